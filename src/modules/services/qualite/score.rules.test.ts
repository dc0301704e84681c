import { describe, expect, it } from 'vitest';
import { computeScore, SEUIL_DORA } from './score.rules.ts';

const complet = {
  description: 'd'.repeat(300),
  publics: ['familles'],
  thematiques: ['famille--garde-denfants'],
  frais: 'gratuit' as const,
  frais_precisions: '',
  modes_accueil: ['sur-place'],
  modes_mobilisation: ['telephoner', 'envoyer-un-courriel'],
  lien_mobilisation: '',
  telephone: '04 65 71 00 01',
  courriel: 'a@exemple.test',
  site: '',
  structure_telephone: '',
  structure_courriel: '',
  aUneAdresse: true,
  majLe: '2026-11-01',
};
const score = (plus: object) => computeScore({ ...complet, ...plus }, '2026-11-23');

describe('le score de qualité', () => {
  it('est entier quand tout est dit', () => {
    expect(score({})).toEqual({ valeur: 1, manques: [] });
  });

  it.each([
    ['une description courte', { description: 'd'.repeat(49) }, 'description', 0.9],
    ['une description moyenne', { description: 'd'.repeat(199) }, 'description', 0.95],
    ['une description trop longue', { description: 'd'.repeat(2000) }, 'description', 0.95],
    ['aucun public', { publics: [] }, 'public', 0.9],
    ['aucun thème', { thematiques: [] }, 'theme', 0.9],
    ['un prix non dit', { frais: 'inconnu' }, 'frais', 0.9],
    ['un prix sans montant', { frais: 'payant' }, 'frais', 0.95],
    ['aucune adresse sur place', { aUneAdresse: false }, 'adresse', 0.9],
    ['une fiche de plus de deux ans', { majLe: '2024-11-01' }, 'date', 0.9],
  ])('dit %s', (_cas, plus, critere, valeur) => {
    const lu = score(plus);
    expect(lu.manques.map((m) => m.critere)).toEqual([critere]);
    expect(lu.valeur).toBeCloseTo(valeur, 2);
  });

  it('baisse en ligne droite de six mois à deux ans', () => {
    expect(score({ majLe: '2026-05-24' }).valeur).toBeCloseTo(1, 2);
    expect(score({ majLe: '2025-08-23' }).valeur).toBeCloseTo(0.95, 2);
  });

  it('ne compte pas ce qui ne s’applique pas, et prend à la structure ce qui manque', () => {
    const distance = {
      modes_accueil: ['a-distance'],
      modes_mobilisation: ['utiliser-lien-mobilisation'],
      lien_mobilisation: 'https://exemple.test',
      aUneAdresse: false,
    };
    expect(score({ ...distance, telephone: '', courriel: '' }).valeur).toBe(1);
    expect(score({ telephone: '', structure_telephone: '04 65 71 00 02' }).valeur).toBe(1);
  });

  it('commence par ce qui manque tout à fait', () => {
    const lu = score({ frais: 'payant', publics: [], thematiques: [], description: '' });
    expect(lu.manques.at(-1)!.critere).toBe('frais');
    expect(lu.valeur).toBeLessThan(SEUIL_DORA);
  });
});
