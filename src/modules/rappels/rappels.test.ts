import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACTEUR, makeTerritoire, makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import type { Role } from '../../shared/access/droits.ts';
import { addJours } from '../../shared/clock/clock.ts';
import { newId, territoireDb } from '../../shared/db/db.ts';
import { sendDue } from '../../shared/jobs/outbox.ts';
import { structureObjet } from '../annuaire/annuaire.api.ts';
import { adressePiloteObjet } from '../campagnes/campagnes.api.ts';
import { conventionObjet } from '../conventions/conventions.api.ts';
import { ficheObjet, noteObjet, operationObjet } from '../fiches/fiches.api.ts';
import { pieceObjet } from '../finances/finances.api.ts';
import { createObjet, findObjetLu, type Objet, removeObjet, updateObjet } from '../journal/journal.api.ts';
import { runRappels } from './rappels.api.ts';

let t: TestApp;
let coord: Personne;
const LUNDI = '2026-11-23T09:00:00Z';
/** Half past seven, then eight, on the next morning in Paris. */
const VEILLE = '2026-11-24T06:30:00Z';
const MATIN = '2026-11-24T07:00:00Z';
const auteur = () => ({ acteur: ACTEUR, now: t.clock.now() });

const create = (objet: Objet, valeurs: Parameters<typeof createObjet>[3]) =>
  createObjet(t.db, t.territoireId, objet, valeurs, auteur());
async function update(objet: Objet, id: string, valeurs: Parameters<typeof createObjet>[3]) {
  const { version } = (await findObjetLu(t.db, t.territoireId, objet, id))!;
  await updateObjet(t.db, t.territoireId, objet, id, version, valeurs, auteur());
}
const createFiche = (code: string, plus = {}) =>
  create(ficheObjet, {
    titre: `Fiche ${code}`,
    code,
    statut: 'en_cours',
    visibilite: 'public',
    pilotes: ['Directrice'],
    ...plus,
  });

const round = () => runRappels(t.system, t.clock.now());
/** What an hour of the running site does: a round, then the outbox. */
async function tick(instant: string) {
  t.clock.set(instant);
  await round();
  await t.deliver();
}
/** Noticed on Monday, told on Tuesday at eight. */
async function passMatin() {
  await round();
  await tick(VEILLE);
  await tick(MATIN);
}
const listCourriers = () => t.courriers.filter(({ texte }) => texte.includes('/messages/'));
const listFiches = () => listCourriers().filter(({ sujet }) => /cette semaine|pièces/.test(sujet));
const listResumes = () => listCourriers().filter(({ sujet }) => sujet.includes('le projet social en'));
const jetonOf = (texte: string) => /\/messages\/([\w-]{43})/.exec(texte)![1]!;
const listRappels = () => t.db.selectFrom('rappel').selectAll().orderBy('id').execute();

async function signIn(roles: Role[], structureId: string | null = null) {
  const personne = await t.signIn(roles, structureId);
  const { courriel } = await t.db
    .selectFrom('compte')
    .select('courriel')
    .where('id', '=', personne.id)
    .executeTakeFirstOrThrow();
  return { ...personne, courriel };
}

beforeAll(async () => {
  t = await makeTestApp();
});

beforeEach(async () => {
  t.clock.set(LUNDI);
  for (const table of [
    'message',
    'rappel',
    'preference_message',
    'jeton_message',
    'adresse_pilote',
    'fiche',
    'piece',
    'compte',
    'journal',
  ] as const)
    await t.system.deleteFrom(table).execute();
  await create(adressePiloteObjet, { nom: 'Directrice', courriel: 'D@exemple.test' });
  coord = await t.signIn(['coordinateur']);
  await t.deliver();
  t.courriers.length = 0;
});

describe('un message aux pilotes', () => {
  it('dit le lendemain à 8 h qu’une fiche est confiée, une seule fois', async () => {
    const fiche = await createFiche('FA 1', { date_fin: '2027-06-30' });
    await round();
    await t.deliver();
    await tick(VEILLE);
    expect(listCourriers()).toEqual([]);
    await tick(MATIN);
    expect(listCourriers()).toHaveLength(1);
    const { a, sujet, texte, desinscription } = listCourriers()[0]!;
    expect(a).toBe('d@exemple.test');
    expect(sujet).toBe('CC des Essais : vos fiches cette semaine');
    expect(texte).toContain('Vous tenez désormais :\n- FA 1 – Fiche FA 1 : fin prévue le 30 juin 2027');
    expect(texte).toContain(`http://localhost/fiches/${fiche}`);
    expect(desinscription).toBe(`http://localhost/messages/${jetonOf(texte)}`);
    for (let jour = 25; jour < 30; jour++) await tick(`2026-11-${jour}T09:00:00Z`);
    expect(listCourriers()).toHaveLength(1);
  });

  it('groupe tout ce qu’il y a à dire à une personne, opérations comprises', async () => {
    const a = await createFiche('FA 1', { date_fin: '2026-10-01' });
    await createFiche('FA 2', { date_fin: '2026-12-10', pilotes: ['directrice'] });
    await create(operationObjet, {
      fiche_id: a,
      titre: 'Le bus',
      statut: 'a_venir',
      pilote: 'Directrice',
      ordre: 1,
      date_fin: '2026-12-12',
    });
    await passMatin();
    expect(listCourriers()).toHaveLength(1);
    const { texte } = listCourriers()[0]!;
    expect(texte).toContain(
      'La fin prévue est passée :\n- FA 1 – Fiche FA 1 : fin prévue le 1er octobre 2026, depuis 54 jours',
    );
    expect(texte).toContain('La fin prévue approche :\n- FA 2 – Fiche FA 2 : fin prévue le 10 décembre 2026');
    expect(texte).toContain('- Le bus (opération de FA 1 – Fiche FA 1) : fin prévue le 12 décembre 2026');
  });

  it('ne part pas deux fois, même de deux processus à la fois', async () => {
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await Promise.all([round(), round(), round()]);
    t.clock.set(VEILLE);
    await Promise.all([round(), round()]);
    t.clock.set(MATIN);
    await Promise.all([round(), t.deliver(), t.deliver(), round()]);
    await t.deliver();
    expect(listCourriers()).toHaveLength(1);
    expect((await listRappels()).filter(({ nature }) => nature !== 'resume')).toHaveLength(2);
  });

  it('ne part pas deux fois quand deux messages attendent la même personne', async () => {
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await round();
    t.clock.set('2026-11-24T06:05:00Z');
    await round();
    await createFiche('FA 2', { date_fin: '2026-10-01' });
    t.clock.set('2026-11-24T06:25:00Z');
    await round();
    await tick(MATIN);
    expect(listCourriers()).toHaveLength(1);
    expect(listCourriers()[0]?.texte).toContain('FA 2');
  });

  it('repart seul après une panne de messagerie, avec les mêmes lignes', async () => {
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await round();
    t.clock.set(VEILLE);
    await round();
    t.clock.set(MATIN);
    const send = async () => {
      throw new Error('panne');
    };
    const poste = { db: t.system, clock: t.clock, publicUrl: 'http://localhost' };
    await sendDue({ ...poste, postier: { nature: 'smtp', send } });
    coord = await t.signIn(['coordinateur']);
    const html = await (await t.get('/rappels', coord)).text();
    expect(html).toContain('Ce qui attend que la messagerie réponde');
    await tick('2026-11-24T08:30:00Z');
    expect(listCourriers()).toHaveLength(1);
    expect(listCourriers()[0]?.texte).toContain('FA 1');
    await tick('2026-11-25T08:30:00Z');
    expect(listCourriers()).toHaveLength(1);
  });

  it('redit un retard une fois par mois au plus, tant qu’il dure', async () => {
    t.clock.set('2026-09-01T09:00:00Z');
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    const jours: string[] = [];
    for (let jour = '2026-11-23'; jour < '2027-02-20'; jour = addJours(jour, 1)) {
      const avant = listFiches().length;
      await tick(`${jour}T06:30:00Z`);
      await tick(`${jour}T07:00:00Z`);
      if (listFiches().length > avant) jours.push(jour);
    }
    expect(jours).toEqual(['2026-11-23', '2026-12-24', '2027-01-25']);
  });

  it('n’écrit ni aux adresses d’exemple, ni à un compte suspendu, ni à qui n’a plus de rôle', async () => {
    const { id } = await t.db.selectFrom('adresse_pilote').select('id').executeTakeFirstOrThrow();
    await update(adressePiloteObjet, id, { exemple: true });
    await t.db.updateTable('compte').set({ suspendu_le: t.clock.now(), nom: 'Directrice' }).execute();
    const ancien = await signIn(['partenaire']);
    await t.db.updateTable('compte').set({ nom: 'Directrice' }).where('id', '=', ancien.id).execute();
    await t.db
      .updateTable('mandat')
      .set({ date_fin: '2026-11-01' })
      .where('compte_id', '=', ancien.id)
      .execute();
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await passMatin();
    expect(await listRappels()).toEqual([]);
    expect(listCourriers()).toEqual([]);
  });

  it('n’annonce pas un plan que l’on importe', async () => {
    const lot = { ...auteur(), lot: newId() };
    const valeurs = { titre: 'Importée', statut: 'en_cours', pilotes: ['Directrice'], visibilite: 'public' };
    await createObjet(t.db, t.territoireId, ficheObjet, valeurs, lot);
    await passMatin();
    expect(listCourriers()).toEqual([]);
  });

  it('reste dans son territoire', async () => {
    const { id } = await makeTerritoire(t.system, 'CC Voisine');
    const voisine = territoireDb(t.moteur, id);
    const adresse = { nom: 'Directrice', courriel: 'voisine@exemple.test' };
    await createObjet(voisine, id, adressePiloteObjet, adresse, auteur());
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await passMatin();
    expect(listCourriers().map(({ a }) => a)).toEqual(['d@exemple.test']);
  });
});

describe('ce qui n’a plus de raison ne part pas', () => {
  it.each<[string, (fiche: string) => Promise<unknown>]>([
    ['la fiche est réalisée', (fiche) => update(ficheObjet, fiche, { statut: 'realise' })],
    [
      'la fin réelle est notée',
      (fiche) => update(ficheObjet, fiche, { date_fin_reelle: '2026-10-01', pilotes: [] }),
    ],
    ['la personne ne la tient plus', (fiche) => update(ficheObjet, fiche, { pilotes: ['Autre'] })],
    [
      'la fiche est à la corbeille',
      (fiche) => removeObjet(t.db, t.territoireId, ficheObjet, fiche, auteur()),
    ],
    ['son adresse est retirée', () => t.system.deleteFrom('adresse_pilote').execute()],
    [
      'quelqu’un l’a retiré',
      async () => {
        for (const { id, nature } of await listRappels())
          if (nature !== 'resume') await t.post(`/rappels/${id}/refus`, {}, coord);
      },
    ],
  ])('%s', async (_cas, change) => {
    const fiche = await createFiche('FA 1', { date_fin: '2026-10-01' });
    await round();
    t.clock.set(VEILLE);
    await round(); // the message waits in the outbox
    coord = await t.signIn(['coordinateur']);
    await change(fiche);
    t.clock.set(MATIN);
    await t.deliver();
    expect(listFiches()).toEqual([]);
    await tick('2026-11-25T07:00:00Z');
    await tick('2026-11-26T07:00:00Z');
    expect(listFiches()).toEqual([]);
  });

  it('seul le reste est dit, et une date repoussée ne se dit plus en retard', async () => {
    const a = await createFiche('FA 1', { date_fin: '2026-10-01' });
    await createFiche('FA 2', { date_fin: '2026-10-01' });
    await round();
    t.clock.set(VEILLE);
    await round();
    await update(ficheObjet, a, { date_fin: '2027-10-01' });
    await tick(MATIN);
    const { texte } = listFiches()[0]!;
    expect(texte).toContain('- FA 1 – Fiche FA 1 : fin prévue le 1er octobre 2027');
    expect(texte.split('La fin prévue est passée')[1]).not.toContain('FA 1 –');
    expect(texte.split('La fin prévue est passée')[1]).toContain('FA 2 –');
  });

  it('revient si la raison revient avant le départ', async () => {
    const fiche = await createFiche('FA 1', { date_fin: '2026-10-01' });
    await round();
    await update(ficheObjet, fiche, { statut: 'realise' });
    await round();
    expect((await listRappels()).filter(({ laisse_le }) => laisse_le)).toHaveLength(2);
    await update(ficheObjet, fiche, { statut: 'en_cours' });
    await passMatin();
    expect(listFiches()).toHaveLength(1);
  });
});

describe('les pièces attendues', () => {
  it('se disent à la structure qui les doit et à l’équipe, jamais à une autre', async () => {
    const structure = await create(structureObjet, {
      nom: 'Association',
      nature: 'association',
      visibilite: 'public',
    });
    const partenaire = await signIn(['partenaire'], structure);
    const autre = await signIn(['partenaire']);
    const convention = await create(conventionObjet, {
      titre: 'Objectifs',
      nature: 'com',
      visibilite: 'partenaires',
    });
    const piece = await create(pieceObjet, {
      convention_id: convention,
      nature: 'comptes',
      libelle: '',
      exercice: 2025,
      structure_id: structure,
      due_le: '2026-06-30',
    });
    await passMatin();
    const equipe = await t.db
      .selectFrom('compte')
      .select('courriel')
      .where('id', '=', coord.id)
      .executeTakeFirstOrThrow();
    expect(
      listFiches()
        .map(({ a }) => a)
        .sort(),
    ).toEqual([partenaire.courriel, equipe.courriel].sort());
    expect(listFiches().map(({ a }) => a)).not.toContain(autre.courriel);
    expect(listFiches()[0]?.sujet).toContain('des pièces sont attendues');
    expect(listFiches()[0]?.texte).toContain(
      'Comptes annuels 2025, Association : pour « Objectifs », attendue le 30 juin 2026',
    );
    await update(pieceObjet, piece, { recue_le: '2026-12-01' });
    await tick('2027-01-05T06:30:00Z');
    await tick('2027-01-05T07:00:00Z');
    expect(listFiches()).toHaveLength(2);
  });
});

describe('le résumé du mois', () => {
  async function makeMois() {
    t.clock.set('2026-10-20T09:00:00Z');
    const finie = await createFiche('FA 1', { date_fin: '2026-12-31' });
    const glissee = await createFiche('FA 2', { date_fin: '2026-12-10', statut: 'a_venir' });
    const interne = await createFiche('FA 3', { titre: 'Secrète', visibilite: 'interne' });
    await createFiche('FA 4', { date_fin: '2026-11-15', visibilite: 'partenaires' });
    t.clock.set('2026-11-12T09:00:00Z');
    await update(ficheObjet, finie, { statut: 'realise' });
    await update(ficheObjet, glissee, { date_fin: '2026-12-20', statut: 'en_cours' });
    await update(ficheObjet, interne, { statut: 'realise' });
    const note = { nature: 'decision', jour: '2026-11-12', auteur: 'Directrice' };
    await create(noteObjet, { ...note, fiche_id: finie, texte: 'Le lieu est choisi.' });
    await create(noteObjet, { ...note, fiche_id: interne, texte: 'À taire.' });
    await create(noteObjet, { ...note, fiche_id: finie, jour: '2026-10-12', texte: 'Trop ancien.' });
    t.clock.set(LUNDI);
  }

  it('part le premier jour ouvré, une fois, à qui suit le projet, et se lit sans se connecter', async () => {
    await makeMois();
    const elue = await signIn(['elu']);
    const admin = await signIn(['administrateur']);
    await round();
    await tick('2026-12-01T06:30:00Z');
    expect(listResumes()).toEqual([]);
    await tick('2026-12-01T07:00:00Z');
    expect(listResumes().map(({ a }) => a)).toContain(elue.courriel);
    expect(listResumes().map(({ a }) => a)).not.toContain(admin.courriel);
    const { sujet, texte } = listResumes().find(({ a }) => a === elue.courriel)!;
    expect(sujet).toBe('CC des Essais : le projet social en novembre 2026');
    expect(texte).toContain('Ce qui a pris fin :\n- FA 1 – Fiche FA 1 : réalisée');
    expect(texte).toContain('Ce qui a commencé :\n- FA 2 – Fiche FA 2\n');
    expect(texte).toContain('fin prévue le 20 décembre 2026 au lieu du 10 décembre 2026, 10 jours plus tard');
    expect(texte).toContain('12 novembre 2026, FA 1 – Fiche FA 1 : Le lieu est choisi.');
    expect(texte).toContain('Ce qui est en retard aujourd’hui :\n- FA 4 – Fiche FA 4');
    expect(texte).toContain('Les dates des trente jours qui viennent :\n- FA 2');
    expect(texte).not.toContain('Trop ancien');
    const nombre = listResumes().length;
    await tick('2026-12-02T07:00:00Z');
    await tick('2026-12-31T07:00:00Z');
    expect(listResumes()).toHaveLength(nombre);
  });

  it('ne dit à chacun que ce qu’il peut lire, et ne nomme personne', async () => {
    await makeMois();
    const elue = await signIn(['elu']);
    await round();
    await tick('2026-12-01T07:00:00Z');
    const pour = (courriel: string) => listResumes().find(({ a }) => a === courriel)!.texte;
    for (const mot of ['Secrète', 'À taire', 'Directrice', 'd@exemple.test'])
      expect(pour(elue.courriel)).not.toContain(mot);
    const equipe = listResumes().find(({ a }) => a !== elue.courriel)!;
    expect(equipe.texte).toContain('Secrète');
    expect(equipe.texte).not.toContain('d@exemple.test');
  });

  it('ne part pas quand il n’y a rien à dire, ni à qui a perdu son rôle', async () => {
    await round();
    await tick('2026-12-01T07:00:00Z');
    expect(listResumes()).toEqual([]);
    await makeMois();
    await t.system.deleteFrom('rappel').execute();
    t.clock.set('2026-12-15T07:00:00Z');
    await round();
    await createFiche('FA 9', { date_fin: '2027-01-05' });
    await t.db.deleteFrom('mandat').execute();
    await tick('2027-01-04T07:00:00Z');
    expect(listResumes()).toEqual([]);
  });
});

describe('choisir sans compte, par le lien d’un message', () => {
  async function receive() {
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await passMatin();
    return jetonOf(listFiches()[0]!.texte);
  }

  it('s’ouvre sans rien changer, et ne montre ni l’adresse entière ni le lien à l’impression', async () => {
    const jeton = await receive();
    const page = await t.get(`/messages/${jeton}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const html = await page.text();
    expect(html).toContain('d…@exemple.test');
    expect(html).not.toContain('d@exemple.test');
    expect(html.replaceAll(`action="/messages/${jeton}"`, '')).not.toContain(jeton);
    expect(html).toContain('http://localhost/messages/…');
    expect(html).not.toContain('Le résumé du mois');
    expect(await t.db.selectFrom('preference_message').selectAll().execute()).toEqual([]);
  });

  it('arrête ce que l’on ne coche plus, et le dit', async () => {
    const jeton = await receive();
    const response = await t.post(`/messages/${jeton}`, { echeance: 'oui', assignation: 'oui' });
    expect(response.status).toBe(303);
    await tick('2027-01-05T06:30:00Z');
    await tick('2027-01-05T07:00:00Z');
    expect(listFiches()).toHaveLength(1);
    expect(await (await t.get(`/messages/${jeton}`)).text()).toMatch(/name="echeance"[^>]*checked/);
  });

  it('s’arrête d’un seul clic depuis la messagerie', async () => {
    const jeton = await receive();
    const response = await t.post(`/messages/${jeton}`, { 'List-Unsubscribe': 'One-Click' });
    expect(response.status).toBe(200);
    const choix = await t.db.selectFrom('preference_message').selectAll().execute();
    expect(choix.map(({ courriel, voulu }) => [courriel, voulu])).toEqual(
      Array(3).fill(['d@exemple.test', false]),
    );
  });

  it('ne garde du lien que son empreinte, et l’ancien s’ouvre encore', async () => {
    const premier = await receive();
    for (const table of ['jeton_message', 'rappel', 'message'] as const)
      expect(JSON.stringify(await t.system.selectFrom(table).selectAll().execute())).not.toContain(premier);
    await createFiche('FA 2', { date_fin: '2026-10-02' });
    await tick('2026-11-24T09:00:00Z');
    await tick('2026-11-25T07:00:00Z');
    const second = jetonOf(listFiches()[1]!.texte);
    expect(second).not.toBe(premier);
    for (const jeton of [premier, second]) expect((await t.get(`/messages/${jeton}`)).status).toBe(200);
  });

  it.each([
    ['inconnu', async () => 'x'.repeat(43)],
    ['mal recopié', async () => 'jeton'],
    [
      'vieux de plus d’un an',
      async () => {
        const jeton = await receive();
        t.clock.set('2027-11-25T09:00:00Z');
        return jeton;
      },
    ],
  ])('dit qui joindre quand le lien est %s', async (_cas, find) => {
    const chemin = `/messages/${await find()}`;
    const page = await t.get(chemin);
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('Ce lien ne s’ouvre plus');
    expect((await t.post(chemin, { arreter: 'oui' })).status).toBe(404);
  });
});

describe('choisir avec un compte', () => {
  it('part du rôle, garde le choix, et l’applique', async () => {
    const html = await (await t.get('/mes-messages', coord)).text();
    expect(html).toContain('Le résumé du mois');
    expect(html).toMatch(/name="resume"[^>]*checked/);
    expect((await t.post('/mes-messages', { retard: 'oui' }, coord)).status).toBe(303);
    const lu = await (await t.get('/mes-messages', coord)).text();
    expect(lu).not.toMatch(/name="resume"[^>]*checked/);
    expect(lu).toMatch(/name="retard"[^>]*checked/);
    await round();
    expect(await listRappels()).toEqual([]);
  });
});

describe('la page de l’équipe', () => {
  it('montre ce qui partira, à qui, quand, et permet de ne pas l’envoyer', async () => {
    await createFiche('FA 1', { date_fin: '2026-10-01' });
    await round();
    const html = await (await t.get('/rappels', coord)).text();
    expect(html).toContain('FA 1 – Fiche FA 1');
    expect(html).toContain('mardi 24 novembre 2026 à 08:00');
    expect(html).toContain('Résumé de novembre 2026');
    const retard = (await listRappels()).find(({ nature }) => nature === 'retard')!;
    expect((await t.post(`/rappels/${retard.id}/refus`, {}, coord)).status).toBe(303);
    expect((await t.post(`/rappels/${retard.id}/refus`, {}, coord)).status).toBe(404);
    for (const id of [newId(), 'x'])
      expect((await t.post(`/rappels/${id}/refus`, {}, coord)).status).toBe(404);
    await tick(VEILLE);
    await tick(MATIN);
    expect(listFiches()[0]?.texte).not.toContain('passée');
    coord = await t.signIn(['coordinateur']);
    const apres = await (await t.get('/rappels', coord)).text();
    expect(apres).toContain('Retiré par coordinateur');
    expect(apres).toContain('Les messages partis, le plus récent d’abord');
  });

  it('n’est ouverte qu’à elle', async () => {
    for (const role of ['partenaire', 'elu', 'financeur', 'administrateur'] as const)
      expect((await t.get('/rappels', await t.signIn([role]))).status, role).toBe(403);
  });
});
