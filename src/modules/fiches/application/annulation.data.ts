import { type RawBuilder, sql } from 'kysely';
import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import {
  type Auteur,
  findObjet,
  findObjetLu,
  isSame,
  listLot,
  type Objet,
  reindexObjet,
  removeObjet,
  undoLigne,
} from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import type { Annulation } from '../imports/imports.table.ts';
import { undoNiveaux } from './arbre.data.ts';
import { resetEmpreintes } from './connus.data.ts';
import { operationMuette } from './ecriture.data.ts';

type Ligne = Awaited<ReturnType<typeof listLot>>[number];
type Retour = { trx: Trx; territoireId: TerritoireId; auteur: Auteur; bilan: Annulation };

/** The state that undoing would leave; a blocked object without a reason cannot be, so its status stays. */
function keepValide(actuelles: Valeurs, changements: Ligne['changements']): Ligne['changements'] {
  const apres = { ...actuelles };
  for (const [champ, { avant }] of Object.entries(changements))
    apres[champ] = (avant ?? null) as Valeurs[string];
  if (apres.statut !== 'bloque' || (apres.blocage_motif && apres.blocage_condition)) return changements;
  return Object.fromEntries(
    Object.entries(changements).filter(([champ]) => champ !== 'statut' && !champ.startsWith('blocage_')),
  );
}

/** Gives a modified object its former values, but for the fields that a person has changed since. */
async function undoModification(
  { trx, territoireId, auteur, bilan }: Retour,
  objet: Objet,
  ligne: Ligne,
): Promise<void> {
  const lu = await findObjetLu(trx, territoireId, objet, ligne.objet_id);
  if (!lu || lu.removedAt) return;
  const entrees = Object.entries(ligne.changements);
  const intacts = Object.fromEntries(
    entrees.filter(([champ, { apres }]) => isSame(lu.valeurs[champ], apres)),
  );
  const changements = keepValide(lu.valeurs, intacts);
  const gardes = entrees.filter(([champ]) => !Object.hasOwn(changements, champ)).map(([champ]) => champ);
  if (gardes.length > 0) {
    const libelles = gardes.map((nom) => objet.champs.find((champ) => champ.nom === nom)?.libelle ?? nom);
    bilan.gardes.push(`« ${objet.titre(lu.valeurs)} », modifié depuis : ${libelles.join(', ')}`);
  }
  const champs = await undoLigne(trx, territoireId, objet, { ...ligne, changements }, auteur);
  if (champs && champs.length > 0) bilan.remis++;
}

/** What others still lean on: a structure that another fiche names, an axis that holds a fiche written since. */
const USAGES: Record<string, (territoireId: TerritoireId) => RawBuilder<{ id: string }>> = {
  structure: (
    t,
  ) => sql`select l.structure_id as id from fiche_structure l join fiche f on f.territoire_id = l.territoire_id and f.id = l.fiche_id
      where f.removed_at is null and l.territoire_id = ${t}::uuid
    union select structure_id from operation where removed_at is null and territoire_id = ${t}::uuid
    union select l.structure_id from convention_structure l join convention c on c.territoire_id = l.territoire_id and c.id = l.convention_id
      where c.removed_at is null and l.territoire_id = ${t}::uuid
    union select structure_id from mandat where territoire_id = ${t}::uuid`,
  domaine: (
    t,
  ) => sql`select l.domaine_id as id from fiche_domaine l join fiche f on f.territoire_id = l.territoire_id and f.id = l.fiche_id
      where f.removed_at is null and l.territoire_id = ${t}::uuid`,
  noeud: (t) => sql`select noeud_id as id from fiche where removed_at is null and territoire_id = ${t}::uuid
    union select parent_id from noeud where removed_at is null and territoire_id = ${t}::uuid`,
};

async function removeAll(
  { trx, territoireId, auteur, bilan }: Retour,
  objet: Objet,
  lignes: readonly Ligne[],
): Promise<void> {
  for (const { objet_id } of lignes)
    if (await removeObjet(trx, territoireId, objet, objet_id, auteur)) bilan.retires++;
}

/** Removes what nothing leans on any more; a tree loses its leaves first, then what they leave bare. */
async function removeLibres(retour: Retour, objet: Objet, lignes: readonly Ligne[]): Promise<void> {
  let restent = [...lignes];
  while (restent.length > 0) {
    const { rows } = await USAGES[objet.type]!(retour.territoireId).execute(retour.trx);
    const utilises = new Set(rows.map(({ id }) => id));
    const libres = restent.filter(({ objet_id }) => !utilises.has(objet_id));
    if (libres.length === 0) break;
    await removeAll(retour, objet, libres);
    restent = restent.filter(({ objet_id }) => utilises.has(objet_id));
  }
  retour.bilan.gardes.push(
    ...restent.map(({ objet_titre }) => `« ${objet_titre} », utilisé ailleurs depuis`),
  );
}

/** Operations leave the search with their fiche; where the fiche stays, it is indexed again, once. */
async function removeOperations(retour: Retour, _objet: Objet, lignes: readonly Ligne[]): Promise<void> {
  await removeAll(retour, operationMuette, lignes);
  const ids = JSON.stringify(lignes.map(({ objet_id }) => objet_id));
  const { rows } = await sql<{ id: string }>`select distinct f.id from operation o
    join fiche f on f.territoire_id = o.territoire_id and f.id = o.fiche_id and f.removed_at is null
    where o.territoire_id = ${retour.territoireId}::uuid
      and o.id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))`.execute(
    retour.trx,
  );
  for (const { id } of rows) await reindexObjet(retour.trx, retour.territoireId, ficheObjet, id);
}

/** In this order: what leans on something goes before it. */
const RETRAITS = {
  fiche: removeAll,
  operation: removeOperations,
  structure: removeLibres,
  domaine: removeLibres,
  noeud: removeLibres,
};

/** Takes back all that one import wrote: what it made goes to the bin, what it changed is as before. */
export async function undoLot(
  trx: Trx,
  territoireId: TerritoireId,
  lot: string,
  { niveaux, empreintes }: { niveaux: readonly string[]; empreintes: Record<string, string | null> },
  auteur: Auteur,
): Promise<Annulation> {
  const retour: Retour = { trx, territoireId, auteur, bilan: { retires: 0, remis: 0, gardes: [] } };
  const lignes = await listLot(trx, territoireId, lot);
  for (const ligne of lignes) {
    const objet = findObjet(ligne.objet_type);
    if (objet && ligne.acte === 'modification') await undoModification(retour, objet, ligne);
  }
  for (const [type, remove] of Object.entries(RETRAITS)) {
    const faites = lignes.filter(
      ({ objet_type, acte }) => objet_type === type && (acte === 'creation' || acte === 'retablissement'),
    );
    await remove(retour, findObjet(type)!, faites);
  }
  await undoNiveaux(trx, territoireId, niveaux, auteur);
  await resetEmpreintes(trx, territoireId, empreintes);
  return retour.bilan;
}
