import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { findRoot } from '../../shared/settings/root.ts';
import { fetchTexte } from '../../shared/sortie/sortie.ts';
import { readContours } from './contours/contours.import.ts';
import { fetchContours } from './contours/contours.jobs.ts';
import { readReferentiel } from './decoupage/decoupage.import.ts';
import { searchEpcis, toDecoupage } from './decoupage/decoupage.rules.ts';

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp();
});

const carre = (x: number, y: number) => [
  [
    [x, y],
    [x + 0.1, y],
    [x + 0.1, y + 0.1],
    [x, y + 0.1],
    [x, y],
  ],
];
const toGeojson = (communes: { code: string; x: number; y: number }[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: communes.map(({ code, x, y }) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'Polygon', coordinates: carre(x, y) },
    })),
  });
const DEUX = toGeojson([
  { code: '15258', x: 2.6, y: 44.9 },
  { code: '15236', x: 2.7, y: 45 },
]);

describe('les contours', () => {
  it('viennent de l’API nationale quand elle répond, une seule fois', async () => {
    const asked: string[] = [];
    const get = async (adresse: string) => {
      asked.push(adresse);
      return DEUX;
    };
    const territoire = { id: t.territoireId, siren: '241501089' };
    expect(await fetchContours(t.db, territoire, get)).toBe(2);
    expect(await fetchContours(t.db, territoire, get)).toBe(0);
    expect(asked).toHaveLength(1);
    const html = await (await t.get('/communes')).text();
    expect(html).toContain('<path class="commune"');
    expect(html).toContain('geo.api.gouv.fr');
  });

  it('laissent un schéma et un tableau quand rien ne répond', async () => {
    const autre = await makeTestApp();
    expect(await fetchContours(autre.db, { id: autre.territoireId, siren: '1' }, async () => undefined)).toBe(
      0,
    );
    const html = await (await autre.get('/communes')).text();
    expect(html).toContain('<circle class="commune"');
    expect(html).toContain('Les positions ne sont pas connues');
    expect(html).toContain('Thiézac');
  });

  it('sont refusés avec une raison quand le fichier n’en est pas', () => {
    const hostiles = [
      '',
      'pas du json',
      '{}',
      '[]',
      '{"type":"FeatureCollection","features":[]}',
      toGeojson([{ code: 'x', x: 2, y: 44 }]),
      toGeojson([{ code: '15258', x: 0, y: 0 }]),
      toGeojson([{ code: '15258', x: 44.9, y: 2.6 }]),
      toGeojson([{ code: '15258', x: 655_000, y: 6_430_000 }]),
    ];
    for (const texte of hostiles) {
      const lu = readContours(texte);
      expect(lu.ok, texte.slice(0, 60)).toBe(false);
      expect(lu.ok ? '' : lu.message).toMatch(/\.$/);
    }
  });

  const reel = path.join(findRoot(), '..', 'shared', 'data', 'communes_15_cantal.geojson');
  it.skipIf(!fs.existsSync(reel))(
    'd’un vrai fichier du département sont lus (lu là où il est, sauté s’il manque)',
    () => {
      const lu = readContours(fs.readFileSync(reel, 'utf8'));
      expect(lu.ok && lu.contours.length).toBeGreaterThan(240);
    },
  );
});

describe('la porte vers l’extérieur', () => {
  it('ne s’ouvre que pour l’hôte nommé, en https, sans redirection', async () => {
    const asked: string[] = [];
    const get = (async (url: URL, init: RequestInit) => {
      asked.push(url.href);
      expect(init.redirect).toBe('error');
      return new Response('oui');
    }) as unknown as typeof fetch;
    const refuses = [
      'http://geo.api.gouv.fr/',
      'https://geo.api.gouv.fr.pirate.test/',
      'https://pirate.test/geo.api.gouv.fr',
      'https://a@geo.api.gouv.fr/',
      'https://geo.api.gouv.fr:8443/',
      'https://127.0.0.1/',
      'https://[::ffff:127.0.0.1]/',
      'file:///etc/passwd',
      'https://0x7f.1/',
      '',
    ];
    for (const adresse of refuses) expect(await fetchTexte(adresse, get), adresse).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await fetchTexte('https://geo.api.gouv.fr/epcis', get)).toBe('oui');
  });

  it('laisse tomber une réponse trop lourde', async () => {
    const lourd = (async () => new Response('a'.repeat(7 * 1024 * 1024))) as unknown as typeof fetch;
    expect(await fetchTexte('https://geo.api.gouv.fr/', lourd)).toBeUndefined();
  });
});

describe('n’importe quel territoire', () => {
  const referentiel = readReferentiel();
  it('les 1 255 intercommunalités donnent un territoire entier', () => {
    expect(referentiel.epcis).toHaveLength(1255);
    for (const epci of referentiel.epcis) {
      const decoupage = toDecoupage(epci, referentiel);
      expect(decoupage.communes.length, epci.nom).toBeGreaterThan(0);
      expect(decoupage.departement_nom && decoupage.region_nom, epci.nom).toBeTruthy();
      expect(decoupage.population_totale, epci.nom).toBeGreaterThan(0);
    }
  });
  it('se trouvent par SIREN, par nom, sans accent', () => {
    expect(searchEpcis(referentiel.epcis, '200066637')[0]?.nom).toBe('CC Hautes Terres');
    expect(searchEpcis(referentiel.epcis, 'cere et goul')[0]?.code).toBe('241501089');
    expect(searchEpcis(referentiel.epcis, 'zzzz')).toEqual([]);
    expect(searchEpcis(referentiel.epcis, '')).toEqual([]);
  });
});
