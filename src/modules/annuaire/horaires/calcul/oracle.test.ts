import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { afterAll, describe, expect, it } from 'vitest';
import { arbitraireHoraires, ECARTS, hasNuit } from '../../../../../test/horaires.ts';
import { listFeries } from '../../../../shared/calendrier/calendrier.ts';
import { addJours } from '../../../../shared/clock/clock.ts';
import type { Horaires } from '../horaires.rules.ts';
import { writeHoraires } from '../osm/ecriture.rules.ts';
import type { PeriodeVacances, VacancesScolaires } from '../vacances/vacances.rules.ts';
import { findEtat } from './etats.rules.ts';

/**
 * The library of OpenStreetMap is the oracle, in tests only. It asks the clock of the process: it is run in Paris, and the
 * engine is run in four other zones, which must change nothing. Setting TZ is heard by Node at once.
 */
const ZONES = ['UTC', 'America/New_York', 'Pacific/Auckland', 'Europe/Paris'];
const PAIRES = 10_000;
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

const oracle = (texte: string) => new OpeningHours(texte, LIEU, { locale: 'fr' } as never);

/** The days of a year when the oracle says that a rule holds at noon. */
function listJours(texte: string, du: string, au: string): string[] {
  process.env.TZ = 'Europe/Paris';
  const regle = oracle(texte);
  const jours: string[] = [];
  for (let jour = du; jour <= au; jour = addJours(jour, 1))
    if (regle.getState(new Date(`${jour}T11:00:00Z`))) jours.push(jour);
  return jours;
}

const DEBUT = '2025-09-05';
const FIN = '2027-06-25';

/** The oracle begins holidays on Sundays and counts bridges: both engines are given its calendar. */
function readVacancesOracle(): VacancesScolaires {
  const periodes: PeriodeVacances[] = [];
  for (const jour of listJours('SH', DEBUT, FIN)) {
    const derniere = periodes.at(-1);
    if (derniere && addJours(derniere.au, 1) === jour) derniere.au = jour;
    else periodes.push({ zone: 'A', du: jour, au: jour, nom: 'Vacances' });
  }
  return { periodes, debut: DEBUT, horizons: { A: FIN } };
}

const MINUTES = (Date.parse(`${FIN}T00:00:00Z`) - Date.parse('2025-09-07T00:00:00Z')) / 60_000;
const paires = fc.tuple(
  arbitraireHoraires().filter((horaires) => !ECARTS.some(([, est]) => est(horaires))),
  fc.oneof(
    fc.nat(MINUTES),
    fc.nat(MINUTES / 15).map((quarts) => quarts * 15),
  ),
);

/** Its night rules take 24 hours away, which is an evening too far in the hour that follows the spring change. */
const isNuitDePrintemps = (instant: Date) => /^202[67]-03-(29|30|28)T2[123]:/.test(instant.toISOString());

const dire = (regle: InstanceType<typeof OpeningHours>, instant: Date) =>
  regle.getState(instant) ? 'ouvert' : regle.getUnknown(instant) ? 'inconnu' : 'ferme';

function trouver(horaires: Horaires, instant: Date, vacances: VacancesScolaires): string {
  const { etat } = findEtat(horaires, [], instant, { vacances, zone: 'A' });
  return etat === 'rendez-vous' ? 'inconnu' : etat;
}

const LIMITE_MS = 30 * 86_400_000;

/** When the oracle next says something else, within a month; comments alone are not a change. */
function findFin(texte: string, instant: Date): string | null {
  const regle = oracle(texte);
  const limite = new Date(instant.getTime() + LIMITE_MS);
  const depart = dire(regle, instant);
  const it = regle.getIterator(instant);
  for (let tours = 0; tours < 500 && it.advance(limite); tours++) {
    const etat = it.getState() ? 'ouvert' : it.getUnknown() ? 'inconnu' : 'ferme';
    if (etat !== depart) return it.getDate().toISOString();
  }
  return null;
}

/** The end as the engine says it, when it is one that the oracle sees: it does not tell an appointment from a doubt. */
function findFinTrouvee(horaires: Horaires, instant: Date, vacances: VacancesScolaires): string | null {
  const depart = trouver(horaires, instant, vacances);
  let fin = findEtat(horaires, [], instant, { vacances, zone: 'A' }).jusqu_a;
  while (fin && trouver(horaires, new Date(fin), vacances) === depart)
    fin = findEtat(horaires, [], new Date(fin), { vacances, zone: 'A' }).jusqu_a;
  return fin && Date.parse(fin) <= instant.getTime() + LIMITE_MS ? new Date(fin).toISOString() : null;
}

describe('le moteur d’horaires, comparé à la bibliothèque d’OpenStreetMap', { timeout: 120_000 }, () => {
  it(`donne le même état pour ${PAIRES} règles et instants tirés au hasard, dans quatre fuseaux`, () => {
    const vacances = readVacancesOracle();
    const tirees = fc.sample(paires, { numRuns: PAIRES, seed: 20261123 }).map(([horaires, minute]) => ({
      horaires,
      instant: new Date(Date.parse('2025-09-07T00:00:00Z') + minute * 60_000),
    }));
    process.env.TZ = 'Europe/Paris';
    const attendus = tirees.map(({ horaires, instant }) => {
      const texte = writeHoraires(horaires);
      return `${texte} @ ${instant.toISOString()} : ${dire(oracle(texte), instant)}`;
    });
    const passees = tirees.map(
      ({ horaires, instant }) => isNuitDePrintemps(instant) && horaires.regles.some(hasNuit),
    );
    expect(passees.filter(Boolean).length).toBeLessThan(PAIRES / 100);
    for (const zone of ZONES) {
      process.env.TZ = zone;
      const faux = tirees
        .map(({ horaires, instant }) => {
          const etat = trouver(horaires, instant, vacances);
          return `${writeHoraires(horaires)} @ ${instant.toISOString()} : ${etat}`;
        })
        .filter((dit, rang) => !passees[rang] && dit !== attendus[rang]);
      expect(faux.slice(0, 20), `${zone} : ${faux.length}`).toEqual([]);
    }
    const etats = attendus.map((dit) => dit.slice(dit.lastIndexOf(' ') + 1));
    // A sample where everything is closed would prove nothing.
    for (const etat of ['ouvert', 'ferme', 'inconnu'])
      expect(etats.filter((dit) => dit === etat).length, etat).toBeGreaterThan(PAIRES / 20);
  });

  it('finit chaque état au même instant, pour 1 000 paires', () => {
    const vacances = readVacancesOracle();
    const fin = Date.parse(FIN) - LIMITE_MS;
    process.env.TZ = 'Europe/Paris';
    const fins = fc
      .sample(paires, { numRuns: 1000, seed: 11 })
      .map(([horaires, minute]) => ({
        horaires,
        instant: new Date(Math.min(fin, Date.parse('2025-09-07T00:00:00Z') + minute * 60_000)),
      }))
      .map(({ horaires, instant }) => ({
        dit: `${writeHoraires(horaires)} @ ${instant.toISOString()}`,
        trouve: findFinTrouvee(horaires, instant, vacances),
        attendu: findFin(writeHoraires(horaires), instant),
      }));
    expect(fins.filter(({ trouve, attendu }) => trouve !== attendu)).toEqual([]);
    expect(fins.filter(({ attendu }) => attendu !== null).length).toBeGreaterThan(500);
  });

  it('a les mêmes jours fériés, de 2006 à 2031', () => {
    const attendus = Array.from({ length: 26 }, (_, i) => listFeries(2006 + i))
      .flat()
      .map(({ jour }) => jour);
    expect(listJours('PH', '2006-01-01', '2031-12-31')).toEqual([...new Set(attendus)]);
  });
});
