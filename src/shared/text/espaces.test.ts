import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { cutRangs, setEspaces, setEspacesHtml } from './espaces.ts';

const N = '\u00a0';
const F = '\u202f';

describe('les espaces du français', () => {
  it.each([
    ['Quand : demain', `Quand${N}: demain`],
    ['« garderie », « médecin »', `«${N}garderie${N}», «${N}médecin${N}»`],
    ['Où ? Ici ! Bien ; vu', `Où${N}? Ici${N}! Bien${N}; vu`],
    ['http://exemple.test, 12:30', 'http://exemple.test, 12:30'],
    [`Déjà${N}: posé`, `Déjà${N}: posé`],
    ['71 % des 23 000 €', `71${F}% des 23${F}000${F}€`],
    [`107${N}900${N}€ et 1 250 000 habitants`, `107${F}900${F}€ et 1${F}250${F}000 habitants`],
    ['04 71 47 89 00, 15000 Aurillac', '04 71 47 89 00, 15000 Aurillac'],
    ['CTG 2020-2024, puis 2026-2030.', 'CTG 2020–2024, puis 2026–2030.'],
    [
      'plan-2020-2024.pdf, le 2024-01-02, https://a.test/2020-2024/',
      'plan-2020-2024.pdf, le 2024-01-02, https://a.test/2020-2024/',
    ],
  ])('%s', (avant, apres) => expect(setEspaces(avant)).toBe(apres));

  it.each([
    ['le 1er mai et la 2e fois', ['le 1', 'er', ' mai et la 2', 'e', ' fois']],
    ['a1er, 12em, 3er-4, v.2e', ['a1er, 12em, 3er-4, v.2e']],
  ])('relèvent les rangs : %s', (texte, parts) => expect(cutRangs(texte)).toEqual(parts));

  it('se posent dans le texte d’une page, jamais dans ce qui s’envoie ou se programme', () => {
    const page = h('main', { title: 'a > b : c' }, [
      h('p', null, 'Où : « ici », le 1er juin, 2020-2024'),
      h('textarea', null, 'Un texte : à moi, le 1er juin 2020-2024'),
      h('select', null, h('option', null, 'Un choix : un, le 1er')),
      h('input', { value: '> x : y' }),
      h('script', { dangerouslySetInnerHTML: { __html: '{a : 1}' } }),
      h('svg', null, h('text', null, 'le 1er, 50 %')),
    ]);
    expect(setEspacesHtml(renderToString(page))).toBe(
      `<main title="a > b : c"><p>Où${N}: «${N}ici${N}», le 1<sup>er</sup> juin, <span class="insecable">2020–2024</span></p>` +
        '<textarea>Un texte : à moi, le 1er juin 2020-2024</textarea>' +
        '<select><option>Un choix : un, le 1er</option></select><input value="> x : y"/><script>{a : 1}</script>' +
        `<svg><text>le 1er, 50${F}%</text></svg></main>`,
    );
  });

  it('se posent en temps linéaire, quoi que quelqu’un ait envoyé', () => {
    for (const [motif, fin] of [
      [' :', '</textarea>'],
      ['>', '"'],
      ['> :', '</p>'],
      ['« ', '<'],
      ['000 ', '0000<'],
      ['2020-', '<'],
      ['1er', '<'],
    ] as const) {
      const time = (n: number) => {
        const html = `<p title="x">${motif.repeat(n)}${fin}`;
        const debut = performance.now();
        setEspacesHtml(html);
        return performance.now() - debut;
      };
      time(100_000);
      // Two hundred thousand signs took eight seconds when each was tried again to the end.
      expect(time(200_000)).toBeLessThan(1000);
    }
  });

  it('ne changent rien d’autre, quoi que quelqu’un ait écrit', () => {
    const plain = (html: string) =>
      html
        .replaceAll(/[\u00a0\u202f]/g, ' ')
        .replaceAll(/<\/?sup>|<span class="insecable">|<\/span>/g, '')
        .replaceAll('–', '-');
    const mots = fc.constantFrom('1er ', '2020-2024', '23 000 €', '« ', ' »', '<', '"', '&', '2e', ' : ');
    const ecrit = fc.oneof(
      fc.string(),
      fc.array(mots).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(ecrit, ecrit, (titre, texte) => {
        const avant = renderToString(h('p', { title: titre }, texte));
        const apres = setEspacesHtml(avant);
        expect(plain(apres)).toBe(plain(avant));
        const attribut = renderToString(h('p', { title: titre })).replace('></p>', '');
        expect(apres.startsWith(attribut)).toBe(true);
      }),
    );
  });
});
