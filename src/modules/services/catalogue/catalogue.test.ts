import { beforeAll, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../../test/app.ts';
import { inTransaction, systemDb } from '../../../shared/db/db.ts';
import { indexServices } from '../indexation/indexation.data.ts';
import { readCatalogue } from './catalogue.data.ts';

let t: TestApp;
let ids: string[];
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  ids = (await t.db.selectFrom('service_index').select('service_id').execute()).map((row) => row.service_id);
}, 120_000);

const read = () => readCatalogue(t.db, t.territoireId);
const nomme = (nom: string) => t.get(`/services?q=${encodeURIComponent(nom)}`).then((r) => r.text());
const index = (id: string) => inTransaction(t.db, (trx) => indexServices(trx, t.territoireId, [id]));

it('suit chaque écriture : un nom, une cachette, un retrait, un retour', async () => {
  const id = ids[0]!;
  expect((await read()).taille).toBe(ids.length);
  await t.db.updateTable('service').set({ nom: 'Zzyx des marmottes' }).where('id', '=', id).execute();
  await index(id);
  expect(await nomme('zzyx marmottes')).toContain('Zzyx des marmottes</a>');
  await t.db.updateTable('service').set({ visibilite: 'interne' }).where('id', '=', id).execute();
  await index(id);
  expect(await nomme('zzyx marmottes')).not.toContain('Zzyx des marmottes</a>');
  await t.db
    .updateTable('service')
    .set({ statut: 'ferme', visibilite: 'public' })
    .where('id', '=', id)
    .execute();
  await index(id);
  expect((await read()).caseOf(id)).toBeUndefined();
  expect((await read()).taille).toBe(ids.length - 1);
  await t.db.updateTable('service').set({ statut: 'actif' }).where('id', '=', id).execute();
  await index(id);
  expect(await nomme('zzyx marmottes')).toContain('Zzyx des marmottes</a>');
});

it('voit ce qui est écrit ou effacé sans passer par lui', async () => {
  const [un = '', deux = '', trois = ''] = ids.slice(-3);
  await read();
  await t.db.updateTable('service_index').set({ frais: 'payant' }).where('service_id', '=', un).execute();
  const apres = await read();
  const frais = apres.listes.frais.toutes[apres.nombres.frais[apres.caseOf(un)!]!];
  expect(frais).toEqual(['payant']);
  await t.db.deleteFrom('service_index').where('service_id', '=', deux).execute();
  expect((await read()).caseOf(deux)).toBeUndefined();
  for (const table of ['traduction', 'contact'] as const)
    await t.db.deleteFrom(table).where('service_id', '=', trois).execute();
  // Gone with its service, by a key of the database.
  await systemDb(t.moteur).deleteFrom('service').where('id', '=', trois).execute();
  expect((await read()).caseOf(trois)).toBeUndefined();
  await index(deux);
  expect((await read()).caseOf(deux)).toBeDefined();
});

it('ne tient rien d’une écriture reprise, ni ce qui n’est pas encore gardé', async () => {
  const id = ids[1]!;
  const avant = await read();
  const rangAvant = avant.nombres.frais[avant.caseOf(id)!];
  await expect(
    inTransaction(t.db, async (trx) => {
      await trx.updateTable('service').set({ frais: 'quotient-familial' }).where('id', '=', id).execute();
      await indexServices(trx, t.territoireId, [id]);
      throw new Error('repris');
    }),
  ).rejects.toThrow('repris');
  const apres = await read();
  expect(apres.nombres.frais[apres.caseOf(id)!]).toBe(rangAvant);
  const ensemble = await Promise.all([read(), index(id), read(), read()]);
  expect(ensemble[0]).toBe(ensemble[3]);
  expect((await read()).taille).toBe(
    (await t.db.selectFrom('service_index').select('service_id').execute()).length,
  );
});
