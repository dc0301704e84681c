import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { clearExemples, createObjet, type Objet } from '../../journal/journal.api.ts';
import { permanenceObjet } from '../permanences/permanences.form.ts';
import { serviceObjet } from '../services.form.ts';
import { resumeServices } from '../services.jobs.ts';
import { traductionObjet } from './traductions.form.ts';

const read = async (response: Response | Promise<Response>) =>
  (await (await response).text()).replace(/[\u00a0\u202f]/g, ' ');

describe('un service dans une autre langue', () => {
  let t: TestApp;
  let coord: Personne;
  let id: string;
  beforeAll(async () => {
    t = await makeTestApp({ demo: true });
    coord = await t.signIn(['coordinateur']);
    ({ id } = await t.db
      .selectFrom('service')
      .select('id')
      .where('nom', '=', 'Conseiller numérique')
      .executeTakeFirstOrThrow());
  }, 60_000);

  const add = (langue: string, valeurs: Record<string, string>) =>
    t.post(`/traductions?service=${id}`, { langue, ...valeurs }, coord);

  it('s’écrit, se lit dans son sens d’écriture, et se trouve par ses mots', async () => {
    const ecrite = await add('ar', { nom: 'مستشار رقمي', accroche: 'مساعدة مجانية', relue: 'oui' });
    expect(ecrite.status).toBe(303);
    await add('en', { nom: 'Digital helper', description: 'Learn to use your smartphone.', relue: 'oui' });
    const page = await read(t.get(`/services/${id}?langue=ar`));
    expect(page).toContain('<div lang="ar" dir="rtl"><h2>مستشار رقمي</h2>');
    expect(page).toContain('Relu par quelqu’un qui parle arabe.');
    expect(page).toContain('hreflang="en"');
    expect(page).toContain('>Français</a>');
    const francais = await read(t.get(`/services/${id}`));
    expect(francais).toContain('العربية');
    expect(francais).not.toContain('مستشار رقمي');
    expect(await read(t.get('/services?q=smartphone'))).toContain('Conseiller numérique');
  });

  it('dit qu’une machine l’a traduit', async () => {
    await add('uk', { nom: 'Цифровий консультант', automatique: 'oui' });
    expect(await read(t.get(`/services/${id}?langue=uk`))).toContain('Traduit par une machine');
  });

  it('n’a qu’un texte par langue, et jamais un texte vide', async () => {
    const doublon = await add('en', { nom: 'Another one' });
    expect(doublon.status).toBe(422);
    expect(await read(doublon)).toContain('déjà écrit dans cette langue');
    expect(await read(add('es', {}))).toContain('Écrivez au moins une phrase');
    expect((await add('klingon', { nom: 'x' })).status).toBe(422);
  });

  it('n’existe pas pour qui ne peut pas l’écrire', async () => {
    const habitant = await t.get(`/traductions/nouvelle?service=${id}`);
    expect([302, 303, 401, 403]).toContain(habitant.status);
    const autre = await t.signIn(['partenaire']);
    expect((await t.post(`/traductions?service=${id}`, { langue: 'pl', nom: 'x' }, autre)).status).toBe(403);
  });

  it('ne dit rien, dans son historique, d’un service que l’on ne peut pas voir', async () => {
    const elu = await t.signIn(['elu']);
    const { id: traduction } = await t.db
      .selectFrom('traduction')
      .select('id')
      .where('langue', '=', 'ar')
      .executeTakeFirstOrThrow();
    expect((await t.get(`/historique/traduction/${traduction}`, elu)).status).toBe(200);
    const show = (visibilite: 'interne' | 'public') =>
      t.db.updateTable('service').set({ visibilite }).where('id', '=', id).execute();
    await show('interne');
    expect((await t.get(`/historique/traduction/${traduction}`, elu)).status).toBe(404);
    expect((await t.get(`/traductions/${traduction}`, elu)).status).toBe(404);
    await show('public');
    const bin = (removed_at: Date | null) =>
      t.db.updateTable('service').set({ removed_at }).where('id', '=', id).execute();
    await bin(t.clock.now());
    expect((await t.get(`/traductions/${traduction}/modifier`, coord)).status).toBe(404);
    await bin(null);
    expect((await t.get(`/traductions/${traduction}/modifier`, coord)).status).toBe(200);
  });

  it('se retire : la page revient au français', async () => {
    const { id: traduction, version } = await t.db
      .selectFrom('traduction')
      .select(['id', 'version'])
      .where('langue', '=', 'uk')
      .executeTakeFirstOrThrow();
    await t.post(`/traductions/${traduction}/suppression`, { version: String(version) }, coord);
    expect(await read(t.get(`/services/${id}?langue=uk`))).not.toContain('Цифровий');
  });
});

describe('les pages en facile à lire', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await makeTestApp({ demo: true });
  }, 60_000);

  it('se demandent pour tout l’annuaire, et l’absence se dit', async () => {
    const liste = await read(t.get('/services?falc=oui&q=numérique'));
    expect(liste).toContain('?falc=oui"');
    expect(liste).toContain('name="falc" value="oui"');
    expect(liste).toMatch(/Version facile à lire|Pas encore de version facile/);
    const { id } = await t.db
      .selectFrom('service')
      .select('id')
      .where('falc', '=', '')
      .where('statut', '=', 'actif')
      .where('visibilite', '=', 'public')
      .executeTakeFirstOrThrow();
    expect(await read(t.get(`/services/${id}?falc=oui`))).toContain(
      'Ce service n’a pas encore de version facile à lire.',
    );
  });

  it('viennent avant le reste quand elles existent', async () => {
    const { id } = await t.db
      .selectFrom('service')
      .select('id')
      .where('falc', '<>', '')
      .where('visibilite', '=', 'public')
      .executeTakeFirstOrThrow();
    const page = await read(t.get(`/services/${id}?falc=oui`));
    expect(page.indexOf('class="falc"')).toBeGreaterThan(0);
    expect(page.indexOf('class="falc"')).toBeLessThan(page.indexOf('Le joindre'));
  });
});

describe('un service suspendu jusqu’à un jour', () => {
  it('reprend le lendemain, avec ses horaires, et son historique le dit', async () => {
    const t = await makeTestApp({ demo: true });
    const coord = await t.signIn(['coordinateur']);
    const service = await t.db
      .selectFrom('service')
      .select(['id', 'version'])
      .where('nom', '=', 'Conseiller numérique')
      .executeTakeFirstOrThrow();
    await t.db
      .updateTable('service')
      .set({ statut: 'suspendu', suspendu_jusqu_au: '2026-11-22' })
      .where('id', '=', service.id)
      .execute();
    const statut = async () =>
      (
        await t.db
          .selectFrom('service')
          .select('statut')
          .where('id', '=', service.id)
          .executeTakeFirstOrThrow()
      ).statut;
    await resumeServices(t.db, new Date('2026-11-22T22:30:00Z'));
    expect(await statut()).toBe('suspendu');
    await resumeServices(t.db, new Date('2026-11-23T08:00:00Z'));
    expect(await statut()).toBe('actif');
    expect(await read(t.get(`/historique/service/${service.id}`, coord))).toContain(
      'Maillage, à la date prévue',
    );
  });
});

describe('retirer les exemples', () => {
  it('laisse ce que l’on a écrit soi-même, et les exemples sur lesquels cela tient', async () => {
    const t = await makeTestApp({ demo: true });
    const coord = await t.signIn(['coordinateur']);
    const modele = await t.db
      .selectFrom('service')
      .innerJoin('permanence', 'permanence.service_id', 'service.id')
      .select(['service.id', 'service.structure_id', 'permanence.lieu_id'])
      .where('service.nom', '=', 'Conseiller numérique')
      .executeTakeFirstOrThrow();
    const auteur = { acteur: { compteId: undefined, nom: 'Test' }, now: t.clock.now() };
    const create = (objet: Objet, valeurs: Valeurs) =>
      createObjet(t.db, t.territoireId, objet, { exemple: false, ...valeurs }, auteur);
    const mien = await create(serviceObjet, {
      structure_id: modele.structure_id,
      nom: 'Le mien',
      statut: 'actif',
      visibilite: 'public',
    });
    await create(permanenceObjet, { service_id: mien, lieu_id: modele.lieu_id, horaires: 'Mo 09:00-12:00' });
    await create(traductionObjet, { service_id: modele.id, langue: 'pl', nom: 'Sur un exemple' });
    await create(traductionObjet, { service_id: mien, langue: 'pl', nom: 'Sur le mien', exemple: true });
    await clearExemples(t.db, t.territoireId);
    expect(await t.db.selectFrom('service').select('nom').execute()).toEqual([{ nom: 'Le mien' }]);
    expect(await t.db.selectFrom('traduction').select(['nom', 'exemple']).execute()).toEqual([
      { nom: 'Sur le mien', exemple: false },
    ]);
    const page = await read(t.get(`/services/${mien}`, coord));
    expect(page).toContain('le lundi de 9 h à 12 h');
    expect(await t.db.selectFrom('lieu').select('exemple').execute()).toEqual([{ exemple: false }]);
  });
});

describe('la page d’un lieu', () => {
  it('ne nomme pas le service d’une structure que l’on ne montre pas', async () => {
    const t = await makeTestApp({ demo: true });
    const { lieu_id, structure_id } = await t.db
      .selectFrom('service')
      .innerJoin('permanence', 'permanence.service_id', 'service.id')
      .select(['service.structure_id', 'permanence.lieu_id'])
      .where('service.nom', '=', 'Conseiller numérique')
      .executeTakeFirstOrThrow();
    await t.db
      .updateTable('structure')
      .set({ visibilite: 'interne' })
      .where('id', '=', structure_id)
      .execute();
    const page = await read(t.get(`/lieux/${lieu_id}`));
    expect(page).toContain('Rendez-vous des habitants');
    expect(page).not.toContain('Conseiller numérique');
  });
});
