import type { Cellule, ColonneTableau, Tableau } from '../../../shared/tableur/tableur.ts';
import type { FinancementVu } from '../financements/financements.data.ts';
import { computeSolde, ETATS_FINANCEMENT, findEtatFinancement } from '../financements/financements.rules.ts';
import { BASES_CALCUL, BASES_FISCALES } from '../financements/financements.table.ts';

type Colonne = ColonneTableau & { read(f: FinancementVu): Cellule };

/** The columns of fundings, declared once for every format. Amounts are in cents here; each format says its own way. */
export const COLONNES_FINANCEMENT: readonly Colonne[] = [
  { cle: 'dispositif', libelle: 'Aide', type: 'texte', read: (f) => f.dispositif },
  { cle: 'annee', libelle: 'Année', type: 'entier', read: (f) => f.annee },
  { cle: 'financeur', libelle: 'Financeur', type: 'texte', read: (f) => f.financeur },
  { cle: 'beneficiaire', libelle: 'Bénéficiaire', type: 'texte', read: (f) => f.beneficiaire },
  { cle: 'fiche', libelle: 'Fiche action', type: 'texte', read: (f) => f.fiche },
  { cle: 'convention', libelle: 'Convention', type: 'texte', read: (f) => f.convention },
  { cle: 'etat', libelle: 'État', type: 'texte', read: (f) => ETATS_FINANCEMENT[findEtatFinancement(f)].mot },
  { cle: 'base', libelle: 'Calcul', type: 'texte', read: (f) => BASES_CALCUL[f.base] },
  // Places, hours or posts: a plain number, as the unit is in the column before.
  {
    cle: 'quantite',
    libelle: 'Quantité',
    type: 'entier',
    read: ({ quantite_centiemes: quantite }) => (quantite === null ? null : quantite / 100),
  },
  { cle: 'base_fiscale', libelle: 'Montants', type: 'texte', read: (f) => BASES_FISCALES[f.base_fiscale] },
  { cle: 'demande', libelle: 'Demandé ou envisagé', type: 'montant', read: (f) => f.demande_centimes },
  { cle: 'date_demande', libelle: 'Date de la demande', type: 'date', read: (f) => f.date_demande },
  { cle: 'notifie', libelle: 'Notifié', type: 'montant', read: (f) => f.notifie_centimes },
  {
    cle: 'date_notification',
    libelle: 'Date de la notification',
    type: 'date',
    read: (f) => f.date_notification,
  },
  { cle: 'verse', libelle: 'Versé', type: 'montant', read: (f) => f.verse_centimes },
  { cle: 'reste', libelle: 'Reste à verser', type: 'montant', read: (f) => computeSolde(f) ?? null },
  { cle: 'exemple', libelle: 'Exemple', type: 'oui', read: (f) => f.exemple },
];

/** The list of fundings as it leaves the site: the lines of the page, in the same order. */
export function toTableauFinancements(
  financements: readonly FinancementVu[],
  entete: Pick<Tableau, 'filtres' | 'jour' | 'territoire'>,
): Tableau {
  return {
    titre: 'Les financements du projet social',
    ...entete,
    colonnes: COLONNES_FINANCEMENT.map(({ cle, libelle, type }) => ({ cle, libelle, type })),
    lignes: financements.map((f) => COLONNES_FINANCEMENT.map(({ read }) => read(f))),
  };
}
