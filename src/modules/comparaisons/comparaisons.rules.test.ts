import { describe, expect, it } from 'vitest';
import { compareMontants, comparePlans } from './comparaisons.rules.ts';
import { nameMesure } from './libelles.rules.ts';

const objet = (type: string, id: string, valeurs: Record<string, unknown>) => ({
  id,
  type,
  titre: id,
  valeurs: valeurs as never,
});

describe('l’argent à deux dates', () => {
  it('ne mêle jamais HT, TTC et temps de travail, et suit la base de ce qui est versé', () => {
    const avant = [
      objet('ligne_budget', 'a', { unite: 'eur_ht', prevu_centimes: 1000, reel_centimes: null }),
      objet('ligne_budget', 'b', { unite: 'eur_ttc', prevu_centimes: 1200, reel_centimes: 600 }),
      objet('ligne_budget', 'c', { unite: 'etp', prevu_centimes: 50, reel_centimes: null }),
      objet('financement', 'f', { base_fiscale: 'ttc', demande_centimes: 500, notifie_centimes: null }),
    ];
    const apres = [
      ...avant.slice(0, 3),
      objet('financement', 'f', { base_fiscale: 'ttc', demande_centimes: 500, notifie_centimes: 400 }),
      objet('versement', 'v', { financement_id: 'f', montant_centimes: 150, verse_le: '2025-01-01' }),
      objet('versement', 'w', { financement_id: 'f', montant_centimes: 250, verse_le: null }),
    ];
    expect(compareMontants(avant, apres)).toEqual([
      { cle: 'demande ttc', avant: 500, apres: 500 },
      { cle: 'depenses_prevues etp', avant: 50, apres: 50 },
      { cle: 'depenses_prevues eur_ht', avant: 1000, apres: 1000 },
      { cle: 'depenses_prevues eur_ttc', avant: 1200, apres: 1200 },
      { cle: 'depenses_reelles eur_ttc', avant: 600, apres: 600 },
      { cle: 'notifie ttc', avant: 0, apres: 400 },
      { cle: 'verse ttc', avant: 0, apres: 150 },
    ]);
    expect(nameMesure('notifie ttc')).toBe('Financements notifiés, TTC');
  });
});

describe('deux plans', () => {
  it.each([
    ['une fin repoussée a glissé', { date_fin: '2025-01-01' }, { date_fin: '2025-01-11' }, 'glissees', 10],
    [
      'une fin avancée est une autre date',
      { date_fin: '2025-01-11' },
      { date_fin: '2025-01-01' },
      'dates',
      -10,
    ],
    ['une fin écrite n’a pas glissé', { date_fin: null }, { date_fin: '2025-01-01' }, 'dates', undefined],
    ['un abandon est une fin', { statut: 'en_cours' }, { statut: 'abandonne' }, 'terminees', undefined],
    [
      'un blocage est un changement d’état',
      { statut: 'en_cours' },
      { statut: 'bloque' },
      'statuts',
      undefined,
    ],
    ['un autre porteur, d’autres mains', { porteurs: ['a'] }, { porteurs: ['b'] }, 'mains', undefined],
  ])('%s', (_cas, a, b, rubrique, jours) => {
    const plan = (valeurs: object) => ({ fiche: [objet('fiche', 'x', { ...valeurs })] });
    const { rubriques } = comparePlans(plan(a), plan(b));
    const dits = Object.entries(rubriques).filter(([, ecarts]) => ecarts.length > 0);
    expect(dits.map(([cle]) => cle)).toEqual([rubrique]);
    expect(dits[0]![1][0]!.jours).toBe(jours);
  });

  it('sont pareils quand rien n’a changé', () => {
    const plan = {
      fiche: [objet('fiche', 'x', { statut: 'en_cours', pilotes: ['a'], date_fin: '2025-01-01' })],
    };
    const { rubriques } = comparePlans(plan, structuredClone(plan));
    expect(Object.values(rubriques).flat()).toEqual([]);
  });
});
