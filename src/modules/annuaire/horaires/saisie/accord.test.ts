import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraireHoraires } from '../../../../../test/horaires.ts';
import { type Agenda, computeJournee, makeAgenda } from '../calcul/journee.rules.ts';
import { toJourIso, toNumero } from '../calcul/paris.rules.ts';
import type { Horaires } from '../horaires.rules.ts';
import { describeHoraires } from '../mots/description.rules.ts';
import { VACANCES_CONNUES } from '../vacances/vacances.rules.ts';
import { readHoraires } from './saisie.rules.ts';

/** Words are read again as a person would type them: they give the same states, or are refused. Nothing in between. */
const CONTEXTE = { vacances: VACANCES_CONNUES, zone: 'A' as const };
const DEBUT = toNumero('2025-11-03');
/** Every other day over a year: holidays of both kinds, all the weeks, and a change of year. */
const JOURS = Array.from({ length: 200 }, (_, i) => DEBUT + 2 * i);

/** A day as its states alone, a letter each quarter of an hour. */
function dire(agenda: Agenda, jour: number): string {
  const morceaux = computeJournee(agenda, jour);
  return Array.from({ length: 96 }, (_, quart) => {
    const { etat } = morceaux.find(({ de, a }) => de <= quart * 15 && quart * 15 < a)!;
    return etat[0];
  }).join('');
}

function findEcart(horaires: Horaires, relus: Horaires): string | undefined {
  const [une, autre] = [horaires, relus].map((h) => makeAgenda(h, [], CONTEXTE)) as [Agenda, Agenda];
  const jour = JOURS.find((numero) => dire(une, numero) !== dire(autre, numero));
  return jour === undefined ? undefined : `${toJourIso(jour)} : ${dire(une, jour)} relu ${dire(autre, jour)}`;
}

/** Undefined when the words are not read; else whether they say the same. */
function reread(horaires: Horaires): { dits: string; ecart: string | undefined } | undefined {
  const dits = describeHoraires(horaires).join('\n');
  const relu = readHoraires(dits);
  return 'refus' in relu ? undefined : { dits, ecart: findEcart(horaires, relu.horaires) };
}

describe('les mots et l’état disent la même chose', () => {
  it('pour des règles quelconques, relues en français', () => {
    let relues = 0;
    const faux: unknown[] = [];
    for (const horaires of fc.sample(arbitraireHoraires(), { numRuns: 6000, seed: 41 })) {
      const relu = reread(horaires);
      if (!relu) continue;
      relues++;
      if (relu.ecart) faux.push({ ...relu, regles: JSON.stringify(horaires.regles) });
    }
    expect(faux.slice(0, 8), `${faux.length} sur ${relues}`).toEqual([]);
    expect(relues).toBeGreaterThan(200);
  });

  const jours = fc.constantFrom(
    'lundi',
    'mercredi',
    'mardi et jeudi',
    'lundi au vendredi',
    'samedi',
    '1er samedi du mois',
  );
  const plus = fc.constantFrom(
    '',
    '',
    '',
    ' (semaines paires)',
    ' (hors vacances scolaires)',
    ' (1er samedi du mois)',
    ' sur rendez-vous',
    ' uniquement',
    ' (juillet et août)',
    ' sauf en août',
    ' (pendant les vacances scolaires)',
    ' les semaines impaires',
  );
  const heures = fc.constantFrom('9h-12h', '9h-12h et 14h-17h', '14h-17h', '9h-17h', '22h-2h', 'fermé');
  const cadre = fc.constantFrom(
    '',
    '',
    '',
    'en juillet, ',
    'de septembre à juin : ',
    'semaines impaires : ',
    'vacances scolaires : ',
    'fermé ',
    'et aussi ',
  );
  const joint = fc.constantFrom(', ', ' ; ', '. ', ' et ', '\n', ', sauf ', ' ');
  const clause = fc.tuple(cadre, jours, plus, heures, plus).map(([c, j, p, h, q]) => `${c}${j}${p} ${h}${q}`);
  const phrase = fc
    .array(fc.tuple(joint, clause), { minLength: 1, maxLength: 3 })
    .map((clauses) => clauses.map(([j, c], rang) => (rang === 0 ? c : j + c)).join(''));

  it('pour des phrases quelconques : ce qui est lu se redit et se relit pareil', () => {
    let lues = 0;
    let relues = 0;
    const faux: unknown[] = [];
    for (const texte of new Set(fc.sample(phrase, { numRuns: 6000, seed: 7 }))) {
      const lu = readHoraires(texte);
      if ('refus' in lu) continue;
      lues++;
      const relu = reread(lu.horaires);
      if (relu) relues++;
      if (relu?.ecart) faux.push({ texte, osm: lu.osm, ...relu });
    }
    expect(faux.slice(0, 8), `${faux.length} sur ${lues}`).toEqual([]);
    expect(lues).toBeGreaterThan(800);
    expect(relues).toBeGreaterThan(lues * 0.6);
  });
});
