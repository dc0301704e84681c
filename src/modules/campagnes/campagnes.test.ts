import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACTEUR, makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { PDF, postFichier } from '../../../test/depot.ts';
import { visiteur } from '../../shared/access/acces.ts';
import { newId } from '../../shared/db/db.ts';
import { structureObjet } from '../annuaire/annuaire.api.ts';
import { ficheObjet, listNotes } from '../fiches/fiches.api.ts';
import { createObjet, findObjetLu, removeObjet, updateObjet } from '../journal/journal.api.ts';
import { listAffairesCampagnes, runCampagnes } from './campagnes.api.ts';

let t: TestApp;
let coord: Personne;
let fiches: { a: string; b: string; c: string };
const TOUT = ['public', 'partenaires', 'interne'] as const;
const auteur = () => ({ acteur: ACTEUR, now: t.clock.now() });

async function createFiche(code: string, pilotes: string[], plus = {}) {
  const valeurs = {
    titre: `Fiche ${code}`,
    code,
    statut: 'en_cours',
    pilotes,
    visibilite: 'public',
    ...plus,
  };
  return createObjet(t.db, t.territoireId, ficheObjet, valeurs, auteur());
}

beforeAll(async () => {
  t = await makeTestApp();
  const contact = {
    nom: 'Accueil',
    nature: 'epci',
    telephone: '04 00 00 00 00',
    ordre_contact: 1,
    visibilite: 'public',
  };
  await createObjet(t.db, t.territoireId, structureObjet, contact, auteur());
});

/** Each test has its own fiches and pilots, on one database: what hangs on a fiche goes with it. */
beforeEach(async () => {
  t.clock.set('2026-11-23T09:00:00Z');
  for (const table of ['message', 'campagne', 'demande', 'adresse_pilote', 'fiche', 'fichier'] as const)
    await t.system.deleteFrom(table).execute();
  t.courriers.length = 0;
  coord = await t.signIn(['coordinateur']);
  fiches = {
    a: await createFiche('FA 1', ['Directrice']),
    b: await createFiche('FA 2', ['directrice', 'Sans adresse']),
    c: await createFiche('FA 3', []),
  };
  await t.post('/campagnes/pilotes', { nom: 'Directrice', courriel: 'd@exemple.test' }, coord);
});

const CAMPAGNE = {
  titre: 'Novembre',
  message: 'Merci de votre aide.',
  perimetre: 'toutes',
  date_limite: '2026-12-07',
  relance_le: '2026-11-30',
};

async function createCampagne(change: Record<string, string | string[]> = {}) {
  const response = await t.post('/campagnes', { ...CAMPAGNE, ...change }, coord);
  expect(response.status).toBe(303);
  return response.headers.get('location')!.split('/').at(-1)!;
}

/** The mails of this module that left: invitations of those who sign in are no part of it. */
const listCourriers = () => t.courriers.filter(({ texte }) => !texte.includes('vous ouvre un accès'));

/** The links in the mails that left, oldest first. */
const listLiens = () =>
  listCourriers()
    .map(({ texte }) => /\/nouvelles\/([\w-]{43})/.exec(texte)?.[1])
    .filter((lien) => lien !== undefined);

async function sendCampagne(change = {}) {
  const id = await createCampagne(change);
  expect((await t.post(`/campagnes/${id}/envoi`, {}, coord)).status).toBe(303);
  await t.deliver();
  return { id, jeton: listLiens().at(-1)! };
}

const REPONSE = {
  statut: 'en_cours',
  avancement: '60',
  fait: 'Les ateliers ont ouvert.',
  blocage_motif: '',
  blocage_condition: '',
  etape: 'Recruter.',
  meteo: 'atteignable',
  meteo_synthese: 'Le lieu est trouvé.',
};

async function answer(jeton: string, fiche: string, change = {}) {
  return t.post(`/nouvelles/${jeton}/${fiche}`, { ...REPONSE, ...change });
}

async function readReponses() {
  return t.db.selectFrom('reponse').selectAll().orderBy('id').execute();
}

const readFiche = async (id: string) => (await findObjetLu(t.db, t.territoireId, ficheObjet, id))!;

describe('préparer et envoyer', () => {
  it('montre qui sera sollicité, sur quelles fiches, qui est à appeler, ce qui est sans pilote', async () => {
    const id = await createCampagne();
    const html = await (await t.get(`/campagnes/${id}`, coord)).text();
    expect(html).toContain('Qui sera sollicité');
    expect(html).toContain('d@exemple.test');
    expect(html).toContain('1 pilote sans adresse');
    expect(html).toContain('1 fiche sans pilote');
    expect(html).toContain('Envoyer la demande');
    expect(listCourriers()).toEqual([]);
  });

  it('envoie un seul courriel à qui tient deux fiches, et rien au second clic', async () => {
    const { id } = await sendCampagne();
    await t.post(`/campagnes/${id}/envoi`, {}, coord);
    await t.deliver();
    expect(listCourriers().map(({ a }) => a)).toEqual(['d@exemple.test']);
    const { texte } = listCourriers()[0]!;
    expect(texte).toContain('Merci de votre aide.');
    expect(texte).toContain('FA 1 – Fiche FA 1');
    expect(texte).toContain('FA 2 – Fiche FA 2');
    expect(await (await t.get(`/campagnes/${id}`, coord)).text()).toContain('À appeler, sans adresse');
    const histoire = await (await t.get(`/historique/fiche/${fiches.a}`, coord)).text();
    expect(histoire).toContain('a demandé des nouvelles de');
  });

  it('ne garde du lien que son empreinte, une fois le courriel parti', async () => {
    const { jeton } = await sendCampagne();
    const tables = ['demande', 'demande_jeton', 'message', 'journal', 'campagne'] as const;
    for (const table of tables) {
      const rows = await t.system.selectFrom(table).selectAll().execute();
      expect(rows.length, table).toBeGreaterThan(0);
      expect(JSON.stringify(rows), table).not.toContain(jeton);
    }
  });

  it('envoie ce qui reste quand une adresse arrive après', async () => {
    const { id } = await sendCampagne();
    await t.post('/campagnes/pilotes', { nom: 'SANS ADRESSE', courriel: 's@exemple.test' }, coord);
    expect(await (await t.get(`/campagnes/${id}`, coord)).text()).toContain('Reste à envoyer');
    await t.post(`/campagnes/${id}/envoi`, {}, coord);
    await t.deliver();
    expect(listCourriers().map(({ a }) => a)).toEqual(['d@exemple.test', 's@exemple.test']);
    expect(await t.db.selectFrom('demande').selectAll().execute()).toHaveLength(2);
  });

  it('se limite aux fiches choisies', async () => {
    const { jeton } = await sendCampagne({ perimetre: 'choix', fiches: [fiches.a] });
    const html = await (await t.get(`/nouvelles/${jeton}`)).text();
    expect(html).toContain('FA 1 – Fiche FA 1');
    expect(html).not.toContain('FA 2');
  });

  it('refuse une saisie incomplète sans rien perdre', async () => {
    const response = await t.post(
      '/campagnes',
      { ...CAMPAGNE, perimetre: 'choix', relance_le: '2027-01-01' },
      coord,
    );
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Cochez au moins une fiche.');
    expect(html).toContain('La relance vient après la date limite');
    expect(html).toContain('Merci de votre aide.');
  });

  it.each([
    ['sans arobase', { courriel: 'pilote.exemple.test' }, 'adresse électronique complète'],
    ['sans domaine', { courriel: 'pilote@exemple' }, 'adresse électronique complète'],
    ['à deux arobases', { courriel: 'a@b@exemple.test' }, 'adresse électronique complète'],
    ['à deux adresses', { courriel: 'a@exemple.test, b@exemple.test' }, 'adresse électronique complète'],
    [
      'qui ajouterait un en-tête',
      { courriel: 'a@exemple.test\nBcc: b@exemple.test' },
      'adresse électronique',
    ],
    ['à un téléphone en lettres', { courriel: '', telephone: 'le matin' }, 'numéro de téléphone'],
    ['sans nom', { nom: ' ', courriel: 'a@exemple.test' }, 'Écrivez le nom ou la fonction'],
  ])('refuse une adresse de pilote %s, et garde ce qui est écrit', async (_cas, change, message) => {
    const avant = await t.db.selectFrom('adresse_pilote').select('id').execute();
    const response = await t.post('/campagnes/pilotes', { nom: 'Pilote à joindre', ...change }, coord);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    if (!('nom' in change)) expect(html).toContain('value="Pilote à joindre"');
    expect(await t.db.selectFrom('adresse_pilote').select('id').execute()).toEqual(avant);
  });

  it('refuse deux adresses pour le même nom', async () => {
    const response = await t.post(
      '/campagnes/pilotes',
      { nom: 'DIRECTRICE', courriel: 'x@exemple.test' },
      coord,
    );
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('a déjà une adresse');
    const carnet = await (await t.get('/campagnes/pilotes', coord)).text();
    expect(carnet).toContain('2 fiches');
    expect(carnet).toContain('Pas d’adresse');
  });
});

describe('le lien d’un pilote', () => {
  it('s’ouvre autant qu’on veut sans rien changer : un antivirus ne le consomme pas', async () => {
    const { jeton } = await sendCampagne();
    const before = await t.db.selectFrom('demande').selectAll().execute();
    for (let i = 0; i < 3; i++) expect((await t.get(`/nouvelles/${jeton}/${fiches.a}`)).status).toBe(200);
    expect(await t.db.selectFrom('demande').selectAll().execute()).toEqual(before);
    expect((await answer(jeton, fiches.a)).status).toBe(303);
  });

  it('n’est gardé par aucun cache, ni dit à un autre site', async () => {
    const { jeton } = await sendCampagne();
    const { headers } = await t.get(`/nouvelles/${jeton}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    await t.system.updateTable('demande').set({ revoquee_le: t.clock.now() }).execute();
    expect((await t.get(`/nouvelles/${jeton}`)).status).toBe(404);
  });

  it('ne montre que ses fiches, sans compte ni notes ni autres pilotes', async () => {
    const { jeton } = await sendCampagne();
    const html = await (await t.get(`/nouvelles/${jeton}/${fiches.b}`)).text();
    expect(html).toContain('FA 2 – Fiche FA 2');
    expect(html).not.toContain('Sans adresse');
    expect(html).not.toContain('FA 3');
    expect((await t.get(`/nouvelles/${jeton}/${fiches.c}`)).status).toBe(404);
  });

  it('répond la même page pour un lien inconnu, échu, retiré, d’un autre territoire ou d’une campagne close', async () => {
    const { id, jeton } = await sendCampagne();
    const pages: string[] = [];
    const close = async () => {
      const response = await t.get(`/nouvelles/${jeton}`);
      expect(response.status).toBe(404);
      expect((await answer(jeton, fiches.a)).status).toBe(404);
      pages.push((await response.text()).replaceAll(jeton, '').replace(/Imprimé le.*?<\/p>/s, ''));
    };
    const inconnu = await t.get(`/nouvelles/${'x'.repeat(43)}`);
    pages.push((await inconnu.text()).replaceAll('x'.repeat(43), '').replace(/Imprimé le.*?<\/p>/s, ''));
    await t.post(`/campagnes/${id}/cloture`, {}, coord);
    await close();
    await t.post(`/campagnes/${id}/reouverture`, {}, coord);
    expect((await t.get(`/nouvelles/${jeton}`)).status).toBe(200);
    t.clock.set('2026-12-24T09:00:00Z');
    await close();
    t.clock.set('2026-11-23T10:00:00Z');
    const demande = await t.db
      .selectFrom('demande')
      .select('id')
      .where('courriel', '<>', '')
      .executeTakeFirstOrThrow();
    await t.post(`/campagnes/demandes/${demande.id}/revocation`, {}, coord);
    await close();
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('Ce lien ne s’ouvre plus');
    expect(pages[0]).toContain('04 00 00 00 00');
    expect(await readReponses()).toEqual([]);
  });

  it('ne s’ouvre pas chez le voisin', async () => {
    const { jeton } = await sendCampagne();
    const autre = await makeTestApp();
    expect((await autre.get(`/nouvelles/${jeton}`)).status).toBe(404);
    await t.system
      .updateTable('demande_jeton')
      .set({ empreinte: 'a'.repeat(64) })
      .execute();
    expect((await t.get(`/nouvelles/${jeton}`)).status).toBe(404);
  });

  it('accepte l’envoi d’un vieux téléphone qui ne dit pas d’où il vient, et d’une session échue', async () => {
    const { jeton } = await sendCampagne();
    const ailleurs = { origin: 'null', 'sec-fetch-site': '', cookie: 'session=perimee' };
    const response = await t.post(`/nouvelles/${jeton}/${fiches.a}`, REPONSE, undefined, ailleurs);
    expect(response.headers.get('location')).toBe(`/nouvelles/${jeton}`);
  });

  it('ferme avec ses fiches : retirées, elles ne sont plus demandées', async () => {
    const { jeton } = await sendCampagne();
    await removeObjet(t.db, t.territoireId, ficheObjet, fiches.a, auteur());
    expect(await (await t.get(`/nouvelles/${jeton}`)).text()).not.toContain('FA 1');
    await removeObjet(t.db, t.territoireId, ficheObjet, fiches.b, auteur());
    expect((await t.get(`/nouvelles/${jeton}`)).status).toBe(404);
  });
});

describe('répondre', () => {
  it('dit merci, permet de corriger, et garde une seule réponse', async () => {
    const { jeton } = await sendCampagne();
    const response = await answer(jeton, fiches.a);
    expect(response.headers.get('location')).toBe(`/nouvelles/${jeton}`);
    const html = await (await t.get(`/nouvelles/${jeton}`)).text();
    expect(html).toContain('Il reste 1 fiche');
    expect(html).toContain('Corriger ma réponse');
    const form = await (await t.get(`/nouvelles/${jeton}/${fiches.a}`)).text();
    expect(form).toContain('Les ateliers ont ouvert.');
    await answer(jeton, fiches.a, { fait: 'Deux ateliers.' });
    expect((await readReponses()).map(({ fait }) => fait)).toEqual(['Deux ateliers.']);
    expect((await readFiche(fiches.a)).valeurs.avancement).toBeNull();
  });

  it('garde ce qui est écrit quand une réponse est refusée', async () => {
    const { jeton } = await sendCampagne();
    const response = await answer(jeton, fiches.a, {
      statut: 'bloque',
      avancement: '160',
      fait: 'Texte gardé',
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Écrivez un nombre entier entre 0 et 100.');
    expect(html).toContain('Texte gardé');
    const bloque = await answer(jeton, fiches.a, { statut: 'bloque' });
    expect(bloque.status).toBe(422);
    expect(await bloque.text()).toContain('Écrivez ce qui bloque.');
  });

  it('refuse un fichier d’un autre format sans perdre le texte, puis en garde un bon', async () => {
    const { jeton } = await sendCampagne();
    const chemin = `/nouvelles/${jeton}/${fiches.a}`;
    const faux = { nom: 'photo.jpg', contenu: new TextEncoder().encode('<html>') };
    const refus = await postFichier(t, chemin, { ...REPONSE, fait: 'Texte gardé' }, faux);
    expect(refus.status).toBe(422);
    const html = await refus.text();
    expect(html).toContain('format accepté');
    expect(html).toContain('Texte gardé');
    expect((await postFichier(t, chemin, REPONSE, { nom: 'Bilan.pdf', contenu: PDF })).status).toBe(303);
    await answer(jeton, fiches.a, { fait: 'Corrigé sans renvoyer le fichier' });
    const [reponse] = await readReponses();
    expect(reponse?.fichier_id).not.toBeNull();
    const fichier = await t.get(`/campagnes/reponses/${reponse!.id}/fichier`, coord);
    expect(fichier.headers.get('content-security-policy')).toContain('sandbox');
    expect(new Uint8Array(await fichier.arrayBuffer())).toEqual(PDF);
    const elu = await t.signIn(['elu']);
    expect((await t.get(`/campagnes/reponses/${reponse!.id}/fichier`, elu)).status).toBe(403);
  });

  it('rend la place d’un fichier remplacé, et le dit quand il n’y en a plus', async () => {
    const { jeton } = await sendCampagne();
    const chemin = `/nouvelles/${jeton}/${fiches.a}`;
    const fichiers = () => t.db.selectFrom('fichier').select(['nom', 'taille']).execute();
    const pdf = (texte: string) => new TextEncoder().encode(`%PDF-1.7\n${texte}\n%%EOF`);
    for (const n of [1, 2, 3])
      await postFichier(t, chemin, REPONSE, { nom: `Bilan ${n}.pdf`, contenu: pdf(`version ${n}`) });
    expect(await fichiers()).toEqual([{ nom: 'Bilan 3.pdf', taille: pdf('version 3').length }]);
    const plein = 10 * 1024 * 1024;
    await sql`insert into fichier select territoire_id, gen_random_uuid(), 'Place prise', type_mime,
      case when n = 20 then ${plein}::int - taille else ${plein}::int end, empreinte, contenu, created_at
      from fichier, generate_series(1, 20) n`.execute(t.db);
    const neuf = { nom: 'Trop.pdf', contenu: pdf('neuf') };
    const refus = await postFichier(t, chemin, { ...REPONSE, fait: 'Texte gardé' }, neuf);
    expect(refus.status).toBe(422);
    expect(await refus.text()).toContain('Texte gardé');
    expect((await fichiers()).map(({ nom }) => nom)).not.toContain('Trop.pdf');
    await t.db.deleteFrom('fichier').where('nom', '=', 'Place prise').execute();
  });

  it('reste fermée une fois relue', async () => {
    const { jeton } = await sendCampagne();
    await answer(jeton, fiches.a);
    const [reponse] = await readReponses();
    await t.post(`/campagnes/reponses/${reponse!.id}/refus`, { mot: 'Voyons-nous.' }, coord);
    const suite = await answer(jeton, fiches.a, { fait: 'Encore' });
    expect(suite.status).toBe(303);
    expect((await readReponses())[0]?.fait).toBe('Les ateliers ont ouvert.');
    expect((await t.get(`/nouvelles/${jeton}/${fiches.a}`)).headers.get('location')).toBe(
      `/nouvelles/${jeton}`,
    );
  });
});

describe('relire', () => {
  async function openReponse(change = {}, fichier?: { nom: string; contenu: Uint8Array }) {
    const { id, jeton } = await sendCampagne();
    const done = await postFichier(t, `/nouvelles/${jeton}/${fiches.a}`, { ...REPONSE, ...change }, fichier);
    expect(done.status).toBe(303);
    return { campagne: id, jeton, reponse: (await readReponses())[0]!.id };
  }
  const accept = (reponse: string, champs: Record<string, string | string[]>) =>
    t.post(`/campagnes/reponses/${reponse}/acceptation`, champs, coord);

  it('montre champ par champ la fiche et la réponse, et échappe ce qui ressemble à du code', async () => {
    const { campagne, reponse } = await openReponse({
      fait: '<script>alert(1)</script>',
      etape: '"><img src=x>',
    });
    const html = await (await t.get(`/campagnes/reponses/${reponse}`, coord)).text();
    expect(html).toContain('Sur la fiche aujourd’hui');
    expect(html).toContain('&lt;script>alert(1)');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    expect(await (await t.get(`/campagnes/${campagne}`, coord)).text()).toContain('À relire');
    expect(await (await t.get(`/fiches/${fiches.a}`, coord)).text()).toContain('Réponse à relire');
  });

  it('reprend ce qui est coché, corrigé par l’équipe, et laisse le reste', async () => {
    const { reponse } = await openReponse({}, { nom: 'Bilan.pdf', contenu: PDF });
    const { version } = await readFiche(fiches.a);
    const response = await accept(reponse, {
      ...REPONSE,
      fait: 'Deux ateliers ont ouvert.',
      version: String(version),
      fichier_titre: 'Bilan des ateliers',
      reprendre: ['fait', 'meteo', 'fichier'],
    });
    expect(response.status).toBe(303);
    const { valeurs } = await readFiche(fiches.a);
    expect([valeurs.avancement, valeurs.meteo, valeurs.meteo_synthese, valeurs.meteo_le]).toEqual([
      null,
      'atteignable',
      'Le lieu est trouvé.',
      '2026-11-23',
    ]);
    const notes = await listNotes(t.db, t.territoireId, TOUT, fiches.a);
    expect(notes.map(({ nature, texte, auteur: qui }) => [nature, texte, qui])).toEqual([
      ['fait_marquant', 'Deux ateliers ont ouvert.', 'Directrice'],
    ]);
    const fiche = await (await t.get(`/fiches/${fiches.a}`, coord)).text();
    expect(fiche).toContain('Bilan des ateliers');
    expect(fiche).toContain('Deux ateliers ont ouvert.');
    const histoire = await (await t.get(`/historique/fiche/${fiches.a}`, coord)).text();
    expect(histoire).toContain('Directrice, par le lien reçu');
    expect(histoire).toContain('a donné des nouvelles de');
    expect(histoire).toContain('a repris les nouvelles de');
    expect((await readReponses())[0]).toMatchObject({
      fait: 'Les ateliers ont ouvert.',
      decision: 'acceptee',
    });
    expect(await (await t.get(`/campagnes/reponses/${reponse}`, coord)).text()).toContain(
      'Les ateliers ont ouvert.',
    );
  });

  it('bloque la fiche avec son motif, et le note comme une difficulté', async () => {
    const bloque = { statut: 'bloque', blocage_motif: 'Pas de local', blocage_condition: 'Un local' };
    const { reponse } = await openReponse(bloque);
    const { version } = await readFiche(fiches.a);
    const champs = { ...REPONSE, ...bloque, version: String(version) };
    const sans = await accept(reponse, { ...champs, reprendre: ['statut'] });
    expect(sans.status).toBe(422);
    expect(await sans.text()).toContain('Écrivez ce qui bloque.');
    expect((await accept(reponse, { ...champs, reprendre: ['statut', 'blocage'] })).status).toBe(303);
    const { valeurs } = await readFiche(fiches.a);
    expect([valeurs.statut, valeurs.blocage_motif, valeurs.blocage_depuis]).toEqual([
      'bloque',
      'Pas de local',
      '2026-11-23',
    ]);
    const [note] = await listNotes(t.db, t.territoireId, TOUT, fiches.a);
    expect(note?.texte).toBe('Pas de local\nPour avancer : Un local');
  });

  it('demande de cocher, et garde les corrections', async () => {
    const { reponse } = await openReponse();
    const response = await accept(reponse, { ...REPONSE, fait: 'Ma correction', version: '1' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Cochez au moins une ligne');
    expect(html).toContain('Ma correction');
  });

  it('n’écrase pas ce qu’une autre personne a changé pendant la relecture', async () => {
    const { reponse } = await openReponse();
    const { version } = await readFiche(fiches.a);
    await updateObjet(t.db, t.territoireId, ficheObjet, fiches.a, version, { avancement: 80 }, auteur());
    const champs = { ...REPONSE, version: String(version), reprendre: ['avancement', 'fait'] };
    const conflit = await accept(reponse, champs);
    expect(conflit.status).toBe(409);
    const html = await conflit.text();
    expect(html).toContain('80 %');
    expect((await readReponses())[0]?.decision).toBeNull();
    expect(await listNotes(t.db, t.territoireId, TOUT, fiches.a)).toEqual([]);
    const vue = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await accept(reponse, { ...champs, version: vue })).status).toBe(303);
    expect((await readFiche(fiches.a)).valeurs.avancement).toBe(60);
  });

  it('ne décide qu’une fois, même à deux', async () => {
    const { reponse } = await openReponse();
    const champs = { ...REPONSE, version: '1', reprendre: ['fait'] };
    await Promise.all([accept(reponse, champs), accept(reponse, champs)]);
    expect(await listNotes(t.db, t.territoireId, TOUT, fiches.a)).toHaveLength(1);
    const tard = await t.post(`/campagnes/reponses/${reponse}/refus`, { mot: 'Non' }, coord);
    expect(tard.headers.get('location')).toBe(`/campagnes/reponses/${reponse}`);
    expect((await readReponses())[0]?.decision).toBe('acceptee');
  });

  it('écarte avec un mot, que la personne reçoit, et ne touche pas la fiche', async () => {
    const { reponse } = await openReponse();
    const { version } = await readFiche(fiches.a);
    const sans = await t.post(`/campagnes/reponses/${reponse}/refus`, { mot: ' ' }, coord);
    expect(sans.status).toBe(422);
    await t.post(
      `/campagnes/reponses/${reponse}/refus`,
      { mot: 'Ces ateliers sont ceux de la fiche 2.' },
      coord,
    );
    await t.deliver();
    expect(listCourriers().at(-1)?.texte).toContain('Ces ateliers sont ceux de la fiche 2.');
    expect((await readFiche(fiches.a)).version).toBe(version);
  });

  it('n’est ouverte qu’à l’équipe', async () => {
    const { campagne, reponse } = await openReponse();
    for (const role of ['partenaire', 'elu', 'financeur', 'administrateur'] as const) {
      const personne = await t.signIn([role]);
      for (const path of [`/campagnes/reponses/${reponse}`, `/campagnes/${campagne}`, '/campagnes/pilotes'])
        expect((await t.get(path, personne)).status, `${role} ${path}`).toBe(403);
    }
  });
});

describe('relancer', () => {
  const round = () => runCampagnes(t.system, t.clock.now());

  it('écrit une fois aux silencieux le jour prévu, avec un second lien ; les deux s’ouvrent', async () => {
    const { jeton } = await sendCampagne();
    await round();
    await t.deliver();
    expect(listCourriers()).toHaveLength(1);
    t.clock.set('2026-11-30T08:00:00Z');
    await Promise.all([round(), round()]);
    await round();
    await t.deliver();
    expect(listCourriers()).toHaveLength(2);
    expect(listCourriers()[1]?.texte).toContain('le seul rappel');
    const second = listLiens()[1]!;
    expect(second).not.toBe(jeton);
    for (const lien of [jeton, second]) expect((await t.get(`/nouvelles/${lien}`)).status).toBe(200);
  });

  it('ne relance plus personne après le bouton, et le dit', async () => {
    const { id } = await sendCampagne();
    expect(await (await t.get(`/campagnes/${id}`, coord)).text()).toContain('Relancer le silencieux');
    await t.post(`/campagnes/${id}/relance`, {}, coord);
    await t.post(`/campagnes/${id}/relance`, {}, coord);
    t.clock.set('2026-11-30T08:00:00Z');
    await round();
    await t.deliver();
    expect(listCourriers()).toHaveLength(2);
    coord = await t.signIn(['coordinateur']);
    expect(await (await t.get(`/campagnes/${id}`, coord)).text()).not.toContain('Relancer');
  });

  it.each([
    [
      'la réponse est venue',
      async (_id: string, jeton: string) =>
        void (await Promise.all([answer(jeton, fiches.a), answer(jeton, fiches.b)])),
    ],
    [
      'la campagne est close',
      async (id: string) => void (await t.post(`/campagnes/${id}/cloture`, {}, coord)),
    ],
    [
      'la campagne est à la corbeille',
      async (id: string) => void (await t.post(`/campagnes/${id}/suppression`, {}, coord)),
    ],
    [
      'les fiches sont retirées',
      async () => {
        for (const fiche of [fiches.a, fiches.b])
          await removeObjet(t.db, t.territoireId, ficheObjet, fiche, auteur());
      },
    ],
    [
      'le lien est retiré',
      async () => {
        const { id } = await t.db
          .selectFrom('demande')
          .select('id')
          .where('courriel', '<>', '')
          .executeTakeFirstOrThrow();
        await t.post(`/campagnes/demandes/${id}/revocation`, {}, coord);
      },
    ],
  ])('n’écrit pas quand, entre-temps, %s', async (_cas, change) => {
    const { id, jeton } = await sendCampagne();
    t.clock.set('2026-11-30T08:00:00Z');
    await round(); // the reminder waits in the queue
    coord = await t.signIn(['coordinateur']);
    await change(id, jeton);
    await t.deliver();
    expect(listCourriers()).toHaveLength(1);
  });

  it('laisse passer l’heure sans rien perdre de ce qui sert encore', async () => {
    const { jeton } = await sendCampagne();
    await postFichier(t, `/nouvelles/${jeton}/${fiches.a}`, REPONSE, { nom: 'un.pdf', contenu: PDF });
    await postFichier(t, `/nouvelles/${jeton}/${fiches.a}`, REPONSE, { nom: 'deux.pdf', contenu: PDF });
    const noms = async () =>
      (await t.db.selectFrom('fichier').select('nom').execute()).map(({ nom }) => nom).sort();
    await round();
    expect(await noms()).toEqual(['deux.pdf']);
    t.clock.set('2026-11-26T08:00:00Z');
    await round();
    expect(await noms()).toEqual(['deux.pdf']);
    expect((await t.get(`/nouvelles/${jeton}`)).status).toBe(200);
    t.clock.set('2027-03-01T08:00:00Z');
    await round();
    expect(await t.db.selectFrom('demande_jeton').selectAll().execute()).toEqual([]);
    expect(await readReponses()).toHaveLength(1);
  });
});

describe('sans courriel, hors campagne', () => {
  it('se saisit au téléphone, et dit par qui', async () => {
    const { id } = await sendCampagne();
    const demande = await t.db
      .selectFrom('demande')
      .select('id')
      .where('courriel', '=', '')
      .executeTakeFirstOrThrow();
    const chemin = `/campagnes/demandes/${demande.id}/saisir`;
    expect(await (await t.get(chemin, coord)).text()).toContain('Saisir au téléphone');
    expect((await t.post(chemin, { ...REPONSE, avancement: 'beaucoup' }, coord)).status).toBe(422);
    expect((await t.post(chemin, REPONSE, coord)).status).toBe(303);
    const [reponse] = await readReponses();
    expect(reponse?.saisie_par).toBe('coordinateur');
    const html = await (await t.get(`/campagnes/reponses/${reponse!.id}`, coord)).text();
    expect(html).toContain('saisie au téléphone par coordinateur');
    expect(await (await t.get(`/campagnes/${id}`, coord)).text()).toContain('A répondu');
  });

  it('se demande depuis une fiche, une seule fois, avec un mot', async () => {
    expect(await (await t.get(`/fiches/${fiches.a}`, coord)).text()).toContain('Demander des nouvelles');
    const page = await (await t.get(`/campagnes/demandes/nouvelle?fiche=${fiches.b}`, coord)).text();
    expect(page).toContain('sans adresse');
    for (let i = 0; i < 2; i++)
      await t.post(`/campagnes/demandes?fiche=${fiches.a}`, { message: 'Juste un point.' }, coord);
    await t.deliver();
    expect(listCourriers()).toHaveLength(1);
    expect(listCourriers()[0]?.texte).toContain('Juste un point.');
    const jeton = listLiens()[0]!;
    const html = await (await t.get(`/nouvelles/${jeton}`)).text();
    expect(html).toContain('Envoyer mes nouvelles');
    expect((await answer(jeton, fiches.a)).status).toBe(303);
    expect(await (await t.get('/campagnes', coord)).text()).toContain('Les demandes faites depuis une fiche');
  });

  it('dit ce qui attend l’équipe, à elle seule', async () => {
    const { jeton } = await sendCampagne();
    await answer(jeton, fiches.a);
    const acces = { ...visiteur(), roles: ['coordinateur' as const] };
    const affaires = await listAffairesCampagnes(t.db, t.territoireId, acces, '2026-11-23');
    expect(affaires.map(({ titre }) => titre)).toEqual([
      '1 réponse de pilotes à relire',
      '« Novembre » : 2 pilotes silencieux',
    ]);
    expect(await listAffairesCampagnes(t.db, t.territoireId, visiteur(), '2026-11-23')).toEqual([]);
  });

  it('répond 404 aux identifiants faux ou absents', async () => {
    for (const id of ['x', newId()]) {
      for (const path of [`/campagnes/${id}`, `/campagnes/demandes/${id}`, `/campagnes/reponses/${id}`])
        expect((await t.get(path, coord)).status, path).toBe(404);
      expect((await t.post(`/campagnes/${id}/envoi`, {}, coord)).status).toBe(404);
      expect((await t.post(`/campagnes/demandes?fiche=${id}`, {}, coord)).status).toBe(404);
    }
  });
});
