import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeEtiquettes } from './points.rules.ts';

describe('les noms sur la carte des services', () => {
  it('se posent dessous, sinon dessus, sinon se taisent', () => {
    const points = ['Vic-sur-Cère', 'Saint-Clément', 'Polminhac'].map((nom) => ({ nom, x: 100, y: 50 }));
    expect(placeEtiquettes(points, 480)).toEqual([
      { nom: 'Vic-sur-Cère', x: 100, y: 68 },
      { nom: 'Saint-Clément', x: 100, y: 40 },
    ]);
  });

  it('restent dans le dessin', () => {
    const [gauche, droite] = placeEtiquettes(
      [
        { nom: 'Saint-Jacques-des-Blats', x: 2, y: 50 },
        { nom: 'Saint-Étienne-de-Carlat', x: 479, y: 200 },
      ],
      480,
    );
    expect(gauche!.x).toBeGreaterThan(70);
    expect(droite!.x).toBeLessThan(410);
  });

  it('ne se chevauchent jamais', () => {
    const point = fc.record({
      nom: fc.string({ minLength: 1, maxLength: 20 }),
      x: fc.nat(480),
      y: fc.nat(480),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), (points) => {
        const posees = placeEtiquettes(points, 480);
        for (const [i, a] of posees.entries())
          for (const b of posees.slice(i + 1))
            expect(
              Math.abs(a.y - b.y) >= 14 || Math.abs(a.x - b.x) >= ((a.nom.length + b.nom.length) * 6.8) / 2,
            ).toBe(true);
      }),
    );
  });
});
