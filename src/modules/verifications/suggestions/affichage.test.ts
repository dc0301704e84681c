import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { lieuObjet, structureObjet } from '../../annuaire/annuaire.api.ts';
import { createObjet } from '../../journal/journal.api.ts';
import { permanenceObjet, serviceObjet } from '../../services/services.api.ts';

let t: TestApp;
let coord: Personne;

beforeAll(async () => {
  t = await makeTestApp();
  coord = await t.signIn(['coordinateur']);
});

const lire = async (chemin: string, qui?: Personne) => (await t.get(chemin, qui)).text();
const creer = (objet: Parameters<typeof createObjet>[2], valeurs: Valeurs) =>
  createObjet(t.db, t.territoireId, objet, valeurs, {
    acteur: { compteId: undefined, nom: 'Test' },
    now: t.clock.now(),
  });

type Lieu = { permanence?: string; lieu?: string; telephone?: string };

let rang = 0;

/** A service with its own hours, and places that have theirs or not. */
async function makeService(horaires: string, lieux: Lieu[]) {
  const nom = `Aide n° ${++rang}`;
  const structure = { nom: 'Une structure', nature: 'association', visibilite: 'public' };
  const structure_id = await creer(structureObjet, structure);
  const service = { structure_id, nom, visibilite: 'public', horaires, statut: 'actif' };
  const id = await creer(serviceObjet, { ...service, cadence_mois: 12 });
  const permanences: string[] = [];
  for (const [i, { permanence = '', lieu = '', telephone = '' }] of lieux.entries()) {
    const place = {
      latitude: 44.98,
      longitude: 2.62,
      nom: `Mairie ${i + 1}`,
      commune_code: '15258',
      visibilite: 'public',
      horaires: lieu,
    };
    const lieu_id = await creer(lieuObjet, place);
    const tenue = { service_id: id, lieu_id, horaires: permanence, telephone };
    permanences.push(await creer(permanenceObjet, tenue));
  }
  return { id, nom, permanences };
}

/** The value that the form shows in a field. */
function readChamp(html: string, nom: string): string | undefined {
  const zone = new RegExp(`name="${nom}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1];
  return zone ?? new RegExp(`name="${nom}"[^>]*value="([^"]*)"`).exec(html)?.[1];
}

/** Sends a correction as anybody does, and has the team take it over. */
async function corriger(id: string, champs: Record<string, string>) {
  const html = await lire(`/services/${id}/corriger`);
  const horodatage = /name="horodatage" value="([^"]+)"/.exec(html)![1]!;
  t.clock.advance(5000);
  const envoi = await t.post(`/services/${id}/corriger`, {
    motif: 'horaires',
    horodatage,
    frais: 'inconnu',
    ...champs,
  });
  expect(envoi.status).toBe(303);
  const suggestion = await t.db
    .selectFrom('suggestion')
    .select('id')
    .where('service_id', '=', id)
    .where('statut', '=', 'ouverte')
    .executeTakeFirstOrThrow();
  const relecture = await lire(`/annuaire/suggestions/${suggestion.id}`, coord);
  const saisie: Record<string, string | string[]> = {};
  for (const [, nom, valeur] of relecture.matchAll(
    /<input type="hidden" name="(version[^"]*)" value="(\d+)"/g,
  ))
    saisie[nom!] = valeur!;
  saisie.reprendre = [...relecture.matchAll(/name="reprendre" value="([^"]+)" checked/g)].map(
    ([, nom]) => nom!,
  );
  for (const nom of saisie.reprendre) saisie[nom] = champs[nom] ?? '';
  const accepte = await t.post(`/annuaire/suggestions/${suggestion.id}/reprise`, saisie, coord);
  expect(accepte.status).toBe(303);
  return { suggestion: suggestion.id, relecture };
}

const AVANT = 'lundi 9h10-12h20';
const APRES = 'mardi 14h10-17h20';
/** Of the hours themselves: days are said of today too. */
const DIT_AVANT = /12\s?h\s?20|12:20/;
const DIT_APRES = /17\s?h\s?20|17:20/;

describe('une correction des horaires change ce que la page montre', () => {
  it.each<[string, string, Lieu[]]>([
    ['sans lieu : ceux du service', AVANT, []],
    ['un lieu qui a les siens', 'vendredi 8h-10h', [{ permanence: AVANT }]],
    ['un lieu qui a ceux du service', AVANT, [{}]],
    ['un lieu qui a ceux du bâtiment', '', [{ lieu: AVANT }]],
    ['deux lieux qui ont ceux du service', AVANT, [{}, {}]],
  ])('%s', async (_cas, horaires, lieux) => {
    const { id, nom } = await makeService(horaires, lieux);
    const page = () => lire(`/services/${id}`);
    expect(await page()).toMatch(DIT_AVANT);
    expect(readChamp(await lire(`/services/${id}/corriger`), 'horaires')).toMatch(DIT_AVANT);
    const { suggestion, relecture } = await corriger(id, { horaires: APRES });
    expect(relecture).toMatch(/La page dit aujourd’hui : <\/span>[^<]*(12\s?h\s?20|12:20)/);
    const tous = await lire('/services/hors-ligne');
    const livret = tous.slice(tous.indexOf(nom)).split('Aide n° ')[1]!;
    for (const lu of [await page(), livret]) {
      expect(lu).toMatch(DIT_APRES);
      expect(lu).not.toMatch(DIT_AVANT);
    }
    await t.post(`/annuaire/suggestions/${suggestion}/annulation`, {}, coord);
    expect(await page()).toMatch(DIT_AVANT);
  });

  it('un lieu à la fois, quand ils n’ont pas les mêmes, et son téléphone', async () => {
    const { id, nom, permanences } = await makeService('', [
      { permanence: AVANT, telephone: '04 71 11 11 11' },
      { permanence: 'jeudi 9h-12h' },
    ]);
    const [un, deux] = permanences as [string, string];
    const html = await lire(`/services/${id}/corriger`);
    expect(html).toContain('Horaires, Mairie 1');
    expect(readChamp(html, `horaires@${deux}`)).toMatch(/jeudi/i);
    expect(readChamp(html, `telephone@${un}`)).toBe('04 71 11 11 11');
    expect(html).not.toContain('name="horaires"');
    await corriger(id, {
      [`horaires@${un}`]: APRES,
      [`horaires@${deux}`]: 'jeudi 9h-12h',
      [`telephone@${un}`]: '04 71 22 22 22',
    });
    const page = await lire(`/services/${id}`);
    for (const mot of [DIT_APRES, /jeudi/i, /04 71 22 22 22/]) expect(page).toMatch(mot);
    for (const mot of [DIT_AVANT, /04 71 11 11 11/]) expect(page).not.toMatch(mot);
    expect(await lire('/annuaire/suggestions', coord)).toContain(nom);
  });
});
