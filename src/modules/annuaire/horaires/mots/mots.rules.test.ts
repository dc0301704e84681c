import { describe, expect, it } from 'vitest';
import { type EtatTrouve, findEtat } from '../calcul/etats.rules.ts';
import { toInstant, toNumero } from '../calcul/paris.rules.ts';
import { isRefus } from '../horaires.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import { VACANCES_CONNUES } from '../vacances/vacances.rules.ts';
import { describeHoraires } from './description.rules.ts';
import { describeEtat } from './etat.rules.ts';

/** Hard spaces as plain ones: what a person reads. */
const plain = (texte: string) => texte.replace(/\u00a0/g, ' ');

function lire(texte: string) {
  const lu = parseHoraires(texte);
  if (isRefus(lu)) throw new Error(lu.refus);
  return lu;
}

describe('des horaires en mots', () => {
  it.each([
    ['Mo-Fr 08:30-12:30', ['du lundi au vendredi de 8 h 30 à 12 h 30']],
    [
      'Mo-Fr 09:00-12:00,14:00-17:00; PH off',
      ['du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h', 'fermé les jours fériés'],
    ],
    ['Mo,We 09:00-12:00', ['le lundi et le mercredi de 9 h à 12 h']],
    ['Sa-Su 10:00-18:00', ['le samedi et le dimanche de 10 h à 18 h']],
    ['Mo-Su 10:00-18:00', ['tous les jours de 10 h à 18 h']],
    ['Tu[2] 14:00-16:00', ['le 2e mardi du mois de 14 h à 16 h']],
    ['Th[1,3] 09:00-12:00', ['le 1er et le 3e jeudi du mois de 9 h à 12 h']],
    ['Fr[-1] 14:00-16:00', ['le dernier vendredi du mois de 14 h à 16 h']],
    ['Fr[-2] 14:00-16:00', ['le vendredi du mois : le 2e en partant de la fin de 14 h à 16 h']],
    ['24/7', ['ouvert jour et nuit, tous les jours']],
    ['off', ['fermé']],
    ['Fr 22:00-02:00', ['le vendredi de 22 h à 2 h le lendemain']],
    ['Mo 18:00-24:00', ['le lundi de 18 h à minuit']],
    ['SH off', ['fermé pendant les vacances scolaires']],
    ['SH Mo-Fr 09:00-12:00', ['pendant les vacances scolaires, du lundi au vendredi de 9 h à 12 h']],
    ['Mo-Fr,PH 09:00-12:00', ['du lundi au vendredi et les jours fériés de 9 h à 12 h']],
    ['Jul-Aug Mo-Sa 09:00-19:00', ['en juillet et en août, du lundi au samedi de 9 h à 19 h']],
    ['Apr-Oct We 14:00-16:00', ['d’avril à octobre, le mercredi de 14 h à 16 h']],
    ['Dec 24-Jan 02 off', ['fermé du 24 décembre au 2 janvier']],
    ['Aug 01-15 off "congés"', ['fermé du 1er au 15 août (congés)']],
    ['2026 Nov 11 10:00-12:00', ['le 11 novembre 2026 de 10 h à 12 h']],
    ['week 01-53/2 We 14:00-16:00', ['les semaines impaires, le mercredi de 14 h à 16 h']],
    ['week 02-53/2 We 14:00-16:00', ['les semaines paires, le mercredi de 14 h à 16 h']],
    ['week 10-20 We 14:00-16:00', ['les semaines 10 à 20, le mercredi de 14 h à 16 h']],
    ['"sur rendez-vous"', ['sur rendez-vous']],
    ['Mo-Fr 09:00-12:00 "sur rendez-vous"', ['du lundi au vendredi de 9 h à 12 h, sur rendez-vous']],
    ['Mo 09:00-12:00 || "sur rendez-vous"', ['le lundi de 9 h à 12 h', 'sinon, sur rendez-vous']],
    ['Mo 09:00-12:00 "selon la météo"', ['le lundi de 9 h à 12 h, à vérifier (selon la météo)']],
    ['Mo 09:00-12:00 open "entrée libre"', ['le lundi de 9 h à 12 h (entrée libre)']],
    ['We 12:00-24:00 off', ['fermé le mercredi après-midi']],
    ['Mo-Fr', ['du lundi au vendredi, jour et nuit']],
    ['Mo 17:00+', ['le lundi à partir de 17 h']],
    ['Mo 10:00-16:00+', ['le lundi de 10 h à 16 h au moins']],
    ['easter -2 days off', ['fermé le Vendredi saint']],
    ['easter -1 day-Apr 30 off', ['fermé de la veille de Pâques au 30 avril']],
    ['Sa[1] -1 day 18:00-20:00', ['la veille du 1er samedi du mois de 18 h à 20 h']],
    ['PH -1 day 09:00-12:00', ['la veille des jours fériés de 9 h à 12 h']],
    ['2026 Apr-2027 Apr off', ['fermé d’avril 2026 à avril 2027']],
    ['2026 Dec-2027 Jan off', ['fermé en décembre 2026 et en janvier 2027']],
    ['2026+ Mo 09:00-12:00', ['à partir de 2026, le lundi de 9 h à 12 h']],
    // Week 53 is odd, and is not of these ones.
    [
      'week 01-52/2 We 14:00-16:00',
      ['une semaine sur 2 de la semaine 1 à la semaine 52, le mercredi de 14 h à 16 h'],
    ],
    // What a rule takes from another is not said as if it were still there.
    ['We off; Mo-Fr 09:00-17:00', ['du lundi au vendredi de 9 h à 17 h']],
    ['PH off; Mo-Fr 09:00-17:00', ['du lundi au vendredi de 9 h à 17 h, même les jours fériés']],
    [
      'Mo-Fr 09:00-17:00; We 09:00-12:00',
      ['le lundi, le mardi, le jeudi et le vendredi de 9 h à 17 h', 'le mercredi de 9 h à 12 h'],
    ],
    ['Fr 22:00-02:00; Sa 10:00-12:00', ['le vendredi de 22 h à minuit', 'le samedi de 10 h à 12 h']],
    [
      'Mo-Fr 09:00-17:00; PH off; Jul-Aug Mo-Fr 09:00-12:00',
      [
        'du lundi au vendredi de 9 h à 17 h',
        'fermé les jours fériés',
        'en juillet et en août, du lundi au vendredi de 9 h à 12 h seulement, même les jours fériés',
      ],
    ],
    [
      'Mo-Fr 09:00-12:00, Tu[2] 14:00-16:00',
      ['du lundi au vendredi de 9 h à 12 h', 'et aussi le 2e mardi du mois de 14 h à 16 h'],
    ],
  ])('%s', (texte, attendu) => expect(describeHoraires(lire(texte)).map(plain)).toEqual(attendu));

  it('garde l’heure et son unité sur une ligne', () => {
    expect(describeHoraires(lire('Mo 08:30-12:00'))[0]).toBe('le lundi de 8\u00a0h\u00a030 à 12\u00a0h');
  });
});

describe('l’état en mots', () => {
  const dire = (texte: string, quand: string) => {
    const [jour = '', heure = ''] = quand.split(' ');
    const [h, m] = heure.split(':').map(Number) as [number, number];
    const instant = toInstant({ jour: toNumero(jour), minute: h * 60 + m });
    const contexte = { vacances: VACANCES_CONNUES, zone: 'A' as const };
    return plain(describeEtat(findEtat(lire(texte), [], instant, contexte), instant));
  };

  it.each([
    ['Mo-Fr 08:30-12:30', '2026-11-12 10:00', 'Ouvert jusqu’à 12 h 30'],
    ['Mo-Fr 09:00-12:00', '2026-11-12 18:00', 'Fermé, ouvre demain à 9 h'],
    ['Mo-Fr 09:00-12:00,14:00-17:00', '2026-11-12 13:00', 'Fermé, ouvre à 14 h'],
    ['Mo-Fr 09:00-12:00', '2026-11-13 18:00', 'Fermé, ouvre lundi à 9 h'],
    ['Mo 09:00-12:00; Dec 20-Jan 02 off', '2026-12-15 10:00', 'Fermé, ouvre le lundi 4 janvier 2027 à 9 h'],
    ['Tu[1] 09:00-12:00', '2026-11-12 10:00', 'Fermé, ouvre le mardi 1er décembre à 9 h'],
    ['Fr 22:00-02:00', '2026-11-13 23:00', 'Ouvert jusqu’à demain 2 h'],
    ['Fr 18:00-24:00', '2026-11-13 23:00', 'Ouvert jusqu’à minuit'],
    ['24/7', '2026-11-13 23:00', 'Ouvert jour et nuit'],
    ['Mo 09:00-12:00 open "entrée libre"', '2026-11-16 10:00', 'Ouvert jusqu’à 12 h (entrée libre)'],
    ['Mo 17:00+', '2026-11-16 18:00', 'Horaires à vérifier (l’heure de fin n’est pas dite)'],
    ['24/7; Dec 25 off', '2026-11-13 23:00', 'Ouvert jusqu’au jeudi 24 décembre à minuit'],
    ['off', '2026-11-13 23:00', 'Fermé'],
    ['"sur rendez-vous"', '2026-11-13 23:00', 'Sur rendez-vous'],
    ['Mo 09:00-12:00 "sur rdv, mairie"', '2026-11-16 10:00', 'Sur rendez-vous (sur rdv, mairie)'],
    ['Mo 09:00-12:00 "sur rendez-vous"', '2026-11-15 10:00', 'Fermé, sur rendez-vous demain à partir de 9 h'],
    ['Mo 09:00-12:00 "sur rendez-vous"', '2026-11-16 08:00', 'Fermé, sur rendez-vous à partir de 9 h'],
    ['Dec off "congés"; Jan Mo 09:00-12:00', '2026-12-30 08:00', 'Fermé (congés), ouvre lundi à 9 h'],
    ['Mo 09:00-12:00 "selon la météo"', '2026-11-16 10:00', 'Horaires à vérifier (selon la météo)'],
    ['SH Mo 09:00-12:00', '2028-02-21 10:00', 'Horaires à vérifier'],
  ])('%s, le %s', (texte, quand, attendu) => expect(dire(texte, quand)).toBe(attendu));

  it('dit quand il n’y a rien à dire', () => {
    expect(describeEtat(null as EtatTrouve | null, new Date())).toBe('Horaires non renseignés');
  });
});
