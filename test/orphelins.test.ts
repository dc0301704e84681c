import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { listObjets } from '../src/modules/journal/journal.api.ts';
import { newId, systemDb } from '../src/shared/db/db.ts';
import { listOrphelins } from '../src/shared/db/orphelins.ts';
import { makeTestApp } from './app.ts';

it('nomme les lignes qui ne mènent à rien, par une clé ou par un type, et aucune autre', async () => {
  const t = await makeTestApp({ demo: true });
  const db = systemDb(t.moteur);
  expect(await listOrphelins(db, listObjets())).toEqual([]);
  const { rows } = await sql<{ nom: string }>`select conname as nom from pg_constraint
    where contype = 'f' and conrelid = 'permanence'::regclass and confrelid = 'lieu'::regclass`.execute(db);
  // As a damaged file would: the key is no longer there to refuse.
  await sql`alter table permanence drop constraint ${sql.id(rows[0]!.nom)}`.execute(db);
  const [permanence] = await db.selectFrom('permanence').select('id').limit(1).execute();
  await db.updateTable('permanence').set({ lieu_id: newId() }).where('id', '=', permanence!.id).execute();
  await sql`alter table permanence add constraint perdue foreign key (territoire_id, lieu_id)
    references lieu (territoire_id, id) not valid`.execute(db);
  await sql`update recherche set objet_id = ${newId()}::uuid where ctid in (select ctid from recherche
    where objet_type = 'fiche' limit 1)`.execute(db);
  const [fiche] = await db.selectFrom('fiche').select('id').limit(1).execute();
  await sql`insert into lien (territoire_id, id, de_type, de_id, nature, vers_type, vers_id, acteur, created_at)
    values (${t.territoireId}::uuid, ${newId()}::uuid, 'fiche', ${fiche!.id}::uuid, 'repond_a', 'besoin', ${newId()}::uuid, 'Essai', now())`.execute(
    db,
  );
  expect(await listOrphelins(db, listObjets())).toEqual([
    { table: 'permanence', dit: '1 sans lieu (lieu_id)' },
    { table: 'recherche', dit: '1 sans fiche (objet_id)' },
    { table: 'lien', dit: '1 sans besoin (vers_id)' },
  ]);
}, 120_000);
