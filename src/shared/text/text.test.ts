import { describe, expect, it } from 'vitest';
import { type Champ, formSchema } from '../form/champs.ts';
import { checkSaisie } from '../form/read-form.ts';
import { describeRefusMontant, formatCentimes, parseMontantCentimes, spellDe } from './text.ts';

const champs: Champ[] = [
  { nom: 'montant', libelle: 'Montant', type: 'montant' },
  { nom: 'annee', libelle: 'Année', type: 'entier', min: 1990, max: 2100 },
];
const read = (saisie: Record<string, string>) => checkSaisie(formSchema(champs), saisie);
/** Thin and hard spaces as plain ones: what a person reads. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('un montant comme on l’écrit', () => {
  it.each([
    ['107 900', 10_790_000],
    ['107\u202f900\u00a0€', 10_790_000],
    ['12 345,60 €', 1_234_560],
    ['12345.6', 1_234_560],
    ['1200 euros', 120_000],
    ['0', 0],
    ['0,5', 50],
    ['1 000 000 000', 100_000_000_000],
  ])('« %s » se lit', (texte, centimes) => {
    expect(parseMontantCentimes(texte)).toBe(centimes);
    expect(read({ montant: texte })).toMatchObject({ ok: true, valeurs: { montant: centimes } });
  });

  it.each([
    ['12.345', '« 12.345 » peut se lire 12,345 ou 12 345.'],
    ['12,345 €', 'peut se lire 12,345 ou 12 345.'],
    [
      '1 200€/an',
      '« 1 200€/an » se lit « 1 200 € par an » : choisissez l’année à part, et écrivez seulement 1 200.',
    ],
    ['50 000 € / an / Poste', 'se lit « 50 000 € par an / Poste » : choisissez l’année'],
    ['2500€/classe', '« 2500€/classe » se lit « 2 500 € par classe » : écrivez le montant en tout.'],
    ['350 € par place', 'se lit « 350 € par place »'],
    ['-200', '« -200 » est négatif'],
    ['1.234.567,89', 'écrivez 1 234 567,89.'],
    ['entre 8000 et 10000 €', 'n’est pas un montant'],
    ['À définir', 'n’est pas un montant'],
    ['1 000 000 001', 'dépasse un milliard'],
    ['99999999999999999', 'n’est pas un montant'],
  ])('« %s » est demandé de nouveau, avec ce qui a été compris', (texte, message) => {
    const lu = read({ montant: texte });
    expect(lu.ok).toBe(false);
    expect(plain((lu as { erreurs: Record<string, string> }).erreurs.montant!)).toContain(message);
  });

  it('ne prend jamais un texte refusé pour une formule de code', () => {
    expect(describeRefusMontant('<b>'.repeat(30)).length).toBeLessThan(150);
  });
});

describe('un montant comme on le lit', () => {
  it.each([
    [10_790_000, '107 900 €'],
    [10_790_050, '107 900,50 €'],
    [5, '0,05 €'],
    [-1200, '-12 €'],
  ])('%i centimes', (centimes, texte) => expect(plain(formatCentimes(centimes))).toBe(texte));
});

describe('une année', () => {
  it.each(['1989', '2101', '24', 'cette année'])('« %s » est demandée de nouveau', (annee) => {
    const lu = read({ annee });
    expect(lu).toMatchObject({
      ok: false,
      erreurs: { annee: expect.stringContaining('entre 1990 et 2100') },
    });
  });
});

describe('le nom d’une intercommunalité dans une phrase', () => {
  it.each([
    ['CC Hautes Terres', 'de la communauté de communes Hautes Terres'],
    ['CC Cère et Goul en Carladès', 'de la communauté de communes Cère et Goul en Carladès'],
    ["CU d'Arras", 'de la communauté urbaine d’Arras'],
    ["CA de l'Auxerrois", 'de la communauté d’agglomération de l’Auxerrois'],
    ['Communauté de communes du Carladès', 'de la communauté de communes du Carladès'],
    ['Métropole de Lyon', 'de la métropole de Lyon'],
    ['Eurométropole de Strasbourg', 'de l’Eurométropole de Strasbourg'],
    ['Orléans Métropole', 'd’Orléans Métropole'],
    ['Bordeaux Métropole', 'de Bordeaux Métropole'],
    ['Pays de Maurs', 'du Pays de Maurs'],
    ['Le Grand Cognac', 'du Grand Cognac'],
    ['Les Hauts Plateaux', 'des Hauts Plateaux'],
    ['Hautes Terres', 'de Hautes Terres'],
  ])('« %s » : « %s »', (nom, attendu) => expect(spellDe(nom)).toBe(attendu));
});
