import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import type { Valeurs } from '../../shared/form/champs.ts';
import { structureObjet } from '../annuaire/annuaire.api.ts';
import { createObjet, findObjetLu, updateObjet } from '../journal/journal.api.ts';
import { serviceObjet } from '../services/services.api.ts';
import { createSuggestion } from './suggestions/suggestions.data.ts';
import { runVerifications } from './verifications.jobs.ts';

let t: TestApp;
let coord: Personne;
let elu: Personne;
const acteur = { compteId: undefined, nom: 'Test' };

beforeAll(async () => {
  t = await makeTestApp();
  coord = await t.signIn(['coordinateur']);
  elu = await t.signIn(['elu']);
});
beforeEach(() => {
  t.clock.set('2026-11-23T09:00:00Z');
  t.courriers.length = 0;
});

let rang = 0;
async function makeOffre(structure: Valeurs = {}, service: Valeurs = {}) {
  const auteur = { acteur, now: t.clock.now() };
  const nom = `Structure ${++rang}`;
  const structureId = await createObjet(
    t.db,
    t.territoireId,
    structureObjet,
    {
      nom,
      nature: 'association',
      visibilite: 'public',
      courriel: `s${rang}@exemple.test`,
      telephone: '04 71 00 00 00',
      ...structure,
    },
    auteur,
  );
  const serviceId = await createObjet(
    t.db,
    t.territoireId,
    serviceObjet,
    {
      structure_id: structureId,
      nom: `Service ${rang}`,
      visibilite: 'public',
      horaires: 'lundi 9h-12h',
      cadence_mois: 12,
      statut: 'actif',
      ...service,
    },
    auteur,
  );
  return { structureId, serviceId };
}
const readService = async (id: string) => (await findObjetLu(t.db, t.territoireId, serviceObjet, id))!;
const lien = (motif: RegExp) => t.courriers.map(({ texte }) => motif.exec(texte)?.[0]).findLast(Boolean)!;
const pageOf = async (path: string, personne?: Personne) => (await t.get(path, personne)).text();

async function ask(structureId: string) {
  await t.post(`/annuaire/verifications/structures/${structureId}/demande`, {}, coord);
  await t.deliver();
  return lien(/\/verifier\/[\w-]{43}/);
}

describe('une vérification', () => {
  it('date le service en un clic, et se lit dans son historique', async () => {
    const { serviceId } = await makeOffre();
    const constat = { comment: 'appel', resultat: 'rien-change' };
    expect((await t.post(`/services/${serviceId}/verification`, constat, coord)).status).toBe(303);
    const { valeurs } = await readService(serviceId);
    expect([valeurs.verifie_le, valeurs.verifie_comment]).toEqual(['2026-11-23', 'appel']);
    expect(await pageOf(`/services/${serviceId}`)).toContain('au téléphone');
    expect(await pageOf(`/services/${serviceId}`, coord)).toContain('rien n’a changé (au téléphone)');
    expect(await pageOf(`/historique/service/${serviceId}`, coord)).toContain('Vérifié le');
  });

  it('ne compte qu’une fois deux clics de suite', async () => {
    const { serviceId } = await makeOffre();
    for (let i = 0; i < 2; i++)
      await t.post(
        `/services/${serviceId}/verification`,
        { comment: 'visite', resultat: 'rien-change' },
        coord,
      );
    const rows = await t.db
      .selectFrom('verification')
      .select('id')
      .where('service_id', '=', serviceId)
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('ne date rien quand personne n’a répondu', async () => {
    const { serviceId } = await makeOffre();
    await t.post(`/services/${serviceId}/verification`, { comment: 'appel', resultat: 'injoignable' }, coord);
    expect((await readService(serviceId)).valeurs.verifie_le).toBeNull();
  });

  it('termine un service qui n’existe plus', async () => {
    const { serviceId } = await makeOffre({}, { statut: 'suspendu', suspendu_jusqu_au: '2027-01-01' });
    await t.post(`/services/${serviceId}/verification`, { comment: 'appel', resultat: 'ferme' }, coord);
    const { valeurs } = await readService(serviceId);
    expect([valeurs.statut, valeurs.suspendu_jusqu_au]).toEqual(['ferme', null]);
  });

  it('est refusée à qui ne tient pas l’annuaire, et pour un service qui n’existe pas', async () => {
    const { serviceId } = await makeOffre();
    const constat = { comment: 'appel', resultat: 'rien-change' };
    expect((await t.post(`/services/${serviceId}/verification`, constat, elu)).status).toBe(403);
    expect((await t.post('/services/nimporte/verification', constat, coord)).status).toBe(404);
    expect(await pageOf(`/services/${serviceId}`, elu)).not.toContain('c’est toujours vrai');
  });
});

describe('la page des vérifications', () => {
  it('compte ce qui est vérifié, et liste qui appeler avec quoi dire', async () => {
    const { serviceId } = await makeOffre({ telephone: '04 71 11 22 33' });
    const html = await pageOf('/annuaire/verifications', coord);
    expect(html).toContain('tel:0471112233');
    expect(html).toContain('Ce que vous pouvez dire');
    expect(html).toContain(`/services/${serviceId}`);
    expect(html).toMatch(/\d+ sur \d+/);
  });

  it('ne liste plus un service vérifié, puis le remontre quand son rythme le demande', async () => {
    const { serviceId } = await makeOffre({ nom: 'Rythme court' }, { cadence_mois: 1 });
    await t.post(`/services/${serviceId}/verification`, { comment: 'appel', resultat: 'rien-change' }, coord);
    expect(await pageOf('/annuaire/verifications', coord)).not.toContain('Rythme court');
    t.clock.set('2026-12-23T09:00:00Z');
    expect(await pageOf('/annuaire/verifications', await t.signIn(['coordinateur']))).toContain(
      'Rythme court',
    );
  });
});

describe('la demande à une structure', () => {
  it('part une fois avec un lien, jamais deux fois en trente jours', async () => {
    const { structureId } = await makeOffre();
    const chemin = `/annuaire/verifications/structures/${structureId}/demande`;
    expect((await t.post(chemin, {}, coord)).status).toBe(303);
    expect((await t.post(chemin, {}, coord)).status).toBe(303);
    await t.deliver();
    const demandes = t.courriers.filter(({ texte }) => texte.includes('/verifier/'));
    expect(demandes).toHaveLength(1);
    expect(demandes[0]!.texte).toContain('- Service');
    t.clock.set('2026-12-22T09:00:00Z');
    expect((await t.post(chemin, {}, await t.signIn(['coordinateur']))).status).toBe(303);
    t.clock.set('2026-12-23T09:00:00Z');
    expect((await t.post(chemin, {}, await t.signIn(['coordinateur']))).status).toBe(303);
  });

  it('ne garde du lien que son empreinte', async () => {
    const { structureId } = await makeOffre();
    const jeton = (await ask(structureId)).split('/').at(-1)!;
    const rows = await t.db.selectFrom('annuaire_jeton').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(jeton);
  });

  it('part en une fois pour toutes celles à relancer, et laisse les autres', async () => {
    const avec = await makeOffre({ nom: 'À relancer' });
    await makeOffre({ nom: 'Sans adresse', courriel: '' });
    await t.post('/annuaire/verifications/demandes', {}, coord);
    await t.deliver();
    const adresses = t.courriers.map(({ a }) => a);
    expect(adresses).toContain((await readStructure(avec.structureId)).courriel);
    expect(new Set(adresses).size).toBe(adresses.length);
    t.courriers.length = 0;
    await t.post('/annuaire/verifications/demandes', {}, coord);
    await t.deliver();
    expect(t.courriers).toHaveLength(0);
  });

  it('s’ouvre autant de fois qu’un robot de messagerie le veut, sans rien changer', async () => {
    const { structureId, serviceId } = await makeOffre();
    const chemin = await ask(structureId);
    for (let i = 0; i < 3; i++) expect((await t.get(chemin)).status).toBe(200);
    const response = await t.get(chemin);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toMatch(/le lundi de 9\sh à 12\sh/);
    expect((await readService(serviceId)).valeurs.verifie_le).toBeNull();
  });

  it('se confirme en un clic, sans compte', async () => {
    const { structureId, serviceId } = await makeOffre();
    const chemin = await ask(structureId);
    expect((await t.post(`${chemin}/${serviceId}/confirmation`, {})).status).toBe(303);
    expect((await t.post(`${chemin}/${serviceId}/confirmation`, {})).status).toBe(303);
    const { valeurs } = await readService(serviceId);
    expect([valeurs.verifie_le, valeurs.verifie_comment]).toEqual(['2026-11-23', 'lien']);
    const rows = await t.db
      .selectFrom('verification')
      .selectAll()
      .where('service_id', '=', serviceId)
      .execute();
    expect(rows).toHaveLength(1);
    expect(await pageOf(chemin)).toContain('Vérifié, merci');
  });

  it('n’ouvre que les services de la structure, et ne touche pas à ceux d’une autre', async () => {
    const { structureId } = await makeOffre();
    const autre = await makeOffre();
    const chemin = await ask(structureId);
    expect((await t.post(`${chemin}/${autre.serviceId}/confirmation`, {})).status).toBe(404);
    expect((await t.get(`${chemin}/${autre.serviceId}`)).status).toBe(404);
    expect((await readService(autre.serviceId)).valeurs.verifie_le).toBeNull();
  });

  it('ne montre pas à la structure un service que le public ne voit pas', async () => {
    const { structureId } = await makeOffre();
    const auteur = { acteur, now: t.clock.now() };
    const interne = {
      structure_id: structureId,
      nom: 'Service caché',
      visibilite: 'interne',
      statut: 'actif',
    };
    const id = await createObjet(t.db, t.territoireId, serviceObjet, interne, auteur);
    const chemin = await ask(structureId);
    expect(await pageOf(chemin)).not.toContain('Service caché');
    expect((await t.get(`${chemin}/${id}`)).status).toBe(404);
  });

  it('se corrige : rien ne change avant que l’équipe relise', async () => {
    const { structureId, serviceId } = await makeOffre();
    const chemin = await ask(structureId);
    const corrige = { telephone: '04 71 99 99 99', horaires: 'lundi 9h-12h', frais: 'inconnu' };
    expect((await t.post(`${chemin}/${serviceId}`, corrige)).status).toBe(303);
    expect((await readService(serviceId)).valeurs.telephone).toBe('');
    expect(await pageOf(chemin)).toContain('Votre correction est reçue');
    expect(await pageOf('/annuaire/suggestions', coord)).toContain('avec le lien reçu');
    expect(await pageOf('/espace', coord)).toContain('sur l’annuaire');
    expect(await pageOf('/espace', elu)).not.toContain('sur l’annuaire');
    const vide = { telephone: 'nimporte', frais: 'inconnu' };
    expect((await t.post(`${chemin}/${serviceId}`, vide)).status).toBe(422);
  });

  it('ne s’ouvre plus après trente jours, ni une fois retirée', async () => {
    const premier = await makeOffre();
    const chemin = await ask(premier.structureId);
    t.clock.set('2026-12-23T09:00:00Z');
    expect((await t.get(chemin)).status).toBe(200);
    t.clock.set('2026-12-24T09:00:00Z');
    expect((await t.get(chemin)).status).toBe(404);
    expect((await t.post(`${chemin}/${premier.serviceId}/confirmation`, {})).status).toBe(404);
    t.clock.set('2026-11-23T09:00:00Z');
    const second = await makeOffre();
    const retire = await ask(second.structureId);
    const revocation = `/annuaire/verifications/structures/${second.structureId}/revocation`;
    expect((await t.post(revocation, {}, coord)).status).toBe(303);
    expect((await t.get(retire)).status).toBe(404);
    expect((await t.get('/verifier/inconnu')).status).toBe(404);
  });
});

async function readStructure(id: string): Promise<Valeurs> {
  return (await findObjetLu(t.db, t.territoireId, structureObjet, id))!.valeurs;
}

/** Opens the public form, waits as a person does, and sends it. */
async function suggest(serviceId: string, champs: Record<string, string>, attente = 5000) {
  const html = await pageOf(`/services/${serviceId}/corriger`);
  const horodatage = /name="horodatage" value="([^"]+)"/.exec(html)![1]!;
  t.clock.advance(attente);
  const { courriel } = await readStructureOf(serviceId);
  const corps = {
    motif: 'coordonnees',
    horodatage,
    telephone: '04 71 00 00 00',
    horaires: 'lundi 9h-12h',
    frais: 'inconnu',
    courriel: String(courriel),
    ...champs,
  };
  return t.post(`/services/${serviceId}/corriger`, corps);
}
const findId = async (serviceId: string) =>
  (await t.db.selectFrom('suggestion').select('id').where('service_id', '=', serviceId).executeTakeFirst())
    ?.id;

describe('une suggestion du public', () => {
  it('se propose sur la page de chaque service, et se suit par un lien secret', async () => {
    const { serviceId } = await makeOffre();
    expect(await pageOf(`/services/${serviceId}`)).toContain(`/services/${serviceId}/corriger`);
    const response = await suggest(serviceId, { telephone: '04 71 22 22 22', mot: 'Il a changé' });
    const suivi = response.headers.get('location')!;
    expect(suivi).toMatch(/^\/suggestions\/suivi\/[\w-]{43}$/);
    const page = await t.get(suivi);
    const html = await page.text();
    expect(html).toContain('Bien reçue');
    expect(html).toContain('04 71 22 22 22');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('noindex');
    expect(html).not.toContain('Adresse électronique</th>');
    expect((await t.get(suivi.slice(0, -1))).status).toBe(404);
    expect((await t.get(`/suggestions/suivi/${'A'.repeat(43)}`)).status).toBe(404);
  });

  it.each([
    ['sans motif', { motif: '' }, 5000, 'Choisissez ce qui ne va pas.'],
    ['sans rien à dire', {}, 5000, 'Corrigez une réponse'],
    ['trop vite', { mot: 'Faux' }, 1000, 'C’était très rapide'],
    ['deux jours après', { mot: 'Faux' }, 172_800_000, 'ouverte depuis longtemps'],
    ['avec le champ caché', { mot: 'Faux', confirmation_site: 'x' }, 5000, 'Un champ caché'],
    [
      'avec une signature inventée',
      { mot: 'Faux', horodatage: '1795424400000.abc' },
      5000,
      'ouverte depuis longtemps',
    ],
    ['avec un texte trop long', { mot: 'a'.repeat(2001) }, 5000, 'Raccourcissez'],
    ['avec un téléphone impossible', { telephone: 'jamais' }, 5000, 'Écrivez un numéro de téléphone'],
  ])('est refusée %s, sans perdre ce qui est écrit', async (_, champs, attente, dit) => {
    const { serviceId } = await makeOffre();
    const response = await suggest(serviceId, champs as Record<string, string>, attente);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(dit);
    expect(await findId(serviceId)).toBeUndefined();
  });

  it('ne se propose pas sur un service que le public ne voit pas, ni sur un service terminé', async () => {
    const interne = await makeOffre({}, { visibilite: 'interne' });
    const ferme = await makeOffre({}, { statut: 'ferme' });
    for (const { serviceId } of [interne, ferme]) {
      expect((await t.get(`/services/${serviceId}/corriger`)).status).toBe(404);
      expect((await t.post(`/services/${serviceId}/corriger`, { motif: 'autre' })).status).toBe(404);
    }
  });

  it('n’en laisse pas attendre plus de vingt sur un service', async () => {
    const { serviceId } = await makeOffre();
    const nouvelle = {
      serviceId,
      demandeId: null,
      motif: 'autre' as const,
      champs: {},
      mot: 'Encore',
      courriel: '',
    };
    for (let i = 0; i < 20; i++)
      expect(await createSuggestion(t.db, t.territoireId, nouvelle, t.clock.now())).toBeDefined();
    expect(await createSuggestion(t.db, t.territoireId, nouvelle, t.clock.now())).toBeUndefined();
  });
});

async function readStructureOf(serviceId: string) {
  return readStructure(String((await readService(serviceId)).valeurs.structure_id));
}

/** A suggestion that waits, about the telephone and the hours. */
async function makeSuggestion(courriel = '') {
  const { serviceId } = await makeOffre({}, { description: 'Texte ', documents: ['Livret'] });
  const champs = {
    telephone: { avant: '04 71 00 00 00', apres: '04 71 22 22 22' },
    horaires: { avant: 'lundi 9h-12h', apres: 'mardi 9h-12h' },
  };
  const nouvelle = {
    serviceId,
    demandeId: null,
    motif: 'coordonnees' as const,
    champs,
    mot: 'Vu sur la porte',
    courriel,
  };
  const jeton = await createSuggestion(t.db, t.territoireId, nouvelle, t.clock.now());
  return { serviceId, id: (await findId(serviceId))!, suivi: `/suggestions/suivi/${jeton}` };
}

describe('la relecture d’une suggestion', () => {
  const reprend = (version: number, champs: Record<string, string | string[]>) => ({
    version: String(version),
    ...champs,
  });

  it('reprend un champ, en corrige un autre, et le dit à son auteur', async () => {
    const { serviceId, id, suivi } = await makeSuggestion('auteur@exemple.test');
    const html = await pageOf(`/annuaire/suggestions/${id}`, coord);
    expect(html).toContain('04 71 22 22 22');
    expect(html).not.toContain('auteur@exemple.test');
    const { version } = await readService(serviceId);
    const corps = reprend(version, {
      reprendre: ['telephone', 'horaires'],
      telephone: '04 71 22 22 22',
      horaires: 'mercredi 9h-12h',
      reponse: 'Merci à vous',
    });
    expect((await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord)).status).toBe(303);
    const { valeurs } = await readService(serviceId);
    expect([valeurs.telephone, valeurs.horaires, valeurs.verifie_le]).toEqual([
      '04 71 22 22 22',
      'mercredi 9h-12h',
      null,
    ]);
    await t.deliver();
    expect(t.courriers.at(-1)).toMatchObject({ a: 'auteur@exemple.test' });
    expect(t.courriers.at(-1)!.texte).toContain('Merci à vous');
    expect(await pageOf(suivi)).toContain('la page du service est corrigée');
    expect(await pageOf(suivi)).toContain('Merci à vous');
  });

  it('se défait à l’octet près', async () => {
    const { serviceId, id } = await makeSuggestion();
    const avant = await readService(serviceId);
    const corps = reprend(avant.version, {
      reprendre: ['telephone', 'horaires'],
      telephone: '04 71 22 22 22',
      horaires: 'mardi 9h-12h',
      verifie: 'oui',
    });
    await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord);
    expect((await readService(serviceId)).valeurs.verifie_le).toBe('2026-11-23');
    expect((await t.post(`/annuaire/suggestions/${id}/annulation`, {}, coord)).status).toBe(303);
    const apres = await readService(serviceId);
    expect(JSON.stringify(apres.valeurs)).toBe(JSON.stringify(avant.valeurs));
    expect(
      await t.db.selectFrom('verification').select('id').where('service_id', '=', serviceId).execute(),
    ).toEqual([]);
    expect(await pageOf('/annuaire/suggestions', coord)).toContain(`/annuaire/suggestions/${id}`);
  });

  it('laisse, quand on défait, ce que quelqu’un a changé depuis, et le dit', async () => {
    const { serviceId, id } = await makeSuggestion();
    const { version } = await readService(serviceId);
    const corps = reprend(version, {
      reprendre: ['telephone', 'horaires'],
      telephone: '04 71 22 22 22',
      horaires: 'mardi 9h-12h',
    });
    await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord);
    const lu = await readService(serviceId);
    const auteur = { acteur, now: t.clock.now() };
    await updateObjet(
      t.db,
      t.territoireId,
      serviceObjet,
      serviceId,
      lu.version,
      { horaires: 'jeudi 9h-12h' },
      auteur,
    );
    const response = await t.post(`/annuaire/suggestions/${id}/annulation`, {}, coord);
    const { valeurs } = await readService(serviceId);
    expect([valeurs.telephone, valeurs.horaires]).toEqual(['', 'jeudi 9h-12h']);
    expect(decodeURIComponent(response.headers.get('set-cookie')!)).toContain('Horaires');
  });

  it('n’écrase pas ce qui a changé pendant qu’on relisait', async () => {
    const { serviceId, id } = await makeSuggestion();
    const { version } = await readService(serviceId);
    const auteur = { acteur, now: t.clock.now() };
    await updateObjet(
      t.db,
      t.territoireId,
      serviceObjet,
      serviceId,
      version,
      { telephone: '04 71 33 33 33' },
      auteur,
    );
    const corps = reprend(version, { reprendre: ['telephone'], telephone: '04 71 22 22 22' });
    expect((await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord)).status).toBe(409);
    expect((await readService(serviceId)).valeurs.telephone).toBe('04 71 33 33 33');
  });

  it('ne décide qu’une fois', async () => {
    const { serviceId, id } = await makeSuggestion();
    expect((await t.post(`/annuaire/suggestions/${id}/refus`, { reponse_refus: '' }, coord)).status).toBe(
      422,
    );
    expect(
      (await t.post(`/annuaire/suggestions/${id}/refus`, { reponse_refus: 'C’est juste' }, coord)).status,
    ).toBe(303);
    const { version } = await readService(serviceId);
    const corps = reprend(version, { reprendre: ['telephone'], telephone: '04 71 22 22 22' });
    await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord);
    expect((await readService(serviceId)).valeurs.telephone).toBe('');
    expect(await pageOf(`/annuaire/suggestions/${id}`, coord)).toContain('Non reprise');
  });

  it('n’écrit jamais un champ qui n’était pas proposé', async () => {
    const { serviceId, id } = await makeSuggestion();
    const { version } = await readService(serviceId);
    const corps = reprend(version, {
      reprendre: ['nom', 'visibilite', 'telephone'],
      nom: 'Pris',
      visibilite: 'interne',
      telephone: '04 71 22 22 22',
    });
    await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord);
    const { valeurs } = await readService(serviceId);
    expect(valeurs.nom).not.toBe('Pris');
    expect(valeurs.visibilite).toBe('public');
  });

  it('demande ce qui est repris, plutôt que de dire la page corrigée quand rien n’y change', async () => {
    const { serviceId, id } = await makeSuggestion();
    const { version } = await readService(serviceId);
    const response = await t.post(`/annuaire/suggestions/${id}/reprise`, reprend(version, {}), coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Cochez au moins un champ');
  });

  it('refuse, sans rien écrire, ce que les règles du service interdisent', async () => {
    const { serviceId, id } = await makeSuggestion();
    const { version } = await readService(serviceId);
    const corps = reprend(version, { reprendre: ['telephone'], telephone: 'jamais le soir' });
    expect((await t.post(`/annuaire/suggestions/${id}/reprise`, corps, coord)).status).toBe(422);
    expect((await readService(serviceId)).version).toBe(version);
  });

  it('oublie l’adresse un mois après la réponse', async () => {
    const { id } = await makeSuggestion('auteur@exemple.test');
    await t.post(`/annuaire/suggestions/${id}/refus`, { reponse_refus: 'C’est juste' }, coord);
    const adresse = async () =>
      (await t.db.selectFrom('suggestion').select('courriel').where('id', '=', id).executeTakeFirstOrThrow())
        .courriel;
    await runVerifications(t.system, new Date('2026-12-20T09:00:00Z'));
    expect(await adresse()).toBe('auteur@exemple.test');
    await runVerifications(t.system, new Date('2026-12-24T09:00:00Z'));
    expect(await adresse()).toBe('');
  });

  it('est fermée aux autres rôles', async () => {
    const { id } = await makeSuggestion();
    expect((await t.get('/annuaire/suggestions', elu)).status).toBe(403);
    expect((await t.get(`/annuaire/suggestions/${id}`, elu)).status).toBe(403);
    expect((await t.post(`/annuaire/suggestions/${id}/annulation`, {}, elu)).status).toBe(403);
  });
});

describe('une machine qui envoie sans fin', () => {
  it('est arrêtée après trente envois en une heure, et rien d’elle n’est gardé', async () => {
    const { serviceId } = await makeOffre();
    const statuts = [];
    for (let i = 0; i < 35; i++)
      statuts.push((await t.post(`/services/${serviceId}/corriger`, { motif: 'autre', mot: 'x' })).status);
    expect(statuts.at(-1)).toBe(429);
    expect(await findId(serviceId)).toBeUndefined();
  });
});
