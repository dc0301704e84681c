import { formatJour } from '../../../shared/clock/clock.ts';
import type { Bloc } from '../../../shared/document/document.ts';
import { formatCentimes } from '../../../shared/text/text.ts';
import { formatQuantite, NATURES_MOYEN } from '../../activites/activites.api.ts';
import { NATURES_NOTE, STATUTS, type Statut } from '../../fiches/fiches.api.ts';
import {
  computeReste,
  computeSolde,
  describeAnnee,
  ETATS_FINANCEMENT,
  findEtatFinancement,
  formatUnite,
  sumUnites,
} from '../../finances/finances.api.ts';
import type { DonneesFiche } from './contenu.table.ts';

const jour = (valeur: string | null): string => (valeur ? formatJour(valeur) : '');
const centimes = (valeur: number | null | undefined): string =>
  valeur === null || valeur === undefined ? '' : formatCentimes(valeur);

type Tableau = Omit<Extract<Bloc, { genre: 'tableau' }>, 'genre'>;
const nombre = (libelle: string) => ({ libelle, nombre: true });
const mot = (libelle: string) => ({ libelle });

function toOperations({ operations }: DonneesFiche, prive: boolean): Tableau {
  return {
    legende: 'Ce qui met la fiche en œuvre',
    colonnes: [mot('Opération'), mot('Qui pilote'), mot('Du'), mot('Au'), mot('Statut')],
    lignes: operations.map((o) => [
      o.titre,
      [o.structure, prive ? o.pilote : ''].filter(Boolean).join(', '),
      jour(o.date_debut),
      jour(o.date_fin_reelle ?? o.date_fin),
      STATUTS[o.statut as Statut],
    ]),
  };
}

function toEtapes({ etapes }: DonneesFiche, prive: boolean): Tableau {
  return {
    legende: 'Les étapes',
    colonnes: [mot('Étape'), mot('Qui'), mot('Pour le'), mot('Fait le')],
    lignes: etapes.map((e) => [e.titre, prive ? e.qui : '', jour(e.echeance), jour(e.fait_le)]),
  };
}

function toBudget({ argent }: DonneesFiche): Tableau {
  const totaux = sumUnites(argent.budgets).map(({ unite, prevu, reel }) => [
    'Total',
    '',
    formatUnite(prevu, unite),
    reel === null ? '' : formatUnite(reel, unite),
  ]);
  return {
    legende: 'Les dépenses. HT, TTC, temps de travail et dons en nature ne s’additionnent pas.',
    colonnes: [mot('Dépense'), mot('Année'), nombre('Prévu'), nombre('Réel')],
    lignes: [
      ...argent.budgets.map((b) => [
        b.libelle || (b.nature === 'investissement' ? 'Investissement' : 'Fonctionnement'),
        describeAnnee(b.annee),
        formatUnite(b.prevu_centimes, b.unite),
        b.reel_centimes === null ? '' : formatUnite(b.reel_centimes, b.unite),
      ]),
      ...totaux,
    ],
  };
}

function toFinancements({ argent }: DonneesFiche): Tableau {
  return {
    legende: 'Les financements',
    colonnes: [
      mot('Financeur et aide'),
      mot('Année'),
      mot('État'),
      nombre('Notifié'),
      nombre('Versé'),
      nombre('Reste à verser'),
    ],
    lignes: argent.financements.map((f) => [
      [f.financeur, f.dispositif].filter(Boolean).join(', '),
      describeAnnee(f.annee),
      ETATS_FINANCEMENT[findEtatFinancement(f)].mot,
      centimes(f.notifie_centimes),
      centimes(f.verse_centimes),
      centimes(computeSolde(f)),
    ]),
  };
}

function toMoyens({ moyens }: DonneesFiche): Tableau {
  return {
    legende: 'Les moyens mobilisés',
    colonnes: [mot('Moyen'), mot('Année'), nombre('Quantité'), mot('Prêté par')],
    lignes: moyens.map((m) => [
      [NATURES_MOYEN[m.nature], m.libelle].filter(Boolean).join(' : '),
      String(m.annee),
      formatQuantite(m),
      m.structure ?? '',
    ]),
  };
}

const NOTES_MAX = 12;

function toNotes({ notes }: DonneesFiche): Tableau {
  const suite = notes.length > NOTES_MAX ? `, les ${NOTES_MAX} dernières` : '';
  return {
    legende: `Le suivi${suite}`,
    colonnes: [mot('Jour'), mot('Nature'), mot('Note')],
    lignes: notes
      .slice(0, NOTES_MAX)
      .map((n) => [jour(n.jour), NATURES_NOTE[n.nature as keyof typeof NATURES_NOTE], n.texte]),
  };
}

/** What the fiche leaves to the community once others have paid, or why it cannot be said. */
function toReste({ argent }: DonneesFiche): Bloc[] {
  if (argent.budgets.length === 0) return [];
  const reste = computeReste(argent.budgets, argent.financements);
  const texte = reste.calculable
    ? `${formatCentimes(reste.reste)} ${reste.base.toUpperCase()}, soit ${formatCentimes(reste.depense)} prévus moins ${formatCentimes(reste.finance)} notifiés.`
    : `Non calculable : ${reste.motif}.`;
  return [{ genre: 'champs', champs: [{ libelle: 'Reste à la charge de l’intercommunalité', texte }] }];
}

/** The tables of a fiche: only those that hold something. Money and follow-up are for signed-in people. */
export function toTableaux(donnees: DonneesFiche, prive: boolean, niveau: 1 | 3): Bloc[] {
  const part = (titre: string, tableaux: Tableau[], apres: Bloc[] = []): Bloc[] => {
    const pleins = tableaux.filter(({ lignes }) => lignes.length > 0);
    if (pleins.length === 0) return [];
    const blocs = pleins.map((tableau): Bloc => ({ genre: 'tableau', ...tableau }));
    return [{ genre: 'titre', niveau, texte: titre }, ...blocs, ...apres];
  };
  return [
    ...part('Mise en œuvre', [toOperations(donnees, prive), toEtapes(donnees, prive)]),
    ...(prive
      ? [
          ...part('L’argent', [toBudget(donnees), toFinancements(donnees)], toReste(donnees)),
          ...part('Moyens mobilisés', [toMoyens(donnees)]),
          ...part('Suivi', [toNotes(donnees)]),
        ]
      : []),
  ];
}
