import { isJour } from '../../../shared/clock/clock.ts';
import { JOURS_OSM } from '../../annuaire/annuaire.api.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';
import { type Fiche, listRows } from './hsds-rangees.rules.ts';

/** One day of the week, or some of the month (« 2TH »: `rang` 2), in a season or always. */
type Moment = { saison: string; jour: number; rang: number | undefined; plage: string };

const MOIS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const CODES = JOURS_OSM.map((jour) => jour.toUpperCase());
/** What would make these days fewer than the row alone says: never left out of what is kept. */
const RESTES = ['bymonthday', 'byweekno', 'byyearday', 'count', 'until'] as const;

const toHeure = (valeur: unknown) => /^(\d{2}:\d{2})/.exec(toTexte(valeur).padStart(5, '0'))?.[1];

function readPlage({ opens_at, closes_at }: Fiche): string | undefined {
  const [de, a] = [toHeure(opens_at), toHeure(closes_at)];
  if (!de || !a || de > '24:00' || a > '24:00' || de === a) return undefined;
  return `${de}-${a === '00:00' ? '24:00' : a}`;
}

function toDate(jour: string): string {
  const [annee, mois, quantieme] = jour.split('-');
  return `${annee} ${MOIS[Number(mois) - 1]} ${quantieme}`;
}

/** « 2026 Jun 01-2026 Aug 31 »; nothing when it is always; undefined when only one end is said. */
function readSaison({ valid_from, valid_to }: Fiche): string | undefined {
  const [du, au] = [valid_from, valid_to].map((valeur) => toTexte(valeur).slice(0, 10)) as [string, string];
  if (du === '' && au === '') return '';
  return isJour(du) && isJour(au) && du <= au ? `${toDate(du)}-${toDate(au)} ` : undefined;
}

/** Days of a row: each week, or some of the month; undefined when they come back otherwise. */
function readByday(row: Fiche): { jour: number; rang: number | undefined }[] | undefined {
  const freq = toTexte(row.freq).toUpperCase();
  if (!['', 'DAILY', 'WEEKLY', 'MONTHLY'].includes(freq)) return undefined;
  if (Number(row.interval ?? 1) > 1 || RESTES.some((cle) => toTexte(row[cle]) !== '')) return undefined;
  const dits = toTexte(Array.isArray(row.byday) ? row.byday.join() : row.byday)
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  if (dits.length === 0)
    return freq === 'DAILY' ? CODES.map((_, jour) => ({ jour, rang: undefined })) : undefined;
  const lus = dits.map((dit) => {
    const [, rang, code = ''] = /^([+-]?[1-5])?([A-Z]{2})$/.exec(dit) ?? [];
    return { jour: CODES.indexOf(code), rang: rang === undefined ? undefined : Number(rang) };
  });
  if (lus.some(({ jour, rang }) => jour < 0 || (rang !== undefined && freq === 'WEEKLY'))) return undefined;
  return lus;
}

function readMoments(row: Fiche): Moment[] | undefined {
  const [plage, saison, jours] = [readPlage(row), readSaison(row), readByday(row)];
  if (plage === undefined || saison === undefined || jours === undefined) return undefined;
  return jours.map((jour) => ({ saison, plage, ...jour }));
}

const joinPlages = (moments: readonly Moment[]) =>
  [...new Set(moments.map(({ plage }) => plage))].sort().join(',');

/** Days that follow one another: « Mo-We », « Mo-Tu ». */
function joinJours(jours: readonly number[]): string {
  const suites: number[][] = [];
  for (const jour of jours) {
    const suite = suites.at(-1);
    if (suite && suite.at(-1) === jour - 1) suite.push(jour);
    else suites.push([jour]);
  }
  const write = (jour: number) => JOURS_OSM[jour]!;
  return suites
    .map((suite) => (suite.length > 1 ? `${write(suite[0]!)}-${write(suite.at(-1)!)}` : write(suite[0]!)))
    .join(',');
}

/** Rows add to one another; OpenStreetMap's rules replace one another: all that a day holds is said in one. */
function writeSaison(saison: string, moments: readonly Moment[]): string[] {
  const hebdo = moments.filter(({ rang }) => rang === undefined);
  const parJour = JOURS_OSM.map((_, jour) => joinPlages(hebdo.filter((m) => m.jour === jour)));
  const plages = [...new Set(parJour)].filter(Boolean);
  const semaine = plages.map(
    (plage) => `${saison}${joinJours(parJour.flatMap((p, jour) => (p === plage ? [jour] : [])))} ${plage}`,
  );
  const mensuels = Map.groupBy(
    moments.filter(({ rang }) => rang !== undefined),
    ({ jour, rang }) => `${JOURS_OSM[jour]}[${rang}]`,
  );
  const mois = [...mensuels].map(([dit, siens]) => {
    const memeJour = hebdo.filter(({ jour }) => jour === siens[0]!.jour);
    return `${saison}${dit} ${joinPlages([...memeJour, ...siens])}`;
  });
  return [...semaine, ...mois];
}

function describe(row: Fiche): string {
  const cles = ['freq', 'interval', 'byday', 'opens_at', 'closes_at', 'valid_from', 'valid_to', ...RESTES];
  return cles.flatMap((cle) => (toTexte(row[cle]) ? `${cle} ${toTexte(row[cle])}` : [])).join(', ');
}

/**
 * The hours that another program says by rows (RFC 5545's words), as opening hours. Rows that cannot be said so are told
 * and left out; a dated row that does not come back is a day unlike the others (`hsds-jours`).
 */
export function readSchedules(objet: Fiche, releve: Releve): string {
  const rows = listRows(objet.schedules);
  const reviennent = rows.filter((row) => toTexte(row.freq) !== '' || toTexte(row.byday) !== '');
  const moments = reviennent.flatMap((row) => {
    const lus = readMoments(row);
    if (!lus)
      releve.dire(
        'Horaires',
        describe(row),
        'Ces jours ou ces heures ne se lisent pas : ils sont laissés de côté.',
      );
    const precision = toTexte(row.description) || toTexte(row.notes);
    if (lus && precision)
      releve.dire(
        'Horaires',
        precision,
        'Cette précision accompagne les horaires : voyez si elle les change.',
      );
    return lus ?? [];
  });
  if (moments.length > 0) {
    const saisons = Map.groupBy(moments, ({ saison }) => saison);
    // What is always true first: a season, said after, takes its place.
    const ordre = [...saisons].sort(([a], [b]) => (a < b ? -1 : 1));
    return releve.horaires(ordre.flatMap(([saison, siens]) => writeSaison(saison, siens)).join('; '));
  }
  const dits = rows.filter((row) => !row.opens_at && !row.byday && !row.freq);
  const texte = dits.map((row) => toTexte(row.description) || toTexte(row.notes)).find(Boolean);
  return texte ? releve.horaires(texte) : '';
}
