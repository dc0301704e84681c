import { countJours, formatJour, type Jour } from '../../../shared/clock/clock.ts';
import { isPieceEnRetard, nommePiece } from '../../finances/finances.api.ts';
import { toJoint } from '../destinataires/destinataires.rules.ts';
import type { Cause, Etat, PieceAttendue } from './causes.table.ts';
import { describeDepuis, HORIZON_JOURS, markExemple, type Part, parMois, toCause } from './parts.rules.ts';

function toPartPiece(piece: PieceAttendue, aujourdhui: Jour): Part {
  const { id, structure, convention, due_le, exemple } = piece;
  const retard = isPieceEnRetard(piece, aujourdhui) ? `, ${describeDepuis(due_le, aujourdhui)}` : '';
  const detail = [convention && `pour « ${convention} »`, `attendue le ${formatJour(due_le)}${retard}`];
  return {
    nature: 'piece',
    objet: `piece:${id}`,
    jour: due_le,
    titre: markExemple([nommePiece(piece), structure].filter(Boolean).join(', '), exemple),
    detail: detail.filter(Boolean).join(', '),
  };
}

/** Documents due: to those of the structure that owes them, and to the team. */
export function listPieces({ pieces, destinataires: { comptes }, aujourdhui }: Etat): Cause[] {
  return comptes.flatMap((compte) => {
    const equipe = compte.roles.includes('coordinateur');
    const visibles = equipe ? pieces.equipe : pieces.partenaires;
    return visibles.flatMap((piece) => {
      const sienne = piece.structure_id !== null && compte.structureIds.includes(piece.structure_id);
      const loin = countJours(aujourdhui, piece.due_le) > HORIZON_JOURS;
      if (piece.recue_le || loin || (!equipe && !sienne)) return [];
      const chemin = piece.convention_id
        ? `/conventions/${piece.convention_id}`
        : `/argent/financements/${piece.financement_id}`;
      const suffixe = isPieceEnRetard(piece, aujourdhui) ? parMois(aujourdhui) : '';
      return toCause(toPartPiece(piece, aujourdhui), toJoint(compte.courriel, compte), chemin, suffixe);
    });
  });
}
