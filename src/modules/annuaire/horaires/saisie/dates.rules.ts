import { MOIS_OSM } from '../horaires.rules.ts';

const MOIS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const NOM = `(${MOIS.join('|')})\\b`;
const QUANTIEME = String.raw`(\d{1,2})(?:er)?`;
const AN = String.raw`(?: (\d{4}))?`;
const JUSQUE = ' ?(?:au|-) ?';

type Partie = string | undefined;
const date = (jour: Partie, mois: Partie, an: Partie) =>
  [an, MOIS_OSM[MOIS.indexOf(mois ?? '')], jour?.padStart(2, '0')].filter(Boolean).join(' ');

type LectureDates = [motif: RegExp, lire: (m: string[]) => { genre: 'dates'; osm: string }];

/** « du 1er au 15 août », « 20 décembre au 3 janvier », « 11 novembre 2026 », « juillet-août », as OpenStreetMap's dates. */
export const LECTURES_DATES: LectureDates[] = [
  [
    new RegExp(`${QUANTIEME + JUSQUE + QUANTIEME} ${NOM}${AN}`, 'y'),
    (m) => ({ genre: 'dates', osm: `${date(m[1], m[3], m[4])}-${date(m[2], m[3], m[4])}` }),
  ],
  [
    new RegExp(`${QUANTIEME} ${NOM}${AN}${JUSQUE}${QUANTIEME} ${NOM}${AN}`, 'y'),
    (m) => ({ genre: 'dates', osm: `${date(m[1], m[2], m[3] ?? m[6])}-${date(m[4], m[5], m[6])}` }),
  ],
  [new RegExp(`${QUANTIEME} ${NOM}${AN}`, 'y'), (m) => ({ genre: 'dates', osm: date(m[1], m[2], m[3]) })],
  [
    new RegExp(`${NOM} ?(?:a|au|-) ?${NOM}`, 'y'),
    (m) => ({
      genre: 'dates',
      osm: `${date(undefined, m[1], undefined)}-${date(undefined, m[2], undefined)}`,
    }),
  ],
  [new RegExp(NOM, 'y'), (m) => ({ genre: 'dates', osm: date(undefined, m[1], undefined) })],
];
