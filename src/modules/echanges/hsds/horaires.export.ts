import {
  describeHoraires,
  formatMinutes,
  type Horaires,
  JOURS_OSM,
  type Plage,
  type Regle,
} from '../../annuaire/annuaire.api.ts';
import type { HorairesOfferts } from '../offre/horaires.rules.ts';
import { toUuid } from './ids.rules.ts';

const jourHsds = (n: number) => JOURS_OSM[n]!.toUpperCase();

/** « MO,TU » each week, « 2TU,-1FR » each month; undefined for what HSDS has no word for. */
function toByday({
  jours,
  dates,
  semaines,
  calendriers,
}: Regle): { freq: string; byday: string } | undefined {
  if (dates.length + semaines.length + calendriers.length > 0) return undefined;
  const dits: string[] = [];
  let mensuel = false;
  for (const jour of jours.length > 0 ? jours : [{ de: 0, a: 6, rangs: [] }]) {
    if (typeof jour === 'string' || jour.decalage) return undefined;
    mensuel ||= jour.rangs.length > 0;
    for (let n = jour.de; ; n = (n + 1) % 7) {
      if (jour.rangs.length === 0) dits.push(jourHsds(n));
      for (const rang of jour.rangs) dits.push(`${rang}${jourHsds(n)}`);
      if (n === jour.a) break;
    }
  }
  if (mensuel && dits.some((dit) => !/\d/.test(dit))) return undefined;
  return { freq: mensuel ? 'MONTHLY' : 'WEEKLY', byday: dits.join(',') };
}

/** Between two days that have a year: hours that are said once, for days unlike the others. */
function toValidite({ jours, dates, semaines, calendriers }: Regle) {
  const [date, ...autres] = dates;
  if (autres.length + jours.length + semaines.length + calendriers.length > 0) return undefined;
  if (!date?.annees || date.de.jour === null || date.a.jour === null) return undefined;
  if (date.de.paques !== undefined || date.a.paques !== undefined) return undefined;
  const write = (...nombres: number[]) => nombres.map((n) => String(n).padStart(2, '0')).join('-');
  const [premiere, derniere] = date.annees;
  return {
    valid_from: write(premiere, date.de.mois, date.de.jour),
    valid_to: write(derniere, date.a.mois, date.a.jour),
  };
}

/** « 17:00+ » has no row: HSDS wants an end. */
const isFinie = ({ suite }: Plage) => !suite;

function toRows({ regles }: Horaires, porteur: string) {
  return regles.flatMap((regle, rang) => {
    const jours = toByday(regle);
    const quand = jours ? { ...jours, interval: 1 } : toValidite(regle);
    if (regle.etat !== 'ouvert' || !quand) return [];
    return regle.plages.filter(isFinie).map(({ de, a }, numero) => ({
      id: toUuid(`${porteur} horaire ${rang} ${numero}`),
      ...quand,
      opens_at: formatMinutes(de),
      closes_at: formatMinutes(a === 1440 ? 1440 - 1 : a % 1440),
    }));
  });
}

/**
 * Hours as rows of days. HSDS says neither public holidays, nor school holidays, nor weeks: the whole goes in words in
 * `notes`, and exactly in an attribute beside.
 * @returns `complet`: false when the rows alone would say less than the hours
 */
export function writeSchedules({ horaires, texte }: HorairesOfferts, porteur: string) {
  if (texte !== '') return { schedules: [{ id: toUuid(`${porteur} horaire`), notes: texte }], complet: true };
  if (!horaires) return { schedules: [], complet: true };
  const rows = toRows(horaires, porteur);
  const notes = describeHoraires(horaires).join('\n');
  const complet = horaires.regles.every(
    (r) =>
      r.etat === 'ouvert' &&
      r.plages.length > 0 &&
      r.plages.every(isFinie) &&
      r.lien !== 'sinon' &&
      toByday(r),
  );
  const [premiere = { id: toUuid(`${porteur} horaire`) }, ...autres] = rows;
  return { schedules: [{ ...premiere, notes }, ...autres], complet };
}
