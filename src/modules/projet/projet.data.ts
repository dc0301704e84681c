import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import { pluralize } from '../../shared/text/text.ts';
import { type Auteur, addLigne, inEcriture } from '../journal/journal.api.ts';
import { findLecteurFiches } from './lecteur/lecteur.rules.ts';
import { checkPlace, listDescendance } from './projet.rules.ts';
import type { Domaine, Niveau, Noeud } from './projet.table.ts';

/** The nodes that may be seen. What stands under an archived one is archived with it. */
export async function listNoeuds(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  avecArchives = false,
): Promise<Noeud[]> {
  const noeuds = await db
    .selectFrom('noeud')
    .select([
      'id',
      'parent_id',
      'ordre',
      'code',
      'titre',
      'titre_officiel',
      'enjeu',
      'archive_le',
      'visibilite',
      'exemple',
    ])
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .execute();
  const visibles = noeuds.filter(({ visibilite }) => visibilites.includes(visibilite));
  if (avecArchives) return visibles;
  const archives = noeuds.filter(({ archive_le }) => archive_le !== null);
  const caches = new Set(archives.flatMap(({ id }) => listDescendance(noeuds, id)));
  return visibles.filter(({ id }) => !caches.has(id));
}

/** The rule of the tree, asked inside each write: no loop, no vanished parent, no sixth level. */
export async function checkNoeud(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<string | undefined> {
  const noeuds = await trx
    .selectFrom('noeud')
    .select(['id', 'parent_id'])
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .execute();
  return checkPlace(noeuds, id);
}

/** A node that still holds others, or fiches, does not go to the bin: they would vanish with it. */
export async function checkRetrait(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<string | undefined> {
  const { n } = await trx
    .selectFrom('noeud')
    .select(sql<number>`count(*)`.as('n'))
    .where('territoire_id', '=', territoireId)
    .where('parent_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  const comptes = await findLecteurFiches().count(trx, territoireId, ['public', 'partenaires', 'interne']);
  const fiches = comptes
    .filter(({ noeud_id }) => noeud_id === id)
    .reduce((total, { n: siennes }) => total + siennes, 0);
  if (Number(n) + fiches === 0) return undefined;
  const contenu = [pluralize(Number(n), 'élément'), pluralize(fiches, 'fiche')].join(' et ');
  return `Rien n’a changé : il contient ${contenu}. Déplacez-les d’abord, ou archivez-le.`;
}

export async function listNiveaux(db: Db, territoireId: TerritoireId): Promise<Niveau[]> {
  return db
    .selectFrom('niveau')
    .select(['profondeur', 'nom', 'nom_pluriel'])
    .where('territoire_id', '=', territoireId)
    .orderBy('profondeur')
    .execute();
}

/** Gives the levels these names; a level left empty takes its usual one again. */
export async function saveNiveaux(
  db: Db,
  territoireId: TerritoireId,
  niveaux: Niveau[],
  auteur: Auteur,
): Promise<void> {
  await inEcriture(db, territoireId, async (trx) => {
    await trx.deleteFrom('niveau').where('territoire_id', '=', territoireId).execute();
    if (niveaux.length > 0) {
      await trx
        .insertInto('niveau')
        .values(niveaux.map((niveau) => ({ territoire_id: territoireId, ...niveau })))
        .execute();
    }
    const changements = { niveaux: { apres: niveaux.map(({ nom }) => nom) } };
    await addLigne(trx, territoireId, auteur, {
      acte: 'modification',
      type: 'niveaux',
      id: newId(),
      titre: 'Niveaux du plan',
      version: 0,
      changements,
    });
  });
}

export async function listDomaines(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  avecArchives = false,
): Promise<Domaine[]> {
  let query = db
    .selectFrom('domaine')
    .select(['id', 'nom', 'description', 'ordre', 'archive_le', 'visibilite', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null);
  if (!avecArchives) query = query.where('archive_le', 'is', null);
  return query.orderBy('ordre').orderBy('id').execute();
}

/** Archives a node or a domain, or brings it back: it leaves the plan, its fiches and history stay. */
export async function setArchive(
  db: Db,
  territoireId: TerritoireId,
  objet: { type: 'noeud' | 'domaine'; id: string; titre: string },
  archive: boolean,
  auteur: Auteur,
): Promise<void> {
  await inEcriture(db, territoireId, async (trx) => {
    const { rows } = await sql<{ version: number }>`update ${sql.table(objet.type)}
      set archive_le = ${archive ? auteur.now : null}, version = version + 1
      where territoire_id = ${territoireId}::uuid and id = ${objet.id}::uuid returning version`.execute(trx);
    const version = rows[0]?.version ?? 0;
    const changements = { archive: { avant: !archive, apres: archive } };
    await addLigne(trx, territoireId, auteur, {
      acte: 'modification',
      type: objet.type,
      id: objet.id,
      titre: objet.titre,
      version,
      changements,
    });
  });
}
