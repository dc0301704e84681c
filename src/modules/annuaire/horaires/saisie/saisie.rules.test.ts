import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefus } from '../horaires.rules.ts';
import { writeHoraires } from '../osm/ecriture.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import { parsePlages } from './plages.rules.ts';
import { readHoraires } from './saisie.rules.ts';

const lire = (texte: string) => {
  const lu = readHoraires(texte);
  return 'refus' in lu ? lu.refus : lu.osm;
};

describe('des horaires comme on les écrit', () => {
  it.each([
    [
      'lundi au vendredi 9h-12h et 14h-17h, fermé le mercredi après-midi',
      'Mo-Fr 09:00-12:00,14:00-17:00; We 12:00-24:00 off',
    ],
    ['2e mardi du mois 14h-16h', 'Tu[2] 14:00-16:00'],
    ['sur rendez-vous', '"sur rendez-vous"'],
    ['Sur RDV', '"sur rendez-vous"'],
    ['Du lundi au vendredi de 8h30 à 12h30', 'Mo-Fr 08:30-12:30'],
    [
      'Lundi, mardi, jeudi et vendredi : 8h30-12h00 / 13h30-17h00 ; mercredi : 8h30-12h00',
      'Mo,Tu,Th,Fr 08:30-12:00,13:30-17:00; We 08:30-12:00',
    ],
    ['Lun-Ven : 9h00 – 12h00', 'Mo-Fr 09:00-12:00'],
    ['Lundi de 9 à 12h', 'Mo 09:00-12:00'],
    ['mardi et jeudi 10h à midi', 'Tu,Th 10:00-12:00'],
    ['lundi 8 h 30 – 12 heures', 'Mo 08:30-12:00'],
    ['tous les jours 9h-19h sauf le dimanche', 'Mo-Su 09:00-19:00; Su off'],
    ['en semaine 9h-17h', 'Mo-Fr 09:00-17:00'],
    ['Ouvert 24h/24, 7j/7', '24/7'],
    [
      'le 1er et 3e jeudi de chaque mois de 9h à 12h sur rendez-vous',
      'Th[1,3] 09:00-12:00 "sur rendez-vous"',
    ],
    ['dernier vendredi du mois de 14h à 16h', 'Fr[-1] 14:00-16:00'],
    ['les semaines paires, mercredi 14h-16h', 'week 02-53/2 We 14:00-16:00'],
    ['mercredi 14h-17h hors vacances scolaires', 'We 14:00-17:00; SH off'],
    ['vacances scolaires : lundi au vendredi 9h-12h', 'SH Mo-Fr 09:00-12:00'],
    [
      'En période scolaire : mercredi 14h-17h ; vacances scolaires : lundi au vendredi 9h-12h',
      'We 14:00-17:00; SH off; SH Mo-Fr 09:00-12:00',
    ],
    ['fermé les jours fériés', 'PH off'],
    ['lundi 9h-12h, fermé du 1er au 15 août', 'Mo 09:00-12:00; Aug 01-Aug 15 off'],
    [
      'mercredi 14h-17h, fermé du 20 décembre 2026 au 3 janvier 2027',
      'We 14:00-17:00; 2026 Dec 20-2027 Jan 03 off',
    ],
    ['juillet-août : lundi 9h-12h, mardi 14h-17h', 'Jul-Aug Mo 09:00-12:00; Jul-Aug Tu 14:00-17:00'],
    ['avril et juin : lundi 9h-12h', 'Apr,Jun Mo 09:00-12:00'],
    ['De 9h à 12h du lundi au vendredi', 'Mo-Fr 09:00-12:00'],
    ['lundi au vendredi 9h-12h et sur rendez-vous', 'Mo-Fr 09:00-12:00 || "sur rendez-vous"'],
    ['Sur rendez-vous le vendredi', 'Fr "sur rendez-vous"'],
    ['lundi 9h-12h, lundi 14h-17h', 'Mo 09:00-12:00, Mo 14:00-17:00'],
    ['lundi au vendredi 9h-17h, mercredi 9h-12h', 'Mo-Fr 09:00-17:00; We 09:00-12:00'],
    ['vendredi 22h-2h, samedi 10h-12h', 'Fr 22:00-02:00, Sa 10:00-12:00'],
    [
      'Lundi : fermé\nMardi : 9h-12h\nMercredi : 9h-12h, 14h-18h',
      'Tu 09:00-12:00; We 09:00-12:00,14:00-18:00; Mo off',
    ],
    [
      'Du lundi au jeudi : 8h - 12h et 13h30 - 17h30, le vendredi : 8h - 12h. Fermé les jours fériés.',
      'Mo-Th 08:00-12:00,13:30-17:30; Fr 08:00-12:00; PH off',
    ],
    ['lundi au vendredi 9h-12h, samedi sur rendez-vous', 'Mo-Fr 09:00-12:00; Sa "sur rendez-vous"'],
    ['8h-12h - 14h-18h du lundi au vendredi', 'Mo-Fr 08:00-12:00,14:00-18:00'],
    ['9h-12h lundi, 14h-16h mardi', 'Mo 09:00-12:00; Tu 14:00-16:00'],
    ['tous les mercredis 14h-16h', 'We 14:00-16:00'],
    // What restricts a day is never taken for one more day.
    ['Samedi (1er samedi du mois) 9h-12h', 'Sa[1] 09:00-12:00'],
    ['Dimanche (2e dimanche du mois uniquement) : 14h-17h30', 'Su[2] 14:00-17:30'],
    ['Samedi 9h-12h (1er et 3e du mois)', 'Sa[1,3] 09:00-12:00'],
    ['Samedi 1er samedi du mois 9h-12h', 'Sa[1] 09:00-12:00'],
    ['1er mardi et 3e jeudi 9h-12h', 'Tu[1],Th[3] 09:00-12:00'],
    ['avant-dernier jeudi du mois 14h-16h', 'Th[-2] 14:00-16:00'],
    [
      'mardi 9h-12h (semaines paires), jeudi 14h-16h (semaines impaires)',
      'week 02-53/2 Tu 09:00-12:00; week 01-53/2 Th 14:00-16:00',
    ],
    ['mardi (semaines paires) 9h-12h, jeudi 14h-16h', 'week 02-53/2 Tu 09:00-12:00; Th 14:00-16:00'],
    ['en semaine paire : mardi 9h-12h', 'week 02-53/2 Tu 09:00-12:00'],
    ['mercredi 14h-17h (de septembre à juin)', 'Sep-Jun We 14:00-17:00'],
    ['lundi 9h-12h (pendant les vacances scolaires)', 'SH Mo 09:00-12:00'],
    ['lundi 9h-12h (sur rendez-vous), mardi 14h-16h', 'Mo 09:00-12:00 "sur rendez-vous"; Tu 14:00-16:00'],
    ['lundi au vendredi 9h-12h (fermé le mercredi)', 'Mo-Fr 09:00-12:00; We off'],
    // « et » joins days; it does not restrict them.
    ['dimanche et jours fériés 10h-12h', 'Su,PH 10:00-12:00'],
    ['lundi au samedi 9h-12h, fermé les dimanches et jours fériés', 'Mo-Sa 09:00-12:00; Su,PH off'],
    ['lundi au vendredi 9h-12h sauf août et jours fériés', 'Mo-Fr 09:00-12:00; Aug off; PH off'],
    ['mardi 9h-12h, 2e mardi du mois 14h-16h uniquement', 'Tu 09:00-12:00; Tu[2] 14:00-16:00'],
    ['lundi au vendredi 9h-12h, et aussi mercredi 14h-17h', 'Mo-Fr 09:00-12:00, We 14:00-17:00'],
    ['Mar, Sa 09:00-12:00', 'Tu,Sa 09:00-12:00'],
    ['Mar Mo-Fr 09:00-12:00', 'Mar-Mar Mo-Fr 09:00-12:00'],
    // A line a day, as files have it.
    [
      'Lundi : 09:00 - 12:00\nMardi : 09:00 - 12:00\nMercredi : 09:00 - 12:00\nVendredi : 14:00 - 17:00\nSamedi : fermé\nDimanche : fermé',
      'Mo-We 09:00-12:00; Fr 14:00-17:00; Sa,Su off',
    ],
    ['lundi 9h-12h, mercredi 14h-16h, vendredi 9h-12h', 'Mo,Fr 09:00-12:00; We 14:00-16:00'],
    // As data·inclusion and the cartography of digital mediation write them.
    ['Mo-Fr 08:30-12:30; PH off', 'Mo-Fr 08:30-12:30; PH off'],
    ['Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00', 'Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00'],
    ['Tu 09:00-12:30,13:30-17:00; Th[1] 14:00-16:00', 'Tu 09:00-12:30,13:30-17:00; Th[1] 14:00-16:00'],
  ])('« %s »', (texte, osm) => expect(lire(texte)).toBe(osm));

  it('disent ce qui a été compris', () => {
    expect(readHoraires('lundi au vendredi 9h-12h, fermé le mercredi')).toMatchObject({
      osm: 'Mo-Fr 09:00-12:00; We off',
      compris: ['du lundi au vendredi de 9\u00a0h à 12\u00a0h', 'fermé le mercredi'],
    });
  });

  it('se relisent comme ils s’écrivent', () => {
    const lu = readHoraires('lundi 9h-12h ; 2e mardi du mois 14h-16h sur rdv');
    if ('refus' in lu) throw new Error(lu.refus);
    const relu = parseHoraires(lu.osm);
    expect(isRefus(relu) || writeHoraires(relu)).toBe(lu.osm);
  });
});

describe('n’importe quels mots', () => {
  it('ne lèvent jamais d’exception, et ce qui est compris se relit', () => {
    const mots = fc.constantFrom(
      ...[
        'lundi',
        'mardi',
        'au',
        '9h',
        '12h',
        '-',
        'à',
        'et',
        ',',
        ';',
        'fermé',
        'sauf',
        'sur rdv',
        '2e',
        'du mois',
      ],
      ...[
        'vacances',
        'hors vacances',
        'jours fériés',
        'juillet',
        '1er',
        'matin',
        '24h/24',
        'et sur rdv',
        '14h-17h',
      ],
    );
    let compris = 0;
    fc.assert(
      fc.property(fc.array(mots, { minLength: 1, maxLength: 9 }), (suite) => {
        const lu = readHoraires(suite.join(' '));
        if ('refus' in lu) return;
        compris++;
        expect(parseHoraires(lu.osm)).toEqual(lu.horaires);
        expect(lu.compris.length).toBeGreaterThan(0);
      }),
      { numRuns: 10_000, seed: 2026 },
    );
    expect(compris).toBeGreaterThan(100);
  });
});

describe('ce qui se lit de deux façons reste un texte', () => {
  it.each([
    ['', 'Écrivez des horaires'],
    ['9h-12h', 'les jours manquent'],
    ['lundi', 'les heures d’un jour manquent'],
    ['ouvert le mercredi matin', 'demi-journée'],
    ['lundi 9h-12h, mardi 14h-16h sur rendez-vous', 'sur rendez-vous'],
    ['Lundi 9h-12h. Sur rendez-vous', 'sur rendez-vous'],
    ['fermé lundi, mercredi 9h-12h', 'à quels jours'],
    ['fermé samedi et dimanche 9h-12h', 'à quels jours'],
    ['lundi au vendredi sauf mercredi 9h-12h', '« sauf »'],
    ['tous les jours 9h-19h sauf le dimanche 10h-12h', 'à quels jours'],
    ['lundi 9h-12h ; mercredi 14h-17h hors vacances scolaires', 'pendant les vacances'],
    ['Juillet-août : lundi 9h-12h. Mardi 14h-17h', 'la période'],
    ['samedi et dimanche 10h-18h en juillet', 'les heures d’un jour'],
    ['Lundi 9h-12h ; 14h-17h mardi', 'entre deux jours'],
    ['un mercredi sur deux 14h-16h', '« un mercredi'],
    ['lundi-mercredi-vendredi 9h-12h', 'tirets'],
    ['lundi à partir de 9h', '« partir de 9h »'],
    ['lundi 9h12h', '« 9h12h »'],
    ['lundi 25h-26h', 'n’existe pas'],
    ['le 30 février 9h-12h', 'une date'],
    ['MERDI 9h-12h', '« merdi'],
    ['vendrdi 9h-12h', '« vendrdi'],
    ['lundi au samedi (1er samedi du mois) 9h-12h', 'le rang dans le mois'],
    ['lundi au samedi 9h-12h (1er samedi du mois uniquement)', 'le rang dans le mois'],
    ['Samedi, 1er samedi du mois 9h-12h', 'un jour dit deux fois'],
    ['samedi 9h-17h, 1er samedi du mois 9h-12h', 'un jour dit deux fois'],
    ['lundi au vendredi 9h-12h, mercredi 14h-17h', 'un jour dit deux fois'],
    ['1er lundi et mardi du mois 9h-12h', 'comment vont ensemble'],
    ['lundi du mois 9h-12h', '« du mois »'],
    ['chaque mois 9h-12h', '« mois'],
    ['mardi semaines paires 9h-12h, jeudi 14h-16h', 'la période'],
    ['lundi 9h-12h, mardi 14h-16h (semaines paires)', 'une parenthèse'],
    ['lundi 9h-12h (sauf août), mardi 14h-16h', 'une parenthèse'],
    ['lundi 9h-12h, mardi 14h-16h sauf août', '« sauf »'],
    ['lundi 9h-12h (', 'une parenthèse'],
    ['lundi 9h-12h et 14h-17h sur rendez-vous', 'sur rendez-vous'],
    ['mercredi et vacances scolaires 14h-17h', 'comment vont ensemble'],
    ['fermé en août, lundi 9h-12h', 'comment vont ensemble'],
    ['fermé hors vacances scolaires', '« fermé hors vacances »'],
    ['En période scolaire : lundi 9h-12h ; mardi 14h-16h', 'pendant les vacances'],
    ['lundi matin 14h-17h', 'demi-journée'],
    ['vendredi de 9h à 12h le lendemain', '« le lendemain »'],
    ['un samedi sur deux 9h-12h', 'semaines paires'],
    ['WE 10:00-18:00', 'mercredi en anglais'],
    ['Mar 09:00-12:00', 'mars en anglais'],
    ['Apr-Oct, Mo-Fr 08:00-18:00', 'Écrivez des heures'],
    ['week 02-52/2 We, week 01-53/2 Sa 09:00-12:00', 'Écrivez des heures'],
    ['Mo-Fr sunrise-sunset', 'sunrise'],
    ['Appelez la mairie', '« appelez la mairie »'],
    ['x'.repeat(2500), '2000 caractères'],
  ])('« %.60s »', (texte, dit) => {
    const lu = readHoraires(texte);
    expect('refus' in lu && lu.refus).toContain(dit);
    expect('texte' in lu && lu.texte).toBe(texte);
  });
});

describe('les heures d’une exception', () => {
  it.each([
    [
      '09:00-12:00,14:00-17:00',
      [
        [540, 720],
        [840, 1020],
      ],
    ],
    [
      '9h-12h et 14h-16h30',
      [
        [540, 720],
        [840, 990],
      ],
    ],
    ['22h-2h', [[1320, 1560]]],
    ['de 9h à midi', [[540, 720]]],
  ])('« %s »', (texte, attendu) => {
    expect(parsePlages(texte)?.map(({ de, a }) => [de, a])).toEqual(attendu);
  });

  it.each(['', 'lundi 9h-12h, mardi 14h-16h', '24/7', 'fermé', '9h-12h sur rendez-vous', 'le matin', '9h'])(
    '« %s » n’en est pas',
    (texte) => expect(parsePlages(texte)).toBeUndefined(),
  );
});
