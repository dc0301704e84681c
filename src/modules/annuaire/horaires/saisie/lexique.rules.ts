import { LECTURES_DATES } from './dates.rules.ts';

type Simple =
  | 'ferme'
  | 'sauf'
  | 'hors-vacances'
  | 'rdv'
  | 'sinon-rdv'
  | 'toujours'
  | 'jusque'
  | 'et'
  | 'virgule'
  | 'ouvre'
  | 'clos'
  | 'du-mois'
  | 'lendemain'
  | 'seulement'
  | 'aussi'
  | 'fin'
  | 'vide';

/** What a word of a French timetable is. `vide`: it changes nothing, as « de » or « ouvert ». */
export type Mot =
  | { genre: 'jour'; de: number }
  | { genre: 'jours'; de: number; a: number }
  | { genre: 'rang'; rang: number }
  | { genre: 'heure'; minute: number }
  | { genre: 'demi'; de: number; a: number }
  | { genre: 'calendrier'; nom: 'PH' | 'SH' }
  | { genre: 'dates'; osm: string }
  | { genre: 'semaines'; de: number }
  | { genre: Simple };

const RANGS: Record<string, number> = {
  premier: 1,
  deuxieme: 2,
  second: 2,
  troisieme: 3,
  quatrieme: 4,
  cinquieme: 5,
  dernier: -1,
  'avant-dernier': -2,
};
const ABREGES = ['lu', 'ma', 'me', 'je', 've', 'sa', 'di'];

const heure = (heures: string, minutes = '0') => ({
  genre: 'heure' as const,
  minute: Number(heures) * 60 + Number(minutes),
});

type Lecture = [motif: RegExp, lire: (m: string[]) => Mot];
const mot = (genre: Simple) => () => ({ genre });

/** In order: the longest wordings first. The text is already in lower case, without accents. */
const LECTURES: Lecture[] = [
  [
    /(7 ?j(ours)? ?(\/|sur) ?7[ ,]*)?24 ?h(eures)? ?(\/|sur) ?24( ?h)?([ ,]*7 ?j(ours)? ?(\/|sur) ?7)?/y,
    mot('toujours'),
  ],
  [
    /(?:et|ou|sinon|autrement)[ ,]*(?:uniquement |egalement |aussi )?sur (?:rendez[- ]?vous|rdv)/y,
    mot('sinon-rdv'),
  ],
  [/sans (?:rendez[- ]?vous|rdv)|journee continue|en continu|sans interruption|non[- ]stop/y, mot('vide')],
  [/(?:uniquement |seulement )?(?:sur|avec) (?:rendez[- ]?vous|rdv)(?: uniquement| seulement)?/y, mot('rdv')],
  [
    /(?:hors|en dehors des|sauf(?: pendant)?(?: les)?) (?:periodes? de )?vacances(?: scolaires)?|(?:en |pendant la )?periode scolaire|en temps scolaire/y,
    mot('hors-vacances'),
  ],
  [/tous les jours|7 ?j(?:ours)? ?(?:\/|sur) ?7/y, () => ({ genre: 'jours', de: 0, a: 6 })],
  [/semaines? (im)?paires?/y, (m) => ({ genre: 'semaines', de: m[1] ? 1 : 2 })],
  [/en semaine\b(?! ?(?:im)?paire)/y, () => ({ genre: 'jours', de: 0, a: 4 })],
  [/week[- ]?ends?/y, () => ({ genre: 'jours', de: 5, a: 6 })],
  [/jours? feries?|feries?/y, () => ({ genre: 'calendrier', nom: 'PH' })],
  [/(?:pendant )?(?:les )?(?:vacances scolaires|vacances)/y, () => ({ genre: 'calendrier', nom: 'SH' })],
  ...LECTURES_DATES,
  [/(\d)(?:ers?|emes?|es?|nde?|nds?)\b/y, (m) => ({ genre: 'rang', rang: Number(m[1]) })],
  [
    /(avant[- ]dernier|premier|deuxieme|second|troisieme|quatrieme|cinquieme|dernier)s?\b/y,
    (m) => ({ genre: 'rang', rang: RANGS[m[1]!.replace('avant ', 'avant-')]! }),
  ],
  // A slip is never guessed: « merdi » is not nearer to mardi than to mercredi.
  [
    /(?:lu(?:n(?:dis?)?)?|ma(?:r(?:dis?)?)?|me(?:r(?:credis?)?)?|je(?:u(?:dis?)?)?|ve(?:n(?:dredis?)?)?|sa(?:m(?:edis?)?)?|di(?:m(?:anches?)?)?)\b\.?/y,
    (m) => ({ genre: 'jour', de: ABREGES.indexOf(m[0]!.slice(0, 2)) }),
  ],
  [/(\d{1,2}) ?(?:heures?|h|:) ?([0-5]\d)(?: ?min(?:utes)?)?(?![\dh])/y, (m) => heure(m[1]!, m[2])],
  [/(\d{1,2}) ?(?:heures?|h)(?!\w)/y, (m) => heure(m[1]!)],
  [/(\d{1,2})(?= ?(?:-|a) ?\d{1,2} ?h)/y, (m) => heure(m[1]!)],
  [/midi\b/y, () => heure('12')],
  [/minuit\b/y, () => heure('24')],
  [/(?:l ?)?apres[- ]?midis?\b/y, () => ({ genre: 'demi', de: 720, a: 1440 })],
  [/matin(?:ee)?s?\b/y, () => ({ genre: 'demi', de: 0, a: 720 })],
  [/ferme(?:es?|s|tures?)?\b/y, mot('ferme')],
  [/(?:sauf|hors)\b/y, mot('sauf')],
  [/\|\|/y, mot('fin')],
  [/le lendemain\b/y, mot('lendemain')],
  [/(?:uniquement|seulement|exclusivement)\b/y, mot('seulement')],
  [/(?:et )?(?:aussi|egalement)\b/y, mot('aussi')],
  [/(?:du|de chaque) mois\b/y, mot('du-mois')],
  [/\(/y, mot('ouvre')],
  [/\)/y, mot('clos')],
  [/(?:jusqu )?(?:au|a)\b|-/y, mot('jusque')],
  [/et\b|\/|&|\+/y, mot('et')],
  [/,/y, mot('virgule')],
  [/;|\n|\.(?!\d)/y, mot('fin')],
  [
    /(?:d|de|du|des|le|la|les|l|en|chaque|tous|toutes|ouverte?s?|ouverture|horaires?|accueil|permanences?|du public|jours?|pendant)\b|[ :]/y,
    mot('vide'),
  ],
];

/** The words of a timetable as people type it, or the first one that is not understood. */
export function listMots(texte: string): Mot[] | { inconnu: string } {
  const net = texte
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’'`]/g, ' ')
    .replace(/[–—−]/g, '-')
    .replace(/[^\S\n]+/g, ' ');
  const mots: Mot[] = [];
  for (let at = 0; at < net.length; ) {
    let longueur = 0;
    for (const [motif, lire] of LECTURES) {
      motif.lastIndex = at;
      const trouve = motif.exec(net);
      if (!trouve) continue;
      longueur = trouve[0].length;
      const lu = lire(trouve);
      if (lu.genre !== 'vide') mots.push(lu);
      break;
    }
    if (longueur === 0) return { inconnu: net.slice(at, at + 30).trim() };
    at += longueur;
  }
  return mots;
}
