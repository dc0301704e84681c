import { describe, expect, it } from 'vitest';
import { toE164 } from '../offre/offre.rules.ts';
import { listNumeros, readDecimal } from './nombres.rules.ts';
import { findTerme, suggestTerme } from './termes.rules.ts';

describe('un numéro de téléphone', () => {
  it.each([
    ['04 71 47 50 00', ['04 71 47 50 00']],
    ['0471475000', ['04 71 47 50 00']],
    ['04.71.47.50.00', ['04 71 47 50 00']],
    ['04-71-47-50-00', ['04 71 47 50 00']],
    ['471475000', ['04 71 47 50 00']],
    ['+33471475000', ['04 71 47 50 00']],
    ['+33 (0)4 71 47 50 00', ['04 71 47 50 00']],
    ['0033 4 71 47 50 00', ['04 71 47 50 00']],
    ['33471475000', ['04 71 47 50 00']],
    ['04 71 47 50 00 / 06 00 00 00 01', ['04 71 47 50 00', '06 00 00 00 01']],
    ['04 71 47 50 00 ou 06 00 00 00 01', ['04 71 47 50 00', '06 00 00 00 01']],
    ['Tél : 04 71 47 50 00 (le matin)', ['04 71 47 50 00']],
    ['3939', ['3939']],
    ['115', ['115']],
    ['+262262000000', ['+262262000000']],
    ['+32 2 555 12 12', ['+3225551212']],
    ['appeler la mairie', []],
    ['04 71 47 50', []],
    ['', []],
  ])('« %s » se lit %j', (texte, attendus) => expect(listNumeros(texte)).toEqual(attendus));

  it.each([
    ['04 71 47 50 00', '+33471475000'],
    ['0262 12 34 56', '+262262123456'],
    ['0690 12 34 56', '+590690123456'],
    ['3939', '3939'],
    ['', ''],
  ])('« %s » part comme %s', (texte, attendu) => expect(toE164(texte)).toBe(attendu));
});

describe('un nombre', () => {
  it.each([
    ['44,98', 44.98],
    ['44.98', 44.98],
    [' -2,5° ', -2.5],
    [3, 3],
    ['', null],
    [null, null],
    ['1e5', undefined],
    [Number.NaN, undefined],
    ['44 98', 4498],
  ])('%j se lit %j', (valeur, attendu) => expect(readDecimal(valeur)).toBe(attendu));
});

describe('un mot d’une liste', () => {
  const liste = { etudiants: 'Étudiants', familles: 'Familles', seniors: 'Personnes âgées' };
  it.each([
    ['etudiants', 'etudiants'],
    ['ÉTUDIANTS', 'etudiants'],
    ['personnes agees', 'seniors'],
    ['Étudiant', undefined],
  ])('« %s » est %s', (texte, code) => expect(findTerme(texte, liste)).toBe(code));
  it.each([
    ['Étudiant', 'etudiants'],
    ['famile', 'familles'],
    ['zzz', undefined],
  ])('« %s » ressemble à %s', (texte, code) => expect(suggestTerme(texte, liste)).toBe(code));
});
