import { describe, expect, it } from 'vitest';
import { isRefus } from '../horaires.rules.ts';
import { readVacances } from './lecture.rules.ts';
import { isVacances, VACANCES_CONNUES } from './vacances.rules.ts';

describe('les vacances connues du programme', () => {
  it.each([
    ['2025-10-17', 'A', false],
    ['2025-10-18', 'A', true],
    ['2025-11-02', 'A', true],
    ['2025-11-03', 'A', false],
    ['2026-02-10', 'A', true],
    ['2026-02-10', 'B', false],
    ['2026-02-24', 'C', true],
    ['2026-07-14', 'B', true],
    ['2026-11-23', 'A', false],
    ['2027-04-10', 'A', true],
    ['2027-07-02', 'A', false],
    ['2027-07-03', 'A', undefined],
    ['2025-08-31', 'A', undefined],
    ['2026-07-14', undefined, undefined],
  ] as const)('le %s, zone %s', (jour, zone, attendu) => {
    expect(isVacances(jour, zone, VACANCES_CONNUES)).toBe(attendu);
  });

  it('durent seize jours entre samedi et dimanche, sauf l’été', () => {
    for (const { du, au, nom } of VACANCES_CONNUES.periodes) {
      expect(new Date(du).getUTCDay(), `${nom} ${du}`).toBe(6);
      if (!nom.includes('été'))
        expect((Date.parse(au) - Date.parse(du)) / 86_400_000, `${nom} ${du}`).toBe(15);
    }
    expect(VACANCES_CONNUES.periodes).toHaveLength(27);
  });
});

const ENTETE = 'description;population;date_debut;date_fin;location;zones;annee_scolaire';
const LIGNES = [
  'Vacances de la Toussaint;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;Clermont-Ferrand;Zone A;2026-2027',
  'Vacances de la Toussaint;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;Lyon;Zone A;2026-2027',
  "Vacances d'Hiver;-;2027-02-12T23:00:00+00:00;2027-02-28T23:00:00+00:00;Lyon;Zone A;2026-2027",
  "Pont de l'Ascension;-;2027-05-06T22:00:00+00:00;2027-05-09T22:00:00+00:00;Lyon;Zone A;2026-2027",
  "Vacances d'Été;Enseignants;2026-07-03T22:00:00+00:00;2026-08-30T22:00:00+00:00;Lyon;Zone A;2025-2026",
  "Vacances d'Été;Élèves;2026-07-03T22:00:00+00:00;2026-08-31T22:00:00+00:00;Lyon;Zone A;2025-2026",
  "Début des Vacances d'Été;Élèves;2027-07-02T22:00:00+00:00;2027-07-02T22:00:00+00:00;Lyon;Zone A;2026-2027",
  'Vacances de Carnaval;-;2027-02-06;2027-02-22;Guyane;Guyane;2026-2027',
];

describe('le calendrier officiel', () => {
  it('se lit : jours de Paris, une fois par zone, élèves seulement', () => {
    const lu = readVacances([ENTETE, ...LIGNES].join('\n'));
    if (isRefus(lu)) throw new Error(lu.refus);
    expect(lu.periodes.map(({ zone, du, au }) => `${zone} ${du} ${au}`)).toEqual([
      'A 2026-07-04 2026-08-31',
      'A 2026-10-17 2026-11-01',
      'A 2027-02-13 2027-02-28',
    ]);
    // The summer has no end yet: what is known ends the day before it.
    expect(lu.horizons).toEqual({ A: '2027-07-02' });
    expect(isVacances('2027-07-05', 'A', lu)).toBeUndefined();
    expect(isVacances('2027-02-15', 'B', lu)).toBeUndefined();
  });

  it('se lit avec des virgules, une marque d’encodage et des jours simples', () => {
    const lu = readVacances(
      `\ufeff${ENTETE.replaceAll(';', ',')}\r\nVacances de Noël,-,2026-12-19,2027-01-04,Nice,Zone B,2026-2027\r\n`,
    );
    expect(lu).toMatchObject({ periodes: [{ zone: 'B', du: '2026-12-19', au: '2027-01-03' }] });
  });

  it.each([
    ['', 'description'],
    ['a;b\n1;2', 'description'],
    [`${ENTETE}\nVacances;-;hier;demain;Lyon;Zone A;2026`, 'Aucune période'],
    ['a"b;c\n"', 'CSV'],
  ])('un autre fichier est refusé : %j', (texte, dit) => {
    const lu = readVacances(texte);
    expect(isRefus(lu) && lu.refus).toContain(dit);
  });
});
