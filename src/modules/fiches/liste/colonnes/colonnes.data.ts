import type { Lecteur } from '../../../../shared/access/acces.ts';
import type { Visibilite } from '../../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../../shared/db/db.ts';
import { todayOf } from '../../../../shared/session/render.tsx';
import type { Cellule } from '../../../../shared/tableur/tableur.ts';
import type { FicheLigne } from '../../fiches.table.ts';
import { readReperes } from '../../reperes/reperes.data.ts';
import type { Demande } from '../criteres/criteres.data.ts';
import { listLignes } from '../liste.data.ts';
import type { Presentation } from '../liste.rules.ts';
import { addColonne, type ColonneFiche, type LigneFiche } from './colonnes.rules.ts';

type Chargeur = (
  db: Db,
  territoireId: TerritoireId,
  ids: readonly string[],
  visibilites: readonly Visibilite[],
) => Promise<ReadonlyMap<string, Cellule>>;
const chargeurs = new Map<string, Chargeur>();

type Declaree = Pick<ColonneFiche, 'cle' | 'libelle' | 'type' | 'groupe'>;

/** Adds a column whose values another module holds: it is asked for a whole page of fiches at once. */
export function declareColonne(colonne: Declaree, chargeur: Chargeur): void {
  addColonne({
    ...colonne,
    prive: true,
    lit: [],
    valeur: (ligne) => (ligne[colonne.cle] ?? null) as Cellule,
  });
  chargeurs.set(colonne.cle, chargeur);
}

/** Brings what declared columns hold into the rows, one query a column. */
export async function fillLignes<L extends LigneFiche>(
  db: Db,
  c: Lecteur,
  lignes: L[],
  colonnes: readonly ColonneFiche[],
): Promise<L[]> {
  const { territoire, acces } = c.var;
  const ids = lignes.map(({ id }) => id);
  for (const { cle } of colonnes) {
    const chargeur = chargeurs.get(cle);
    if (!chargeur || ids.length === 0) continue;
    const valeurs = await chargeur(db, territoire.id, ids, acces.visibilites);
    for (const ligne of lignes) (ligne as LigneFiche)[cle] = valeurs.get(ligne.id) ?? null;
  }
  return lignes;
}

/** What a list of columns needs to make its cells, beyond the rows. */
export async function readContexte(db: Db, c: Lecteur) {
  const { places } = await readReperes(db, c);
  return { aujourdhui: todayOf(c), noeuds: places };
}

export type Lignes = (LigneFiche & FicheLigne)[];

/** The rows of a list with these parts of a fiche, named as columns name what they read. */
export function readLignesLues(
  db: Db,
  c: Lecteur,
  demande: Demande,
  presentation: Presentation,
  lit: readonly string[],
  parPage: number,
): Promise<Lignes> {
  const { territoire, acces } = c.var;
  return listLignes(db, territoire.id, acces.visibilites, demande, { presentation, parPage }, lit);
}

/** The rows of a list with what these columns read. */
export async function readLignes(
  db: Db,
  c: Lecteur,
  demande: Demande,
  presentation: Presentation,
  colonnes: readonly ColonneFiche[],
  parPage?: number,
): Promise<Lignes> {
  const { territoire, acces } = c.var;
  const lit = colonnes.flatMap((colonne) => colonne.lit);
  const etendue = { presentation, parPage };
  const lignes = await listLignes(db, territoire.id, acces.visibilites, demande, etendue, lit);
  return fillLignes(db, c, lignes, colonnes);
}

const EXPORT_MAX = 100_000;

/** The cells of a whole list, for a file. */
export async function readColonnes(
  db: Db,
  c: Lecteur,
  demande: Demande,
  presentation: Presentation,
  colonnes: readonly ColonneFiche[],
): Promise<Cellule[][]> {
  const whole = { ...presentation, page: 1 };
  const lignes = await readLignes(db, c, demande, whole, colonnes, EXPORT_MAX);
  const contexte = await readContexte(db, c);
  return lignes.map((ligne) => colonnes.map(({ valeur }) => valeur(ligne, contexte)));
}
