import zlib from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { readActifs } from '../settings/actifs.ts';
import { listEncodages } from './assets.ts';

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp();
});
const { style, script, veille } = readActifs();
const ask = (chemin: string, encodages: string, plus: Record<string, string> = {}) =>
  t.app.request(chemin, { headers: { 'accept-encoding': encodages, ...plus } });

it.each([
  ['br', zlib.brotliDecompressSync],
  ['gzip', zlib.gunzipSync],
] as const)('donne le style et les scripts en %s, les mêmes une fois lus', async (encodage, read) => {
  for (const chemin of [style, script, veille]) {
    const clair = Buffer.from(await (await ask(chemin, 'identity')).arrayBuffer());
    const reponse = await ask(chemin, encodage);
    const corps = Buffer.from(await reponse.arrayBuffer());
    expect(reponse.headers.get('content-encoding'), chemin).toBe(encodage);
    expect(reponse.headers.get('vary')).toBe('accept-encoding');
    expect(reponse.headers.get('content-length')).toBe(String(corps.length));
    expect(reponse.headers.get('cache-control')).toContain('immutable');
    expect(reponse.headers.get('content-type')).toMatch(
      chemin.endsWith('.css') ? /^text\/css/ : /javascript/,
    );
    expect(corps.length).toBeLessThan(clair.length * 0.6);
    expect(read(corps).equals(clair), chemin).toBe(true);
  }
});

it('donne le fichier tel quel à qui ne demande rien ou refuse, et le plus petit à qui prend tout', async () => {
  for (const encodages of ['', 'identity', 'br;q=0, gzip;q=0.0', 'zstd']) {
    const reponse = await ask(style, encodages);
    expect(reponse.headers.get('content-encoding'), encodages).toBeNull();
    expect(reponse.headers.get('vary'), encodages).toBe('accept-encoding');
    expect(await reponse.text()).toContain('--');
  }
  expect((await ask(style, 'gzip, deflate, br')).headers.get('content-encoding')).toBe('br');
  expect((await ask(style, 'gzip;q=1.0, br;q=0')).headers.get('content-encoding')).toBe('gzip');
  expect(listEncodages('br;q=0.001, GZIP ; q=0')).toEqual(['br']);
});

it('ne renvoie pas ce que l’on a déjà sous cette forme, et rien des fichiers d’à côté', async () => {
  const premiere = await ask(style, 'br');
  const etag = premiere.headers.get('etag')!;
  const encore = await ask(style, 'br', { 'if-none-match': `W/"autre", ${etag}` });
  expect(encore.status).toBe(304);
  expect(await encore.text()).toBe('');
  expect(encore.headers.get('etag')).toBe(etag);
  expect((await ask(style, 'gzip', { 'if-none-match': etag })).status).toBe(200);
  const tete = await t.app.request(style, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  expect(tete.headers.get('content-length')).toBe(premiere.headers.get('content-length'));
  for (const chemin of [`${style}.br`, '/assets/..%2fmanifest.json', '/assets/', '/assets/absent.js'])
    expect((await ask(chemin, 'br')).status, chemin).toBe(404);
});
