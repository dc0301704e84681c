import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import { readDate } from '../valeurs/dates.rules.ts';
import {
  AUTRE,
  DEJA,
  FAIT,
  type Lue,
  MAX_COMPARE,
  type Mode,
  NON,
  type Rangement,
  rangeTexte,
  type Valeurs,
} from './places.rules.ts';

function addCalendrier(valeurs: Valeurs, texte: string): void {
  const avant = valeurs.calendrier ?? '';
  if (avant.length > MAX_COMPARE || !avant.includes(texte))
    valeurs.calendrier = avant === '' ? texte : `${avant}\n${texte}`;
}

/** Puts a bound, unless it would contradict the other one. */
function setBorne(valeurs: Valeurs, champ: 'date_debut' | 'date_fin', jour: Jour | null): boolean {
  if (!jour) return false;
  const autre = champ === 'date_debut' ? valeurs.date_fin : valeurs.date_debut;
  if (autre && (champ === 'date_debut' ? jour > autre : jour < autre)) return false;
  valeurs[champ] = jour;
  return true;
}

/** Which of the two dates was read first, and which one is set aside. */
function explainInverse(valeurs: Valeurs, champ: 'date_debut' | 'date_fin', jour: Jour): string {
  const [debut, fin] = champ === 'date_debut' ? [jour, valeurs.date_fin!] : [valeurs.date_debut!, jour];
  const nom = champ === 'date_debut' ? 'date de début' : 'date de fin';
  return `La date de fin (${formatJour(fin)}) précède la date de début (${formatJour(debut)}) : la ${nom} est gardée dans le calendrier, corrigez celle des deux qui est fausse.`;
}

const SANS_JOUR =
  'Ce texte ne dit pas le jour de la fin : il est gardé dans le calendrier. Écrivez le jour dans la fiche s’il est connu.';

/** « Échéance : 2026 » is by the end of that year, as everybody reads it; a month or a quarter is not a day. */
function isAnnee(debut: Jour | null, fin: Jour | null): boolean {
  return (debut ?? '').endsWith('-01-01') && (fin ?? '').endsWith('-12-31');
}

export function rangeDate(valeurs: Valeurs, champ: 'date_debut' | 'date_fin', lue: Lue): Rangement {
  const date = readDate(lue.cellule, lue.texte);
  const texte = `${lue.libelle} : ${lue.texte}`;
  if (!date || 'impossible' in date) {
    addCalendrier(valeurs, texte);
    const raison = date?.impossible ?? 'Ce texte n’est pas une date sûre.';
    return { ...FAIT, message: `${raison} Le texte est gardé tel quel dans le calendrier.` };
  }
  const { debut, fin, exact, borne } = date.periode;
  if (champ === 'date_fin' && !exact && !borne && !isAnnee(debut, fin)) {
    addCalendrier(valeurs, texte);
    return { ...FAIT, message: SANS_JOUR };
  }
  const jour = champ === 'date_debut' ? debut : fin;
  if (valeurs[champ] !== undefined) return valeurs[champ] === jour ? DEJA : { ...NON, message: AUTRE };
  const pose = setBorne(valeurs, champ, jour);
  if (!pose || !exact || debut !== fin) addCalendrier(valeurs, texte);
  if (!pose && jour) return { ...FAIT, message: explainInverse(valeurs, champ, jour) };
  if (champ === 'date_debut' && debut !== fin && exact && valeurs.date_fin === undefined)
    setBorne(valeurs, 'date_fin', fin);
  return FAIT;
}

/** The text always stays; the dates that it surely says are added where nothing better was read. */
export function rangeCalendrier(valeurs: Valeurs, lue: Lue, mode: Mode): Rangement {
  const date = readDate(lue.cellule, lue.texte);
  const impossible =
    date && 'impossible' in date
      ? `${date.impossible} Le texte est gardé tel quel dans le calendrier.`
      : undefined;
  const periode = date && 'periode' in date ? date.periode : null;
  const seul = periode?.exact && periode.debut === periode.fin;
  const rangement = rangeTexte(valeurs, 'calendrier', lue.texte, mode);
  if (
    rangement.range &&
    periode &&
    !seul &&
    valeurs.date_debut === undefined &&
    valeurs.date_fin === undefined
  ) {
    setBorne(valeurs, 'date_debut', periode.debut);
    // « 01/2023 » says when, not by which day it ends: an end made of it would make the action late.
    if (periode.exact || periode.borne) setBorne(valeurs, 'date_fin', periode.fin);
  }
  return impossible ? { ...rangement, message: impossible } : rangement;
}
