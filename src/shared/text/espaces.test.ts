import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { setEspaces, setEspacesHtml } from './espaces.ts';

const N = '\u00a0';

describe('les espaces du français', () => {
  it.each([
    ['Quand : demain', `Quand${N}: demain`],
    ['« garderie », « médecin »', `«${N}garderie${N}», «${N}médecin${N}»`],
    ['Où ? Ici ! Bien ; vu', `Où${N}? Ici${N}! Bien${N}; vu`],
    ['http://exemple.test, 12:30', 'http://exemple.test, 12:30'],
    [`Déjà${N}: posé`, `Déjà${N}: posé`],
  ])('%s', (avant, apres) => expect(setEspaces(avant)).toBe(apres));

  it('se posent dans le texte d’une page, jamais dans ce qui s’envoie ou se programme', () => {
    const page = h('main', { title: 'a > b : c' }, [
      h('p', null, 'Où : « ici »'),
      h('textarea', null, 'Un texte : à moi'),
      h('select', null, h('option', null, 'Un choix : un')),
      h('input', { value: '> x : y' }),
      h('script', { dangerouslySetInnerHTML: { __html: '{a : 1}' } }),
    ]);
    expect(setEspacesHtml(renderToString(page))).toBe(
      `<main title="a > b : c"><p>Où${N}: «${N}ici${N}»</p><textarea>Un texte : à moi</textarea>` +
        '<select><option>Un choix : un</option></select><input value="> x : y"/><script>{a : 1}</script></main>',
    );
  });

  it('se posent en temps linéaire, quoi que quelqu’un ait envoyé', () => {
    for (const [motif, fin] of [
      [' :', '</textarea>'],
      ['>', '"'],
      ['> :', '</p>'],
      ['« ', '<'],
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
    fc.assert(
      fc.property(fc.string(), fc.string(), (titre, texte) => {
        const avant = renderToString(h('p', { title: titre }, texte));
        const apres = setEspacesHtml(avant);
        expect(apres.replaceAll(N, ' ')).toBe(avant.replaceAll(N, ' '));
        const attribut = renderToString(h('p', { title: titre })).replace('></p>', '');
        expect(apres.startsWith(attribut)).toBe(true);
      }),
    );
  });
});
