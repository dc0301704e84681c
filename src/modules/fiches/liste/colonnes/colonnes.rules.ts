import { VISIBILITES } from '../../../../shared/access/droits.ts';
import type { Cellule, ColonneTableau } from '../../../../shared/tableur/tableur.ts';
import { describeEtat } from '../../fiches.rules.ts';
import { METEOS, PARTICIPATIONS, PRIORITES, STATUTS } from '../../fiches.table.ts';

/** A row as the list's query gives it: what each column asked for, by its key. */
export type LigneFiche = Record<string, unknown> & { id: string };
export type ContexteColonnes = {
  aujourdhui: string;
  /** The plan's nodes, by id: their names, and the axis each one is under. */
  noeuds: ReadonlyMap<string, { titre: string; axe: string }>;
};

/**
 * One column of a list: on screen, in CSV, XLSX, JSON, Word and PDF alike. `lit` names what the query must bring;
 * `valeur` makes the cell, the same everywhere.
 */
export type ColonneFiche = ColonneTableau & {
  groupe: string;
  lit: readonly string[];
  /** For signed-in people only: persons' names, the team's notes and judgements. */
  prive?: true;
  /** False where one value a group would make no sense: long texts. */
  groupable?: true;
  valeur(ligne: LigneFiche, contexte: ContexteColonnes): Cellule;
};

type Nom = { id: string; nom: string };
const noms = (valeur: unknown): string[] => ((valeur ?? []) as Nom[]).map(({ nom }) => nom);

const lue = (cle: string, libelle: string, type: ColonneFiche['type'], groupe: string): ColonneFiche => ({
  cle,
  libelle,
  type,
  groupe,
  lit: [cle],
  valeur: (ligne) => (ligne[cle] ?? null) as Cellule,
});
const texte = (cle: string, libelle: string, groupe: string) => lue(cle, libelle, 'texte', groupe);
const date = (cle: string, libelle: string) => lue(cle, libelle, 'date', 'Quand');
const mots = (cle: string, libelle: string, groupe: string) => lue(cle, libelle, 'liste', groupe);
const nommee = (cle: string, libelle: string, groupe: string): ColonneFiche => ({
  ...lue(cle, libelle, 'liste', groupe),
  groupable: true,
  valeur: (ligne) => noms(ligne[cle]),
});
const choisie = (
  cle: string,
  libelle: string,
  choix: Record<string, string>,
  groupe: string,
): ColonneFiche => ({
  ...lue(cle, libelle, 'texte', groupe),
  groupable: true,
  valeur: (ligne) => (ligne[cle] ? (choix[String(ligne[cle])] ?? null) : null),
});
const prive = (colonne: ColonneFiche): ColonneFiche => ({ ...colonne, prive: true });

const QUOI = 'Ce que c’est';
const QUI = 'Qui';
const AVANCEE = 'Où en est-on';

const colonnes: ColonneFiche[] = [
  texte('code', 'Numéro', QUOI),
  texte('titre', 'Titre', QUOI),
  {
    ...texte('axe', 'Axe', QUOI),
    lit: ['noeud_id'],
    groupable: true,
    valeur: (ligne, { noeuds }) => noeuds.get(String(ligne.noeud_id))?.axe ?? null,
  },
  {
    ...texte('noeud', 'Objectif', QUOI),
    lit: ['noeud_id'],
    groupable: true,
    valeur: (ligne, { noeuds }) => noeuds.get(String(ligne.noeud_id))?.titre ?? null,
  },
  {
    ...texte('etat', 'Statut', AVANCEE),
    lit: ['statut', 'date_fin', 'date_fin_reelle'],
    groupable: true,
    valeur: (ligne, { aujourdhui }) => describeEtat(ligne as never, aujourdhui).mot,
  },
  choisie('statut', 'Statut sans le retard', STATUTS, AVANCEE),
  prive(lue('avancement', 'Avancement estimé (%)', 'entier', AVANCEE)),
  {
    ...lue('operations', 'Opérations faites', 'texte', AVANCEE),
    lit: ['operations'],
    valeur: ({ operations }) => {
      const { faites, total } = operations as { faites: number; total: number };
      return total > 0 ? `${faites} sur ${total}` : null;
    },
  },
  prive(choisie('meteo', 'Météo', METEOS, AVANCEE)),
  prive(texte('meteo_synthese', 'Pourquoi cette météo', AVANCEE)),
  choisie('priorite', 'Priorité', PRIORITES, AVANCEE),
  prive(texte('blocage_motif', 'Ce qui bloque', AVANCEE)),
  prive(texte('blocage_condition', 'Ce qui permettrait d’avancer', AVANCEE)),
  date('date_debut', 'Début'),
  date('date_fin', 'Fin prévue'),
  date('date_fin_reelle', 'Fin réelle'),
  texte('calendrier', 'Calendrier', 'Quand'),
  lue('recurrente', 'Se répète tous les ans', 'oui', 'Quand'),
  nommee('porteurs', 'Portée par', QUI),
  nommee('partenaires', 'Partenaires', QUI),
  texte('partenaires_note', 'Rôle de chaque partenaire', QUI),
  prive(mots('pilotes', 'Pilotes', QUI)),
  prive(mots('services', 'Services pilotes', QUI)),
  prive(mots('elus_referents', 'Élu·es référent·es', QUI)),
  mots('publics', 'Publics', QUI),
  choisie('participation', 'Participation des habitants', PARTICIPATIONS, QUI),
  nommee('domaines', 'Domaines', QUOI),
  {
    ...nommee('communes', 'Communes', QUOI),
    lit: ['communes', 'tout_territoire'],
    valeur: ({ tout_territoire, communes }) => (tout_territoire ? ['Tout le territoire'] : noms(communes)),
  },
  nommee('conventions', 'Conventions', QUOI),
  mots('etiquettes', 'Étiquettes', QUOI),
  texte('contexte', 'Constat', QUOI),
  texte('objectifs', 'Objectifs de l’action', QUOI),
  texte('description', 'Description', QUOI),
  texte('moyens', 'Moyens', QUOI),
  texte('effets_attendus', 'Effets attendus', QUOI),
  texte('articulation', 'Lien avec d’autres schémas', QUOI),
  texte('vigilance', 'Points de vigilance', QUOI),
  texte('evaluation', 'Comment on saura que cela marche', QUOI),
  prive(choisie('visibilite', 'Qui peut la voir', VISIBILITES, QUOI)),
  lue('exemple', 'Exemple', 'oui', QUOI),
];

/** A column that another module fills: `colonnes.data.ts` says how. */
export function addColonne(colonne: ColonneFiche): void {
  if (!colonnes.some(({ cle }) => cle === colonne.cle)) colonnes.push(colonne);
}

/** The columns of the fiches, in the order people read them. */
export function listColonnes(avecPrivees: boolean): ColonneFiche[] {
  return colonnes.filter((colonne) => avecPrivees || !colonne.prive);
}

export const COLONNES_DEPART = ['code', 'titre', 'etat', 'date_fin', 'noeud'];

/** The columns asked for, in their own order; the title always is one of them. */
export function chooseColonnes(demandees: readonly string[], avecPrivees: boolean): ColonneFiche[] {
  const cles = demandees.length > 0 ? ['titre', ...demandees] : COLONNES_DEPART;
  return listColonnes(avecPrivees).filter(({ cle }) => cles.includes(cle));
}
