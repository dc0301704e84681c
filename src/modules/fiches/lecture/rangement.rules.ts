import { readAvancement, readPartAvancement } from '../valeurs/avancement.rules.ts';
import { splitListe } from '../valeurs/listes.rules.ts';
import { readMeteo, readParticipation, readPriorite, readStatut } from '../valeurs/valeurs.rules.ts';
import { rangeCalendrier, rangeDate } from './bornes.rules.ts';
import {
  AUTRE,
  cleOf,
  DEJA,
  FAIT,
  LISTES,
  type Lue,
  type Mode,
  NON,
  type Rangement,
  rangeTexte,
  type Valeurs,
} from './places.rules.ts';

/** The normalised elements of a list, kept beside it: a list fed by thousands of rows is not compared again each time. */
const memoire = new WeakMap<string[], Set<string>>();
function listConnus(liste: string[]): Set<string> {
  const connus = memoire.get(liste) ?? new Set(liste.map(cleOf));
  memoire.set(liste, connus);
  return connus;
}

function rangeListe(valeurs: Valeurs, champ: string, texte: string, mode: Mode): Rangement {
  const elements = splitListe(texte, champ);
  if (elements.length === 0) return NON;
  const avant = valeurs[champ] as string[] | undefined;
  if (!avant) {
    valeurs[champ] = elements;
    return FAIT;
  }
  const connus = listConnus(avant);
  const nouveaux = elements.filter((element) => !connus.has(cleOf(element)));
  if (nouveaux.length === 0) return DEJA;
  if (mode === 'confrontation') return { ...NON, message: AUTRE };
  for (const element of nouveaux) {
    avant.push(element);
    connus.add(cleOf(element));
  }
  return FAIT;
}

/** A value read in a cell, with the words that it does not hold, and a progress said beside a status. */
type Choisi = { valeur: unknown; message?: string; reste?: string; avancement?: number };

/** One value of a closed list; a second one that differs goes to the notes. */
function rangeUnique(valeurs: Valeurs, champ: string, { valeur, message, reste }: Choisi): Rangement {
  const garder = reste ? { garder: true as const } : {};
  if (valeurs[champ] === undefined) {
    valeurs[champ] = valeur;
    return { ...FAIT, ...garder, message };
  }
  return valeurs[champ] === valeur ? { ...DEJA, ...garder, message } : { ...NON, message: AUTRE };
}

const NOMS: Record<string, string> = {
  statut: 'un statut (à venir, à discuter, en cours, réalisé, en pause, abandonné, bloqué)',
  priorite: 'une priorité (haute, moyenne, basse)',
  meteo: 'une météo (soleil, nuage, pluie, orage)',
  participation:
    'un niveau de participation (aucune, information, consultation, concertation, co-construction)',
  avancement: 'un avancement entre 0 et 100 %',
};

/** « Avancement : en cours » is a status, « Statut : 50 % » a progress: people mix the two columns. */
function readChoix(champ: string, lue: Lue): { champ: string; lecture: Choisi } | null {
  const avancement = () => readAvancement(lue.cellule, lue.texte, lue.fraction);
  const lecteurs: Record<string, [string, () => Choisi | null][]> = {
    statut: [
      ['statut', () => readStatut(lue.texte)],
      ['avancement', () => (lue.texte.includes('%') || lue.fraction ? avancement() : null)],
    ],
    avancement: [
      ['avancement', avancement],
      ['statut', () => readStatut(lue.texte)],
      ['avancement', () => readPartAvancement(lue.texte)],
    ],
    priorite: [['priorite', () => readPriorite(lue.texte)]],
    meteo: [['meteo', () => readMeteo(lue.texte)]],
    participation: [['participation', () => readParticipation(lue.texte)]],
  };
  for (const [cible, lit] of lecteurs[champ] ?? []) {
    const lecture = lit();
    if (lecture) return { champ: cible, lecture };
  }
  return null;
}

function rangeChoix(valeurs: Valeurs, champ: string, lue: Lue): Rangement {
  const lu = readChoix(champ, lue);
  if (lu) {
    const { avancement } = lu.lecture;
    if (avancement !== undefined && valeurs.avancement === undefined) valeurs.avancement = avancement;
    return rangeUnique(valeurs, lu.champ, lu.lecture);
  }
  return { ...NON, message: `Ce texte n’est pas ${NOMS[champ]} : il est gardé dans les notes.` };
}

/** Puts one value in its field, if the field can take it. */
export function rangeValeur(valeurs: Valeurs, lue: Lue, mode: Mode): Rangement {
  const { champ } = lue;
  if (champ === 'notes' || champ === 'ignorer' || champ.startsWith('niveau')) return NON;
  if (LISTES.has(champ)) return rangeListe(valeurs, champ, lue.texte, mode);
  if (champ in NOMS) return rangeChoix(valeurs, champ, lue);
  if (champ === 'date_debut' || champ === 'date_fin') return rangeDate(valeurs, champ, lue);
  if (champ === 'calendrier') return rangeCalendrier(valeurs, lue, mode);
  return rangeTexte(valeurs, champ, lue.texte, mode);
}
