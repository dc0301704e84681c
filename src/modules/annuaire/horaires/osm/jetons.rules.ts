import { JOURS_OSM, MOIS_OSM } from '../horaires.rules.ts';

export type Jeton = {
  genre:
    | 'jour'
    | 'mois'
    | 'calendrier'
    | 'etat'
    | 'semaine'
    | 'paques'
    | 'decale'
    | 'toujours'
    | 'rdv'
    | 'commentaire'
    | 'heure'
    | 'an'
    | 'nombre'
    | 'signe';
  /** Number of the day, of the month, of the minute; 0 for what has none. */
  valeur: number;
  texte: string;
};

const MOTIF =
  /\s+|"([^"]*)"|(24\/7)|(\d{1,2})[:.](\d{2})|(\d{4})(?!\d)|(\d{1,2})(?!\d|[:.]\d)|(by\s+appointment)|([a-z]+)|(\|\||[-–—,;:+[\]/])/giy;

const ETATS = ['open', 'off', 'closed', 'unknown'];

/** Days and months as people write them in English; none is also a French word of a timetable. */
const LONGS: [motif: RegExp, longueur: number][] = [
  [/^(mon|tues?|wed|thu(rs?)?|fri|sat|sun)$/, 2],
  [/^(mon|tues|wednes|thurs|fri|satur|sun)days?$/, 2],
  [/^(january|february|march|april|june|july|august|sept(ember)?|october|november|december)$/, 3],
];

function toMot(mot: string): Jeton | undefined {
  const bas = mot.toLowerCase();
  const court = bas.slice(0, LONGS.find(([motif]) => motif.test(bas))?.[1]);
  const nom = `${court[0]!.toUpperCase()}${court.slice(1)}`;
  if (JOURS_OSM.includes(nom)) return { genre: 'jour', valeur: JOURS_OSM.indexOf(nom), texte: nom };
  if (MOIS_OSM.includes(nom)) return { genre: 'mois', valeur: MOIS_OSM.indexOf(nom) + 1, texte: nom };
  if (bas === 'ph' || bas === 'sh') return { genre: 'calendrier', valeur: 0, texte: bas.toUpperCase() };
  if (ETATS.includes(bas)) return { genre: 'etat', valeur: 0, texte: bas };
  if (bas === 'easter') return { genre: 'paques', valeur: 0, texte: bas };
  if (bas === 'day' || bas === 'days') return { genre: 'decale', valeur: 0, texte: bas };
  return bas === 'week' ? { genre: 'semaine', valeur: 0, texte: bas } : undefined;
}

function toJeton(trouve: RegExpExecArray): Jeton | undefined {
  const [texte, commentaire, toujours, heures, minutes, an, nombre, rdv, mot, signe] = trouve;
  const jeton = (genre: Jeton['genre'], valeur = 0, dit = texte): Jeton => ({ genre, valeur, texte: dit });
  if (commentaire !== undefined) return jeton('commentaire', 0, commentaire.trim());
  if (toujours) return jeton('toujours');
  if (heures) return jeton('heure', Number(heures) * 60 + Number(minutes));
  if (an) return jeton('an', Number(an));
  if (nombre) return jeton('nombre', Number(nombre));
  if (rdv) return jeton('rdv');
  if (mot) return toMot(mot);
  return jeton('signe', 0, signe === '–' || signe === '—' ? '-' : signe);
}

/** The words of an opening_hours text; or the first place where one is not of the subset. */
export function listJetons(texte: string): Jeton[] | { inconnu: string } {
  const jetons: Jeton[] = [];
  let position = 0;
  while (position < texte.length) {
    MOTIF.lastIndex = position;
    const trouve = MOTIF.exec(texte);
    const jeton = trouve && !/^\s/.test(trouve[0]) ? toJeton(trouve) : undefined;
    if (!trouve || (!jeton && !/^\s/.test(trouve[0]))) return { inconnu: texte.slice(position).slice(0, 30) };
    if (jeton) jetons.push(jeton);
    position += trouve[0].length;
  }
  return jetons;
}
