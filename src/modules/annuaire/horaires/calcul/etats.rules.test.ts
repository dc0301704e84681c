import { describe, expect, it } from 'vitest';
import { type ExceptionHoraire, type Horaires, isRefus } from '../horaires.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import { VACANCES_CONNUES } from '../vacances/vacances.rules.ts';
import { findEtat, isOuvertPendant, listCreneauxDuJour, listProchaines } from './etats.rules.ts';
import { formatParis, toInstant, toMural, toNumero } from './paris.rules.ts';

const contexte = { vacances: VACANCES_CONNUES, zone: 'A' as const };

function lire(texte: string): Horaires {
  const lu = parseHoraires(texte);
  if (isRefus(lu)) throw new Error(lu.refus);
  return lu;
}

const paris = (texte: string) => {
  const [jour = '', heure = '00:00'] = texte.split(' ');
  const [h, m] = heure.split(':').map(Number) as [number, number];
  return toInstant({ jour: toNumero(jour), minute: h * 60 + m });
};
const etat = (texte: string, quand: string, exceptions: ExceptionHoraire[] = []) =>
  findEtat(lire(texte), exceptions, paris(quand), contexte);

describe('l’état à un instant', () => {
  it.each([
    [
      'le 11 novembre, avec les jours fériés fermés',
      'Mo-Fr 08:30-12:30; PH off',
      '2026-11-11 10:00',
      'ferme',
      '2026-11-12T08:30:00+01:00',
    ],
    [
      'le 11 novembre, sans rien en dire',
      'Mo-Fr 08:30-12:30',
      '2026-11-11 10:00',
      'ouvert',
      '2026-11-11T12:30:00+01:00',
    ],
    [
      'à la minute de l’ouverture',
      'Mo-Fr 08:30-12:30',
      '2026-11-12 08:30',
      'ouvert',
      '2026-11-12T12:30:00+01:00',
    ],
    [
      'à la minute de la fermeture',
      'Mo-Fr 08:30-12:30',
      '2026-11-12 12:30',
      'ferme',
      '2026-11-13T08:30:00+01:00',
    ],
    ['le vendredi soir', 'Mo-Fr 08:30-12:30', '2026-11-13 18:00', 'ferme', '2026-11-16T08:30:00+01:00'],
    ['après minuit', 'Fr 22:00-02:00', '2026-11-14 01:00', 'ouvert', '2026-11-14T02:00:00+01:00'],
    ['toujours', '24/7', '2026-11-14 01:00', 'ouvert', null],
    [
      'sur rendez-vous',
      'Mo-Fr 09:00-12:00 "sur rendez-vous"',
      '2026-11-12 10:00',
      'rendez-vous',
      '2026-11-12T12:00:00+01:00',
    ],
    [
      'un commentaire qui n’est pas un rendez-vous',
      'Mo-Fr 09:00-12:00 "selon la météo"',
      '2026-11-12 10:00',
      'inconnu',
      '2026-11-12T12:00:00+01:00',
    ],
    ['le 2e mardi', 'Tu[2] 14:00-16:00', '2026-11-10 15:00', 'ouvert', '2026-11-10T16:00:00+01:00'],
    ['le 3e mardi', 'Tu[2] 14:00-16:00', '2026-11-17 15:00', 'ferme', '2026-12-08T14:00:00+01:00'],
    ['le dernier vendredi', 'Fr[-1] 14:00-16:00', '2026-11-27 15:00', 'ouvert', '2026-11-27T16:00:00+01:00'],
    [
      'par-dessus le nouvel an',
      'Mo-Fr 09:00-12:00; Dec 24-Jan 02 off',
      '2026-12-24 10:00',
      'ferme',
      '2027-01-04T09:00:00+01:00',
    ],
    [
      'un seul jour daté',
      '2026 Nov 11 10:00-12:00',
      '2026-11-11 11:00',
      'ouvert',
      '2026-11-11T12:00:00+01:00',
    ],
    ['un jour daté passé', '2026 Nov 11 10:00-12:00', '2026-11-12 11:00', 'ferme', null],
    [
      'semaine impaire',
      'week 01-53/2 We 14:00-17:00',
      '2026-11-18 15:00',
      'ouvert',
      '2026-11-18T17:00:00+01:00',
    ],
    [
      'pendant les vacances',
      'SH Mo-Fr 09:00-12:00',
      '2026-12-21 10:00',
      'ouvert',
      '2026-12-21T12:00:00+01:00',
    ],
    ['hors vacances', 'We 14:00-17:00; SH off', '2026-12-23 15:00', 'ferme', '2027-01-06T14:00:00+01:00'],
  ])('%s', (_titre, texte, quand, attendu, fin) => {
    expect(etat(texte, quand)).toMatchObject({ etat: attendu, jusqu_a: fin });
  });
});

describe('au-delà du calendrier scolaire', () => {
  it('ce qui en dépend est inconnu, le reste ne l’est pas', () => {
    expect(etat('SH Mo-Fr 09:00-12:00', '2028-02-22 10:00').etat).toBe('inconnu');
    expect(etat('SH Mo-Fr 09:00-12:00', '2028-02-22 14:00').etat).toBe('ferme');
    expect(etat('Mo-Fr 09:00-12:00; SH off', '2028-02-22 10:00').etat).toBe('inconnu');
    expect(etat('Mo-Fr 09:00-12:00; SH Mo-Fr 09:00-12:00', '2028-02-22 10:00').etat).toBe('ouvert');
    expect(etat('Mo-Fr 09:00-12:00', '2028-02-22 10:00').etat).toBe('ouvert');
  });

  it('sans zone, tout ce qui en dépend est inconnu', () => {
    const sans = { vacances: VACANCES_CONNUES, zone: undefined };
    expect(findEtat(lire('SH Mo-Fr 09:00-12:00'), [], paris('2026-12-21 10:00'), sans).etat).toBe('inconnu');
  });

  it('une zone n’est pas une autre', () => {
    const zone = (z: 'A' | 'B' | 'C') =>
      findEtat(lire('SH 09:00-12:00'), [], paris('2027-02-08 10:00'), { ...contexte, zone: z }).etat;
    expect([zone('A'), zone('B'), zone('C')]).toEqual(['ferme', 'ferme', 'ouvert']);
  });
});

describe('les jours où l’heure change', () => {
  it.each([
    ['une nuit d’octobre dure une heure de plus', '2026-10-25 01:30', '2026-10-25T03:00:00+01:00', 2.5],
    ['une nuit de mars dure une heure de moins', '2027-03-28 01:30', '2027-03-28T03:00:00+02:00', 0.5],
  ])('%s', (_titre, quand, fin, heures) => {
    const depart = paris(quand);
    const { jusqu_a } = findEtat(lire('Sa 22:00-03:00'), [], depart, contexte);
    expect(jusqu_a).toBe(fin);
    expect((Date.parse(jusqu_a!) - depart.getTime()) / 3_600_000).toBe(heures);
  });

  it('chaque instant d’une heure vue deux fois se lit, et finit après lui', () => {
    for (const utc of ['2026-10-25T00:15:00Z', '2026-10-25T01:15:00Z']) {
      const instant = new Date(utc);
      expect(toMural(instant).minute).toBe(135);
      const { etat: dit, jusqu_a } = findEtat(lire('Su 02:00-02:30'), [], instant, contexte);
      expect(dit).toBe('ouvert');
      expect(Date.parse(jusqu_a!)).toBeGreaterThan(instant.getTime());
    }
  });

  it('une heure qui n’existe pas est celle qui vient de passer', () => {
    expect(formatParis(paris('2027-03-28 02:30'))).toMatch(/^2027-03-28T0[13]:30/);
    expect(formatParis(paris('2026-07-01 12:00'))).toBe('2026-07-01T12:00:00+02:00');
  });
});

describe('les exceptions datées', () => {
  const semaine = 'Mo-Fr 09:00-12:00';
  const conges: ExceptionHoraire = { du: '2026-11-09', au: '2026-11-20', etat: 'ferme', motif: 'congés' };
  it.each<[string, ExceptionHoraire[], string, string]>([
    ['ferment', [conges], '2026-11-12 10:00', 'ferme'],
    ['ne durent que leurs jours', [conges], '2026-11-23 10:00', 'ouvert'],
    [
      'ouvrent un jour fermé',
      [{ du: '2026-11-14', au: '2026-11-14', etat: 'ouvert', plages: [{ de: 600, a: 720 }] }],
      '2026-11-14 11:00',
      'ouvert',
    ],
    [
      'prennent tout le jour',
      [{ du: '2026-11-12', au: '2026-11-12', etat: 'ouvert', plages: [{ de: 840, a: 960 }] }],
      '2026-11-12 10:00',
      'ferme',
    ],
    [
      'la plus courte gagne',
      [{ du: '2026-11-12', au: '2026-11-12', etat: 'ouvert', plages: [{ de: 540, a: 720 }] }, conges],
      '2026-11-12 10:00',
      'ouvert',
    ],
    [
      'ferment une partie du jour',
      [{ du: '2026-11-12', au: '2026-11-12', etat: 'ferme', plages: [{ de: 600, a: 660 }] }],
      '2026-11-12 09:30',
      'ouvert',
    ],
    [
      'sur rendez-vous',
      [{ du: '2026-11-12', au: '2026-11-12', etat: 'rendez-vous' }],
      '2026-11-12 10:00',
      'rendez-vous',
    ],
    [
      'passent minuit',
      [{ du: '2026-11-13', au: '2026-11-13', etat: 'ouvert', plages: [{ de: 1320, a: 1560 }] }],
      '2026-11-14 01:00',
      'ouvert',
    ],
  ])('%s', (_titre, exceptions, quand, attendu) => {
    expect(etat(semaine, quand, exceptions).etat).toBe(attendu);
  });

  it('disent leur motif, et la reprise', () => {
    expect(etat(semaine, '2026-11-12 10:00', [conges])).toEqual({
      etat: 'ferme',
      jusqu_a: '2026-11-23T09:00:00+01:00',
      puis: 'ouvert',
      commentaire: 'congés',
    });
  });

  it('font ouvrir ce qui est fermé par les jours fériés', () => {
    const fete: ExceptionHoraire = {
      du: '2026-11-11',
      au: '2026-11-11',
      etat: 'ouvert',
      plages: [{ de: 540, a: 720 }],
    };
    expect(etat('Mo-Fr 09:00-12:00; PH off', '2026-11-11 10:00', [fete]).etat).toBe('ouvert');
  });
});

describe('ce qui vient', () => {
  const prochaines = (texte: string, depuis: string, nombre = 6) =>
    listProchaines(lire(texte), [], { depuis: paris(depuis), nombre }, contexte).map(({ du }) =>
      du.slice(0, 16),
    );

  it('les six prochains 2es mardis passent l’année et l’heure d’été', () => {
    expect(prochaines('Tu[2] 14:00-16:00; PH off', '2026-11-11 10:00')).toEqual([
      '2026-12-08T14:00',
      '2027-01-12T14:00',
      '2027-02-09T14:00',
      '2027-03-09T14:00',
      '2027-04-13T14:00',
      '2027-05-11T14:00',
    ]);
  });

  it('les jours fériés n’y sont pas', () => {
    expect(prochaines('Fr[1] 09:00-12:00; PH off', '2026-12-01 10:00', 3)).toEqual([
      '2026-12-04T09:00',
      '2027-02-05T09:00',
      '2027-03-05T09:00',
    ]);
  });

  it('celle qui est en cours y est, une nuit est une seule présence', () => {
    const [nuit] = listProchaines(
      lire('Fr 22:00-02:00'),
      [],
      { depuis: paris('2026-11-14 01:00'), nombre: 1 },
      contexte,
    );
    expect(nuit).toMatchObject({ du: '2026-11-13T22:00:00+01:00', au: '2026-11-14T02:00:00+01:00' });
  });

  it('rien ne vient de ce qui est toujours fermé, ni de ce qui est toujours ouvert', () => {
    expect(prochaines('off', '2026-11-14 01:00')).toEqual([]);
    expect(prochaines('24/7', '2026-11-14 01:00')).toEqual([]);
  });
});

describe('un jour, un moment', () => {
  it('les heures d’un jour', () => {
    const heures = (texte: string, jour: string) =>
      listCreneauxDuJour(lire(texte), [], jour, contexte).map(({ de, a, etat: e }) => `${de}-${a} ${e}`);
    expect(heures('Mo-Fr 08:30-12:30,14:00-17:00', '2026-11-12')).toEqual([
      '08:30-12:30 ouvert',
      '14:00-17:00 ouvert',
    ]);
    expect(heures('Mo-Fr 08:30-12:30; PH off', '2026-11-11')).toEqual([]);
    expect(heures('24/7', '2026-11-11')).toEqual(['00:00-24:00 ouvert']);
    expect(heures('Fr 22:00-02:00', '2026-11-14')).toEqual(['00:00-02:00 ouvert']);
  });

  it.each([
    ['mercredi après-midi', 'We 14:00-17:00', '2026-11-18 13:00', '2026-11-18 18:00', true],
    ['mercredi matin', 'We 14:00-17:00', '2026-11-18 08:00', '2026-11-18 14:00', false],
    ['la nuit d’avant', 'Tu 22:00-02:00', '2026-11-18 01:00', '2026-11-18 03:00', true],
    [
      'sur rendez-vous ne compte pas',
      'We 14:00-17:00 "sur rdv"',
      '2026-11-18 13:00',
      '2026-11-18 18:00',
      false,
    ],
  ])('%s', (_titre, texte, du, au, attendu) => {
    expect(isOuvertPendant(lire(texte), [], { du: paris(du), au: paris(au) }, contexte)).toBe(attendu);
  });

  it('dit dix mille états en moins d’une demi-seconde', () => {
    const horaires = lire('Mo-Fr 08:30-12:30,14:00-17:00; Sa[1] 09:00-12:00; SH Mo-Fr 09:00-12:00; PH off');
    const debut = Date.parse('2026-01-01T00:00:00Z');
    const depart = performance.now();
    for (let i = 0; i < 10_000; i++)
      findEtat(horaires, [], new Date(debut + ((i * 7919) % 720_000) * 60_000), contexte);
    // Ten times what it takes: a slow machine must not fail, another algorithm must.
    expect(performance.now() - depart).toBeLessThan(500);
  });
});
