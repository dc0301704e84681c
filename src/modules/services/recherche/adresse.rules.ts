import { isUuid } from '../../../shared/db/db.ts';
import { describeAge, parseAge } from '../../../shared/text/age.ts';
import { FRAIS, MODES_ACCUEIL, PUBLICS } from '../termes/termes.rules.ts';

/** What a person asks of the directory, as its address says it. */
export type Adresse = {
  q: string;
  /** INSEE code of the commune that the person lives in, or is near. */
  commune: string;
  /** A place on the ground, instead of a commune: « 44.98,2.62 ». */
  point: { latitude: number; longitude: number } | undefined;
  rayon: number | undefined;
  domaines: string[];
  publics: string[];
  modes: string[];
  frais: string[];
  lieux: string[];
  ageMois: number | undefined;
  /** « maintenant », or « AAAA-MM-JJTHH:MM » in Paris. */
  ouvert: string;
  /** Pages are asked for in their easy-to-read version. */
  falc: boolean;
  page: number;
};

export const RAYONS = [5, 10, 20, 50] as const;
const MAX_CHOIX = 40;

function listAll(params: URLSearchParams, nom: string, garde: (valeur: string) => boolean): string[] {
  return [...new Set(params.getAll(nom))].filter(garde).slice(0, MAX_CHOIX);
}

function readPoint(texte: string | null): Adresse['point'] {
  const [, latitude, longitude] =
    /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(texte ?? '') ?? [];
  if (latitude === undefined || longitude === undefined) return undefined;
  return { latitude: Number(latitude), longitude: Number(longitude) };
}

/** A day and an hour typed in two inputs, or the word « maintenant »; anything else asks nothing. */
function readOuvert(params: URLSearchParams): string {
  const ouvert = params.get('ouvert') ?? '';
  if (ouvert === 'maintenant' || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(ouvert)) return ouvert;
  const jour = params.get('jour') ?? '';
  const heure = params.get('heure') ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(jour)) return '';
  return `${jour}T${/^\d{2}:\d{2}$/.test(heure) ? heure : '10:00'}`;
}

const isCode = (valeur: string) => /^\w{5}$/.test(valeur);

/** Reads an address whoever wrote it: what is not understood is left aside. */
export function readAdresse(params: URLSearchParams): Adresse {
  const commune = params.get('commune') ?? '';
  const rayon = Number(params.get('rayon'));
  const page = Number(params.get('page'));
  return {
    q: (params.get('q') ?? '').slice(0, 200).trim(),
    commune: isCode(commune) ? commune : '',
    point: readPoint(params.get('point')),
    rayon: Number.isInteger(rayon) && rayon > 0 && rayon <= 200 ? rayon : undefined,
    domaines: listAll(params, 'domaine', isUuid),
    publics: listAll(params, 'public', (valeur) => Object.hasOwn(PUBLICS, valeur)),
    modes: listAll(params, 'mode', (valeur) => Object.hasOwn(MODES_ACCUEIL, valeur)),
    frais: listAll(params, 'frais', (valeur) => Object.hasOwn(FRAIS, valeur)),
    lieux: listAll(params, 'ou', isCode),
    ageMois: parseAge(params.get('age') ?? ''),
    ouvert: readOuvert(params),
    falc: params.get('falc') === 'oui',
    page: Number.isInteger(page) && page > 1 && page <= 5000 ? page : 1,
  };
}

/** The address of the same request, with some of it changed; the page goes back to the first. */
export function writeAdresse(adresse: Adresse, change: Partial<Adresse> = {}): string {
  const a = { ...adresse, page: 1, ...change };
  const params = new URLSearchParams();
  const set = (nom: string, valeur: string) => valeur && params.set(nom, valeur);
  set('q', a.q);
  set('commune', a.commune);
  if (a.point) params.set('point', `${a.point.latitude},${a.point.longitude}`);
  if (a.rayon) params.set('rayon', String(a.rayon));
  for (const [nom, valeurs] of [
    ['domaine', a.domaines],
    ['public', a.publics],
    ['mode', a.modes],
    ['frais', a.frais],
    ['ou', a.lieux],
  ] as const)
    for (const valeur of valeurs) params.append(nom, valeur);
  if (a.ageMois !== undefined) params.set('age', describeAge(a.ageMois));
  set('ouvert', a.ouvert);
  set('falc', a.falc ? 'oui' : '');
  if (a.page > 1) params.set('page', String(a.page));
  const texte = params.toString();
  return texte ? `/services?${texte}` : '/services';
}

/** True when something narrows the list besides words and where one lives. */
export function isFiltree(a: Adresse): boolean {
  return (
    a.domaines.length + a.publics.length + a.modes.length + a.frais.length + a.lieux.length > 0 ||
    a.ageMois !== undefined ||
    a.ouvert !== '' ||
    a.rayon !== undefined
  );
}
