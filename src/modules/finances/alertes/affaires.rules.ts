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
  isNonNote,
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

/** What is to be done about money that has not moved, as its payer is another, the community itself, or both. */
function describeRelance(payeurs: readonly (string | null)[]): string {
  if (payeurs.every((nature) => nature === 'epci'))
    return 'C’est à la communauté de les verser : faites-le, ou';
  if (payeurs.includes('epci')) return 'Relancez les financeurs, versez ce que la communauté doit, ou';
  return 'Relancez le financeur, ou';
}

function listVersements({ versements, financements }: Argent, aujourdhui: Jour): Affaire[] {
  const retards = versements.filter((versement) => isVersementEnRetard(versement, aujourdhui));
  const natures = new Map(financements.map((f) => [f.id, f.financeur_nature]));
  const payeurs = retards.map(({ financement_id }) => natures.get(financement_id) ?? null);
  if (retards.length === 0) return [];
  const total = retards.reduce((sum, { montant_centimes }) => sum + montant_centimes, 0);
  return [
    {
      attente: 'relancer',
      titre: pluralize(retards.length, 'versement en retard', 'versements en retard'),
      explication: `${formatCentimes(total)} étaient attendus avant aujourd’hui. ${describeRelance(payeurs)} notez ce qui est versé.`,
      href: '/argent#versements',
      acte: 'Voir les versements',
    },
  ];
}

function listSuites({ financements }: Argent, aujourdhui: Jour): Affaire[] {
  const sans = financements.filter((f) => isSansReponse(f, aujourdhui));
  const jamais = financements.filter((f) => isJamaisVerse(f, aujourdhui));
  const nonNotes = financements.filter((f) => isNonNote(f, aujourdhui));
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
            explication: `La notification a plus d’un an, et aucun des versements prévus n’est noté versé. ${describeRelance(jamais.map((f) => f.financeur_nature))} notez ce qui l’est.`,
            href: writeFiltreFinancement({ alerte: 'jamais_verse' }),
            acte: 'Voir ces financements',
          },
        ]
      : []),
    ...(nonNotes.length > 0
      ? [
          {
            attente: 'completer' as const,
            titre: `${pluralize(nonNotes.length, 'financement')} sans versement noté`,
            explication:
              'Notifiés depuis plus d’un an. Notez les versements faits, ou ceux qui manquent encore.',
            href: writeFiltreFinancement({ alerte: 'non_note' }),
            acte: 'Noter les versements',
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
