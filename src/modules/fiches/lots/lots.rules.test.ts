import { describe, expect, it } from 'vitest';
import { applyChangements, findRefus, readChangements } from './lots.rules.ts';

const FICHE = {
  statut: 'bloque',
  priorite: 'haute',
  date_debut: '2025-01-01',
  date_fin: '2026-06-30',
  date_fin_reelle: null,
  blocage_depuis: '2026-01-01',
  domaines: ['a', 'b'],
  pilotes: ['Directrice'],
};

describe('ce qu’un formulaire demande de changer', () => {
  it.each([
    ['rien quand tout est laissé de côté', { statut: '', date_fin: '', ajouter_domaines: [] }, []],
    ['un statut, mais jamais « bloquée »', { statut: 'bloque' }, []],
    [
      'effacer une priorité',
      { priorite: 'vider' },
      [{ genre: 'remplacer', champ: 'priorite', valeur: null }],
    ],
    ['jamais effacer un statut', { statut: 'vider' }, []],
    ['une date qui existe', { date_fin: '2026-02-30' }, []],
    [
      'effacer une date, même si une autre est écrite',
      { date_fin: '2026-12-31', vider_date_fin: 'oui' },
      [{ genre: 'remplacer', champ: 'date_fin', valeur: null }],
    ],
    [
      'une ligne par pilote à ajouter',
      { ajouter_pilotes: 'Animateur\n\n Animateur \nSecrétaire' },
      [{ genre: 'ajouter', champ: 'pilotes', valeurs: ['Animateur', 'Secrétaire'] }],
    ],
  ])('%s', (_cas, saisie, attendu) => {
    expect(readChangements(saisie as never)).toEqual(attendu);
  });
});

describe('ce que devient une fiche', () => {
  it.each([
    ['rien, quand elle est déjà ainsi', [{ genre: 'remplacer', champ: 'priorite', valeur: 'haute' }], {}],
    ['rien, quand l’entrée y est déjà', [{ genre: 'ajouter', champ: 'domaines', valeurs: ['a'] }], {}],
    [
      'les entrées des autres restent',
      [{ genre: 'ajouter', champ: 'pilotes', valeurs: ['Animateur'] }],
      { pilotes: ['Directrice', 'Animateur'] },
    ],
    [
      'ajouter puis retirer dans la même liste',
      [
        { genre: 'ajouter', champ: 'domaines', valeurs: ['c'] },
        { genre: 'retirer', champ: 'domaines', valeurs: ['a'] },
      ],
      { domaines: ['b', 'c'] },
    ],
    [
      'une fiche débloquée n’a plus de date de blocage',
      [{ genre: 'remplacer', champ: 'statut', valeur: 'en_cours' }],
      { statut: 'en_cours', blocage_depuis: null },
    ],
    [
      'réalisée, elle prend sa fin du jour, comme sur le tableau par statut',
      [{ genre: 'remplacer', champ: 'statut', valeur: 'realise' }],
      { statut: 'realise', blocage_depuis: null, date_fin_reelle: '2026-11-23' },
    ],
  ])('%s', (_cas, changements, attendu) => {
    expect(applyChangements(FICHE, changements as never, '2026-11-23')).toEqual(attendu);
  });

  it('reste de côté quand son formulaire la refuserait', () => {
    expect(findRefus({ ...FICHE, statut: 'en_cours', date_fin: '2024-01-01' })).toContain('avant le début');
    expect(findRefus({ ...FICHE, statut: 'en_cours', date_fin_reelle: '2024-01-01' })).toContain(
      'avant le début',
    );
    const etiquettes = Array.from({ length: 101 }, (_, i) => `e${i}`);
    expect(findRefus({ ...FICHE, statut: 'en_cours', etiquettes })).toContain('trop d’entrées');
    expect(findRefus({ ...FICHE, statut: 'en_cours' })).toBeUndefined();
  });
});
