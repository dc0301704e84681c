import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { newId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { contactObjet, lieuObjet, structureObjet } from '../../annuaire/annuaire.api.ts';
import { conventionObjet } from '../../conventions/conventions.api.ts';
import { ficheObjet } from '../../fiches/fiches.api.ts';
import { createObjet, findObjetLu, type Objet, updateObjet } from '../../journal/journal.api.ts';
import { listObjets } from '../../journal/objets/objets.table.ts';
import {
  exceptionObjet,
  permanenceObjet,
  serviceObjet,
  traductionObjet,
} from '../../services/services.api.ts';

let t: TestApp;
let coord: Personne;

beforeAll(async () => {
  t = await makeTestApp();
  coord = await t.signIn(['coordinateur']);
});

const auteur = () => ({ acteur: { compteId: undefined, nom: 'Test' }, now: t.clock.now() });
const create = (objet: Objet, valeurs: Valeurs) =>
  createObjet(t.db, t.territoireId, objet, valeurs, auteur());
const read = async (objet: Objet, id: string) => (await findObjetLu(t.db, t.territoireId, objet, id))!;
const pageOf = async (path: string) => (await t.get(path, coord)).text();
const NULLE_PART = { latitude: null, longitude: null };
const makeStructure = (valeurs: Valeurs) =>
  create(structureObjet, { nature: 'association', visibilite: 'public', ...valeurs });

/** Every object of the territory with all it says, and whether it is in the bin: what undoing must give back. */
async function dump(): Promise<string> {
  const tout: unknown[] = [];
  for (const objet of listObjets()) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(objet.table)}
      where territoire_id = ${t.territoireId}::uuid order by id`.execute(t.db);
    for (const { id } of rows) {
      const { valeurs, removedAt } = await read(objet, id);
      tout.push([objet.type, id, valeurs, removedAt !== null]);
    }
  }
  const { rows: mandats } = await sql`select id, structure_id from mandat order by id`.execute(t.db);
  const { rows: sources } = await sql`select id, objet_id from source_fiche order by id`.execute(t.db);
  const { rows: index } =
    await sql`select service_id, structure_id, nom, tsv::text, communes from service_index order by 1`.execute(
      t.db,
    );
  return JSON.stringify([tout, mandats, sources, index]);
}

/** Two structures that are one, each with its offer and its place in the plan. */
async function makeDeux(nom: string) {
  const a = await makeStructure({ nom, telephone: '04 71 10 10 10' });
  const b = await makeStructure({
    nom: nom.toUpperCase(),
    courriel: 'accueil@exemple.test',
    reseaux: ['caf'],
    ordre_contact: 3,
  });
  const lieu = await create(lieuObjet, {
    nom: `Maison ${nom}`,
    structure_id: b,
    commune_code: '15258',
    visibilite: 'public',
    ...NULLE_PART,
  });
  const service = await create(serviceObjet, {
    structure_id: b,
    nom: `Atelier ${nom}`,
    visibilite: 'public',
    statut: 'actif',
  });
  const contact = await create(contactObjet, { structure_id: b, nom: 'Accueil', est_public: true });
  const fiche = await create(ficheObjet, {
    titre: `Fiche ${nom}`,
    statut: 'en_cours',
    porteurs: [a, b].sort(),
    partenaires: [b],
    visibilite: 'public',
  });
  const convention = await create(conventionObjet, {
    titre: `Convention ${nom}`,
    nature: 'ctg',
    annee_debut: 2026,
    annee_fin: 2030,
    signataires: [b],
    visibilite: 'public',
  });
  await sql`insert into source_fiche (territoire_id, id, systeme, id_externe, objet_type, objet_id, empreinte, original, importe)
    values (${t.territoireId}::uuid, ${newId()}::uuid, 'essai', ${nom}, 'structure', ${b}::uuid, '', '{}', '{}')`.execute(
    t.system,
  );
  return { a, b, lieu, service, contact, fiche, convention };
}

const merge = (type: string, a: string, b: string, garde: string, personne = coord) =>
  t.post('/annuaire/doublons/fusion', { type, a, b, garde }, personne);
async function undo() {
  const { id } = await t.db
    .selectFrom('rapprochement')
    .select('id')
    .where('decision', '=', 'fusion')
    .where('defait_le', 'is', null)
    .orderBy('decide_le', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return t.post(`/annuaire/doublons/${id}/annulation`, {}, coord);
}

describe('la page des doublons', () => {
  it('montre une paire avec ses raisons, puis l’oublie une fois dite différente, puis la propose de nouveau', async () => {
    const a = await makeStructure({ nom: 'Amicale des boulistes' });
    const b = await makeStructure({ nom: 'AMICALE des boulistes', telephone: '04 71 20 20 20' });
    const html = await pageOf('/annuaire/doublons');
    expect(html).toContain('même nom');
    const lien = /\/annuaire\/doublons\/fusion\?type=structure&amp;a=[0-9a-f-]+&amp;b=[0-9a-f-]+/;
    expect(html).toMatch(lien);
    expect((await t.post('/annuaire/doublons/distincts', { type: 'structure', a, b }, coord)).status).toBe(
      303,
    );
    expect(
      (await t.post('/annuaire/doublons/distincts', { type: 'structure', a: b, b: a }, coord)).status,
    ).toBe(303);
    const apres = await pageOf('/annuaire/doublons');
    expect(apres).not.toMatch(lien);
    expect(apres).toContain('Dits différents');
    const [{ id }, ...autres] = (await t.db.selectFrom('rapprochement').select('id').execute()) as [
      { id: string },
    ];
    expect(autres).toEqual([]);
    await t.post(`/annuaire/doublons/${id}/annulation`, {}, coord);
    expect(await pageOf('/annuaire/doublons')).toMatch(lien);
  });

  it('compare aussi les lieux et les services', async () => {
    await create(lieuObjet, {
      nom: 'Salle des essais',
      commune_code: '15236',
      visibilite: 'public',
      ...NULLE_PART,
    });
    await create(lieuObjet, {
      nom: 'salle des essais',
      commune_code: '15236',
      visibilite: 'public',
      ...NULLE_PART,
    });
    expect(await pageOf('/annuaire/doublons?type=lieu')).toContain('même commune');
    expect(await pageOf('/annuaire/doublons?type=service')).toContain('Services qui se ressemblent');
    expect(await pageOf('/annuaire/doublons?type=nimporte')).toContain('Structures qui se ressemblent');
  });

  it('refuse ce qui n’est pas une paire, et les autres rôles', async () => {
    const a = await makeStructure({ nom: 'Seule' });
    const elu = await t.signIn(['elu']);
    for (const [type, x, y] of [
      ['structure', a, a],
      ['lieu', a, newId()],
      ['structure', a, 'b'],
      ['fiche', a, newId()],
    ] as const) {
      expect((await t.get(`/annuaire/doublons/fusion?type=${type}&a=${x}&b=${y}`, coord)).status).toBe(404);
      expect((await merge(type, x, y, x)).status).toBe(404);
    }
    expect((await t.get('/annuaire/doublons', elu)).status).toBe(403);
    expect((await merge('structure', a, newId(), a, elu)).status).toBe(403);
    const b = await makeStructure({ nom: 'Autre' });
    expect((await merge('structure', a, b, newId())).status).toBe(422);
  });
});

describe('une fusion de structures', () => {
  it('garde l’une, la complète, lui confie tout ce qui nommait l’autre', async () => {
    const deux = await makeDeux('Relais');
    const { a, b } = deux;
    const partenaire = await t.signIn(['partenaire'], b);
    const comparaison = await pageOf(`/annuaire/doublons/fusion?type=structure&a=${a}&b=${b}`);
    expect(comparaison).toContain('fiche action (');
    expect(comparaison).toContain('service (1)');
    expect((await merge('structure', a, b, a)).status).toBe(303);
    const garde = await read(structureObjet, a);
    expect([
      garde.valeurs.courriel,
      garde.valeurs.telephone,
      garde.valeurs.reseaux,
      garde.valeurs.ordre_contact,
    ]).toEqual(['accueil@exemple.test', '04 71 10 10 10', ['caf'], null]);
    expect((await read(structureObjet, b)).removedAt).not.toBeNull();
    for (const [objet, id] of [
      [lieuObjet, deux.lieu],
      [serviceObjet, deux.service],
      [contactObjet, deux.contact],
    ] as const)
      expect((await read(objet, id)).valeurs.structure_id).toBe(a);
    const fiche = await read(ficheObjet, deux.fiche);
    expect([fiche.valeurs.porteurs, fiche.valeurs.partenaires]).toEqual([[a], [a]]);
    expect((await read(conventionObjet, deux.convention)).valeurs.signataires).toEqual([a]);
    expect((await t.get(`/services/${deux.service}`)).status).toBe(200);
    expect((await t.get(`/structures/${a}/modifier`, partenaire)).status).toBe(200);
    const { rows } = await sql<{
      objet_id: string;
    }>`select objet_id from source_fiche where id_externe = 'Relais'`.execute(t.db);
    expect(rows[0]!.objet_id).toBe(a);
    const lots = await sql<{ n: number }>`select count(distinct lot)::int as n from journal
      where lot is not null and objet_id in (${a}::uuid, ${b}::uuid, ${deux.service}::uuid)`.execute(t.db);
    expect(lots.rows[0]!.n).toBe(1);
  });

  it('se défait : tout redevient comme avant, à l’octet près', async () => {
    const { a, b } = await makeDeux('Tilleul');
    await t.signIn(['partenaire'], b);
    const avant = await dump();
    await merge('structure', a, b, a);
    expect(await dump()).not.toBe(avant);
    expect((await undo()).status).toBe(303);
    expect(await dump()).toBe(avant);
  });

  it('laisse, quand on la défait, ce que quelqu’un a changé depuis, et le dit', async () => {
    const { a, b, service } = await makeDeux('Verger');
    await merge('structure', a, b, a);
    const lu = await read(structureObjet, a);
    await updateObjet(
      t.db,
      t.territoireId,
      structureObjet,
      a,
      lu.version,
      { courriel: 'neuf@exemple.test' },
      auteur(),
    );
    const response = await undo();
    expect(decodeURIComponent(response.headers.get('set-cookie')!)).toContain('Adresse électronique');
    expect((await read(structureObjet, a)).valeurs.courriel).toBe('neuf@exemple.test');
    expect((await read(serviceObjet, service)).valeurs.structure_id).toBe(b);
  });

  it('ne se défait plus une fois l’autre supprimée pour de bon, ni deux fois', async () => {
    const a = await makeStructure({ nom: 'Purge' });
    const b = await makeStructure({ nom: 'purge' });
    await merge('structure', a, b, a);
    await sql`delete from structure where id = ${b}::uuid`.execute(t.system);
    expect(decodeURIComponent((await undo()).headers.get('set-cookie')!)).toContain('ne se défait plus');
    const c = await makeStructure({ nom: 'Deux fois' });
    const d = await makeStructure({ nom: 'deux fois' });
    await merge('structure', c, d, d);
    const { id } = await t.db
      .selectFrom('rapprochement')
      .select('id')
      .where('garde_id', '=', d)
      .executeTakeFirstOrThrow();
    expect((await t.post(`/annuaire/doublons/${id}/annulation`, {}, coord)).status).toBe(303);
    expect((await t.post(`/annuaire/doublons/${id}/annulation`, {}, coord)).status).toBe(404);
  });
});

describe('une fusion de lieux ou de services', () => {
  async function makeOffre() {
    const structure = await makeStructure({ nom: `Porteuse ${newId()}` });
    const lieu = (nom: string, plus: Valeurs) =>
      create(lieuObjet, { nom, visibilite: 'public', ...NULLE_PART, ...plus });
    const l1 = await lieu('Mairie', { commune_code: '15258' });
    const l2 = await lieu('La mairie', {
      latitude: 44.98,
      longitude: 2.62,
      accessibilite: ['toilettes-adaptees'],
    });
    const service = (plus: Valeurs) =>
      create(serviceObjet, {
        structure_id: structure,
        nom: 'Permanence',
        visibilite: 'public',
        statut: 'actif',
        frais: 'inconnu',
        ...plus,
      });
    const s1 = await service({ verifie_le: null });
    const s2 = await service({
      frais: 'payant',
      frais_precisions: '2 €',
      age_min_mois: 36,
      verifie_le: '2026-05-01',
      verifie_comment: 'appel',
    });
    const tenue = (service_id: string, lieu_id: string, horaires: string) =>
      create(permanenceObjet, { service_id, lieu_id, horaires });
    const p1 = await tenue(s1, l1, 'Mo 09:00-12:00');
    const p2 = await tenue(s1, l2, 'Mo 09:00-12:00');
    const p3 = await tenue(s2, l2, 'Tu 09:00-12:00');
    const jours = await create(exceptionObjet, {
      lieu_id: l2,
      du: '2026-12-24',
      au: '2026-12-24',
      etat: 'ferme',
    });
    return { structure, l1, l2, s1, s2, p1, p2, p3, jours };
  }

  it('d’un lieu emporte ses permanences et ses jours, sans dire deux fois la même', async () => {
    const o = await makeOffre();
    const avant = await dump();
    expect((await merge('lieu', o.l1, o.l2, o.l1)).status).toBe(303);
    const garde = await read(lieuObjet, o.l1);
    expect([garde.valeurs.latitude, garde.valeurs.commune_code, garde.valeurs.accessibilite]).toEqual([
      44.98,
      '15258',
      ['toilettes-adaptees'],
    ]);
    expect((await read(permanenceObjet, o.p2)).removedAt).not.toBeNull();
    expect((await read(permanenceObjet, o.p3)).valeurs.lieu_id).toBe(o.l1);
    expect((await read(exceptionObjet, o.jours)).valeurs.lieu_id).toBe(o.l1);
    await undo();
    expect(await dump()).toBe(avant);
  });

  it('d’un service emporte ses lieux, son prix, la date de sa vérification', async () => {
    const o = await makeOffre();
    const avant = await dump();
    expect((await merge('service', o.s1, o.s2, o.s1)).status).toBe(303);
    const { valeurs } = await read(serviceObjet, o.s1);
    expect([valeurs.frais, valeurs.frais_precisions, valeurs.age_min_mois, valeurs.verifie_le]).toEqual([
      'payant',
      '2 €',
      36,
      '2026-05-01',
    ]);
    expect((await read(permanenceObjet, o.p3)).valeurs.service_id).toBe(o.s1);
    expect((await t.get(`/services/${o.s2}`)).status).toBe(404);
    await undo();
    expect(await dump()).toBe(avant);
    expect((await t.get(`/services/${o.s2}`)).status).toBe(200);
  });

  it('d’un service écrit deux fois dans une langue garde un des deux textes, et les autres langues', async () => {
    const o = await makeOffre();
    const write = (service_id: string, langue: string, nom: string) =>
      create(traductionObjet, { service_id, langue, nom, automatique: false, relue: false });
    await write(o.s1, 'en', 'Kept');
    const double = await write(o.s2, 'en', 'Other');
    const espagnol = await write(o.s2, 'es', 'Otro');
    const avant = await dump();
    expect((await merge('service', o.s1, o.s2, o.s1)).status).toBe(303);
    expect((await read(traductionObjet, double)).removedAt).not.toBeNull();
    expect((await read(traductionObjet, espagnol)).valeurs.service_id).toBe(o.s1);
    await undo();
    expect(await dump()).toBe(avant);
  });
});
