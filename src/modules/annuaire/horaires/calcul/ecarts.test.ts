import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { afterAll, describe, expect, it } from 'vitest';
import { ECARTS } from '../../../../../test/horaires.ts';
import { isRefus } from '../horaires.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import { computeJournee, makeAgenda } from './journee.rules.ts';
import { toNumero } from './paris.rules.ts';

/**
 * Texts as people write them, and not only as this program does: what both read must be the same for whole months; what the
 * library reads and this program refuses is counted.
 */
const zoneDuProcessus = process.env.TZ;
afterAll(() => {
  if (zoneDuProcessus === undefined) delete process.env.TZ;
  else process.env.TZ = zoneDuProcessus;
});

const LIEU = {
  lat: '45.04',
  lon: '2.44',
  address: { country_code: 'fr', state: 'Auvergne-Rhône-Alpes' },
} as never;

function readOracle(texte: string): InstanceType<typeof OpeningHours> | undefined {
  try {
    return new OpeningHours(texte, LIEU, { locale: 'fr' } as never);
  } catch {
    return undefined;
  }
}

/** Public holidays, Easter, a 53rd week and a change of year. Nights of a change of hour are compared by instants. */
const MOIS: [du: string, au: string][] = [
  ['2026-04-01', '2026-05-11'],
  // Its list of hours runs « 2026 Mo-Fr » over the new year, which its states do not: instants hold that night.
  ['2026-12-14', '2026-12-31'],
  ['2027-01-02', '2027-01-25'],
];
const CONTEXTE = {
  vacances: { periodes: [], debut: '2020-01-01', horizons: { A: '2030-01-01' } },
  zone: 'A' as const,
};

/** Open and unknown hours between two days, each as the minutes of a wall in Paris. */
function listOracle(regle: InstanceType<typeof OpeningHours>, du: string, au: string): string[] {
  const mural = (date: Date) =>
    `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()} ${date.getHours()}:${date.getMinutes()}`;
  return join(
    regle
      .getOpenIntervals(new Date(`${du}T00:00`), new Date(`${au}T00:00`))
      .map(([debut, fin, inconnu]) => ({ de: mural(debut), a: mural(fin), etat: inconnu ? '?' : 'o' })),
  );
}

type Intervalle = { de: string; a: string; etat: string };

function join(intervalles: Intervalle[]): string[] {
  const joints: Intervalle[] = [];
  for (const intervalle of intervalles) {
    const dernier = joints.at(-1);
    if (dernier?.a === intervalle.de && dernier.etat === intervalle.etat) dernier.a = intervalle.a;
    else joints.push({ ...intervalle });
  }
  return joints.map(({ de, a, etat }) => `${de} → ${a} ${etat}`);
}

function listNotres(texte: string, du: string, au: string): string[] {
  const lu = parseHoraires(texte);
  if (isRefus(lu)) throw new Error(lu.refus);
  const agenda = makeAgenda(lu, [], CONTEXTE);
  const intervalles: Intervalle[] = [];
  const mural = (jour: number, minute: number) => {
    const date = new Date((jour + Math.floor(minute / 1440)) * 86_400_000);
    const reste = minute % 1440;
    return `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}-${date.getUTCDate()} ${Math.floor(reste / 60)}:${reste % 60}`;
  };
  for (let jour = toNumero(du); jour < toNumero(au); jour++)
    for (const { de, a, etat } of computeJournee(agenda, jour))
      if (etat !== 'ferme')
        intervalles.push({ de: mural(jour, de), a: mural(jour, a), etat: etat === 'ouvert' ? 'o' : '?' });
  return join(intervalles);
}

/** Refused here on purpose, each with its reason. */
const REFUS: [raison: string, motif: RegExp][] = [
  ['des jours sans heures parmi d’autres qui en ont', /^Écrivez des heures/],
];

function compare(textes: Iterable<string>) {
  process.env.TZ = 'Europe/Paris';
  const bilan = { lus: 0, faux: [] as unknown[], refuses: [] as string[], vains: [] as string[] };
  for (const texte of textes) {
    const oracle = readOracle(texte);
    const lu = parseHoraires(texte);
    if (isRefus(lu)) {
      if (oracle && !REFUS.some(([, motif]) => motif.test(lu.refus))) bilan.refuses.push(texte);
      continue;
    }
    if (ECARTS.some(([, est]) => est(lu))) continue;
    // What only this program reads, the oracle cannot judge.
    if (!oracle) {
      bilan.vains.push(texte);
      continue;
    }
    bilan.lus++;
    for (const [du, au] of MOIS) {
      const [attendu, dit] = [listOracle(oracle, du, au), listNotres(texte, du, au)];
      if (attendu.join() !== dit.join())
        bilan.faux.push({
          texte,
          attendu: attendu.filter((x) => !dit.includes(x)).slice(0, 3),
          dit: dit.filter((x) => !attendu.includes(x)).slice(0, 3),
        });
    }
  }
  return bilan;
}

const choisir = (...mots: string[]) => fc.constantFrom(...mots);
const dates = choisir(
  '',
  '',
  '',
  '',
  'Apr-Oct ',
  'Apr: ',
  'Dec 24,31 ',
  'Mar 20-Apr 10: ',
  '2026 ',
  '2026+ ',
  '2026-2027 Jan-Apr ',
  'week 12-16 ',
  'week 1-53/2: ',
  'easter ',
  'easter +1 day-May 3 ',
  'Jan ',
  'Dec 20-Jan 5 ',
);
const jours = choisir(
  '',
  'Mo-Fr ',
  'Mo,We ',
  'Sa',
  'mo-fr: ',
  'Sa-Su ',
  'Tu[2] ',
  'Fr[-1] ',
  'Mo[1,3] ',
  'Sa[1] -1 day ',
  'PH ',
  'PH -1 day ',
  'Mo-Fr,PH ',
  'Monday-Friday ',
  'Su,PH ',
  'Th[2]+1 day ',
);
const heures = choisir(
  '',
  '09:00-12:00',
  '9:00-12:00, 14:00-18:30',
  '09:00–12:00',
  '17:00+',
  '22:00-02:00',
  '22:30+',
  '09.00-12.00',
  '00:00-24:00',
  '08:00 - 12:00',
);
const etats = choisir(
  '',
  '',
  '',
  '',
  ' off',
  ' closed',
  ' open',
  ' "sur rendez-vous"',
  ' unknown',
  ' open "entrée libre"',
  ' off "congés"',
);
const joints = choisir('; ', '; ', ';', ' ; ', ', ', ',', ' || ');
const regle = fc.tuple(dates, jours, heures, etats).map((parts) => parts.join(''));
const texte = fc.array(fc.tuple(joints, regle), { minLength: 1, maxLength: 3 }).map((regles) =>
  regles
    .map(([joint, dit], rang) => (rang === 0 ? dit : joint + dit))
    .join('')
    .trim(),
);

describe('des textes quelconques, lus par les deux', { timeout: 120_000 }, () => {
  it('sont ouverts aux mêmes heures, pendant des mois entiers', () => {
    const bilan = compare(new Set(fc.sample(texte, { numRuns: 3000, seed: 3 })));
    expect(
      bilan.faux.slice(0, 12),
      `${bilan.faux.length} sur ${bilan.lus}, ${bilan.refuses.length} refusés`,
    ).toEqual([]);
    expect(bilan.refuses).toEqual([]);
    expect(bilan.vains).toEqual([]);
    expect(bilan.lus).toBeGreaterThan(1500);
  });
});
