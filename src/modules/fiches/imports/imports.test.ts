import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTerritoire, makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { change, LIGNES, toBytes } from '../../../../test/plan.ts';
import { vouchTerritoire } from '../../../shared/access/acces.ts';
import { newId, territoireDb } from '../../../shared/db/db.ts';
import { createImport } from './imports.import.ts';

const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: new Date('2026-11-23T09:00:00Z') };

let t: TestApp;
let camille: Personne;

beforeAll(async () => {
  t = await makeTestApp({ nom: 'CC Cère et Goul en Carladès' });
  camille = await t.signIn(['coordinateur']);
});
beforeEach(async () => {
  for (const table of ['operation', 'fiche', 'import_plan'] as const) await t.db.deleteFrom(table).execute();
});

const toFile = (lignes = LIGNES) => new File([toBytes(lignes) as never], 'plan.csv');

/** As a browser sends a form that holds a file. */
async function upload(fichier: File | string, personne: Personne | null = camille) {
  const body = new FormData();
  if (personne) body.set('csrf', personne.csrf);
  body.set('fichier', fichier);
  const cookie: Record<string, string> = personne ? { cookie: `session=${personne.jeton}` } : {};
  return t.app.request('/import', {
    method: 'POST',
    body,
    headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...cookie },
  });
}

async function drop(fichier = toFile()): Promise<string> {
  const reponse = await upload(fichier);
  expect(reponse.status).toBe(303);
  return reponse.headers.get('location')!;
}

const read = async (chemin: string) => (await t.get(chemin, camille)).text();
const act = (chemin: string, champs: Record<string, string> = {}) => t.post(chemin, champs, camille);

async function vivants() {
  return (await t.db.selectFrom('fiche').select('id').where('removed_at', 'is', null).execute()).length;
}
async function etat() {
  const { revision } = await t.system
    .selectFrom('territoire')
    .select('revision')
    .where('id', '=', t.territoireId)
    .executeTakeFirstOrThrow();
  return revision;
}

describe('les pages de l’import', () => {
  it('du dépôt à l’annulation', async () => {
    expect(await read('/import')).toContain('Aucun fichier n’a encore été déposé');
    const avant = await etat();
    const chemin = await drop();
    const apercu = await read(chemin);
    expect(apercu).toContain('3 nouvelles fiches');
    expect(apercu).toContain('Créer un relais');
    expect(apercu).toContain('Aurillac');
    expect(apercu).toContain('Vic-sur-Cère');
    expect(apercu).toContain('1 – Petite enfance');
    expect(apercu).toMatch(/cellules lues\s: \d+ rangées, \d+ gardées en notes, \d+ signalées?/);
    expect(await etat()).toEqual(avant);
    expect((await act(`${chemin}/acceptation`)).status).toBe(303);
    const fait = await read(chemin);
    expect(fait).toContain('Annuler cet import');
    expect(fait).toContain('Collège');
    expect(await vivants()).toBe(3);
    expect((await act(`${chemin}/annulation`)).status).toBe(303);
    const annule = await read(chemin);
    expect(annule).toContain('Cet import est annulé');
    expect(annule).toContain('Ce que l’import avait ajouté est dans la corbeille');
    expect(annule).toMatch(/href="\/import">\s*Déposer le fichier à nouveau/);
    expect(annule).not.toContain('Voir les fiches');
    expect(await vivants()).toBe(0);
    expect(await read('/import')).toContain('plan.csv');
  });

  it('accepter deux fois n’importe qu’une fois', async () => {
    const chemin = await drop();
    const reponses = await Promise.all([act(`${chemin}/acceptation`), act(`${chemin}/acceptation`)]);
    expect(reponses.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, chemin],
      [303, chemin],
    ]);
    expect(await vivants()).toBe(3);
    expect(await read(chemin)).not.toContain('déjà fait');
  });

  it('une colonne corrigée est relue autrement', async () => {
    const chemin = await drop();
    expect(
      (
        await act(`${chemin}/colonnes`, {
          entete_0: '1',
          colonne_0_3: 'contexte',
          colonne_0_5: 'pirate',
        })
      ).status,
    ).toBe(303);
    await act(`${chemin}/acceptation`);
    const lue = await t.db
      .selectFrom('fiche')
      .select(['contexte', 'description'])
      .where('code', '=', '1.1')
      .executeTakeFirst();
    expect(lue).toEqual({ contexte: 'Un lieu', description: '' });
  });

  it('une feuille écartée n’est pas lue, puis l’est à nouveau', async () => {
    const chemin = await drop();
    await act(`${chemin}/colonnes`, { entete_0: '1', ignorer_0: 'oui' });
    expect(await read(chemin)).toContain('Aucune fiche n’a été reconnue');
    await act(`${chemin}/colonnes`, { entete_0: '' });
    expect(await read(chemin)).toContain('3 nouvelles fiches');
  });

  it('un numéro de ligne impossible est refusé, et ce qui est tapé reste', async () => {
    const chemin = await drop();
    const reponse = await act(`${chemin}/colonnes`, { entete_0: 'deux' });
    expect(reponse.status).toBe(422);
    const page = await reponse.text();
    expect(page).toContain('écrivez le numéro d’une ligne');
    expect(page).toContain('value="deux"');
  });

  it('un fichier refusé garde la page et dit quoi faire', async () => {
    const vide = await upload(new File([], ''));
    expect(vide.status).toBe(422);
    expect(await vide.text()).toContain('Choisissez d’abord le fichier');
    const image = await upload(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])], 'plan.xlsx'));
    expect(image.status).toBe(422);
    expect(await image.text()).toContain('Ce fichier est une image');
    expect((await upload('texte')).status).toBe(422);
  });

  it('un envoi illisible est refusé en français, sans panne', async () => {
    for (const corps of ['n’importe quoi', '--x\r\nContent-Disposition: form-data; name="fichier"', '']) {
      const reponse = await t.app.request('/import', {
        method: 'POST',
        body: corps,
        headers: {
          host: 'localhost',
          'sec-fetch-site': 'same-origin',
          'content-type': 'multipart/form-data; boundary=x',
          cookie: `session=${camille.jeton}`,
        },
      });
      expect(reponse.status).toBeGreaterThanOrEqual(400);
      expect(reponse.status).toBeLessThan(500);
      expect(await reponse.text()).toContain('lang="fr"');
    }
  });

  it('les points à vérifier se téléchargent, sans formule', async () => {
    const chemin = await drop(toFile(change(2, 'Communes', '=1+1')));
    const csv = await read(`${chemin}/anomalies.csv`);
    expect(csv).toContain("'=1+1");
  });

  it('un identifiant faux, inconnu ou d’ailleurs donne la même page introuvable', async () => {
    const { id: voisinId } = await makeTerritoire(t.system, 'CC Voisine');
    const voisin = { id: vouchTerritoire(voisinId), nom: 'CC Voisine' };
    const cree = await createImport(
      territoireDb(t.moteur, voisin.id),
      voisin,
      toBytes(LIGNES),
      'plan.csv',
      auteur,
    );
    const ailleurs = cree.ok ? cree.id : '';
    for (const id of ['abc', newId(), ailleurs]) {
      expect((await t.get(`/import/${id}`, camille)).status).toBe(404);
      expect((await t.get(`/import/${id}/anomalies.csv`, camille)).status).toBe(404);
      for (const acte of ['colonnes', 'acceptation', 'annulation']) {
        expect((await act(`/import/${id}/${acte}`)).status).toBe(404);
      }
    }
    expect(await t.system.selectFrom('fiche').select('id').execute()).toEqual([]);
  });

  it('seule l’équipe de coopération importe', async () => {
    for (const role of ['partenaire', 'elu', 'financeur', 'animateur', 'administrateur'] as const) {
      const personne = await t.signIn([role]);
      expect((await t.get('/import', personne)).status).toBe(403);
      expect((await upload(toFile(), personne)).status).toBe(403);
    }
    expect((await upload(toFile(), null)).headers.get('location') ?? '').not.toMatch(/^\/import/);
    expect(await t.db.selectFrom('import_plan').select('id').execute()).toEqual([]);
  });

  it('un fichier de plus de 20 Mo est refusé sans être gardé', async () => {
    const reponse = await upload(new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'plan.xlsx'));
    expect([413, 422]).toContain(reponse.status);
    expect(await reponse.text()).toContain('20 Mo');
    expect(await t.db.selectFrom('import_plan').select('id').execute()).toEqual([]);
  });

  it('ce que le fichier contient reste du texte', async () => {
    const chemin = await drop(toFile(change(0, 'Action', '<script>alert(1)</script>')));
    expect(await read(chemin)).not.toContain('<script>alert(1)');
    await act(`${chemin}/acceptation`);
    expect(await read(chemin)).not.toContain('<script>alert(1)');
  });
});
