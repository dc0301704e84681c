import { isJour } from '../../../shared/clock/clock.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { JOURS_HSDS, type Ouverture } from './ouvertures.rules.ts';

/** What the standard lets a program ask of a list of services; absent: not asked. */
export type Filtres = {
  recherche: string;
  terme: string | undefined;
  taxonomie: string | undefined;
  organisation: string | undefined;
  depuis: Date | undefined;
  /** Months: the lowest age of a service is at least this, its highest at most that. */
  ageMin: number | undefined;
  ageMax: number | undefined;
  /** Absent when no hour and no day is asked. */
  ouverture: Ouverture | undefined;
  forme: 'entier' | 'simple' | 'minimal';
};
type Query = Record<string, string>;

const RECHERCHE_MAX = 200;
const AGE_MAX = 150;
/** Asked by the standard or its profile, and not answered here: saying nothing would give wrong lists. */
const ABSENTS = ['postcode', 'proximity'];
const UUIDS = {
  taxonomy_term_id: 'l’identifiant d’un terme de /taxonomy_terms',
  taxonomy_id: 'l’identifiant d’une liste de /taxonomies',
  organization_id: 'l’identifiant d’une structure, organization_id d’un service',
};
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A day, or an instant; without a zone, in UTC. « + » in an address is a space once read. */
function readInstant(texte: string): Date | undefined {
  const [, jour = '', heure, zone] = INSTANT.exec(texte.replace(' ', '+')) ?? [];
  if (!isJour(jour)) return undefined;
  const instant = new Date(heure === undefined || zone ? texte.replace(' ', '+') : `${texte}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function readOui(texte: string | undefined): boolean | undefined {
  if (texte === undefined || texte === '') return undefined;
  return texte === 'true' ? true : texte === 'false' ? false : undefined;
}

function readAge(texte: string | undefined): number | undefined | 'refus' {
  if (!texte) return undefined;
  const ans = /^\d{1,3}(\.\d{1,4})?$/.test(texte) ? Number(texte) : AGE_MAX + 1;
  return ans > AGE_MAX ? 'refus' : Math.round(ans * 12);
}

const HEURE = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

function readOuverture(query: Query): Ouverture | undefined {
  const [jour, des, jusque] = [query.day, query.start_time, query.end_time];
  if (!jour && !des && !jusque) return undefined;
  return {
    jour: jour?.toUpperCase() || undefined,
    des: des?.slice(0, 5) || undefined,
    jusque: jusque?.slice(0, 5) || undefined,
  };
}

/** What keeps an address from being answered, said to the programmer who wrote it. */
function findRefus(query: Query): string | undefined {
  for (const nom of ABSENTS)
    if (query[nom])
      return `${nom} : ce filtre n’est pas proposé ici. Retirez-le, la liste est alors entière.`;
  if (query.format && query.format !== 'json') return 'format : json, la seule forme proposée ici.';
  for (const [nom, attendu] of Object.entries(UUIDS))
    if (query[nom] && !isUuid(query[nom])) return `${nom} : ${attendu}.`;
  if ((query.search ?? '').length > RECHERCHE_MAX)
    return `search : des mots, ${RECHERCHE_MAX} caractères au plus.`;
  if (query.modified_after && !readInstant(query.modified_after))
    return 'modified_after : un jour ou un instant, comme 2026-09-01 ou 2026-09-01T08:30:00Z.';
  for (const nom of ['minimal', 'full'])
    if (query[nom] && readOui(query[nom]) === undefined) return `${nom} : true ou false.`;
  if (readOui(query.minimal) && readOui(query.full))
    return 'minimal et full : l’un des deux seulement peut valoir true.';
  if (query.day && !(JOURS_HSDS as readonly string[]).includes(query.day.toUpperCase()))
    return `day : un jour parmi ${JOURS_HSDS.join(', ')}.`;
  for (const nom of ['start_time', 'end_time'])
    if (query[nom] && !HEURE.test(query[nom])) return `${nom} : une heure, comme 09:00.`;
  for (const nom of ['minimum_age', 'maximum_age'])
    if (readAge(query[nom]) === 'refus') return `${nom} : un âge en années, de 0 à ${AGE_MAX}.`;
  return undefined;
}

/** What an address asks for, or one French sentence that says what is expected. */
export function readFiltres(query: Query): Filtres | string {
  const refus = findRefus(query);
  if (refus) return refus;
  const age = (nom: string) => readAge(query[nom]) as number | undefined;
  const simple = readOui(query.full) === false;
  return {
    recherche: (query.search ?? '').trim(),
    terme: query.taxonomy_term_id || undefined,
    taxonomie: query.taxonomy_id || undefined,
    organisation: query.organization_id || undefined,
    depuis: query.modified_after ? readInstant(query.modified_after) : undefined,
    ageMin: age('minimum_age'),
    ageMax: age('maximum_age'),
    ouverture: readOuverture(query),
    forme: readOui(query.minimal) ? 'minimal' : simple ? 'simple' : 'entier',
  };
}
