import {
  financementObjet,
  ligneBudgetObjet,
  pieceObjet,
  versementObjet,
} from '../src/modules/finances/finances.api.ts';
import { addJours, type Jour } from '../src/shared/clock/clock.ts';
import { budgets, financements, piecesConventions } from './finances.ts';
import type { FinancementDemo, PieceDemo, VersementDemo } from './finances.types.ts';
import { type Avant, findId, findJour, latest, type Recit, tellObjet } from './recit.ts';

/** When a sum is asked for, when nothing says it: the start of its year. */
const debutOf = (annee: number | null) => (annee ? `${annee}-01-15` : '');
/** A year's accounts are known in the following winter. */
const bilanOf = (annee: number) => `${annee + 1}-02-15`;

function tellPiece(
  recit: Recit,
  cle: string,
  le: Jour,
  parents: { structure_id: string; convention_id: string | null; financement_id: string | null },
  piece: PieceDemo,
): void {
  const avant: Avant[] = piece.recue_le ? [[piece.recue_le, { recue_le: null }]] : [];
  const valeurs = { ...piece, ...parents, libelle: '', lien: '', exemple: true };
  tellObjet(recit, pieceObjet, cle, { le: latest(le, addJours(piece.due_le, -180)), valeurs, avant });
}

function tellVersement(
  recit: Recit,
  cle: string,
  le: Jour,
  financement_id: string,
  versement: VersementDemo,
): void {
  const { verse_le } = versement;
  const avant: Avant[] = verse_le ? [[verse_le, { verse_le: null }]] : [];
  const valeurs = { ...versement, financement_id, exemple: true };
  tellObjet(recit, versementObjet, cle, { le, valeurs, avant });
}

/** Asked, then granted or refused, then paid: each on its day. */
function tellFinancement(recit: Recit, cle: string, demo: FinancementDemo): void {
  const { financeur, beneficiaire, fiche, convention, versements, pieces, ...argent } = demo;
  const { annee, date_demande, date_notification, date_refus } = argent;
  const beneficiaireId = findId(recit, 'structure', beneficiaire);
  const le = latest(
    date_demande ?? date_notification ?? debutOf(annee),
    fiche && findJour(recit, 'fiche', fiche),
    convention && findJour(recit, 'convention', convention),
  );
  const avant: Avant[] = [];
  if (date_notification) avant.push([date_notification, { notifie_centimes: null, date_notification: null }]);
  if (date_refus) avant.push([date_refus, { refuse: false, date_refus: null }]);
  const id = tellObjet(recit, financementObjet, cle, {
    le,
    avant,
    valeurs: {
      ...argent,
      financeur_id: findId(recit, 'structure', financeur),
      beneficiaire_id: beneficiaireId,
      fiche_id: fiche && findId(recit, 'fiche', fiche),
      convention_id: convention && findId(recit, 'convention', convention),
      refuse: date_refus !== null,
      note: '',
    },
  });
  const notifie = latest(le, date_notification);
  for (const [index, versement] of versements.entries())
    tellVersement(recit, `${cle}/${index}`, notifie, id, versement);
  const parents = { structure_id: beneficiaireId, convention_id: null, financement_id: id };
  for (const [index, piece] of pieces.entries()) tellPiece(recit, `${cle}/${index}`, notifie, parents, piece);
}

/** The money of the Carladès: one fact, and examples that say so. */
export function loadFinances(recit: Recit): void {
  for (const [index, { fiche, ...ligne }] of budgets.entries()) {
    const { annee, reel_centimes } = ligne;
    const le = latest(findJour(recit, 'fiche', fiche), annee ? `${annee - 1}-12-15` : null);
    const avant: Avant[] = annee && reel_centimes !== null ? [[bilanOf(annee), { reel_centimes: null }]] : [];
    const valeurs = { ...ligne, fiche_id: findId(recit, 'fiche', fiche), exemple: true };
    tellObjet(recit, ligneBudgetObjet, `${fiche}/${index}`, { le, valeurs, avant });
  }
  for (const [index, demo] of financements.entries()) tellFinancement(recit, `f${index}`, demo);
  for (const [index, { convention, structure, ...piece }] of piecesConventions.entries()) {
    const parents = {
      structure_id: findId(recit, 'structure', structure),
      convention_id: findId(recit, 'convention', convention),
      financement_id: null,
    };
    tellPiece(recit, `c${index}`, findJour(recit, 'convention', convention), parents, piece);
  }
}
