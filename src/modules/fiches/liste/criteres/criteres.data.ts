import { type Expression, type SqlBool, sql } from 'kysely';
import type { Visibilite } from '../../../../shared/access/droits.ts';
import { addJours } from '../../../../shared/clock/clock.ts';
import type { TerritoireId } from '../../../../shared/db/db.ts';
import { holds, matches, type Requete } from '../../../../shared/db/recherche.ts';
import { FINIS } from '../../fiches.table.ts';
import { addManque, type Critere, type Drapeau, type Filtre } from './criteres.rules.ts';

/** A filter with what only the database knows: the search as the engine's query, the nodes under the asked ones. */
export type Demande = {
  filtre: Filtre;
  requete: Requete | undefined;
  noeudIds: string[] | undefined;
  aujourdhui: string;
  /** Only the fiches that name the commune, not those for all. */
  propre?: boolean;
  /** Many fiches hold the words searched: which of two ways of asking is quicker depends on it, not the answer. */
  nombreux?: boolean;
  /** All that the filter leaves, when they were found already: they are not searched again. */
  trouvees?: readonly string[] | undefined;
  /** Only these fiches, of those that the filter leaves. */
  ids?: readonly string[];
};

export type Condition = Expression<SqlBool>;
type Contexte = { territoireId: TerritoireId; aujourdhui: string };

/** « This fiche has a row there », whatever the table. */
export function hasRow(table: string, suite: ReturnType<typeof sql> = sql``): Condition {
  return sql<SqlBool>`exists (select 1 from ${sql.table(table)} x where x.territoire_id = f.territoire_id and x.fiche_id = f.id${suite})`;
}
const not = (condition: Condition): Condition => sql<SqlBool>`not ${condition}`;
const any = (colonne: string, valeurs: readonly string[]): Condition =>
  sql<SqlBool>`${sql.ref(colonne)} = any(${valeurs}::text[])`;
/** Lists of words kept in the fiche itself: one in common is enough. */
const shares = (colonne: string, valeurs: readonly string[]): Condition =>
  sql<SqlBool>`${sql.ref(colonne)} && ${valeurs}::text[]`;
const structureIn = (role: string, ids: readonly string[]): Condition =>
  hasRow('fiche_structure', sql` and x.role = ${role} and x.structure_id = any(${ids}::uuid[])`);
const linked = (suite = sql``): Condition =>
  sql<SqlBool>`exists (select 1 from lien l where l.territoire_id = f.territoire_id and l.de_type = 'fiche'
    and l.de_id = f.id and l.nature = 'repond_a'${suite})`;

/** A fiche for the whole territory is for this commune too; one of which nobody knows where it is, is not. */
function inCommune(codes: readonly string[], propre: boolean): Condition {
  const named = hasRow('fiche_commune', sql` and x.commune_code = any(${codes}::text[])`);
  return propre ? named : sql<SqlBool>`(${named} or f.tout_territoire)`;
}

type Ecriture = (valeurs: readonly string[], demande: Demande) => Condition;
const CRITERES_SQL: Record<Exclude<Critere, 'noeud'>, Ecriture> = {
  statut: (v) => any('f.statut', v),
  domaine: (v) => hasRow('fiche_domaine', sql` and x.domaine_id = any(${v}::uuid[])`),
  commune: (v, { propre }) => inCommune(v, propre ?? false),
  convention: (v) => linked(sql` and l.vers_id = any(${v}::uuid[])`),
  porteur: (v) => structureIn('porteur', v),
  partenaire: (v) => structureIn('partenaire', v),
  public: (v) => shares('f.publics', v),
  etiquette: (v) => shares('f.etiquettes', v),
  priorite: (v) => any('f.priorite', v),
  meteo: (v) => any('f.meteo', v),
  participation: (v) => any('f.participation', v),
  pilote: (v) => shares('f.pilotes', v),
  elu: (v) => shares('f.elus_referents', v),
  service: (v) => shares('f.services', v),
  visibilite: (v) => any('f.visibilite', v),
};

const OUVERTE = sql<SqlBool>`f.statut not in (${sql.join(FINIS)})`;
/** Three months: a quarter is the pace of thematic groups (« silent » in pilotage). */
const SILENCE_JOURS = 92;
const DRAPEAUX_SQL: Record<Drapeau, (contexte: Contexte) => Condition> = {
  retard: ({ aujourdhui }) =>
    sql<SqlBool>`(f.date_fin < ${aujourdhui}::date and f.date_fin_reelle is null and ${OUVERTE})`,
  silence: ({ territoireId, aujourdhui }) => {
    const avant = addJours(aujourdhui, -SILENCE_JOURS);
    // Read once, not for each fiche: a count of several things at once cannot join.
    return sql<SqlBool>`(${OUVERTE} and f.updated_at < ${avant}::date and f.id not in (select n.fiche_id from note_suivi n
      where n.territoire_id = ${territoireId}::uuid and n.removed_at is null and n.jour >= ${avant}::date))`;
  },
  recurrente: () => sql<SqlBool>`f.recurrente`,
};

const MANQUES_SQL = new Map<string, (contexte: Contexte) => Condition>([
  ['pilote', () => sql<SqlBool>`cardinality(f.pilotes) = 0`],
  ['porteur', () => not(hasRow('fiche_structure', sql` and x.role = 'porteur'`))],
  ['partenaire', () => not(hasRow('fiche_structure', sql` and x.role = 'partenaire'`))],
  ['date', () => sql<SqlBool>`(f.date_fin is null and not f.recurrente)`],
  ['objectif', () => sql<SqlBool>`f.noeud_id is null`],
  ['description', () => sql<SqlBool>`f.description = ''`],
  ['domaine', () => not(hasRow('fiche_domaine'))],
  ['public', () => sql<SqlBool>`cardinality(f.publics) = 0`],
  ['convention', () => not(linked())],
  ['meteo', () => sql<SqlBool>`f.meteo is null`],
  ['priorite', () => sql<SqlBool>`f.priorite is null`],
  ['evaluation', () => sql<SqlBool>`f.evaluation = ''`],
]);

/** Adds something that a fiche may lack, from the module that holds it. */
export function declareManque(
  cle: string,
  libelle: string,
  condition: (contexte: Contexte) => Condition,
): void {
  addManque(cle, libelle);
  MANQUES_SQL.set(cle, condition);
}

/** True of a fiche that is at work during a year: it began before its end, and did not end before its start. */
function isAtWork(annee: number): Condition {
  return sql<SqlBool>`(coalesce(f.date_debut, '0001-01-01') <= ${`${annee}-12-31`}::date
    and coalesce(f.date_fin_reelle, f.date_fin, '9999-12-31') >= ${`${annee}-01-01`}::date)`;
}

/** What is asked, of fiches that may be seen; nothing asked is true of all. */
export function criteres(territoireId: TerritoireId, demande: Demande): Condition {
  const { filtre, requete, noeudIds, aujourdhui } = demande;
  const contexte = { territoireId, aujourdhui };
  const all: Condition[] = [];
  if (requete && !demande.trouvees)
    all.push(demande.nombreux ? holds('fiche', requete, 'f') : matches('fiche', requete, 'f.id'));
  const ids = demande.ids ?? demande.trouvees;
  if (ids) all.push(sql<SqlBool>`f.id = any(${ids}::uuid[])`);
  if (noeudIds) all.push(sql<SqlBool>`f.noeud_id = any(${noeudIds}::uuid[])`);
  for (const [cle, valeurs] of Object.entries(filtre.listes))
    if (cle !== 'noeud') all.push(CRITERES_SQL[cle as keyof typeof CRITERES_SQL](valeurs, demande));
  for (const cle of filtre.drapeaux) all.push(DRAPEAUX_SQL[cle](contexte));
  for (const cle of filtre.manques) all.push(MANQUES_SQL.get(cle)!(contexte));
  if (filtre.annee) all.push(isAtWork(filtre.annee));
  if (filtre.finDu) all.push(sql<SqlBool>`f.date_fin >= ${filtre.finDu}::date`);
  if (filtre.finAu) all.push(sql<SqlBool>`f.date_fin <= ${filtre.finAu}::date`);
  return all.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(all, sql` and `)}`;
}

/** Every condition of a list: its rows, its counts, its views, its exports and its bulk edits take the same. */
export function conditions(
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Condition {
  return sql<SqlBool>`f.territoire_id = ${territoireId}::uuid and f.visibilite in (${sql.join(visibilites)})
    and f.removed_at is null and ${criteres(territoireId, demande)}`;
}
