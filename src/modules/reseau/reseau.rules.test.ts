import { describe, expect, it } from 'vitest';
import { describeLien, placeNoeuds, weighLien } from './reseau.rules.ts';

const lien = (a: string, b: string, plus = {}) => ({
  a,
  b,
  fiches: 0,
  conventions: 0,
  lieux: 0,
  argent: 0,
  ...plus,
});
const noeud = (id: string) => ({ id, nom: id.toUpperCase(), nature: 'association' });

describe('le réseau', () => {
  it.each([
    [{ fiches: 3, conventions: 1 }, '3 fiches, 1 convention', 4],
    [{ lieux: 2 }, '2 lieux partagés', 2],
    [{ fiches: 1, argent: 1 }, '1 fiche, 1 fiche financée', 2],
  ])('dit %j « %s »', (plus, texte, poids) => {
    expect(describeLien(lien('a', 'b', plus))).toBe(texte);
    expect(weighLien(lien('a', 'b', plus))).toBe(poids);
  });

  it('place côte à côte celles qui font le plus ensemble, sans celles qui ne font rien', () => {
    const liens = [
      lien('a', 'b', { fiches: 1 }),
      lien('a', 'c', { fiches: 5 }),
      lien('b', 'd', { fiches: 1 }),
    ];
    const places = placeNoeuds(['a', 'b', 'c', 'd', 'e'].map(noeud), liens, {
      rayon: 10,
      centre: { x: 0, y: 0 },
    });
    expect(places.map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd']);
    for (const { x, y } of places) expect(Math.hypot(x, y)).toBeCloseTo(10, 6);
  });
});
