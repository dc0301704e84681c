import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeReste,
  type Depense,
  listRestesParAnnee,
  listRestesParFiche,
  type Recette,
  sumRestes,
} from './restes.rules.ts';

let ids = 0;
const depense = (
  prevu: number,
  unite: Depense['unite'] = 'eur_ttc',
  annee: number | null = 2026,
): Depense => ({
  fiche_id: 'f',
  unite,
  annee,
  prevu_centimes: prevu,
});
const recette = (notifie: number | null, change: Partial<Recette> = {}): Recette => ({
  id: `r${ids++}`,
  fiche_id: 'f',
  annee: 2026,
  base_fiscale: 'sans_objet',
  notifie_centimes: notifie,
  refuse: false,
  financeur_nature: 'caf',
  ...change,
});

describe('ce qui reste à la charge de la communauté', () => {
  it.each<[string, Depense[], Recette[], number | string]>([
    ['la dépense, quand personne ne finance', [depense(1000)], [], 1000],
    ['moins une subvention sans TVA', [depense(1000)], [recette(400)], 600],
    ['moins une subvention, sur une dépense HT', [depense(1000, 'eur_ht')], [recette(400)], 600],
    ['moins un financement de même façon', [depense(1000)], [recette(400, { base_fiscale: 'ttc' })], 600],
    ['sans compter ce qui est seulement demandé', [depense(1000)], [recette(null)], 1000],
    ['sans compter un refus', [depense(1000)], [recette(400, { refuse: true })], 1000],
    [
      'sans compter ce que paie la communauté elle-même',
      [depense(1000)],
      [recette(400, { financeur_nature: 'epci' })],
      1000,
    ],
    ['sans compter un apport en nature', [depense(1000)], [recette(400, { base_fiscale: 'nature' })], 1000],
    [
      'sans le temps de travail ni les apports en nature',
      [depense(1000), depense(50, 'etp'), depense(90, 'nature')],
      [],
      1000,
    ],
    ['négatif quand les financements dépassent', [depense(1000)], [recette(1500)], -500],
    ['non calculable sans dépense en euros', [depense(50, 'etp')], [recette(400)], 'aucune dépense en euros'],
    [
      'non calculable quand les dépenses se mêlent',
      [depense(1), depense(1, 'eur_ht')],
      [],
      'HT, l’autre TTC',
    ],
    [
      'non calculable quand les façons diffèrent',
      [depense(1000, 'eur_ht')],
      [recette(400, { base_fiscale: 'ttc' })],
      'est TTC, les dépenses sont HT',
    ],
  ])('%s', (_titre, depenses, recettes, attendu) => {
    const reste = computeReste(depenses, recettes);
    if (typeof attendu === 'number') expect(reste).toMatchObject({ calculable: true, reste: attendu });
    else expect((reste as { motif: string }).motif).toContain(attendu);
  });

  it('ne déduit qu’une fois un financement qui arrive deux fois', () => {
    const double = recette(400);
    expect(computeReste([depense(1000)], [double, double])).toMatchObject({ reste: 600 });
  });

  it('se lit année par année, et dit quand la dépense est d’une autre période', () => {
    const annees = listRestesParAnnee(
      [depense(1000, 'eur_ttc', null), depense(500)],
      [recette(100), recette(300, { annee: 2025 })],
    );
    expect(annees.map(({ annee }) => annee)).toEqual([2025, 2026, null]);
    expect(annees[0]!.reste).toMatchObject({
      calculable: false,
      motif: expect.stringContaining('autre période'),
    });
    expect(annees[1]!.reste).toMatchObject({ reste: 400 });
    expect(annees[2]!.reste).toMatchObject({ reste: 1000 });
  });

  it('s’additionne par façon de compter, et compte à part ce qui ne peut se dire', () => {
    const unite = fc.constantFrom<Depense['unite']>('eur_ttc', 'eur_ht', 'etp', 'nature');
    const lot = fc.array(
      fc.record({ fiche_id: fc.constantFrom('a', 'b', 'c'), unite, prevu_centimes: fc.nat() }),
    );
    fc.assert(
      fc.property(lot, (lignes) => {
        const depenses = lignes.map((ligne) => ({ ...ligne, annee: 2026 }));
        const restes = listRestesParFiche(depenses, []).map(({ reste }) => reste);
        const { sommes, nonCalculables } = sumRestes(restes);
        const calcules = restes.filter((reste) => reste.calculable);
        expect(nonCalculables + calcules.length).toBe(restes.length);
        for (const { base, reste, depense: prevue } of sommes) {
          const own = calcules.filter((calcule) => calcule.base === base);
          expect(reste).toBe(own.reduce((total, calcule) => total + calcule.reste, 0));
          expect(reste).toBe(prevue);
        }
      }),
    );
  });
});
