import { describe, expect, it } from 'vitest';
import { CHAMPS_PLAN } from '../colonnes/synonymes.rules.ts';
import type { Choix, FeuilleLue } from '../lecture/plan.rules.ts';
import { nomsDe, readChoix } from './choix/choix.rules.ts';
import { cleanNomFichier, describeCellules, describeEtat, LIBELLES, toJson } from './imports.rules.ts';

const colonne = (index: number, champ: 'titre' | 'pilotes') => ({
  index,
  lettre: 'A',
  libelle: 'x',
  champ,
  exemple: '',
});
const lue: FeuilleLue = {
  feuille: 'Plan',
  ligneEntete: 3,
  forme: 'tableau',
  ignoree: false,
  colonnes: [colonne(0, 'titre'), colonne(1, 'pilotes')],
};
const annexe: FeuilleLue = {
  feuille: '__proto__',
  ligneEntete: null,
  forme: 'ignoree',
  ignoree: true,
  raison: 'x',
  colonnes: [],
};
/** What the page sends when nothing is touched. */
const intacte = {
  entete_0: '3',
  colonne_0_0: 'titre',
  colonne_0_1: 'pilotes',
  entete_1: '',
  ignorer_1: 'oui',
};

describe('ce qu’une personne corrige sur l’aperçu', () => {
  const cas: [string, Record<string, string>, Choix, Choix][] = [
    ['rien de touché : aucun choix', {}, {}, {}],
    ['une colonne changée', { colonne_0_1: 'porteurs' }, {}, { Plan: { colonnes: { 1: 'porteurs' } } }],
    ['un champ inventé est laissé', { colonne_0_1: 'pirate' }, {}, {}],
    ['une autre ligne d’en-tête', { entete_0: '5' }, {}, { Plan: { ligneEntete: 5 } }],
    ['pas d’en-tête du tout', { entete_0: '0' }, {}, { Plan: { ligneEntete: 0 } }],
    ['la feuille écartée', { ignorer_0: 'oui' }, {}, { Plan: { ignorer: true } }],
    [
      'un choix d’avant reste',
      {},
      { Plan: { colonnes: { 0: 'titre' } } },
      { Plan: { colonnes: { 0: 'titre' } } },
    ],
    [
      'un autre en-tête efface les colonnes choisies pour le précédent',
      { entete_0: '5' },
      { Plan: { colonnes: { 0: 'titre' } } },
      { Plan: { ligneEntete: 5 } },
    ],
    ['un en-tête vidé est cherché à nouveau', { entete_0: '' }, { Plan: { ligneEntete: 3 } }, {}],
  ];
  it.each(cas)('%s', (_, touche, avant, attendu) => {
    expect(readChoix({ ...intacte, ...touche }, [lue, annexe], avant)).toEqual({ ok: true, choix: attendu });
  });

  it('lit une feuille qui ne l’était pas, quel que soit son nom', () => {
    const { ignorer_1: _, ...decoche } = intacte;
    const lu = readChoix(decoche, [lue, annexe], {});
    expect(lu.ok && Object.entries(lu.choix)).toEqual([['__proto__', { ignorer: false }]]);
  });

  it.each(['deux', '-1', '1.5', '20001', '1e9'])('refuse « %s » comme numéro de ligne', (entete_0) => {
    const lu = readChoix({ ...intacte, entete_0 }, [lue, annexe], {});
    expect(lu).toEqual({ ok: false, erreurs: { [nomsDe(0).entete]: expect.stringContaining('Plan') } });
  });
});

describe('les mots de l’écran', () => {
  it('chaque champ a le sien, et un seul', () => {
    expect(new Set(CHAMPS_PLAN.map((champ) => LIBELLES[champ])).size).toBe(CHAMPS_PLAN.length);
  });

  it('compte les cellules', () => {
    const texte = describeCellules({ lues: 412, rangees: 390, notes: 12, signalees: 10 });
    expect(texte).toBe('412 cellules lues\u00a0: 390 rangées, 12 gardées en notes, 10 signalées.');
  });

  it.each([
    ['C:\\Users\\a\\plan.xlsx', 'plan.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['plan\u0000\u202excod.xlsx', 'planxcod.xlsx'],
    ['', 'Fichier sans nom'],
    [`${'x'.repeat(300)}.xlsx`, `${'x'.repeat(250)}.xlsx`],
  ])('nomme « %s »', (nom, attendu) => {
    expect(cleanNomFichier(nom)).toBe(attendu);
  });

  it('n’écrit en JSON que ce que toute base garde', () => {
    expect(toJson({ a: ['x\ud83d', 'y\u0000'], n: 1 })).toBe('{"a":["x\ufffd","y"],"n":1}');
  });

  it('dit où en est un import', () => {
    const depot = {
      id: '',
      fichier: '',
      choix: {},
      acteur: '',
      created_at: new Date(0),
      accepte_le: null,
      annule_le: null,
      bilan: null,
      travail: null,
    };
    expect(describeEtat(depot)).toBe('À vérifier');
    expect(describeEtat({ ...depot, accepte_le: new Date(0) })).toBe('Importé');
    expect(describeEtat({ ...depot, accepte_le: new Date(0), annule_le: new Date(0) })).toBe('Annulé');
  });
});
