import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from './app.ts';

/** What a reader stumbles on, and what is not theirs to read, on any public page. */
const FAUTES: [string, RegExp][] = [
  ['deux noms sans virgule', /les lieux les services/],
  ['un état qui ne s’accorde pas', /\d+ (?:Réalisée|Bloquée|En cours|À venir|À discuter|Abandonnée)\b/],
  ['le sigle d’une intercommunalité après « de »', / (?:de|du|des) (?:CC|CA|CU) /],
  ['une espace qui se coupe', /\d [%€]/],
  ['un rang qui n’est pas relevé', /\b1er\b/],
  ['deux années qui se coupent', /\b(?:19|20)\d\d-(?:19|20)\d\d\b/],
  [
    'ce que l’équipe se dit',
    /points au-dess|est passée de \d|Ce qui bloque|Pour avancer|Ce qui permettrait|e pilote estime|Avis du pilote|jamais versé/,
  ],
];
const PAGES_MAX = 120;

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
});

describe('les pages publiques', () => {
  it('parlent français, et ne disent rien de ce que l’équipe se dit', async () => {
    const vues = new Set(['/']);
    const fautes: string[] = [];
    for (const chemin of vues) {
      // As it leaves: the test's own reading would put plain spaces back.
      const response = await t.app.request(chemin, { headers: { host: 'localhost' } });
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      const html = await response.text();
      for (const [, lien] of html.matchAll(/href="(\/(?!assets|api)[^"#?.]*)"/g))
        if (vues.size < PAGES_MAX) vues.add(lien!);
      const texte = html
        .replace(/<(script|style|head|textarea|option)[^>]*>[\s\S]*?<\/\1>/g, '')
        .replace(/<sup>[^<]*<\/sup>/g, '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/[ \n]+/g, ' ');
      for (const [nom, motif] of FAUTES) {
        const lue = motif.exec(texte);
        if (lue)
          fautes.push(`${nom}, ${chemin} : ${texte.slice(Math.max(0, lue.index - 40), lue.index + 50)}`);
      }
    }
    expect(vues.size).toBe(PAGES_MAX);
    expect(fautes).toEqual([]);
  });
});
