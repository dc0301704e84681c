import { describe, expect, it } from 'vitest';
import { makeTestApp } from '../../../test/app.ts';

describe('un rôle donné puis retiré', () => {
  it('le même jour ne se dit pas « depuis » la veille, et ne donne plus rien', async () => {
    const t = await makeTestApp();
    t.clock.set('2026-12-01T09:00:00Z');
    const admin = await t.signIn(['administrateur']);
    const elu = await t.signIn(['elu']);
    const compte = await t.db
      .selectFrom('mandat')
      .select('compte_id')
      .where('role', '=', 'elu')
      .executeTakeFirstOrThrow();
    const page = `/comptes/${compte.compte_id}`;
    const role = { role: 'animateur', structure_id: '', date_debut: '2026-12-01', date_fin: '' };
    expect((await t.post(`${page}/mandats`, role, admin)).status).toBe(303);
    const donne = await t.db
      .selectFrom('mandat')
      .select('id')
      .where('role', '=', 'animateur')
      .executeTakeFirstOrThrow();
    await t.post(`${page}/mandats/${donne.id}/fin`, {}, admin);
    const lu = (await (await t.get(page, admin)).text()).replace(/<[^>]+>/g, '');
    expect(lu).toContain('donné et retiré le 1er décembre 2026');
    expect(lu).not.toContain('30 novembre');
    expect((await t.get('/espace', elu)).status).toBe(200);
    const actifs = await t.db.selectFrom('mandat').select('id').where('date_fin', 'is', null).execute();
    expect(actifs.map(({ id }) => id)).not.toContain(donne.id);
  });
});
