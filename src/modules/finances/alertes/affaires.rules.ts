import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import { formatCentimes, pluralize } from '../../../shared/text/text.ts';
import type { Affaire } from '../../../ui/affaires.tsx';
import type { Argent } from '../argent/argent.data.ts';
import { writeFiltreFinancement } from '../liste/liste.rules.ts';
import { isPieceEnRetard, nommePiece } from '../pieces/pieces.rules.ts';
import { isVersementEnRetard } from '../versements/versements.rules.ts';
import {
  type ConventionManquante,
  isJamaisVerse,
  isSansReponse,
  listConventionsManquantes,
} from './alertes.rules.ts';

function listPieces({ pieces }: Argent, aujourdhui: Jour): Affaire[] {
  const retards = pieces.filter((piece) => isPieceEnRetard(piece, aujourdhui));
  const [premiere] = retards;
  if (!premiere) return [];
  const une = retards.length === 1;
  return [
    {
      attente: 'tenir',
      titre: une
        ? `Pièce en retard : ${nommePiece(premiere)}`
        : `${retards.length} pièces attendues en retard`,
      explication: `La plus ancienne était attendue le ${formatJour(premiere.due_le)}. Demandez-la, ou notez qu’elle est reçue.`,
      href: '/argent#pieces',
      acte: une ? 'Voir la pièce' : 'Voir les pièces',
    },
  ];
}

function listVersements({ versements }: Argent, aujourdhui: Jour): Affaire[] {
  const retards = versements.filter((versement) => isVersementEnRetard(versement, aujourdhui));
  if (retards.length === 0) return [];
  const total = retards.reduce((sum, { montant_centimes }) => sum + montant_centimes, 0);
  return [
    {
      attente: 'relancer',
      titre: pluralize(retards.length, 'versement en retard', 'versements en retard'),
      explication: `${formatCentimes(total)} étaient attendus avant aujourd’hui. Relancez le financeur, ou notez ce qui est versé.`,
      href: '/argent#versements',
      acte: 'Voir les versements',
    },
  ];
}

function listSuites({ financements }: Argent, aujourdhui: Jour): Affaire[] {
  const sans = financements.filter((f) => isSansReponse(f, aujourdhui));
  const jamais = financements.filter((f) => isJamaisVerse(f, aujourdhui));
  return [
    ...(sans.length > 0
      ? [
          {
            attente: 'completer' as const,
            titre: `${pluralize(sans.length, 'financement')} sans notification`,
            explication:
              'La demande a plus de six mois, ou l’argent est venu sans montant notifié. Notez la réponse.',
            href: writeFiltreFinancement({ alerte: 'sans_reponse' }),
            acte: 'Noter les réponses',
          },
        ]
      : []),
    ...(jamais.length > 0
      ? [
          {
            attente: 'relancer' as const,
            titre: `${pluralize(jamais.length, 'financement notifié', 'financements notifiés')} et jamais versé${jamais.length > 1 ? 's' : ''}`,
            explication: 'La notification a plus d’un an et rien n’est arrivé. Demandez le versement.',
            href: writeFiltreFinancement({ alerte: 'jamais_verse' }),
            acte: 'Voir ces financements',
          },
        ]
      : []),
  ];
}

function toAffaire({ beneficiaire, beneficiaireId, annee, total }: ConventionManquante): Affaire {
  return {
    attente: 'tenir',
    titre: `Une convention est obligatoire avec ${beneficiaire ?? 'un bénéficiaire'}`,
    explication: `${formatCentimes(total)} ${annee ? `en ${annee}` : 'sur toute la durée'} : au-delà de 23 000 € par an, la loi demande une convention. Signez-la, ou rattachez-y le financement.`,
    href: writeFiltreFinancement({
      alerte: 'sans_convention',
      beneficiaire: beneficiaireId,
      annee: annee ?? 'sans',
    }),
    acte: 'Voir les financements',
  };
}

/** What the money asks of the team today, most pressing first; each is one act on one page. */
export function listAffairesArgent(argent: Argent, aujourdhui: Jour): Affaire[] {
  return [
    ...listPieces(argent, aujourdhui),
    ...listVersements(argent, aujourdhui),
    ...listSuites(argent, aujourdhui),
    ...listConventionsManquantes(argent.financements).map(toAffaire),
  ];
}
