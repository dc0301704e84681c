import type { ExceptionHoraire, Horaires, Plage, Regle } from '../horaires.rules.ts';
import { type Couche, FERMEE, JOURNEE, listCouches, type Morceau } from './couches.rules.ts';
import {
  type ContexteHoraire,
  findVacances,
  hasVacances,
  isIncertain,
  isSelectionne,
  readJour,
} from './jours.rules.ts';

/** Opening hours ready to be asked: what does not change from a day to another is computed once. */
export type Agenda = {
  regles: Regle[];
  exceptions: ExceptionHoraire[];
  contexte: ContexteHoraire;
  scolaire: boolean;
  /** The same state every minute of every day, so that nobody looks for the end of it. */
  constant: boolean;
};

export function makeAgenda(
  { regles }: Horaires,
  exceptions: ExceptionHoraire[],
  contexte: ContexteHoraire,
): Agenda {
  const constant = exceptions.length === 0 && regles.every((r) => !hasDates(r) && r.plages.length === 0);
  return { regles, exceptions, contexte, scolaire: regles.some(hasVacances), constant };
}

function hasDates({ dates, semaines, calendriers, jours }: Regle): boolean {
  return dates.length + semaines.length + calendriers.length + jours.length > 0;
}

/** Lays a piece over a day; with `sous`, only where it is closed. */
function paint(morceaux: Morceau[], dessus: Morceau, sous: boolean): Morceau[] {
  if (dessus.de >= dessus.a) return morceaux;
  const suite: Morceau[] = [];
  for (const morceau of morceaux) {
    const de = Math.max(morceau.de, dessus.de);
    const a = Math.min(morceau.a, dessus.a);
    if (de >= a || (sous && morceau.etat !== 'ferme')) {
      suite.push(morceau);
      continue;
    }
    if (morceau.de < de) suite.push({ ...morceau, a: de });
    suite.push({ ...dessus, de, a });
    if (a < morceau.a) suite.push({ ...morceau, de: a });
  }
  return suite;
}

/** As OpenStreetMap says it: a rule that opens takes the whole day from those before it, night before included. */
export function isRemplacante(regle: Regle, precedente: Regle | undefined): boolean {
  if (regle.lien !== 'remplace' || regle.etat === 'ferme') return false;
  return hasDates(regle) || (regle.etat === 'ouvert' && precedente !== undefined && !hasDates(precedente));
}

function computeRegles(
  { regles, contexte, scolaire }: Agenda,
  numero: number,
  supposition: boolean,
): Morceau[] {
  const jour = readJour(numero);
  const veille = readJour(numero - 1);
  const vacances = scolaire && findVacances(jour, contexte, supposition);
  const vacancesHier = scolaire && findVacances(veille, contexte, supposition);
  let couches: Couche[] = [];
  for (const [rang, regle] of regles.entries()) {
    const aujourdhui = isSelectionne(regle, jour, vacances);
    if (aujourdhui && isRemplacante(regle, regles[rang - 1])) couches = [];
    const { jour: ici, nuit } = listCouches(regle);
    if (aujourdhui) couches.push(...ici);
    if (nuit.length > 0 && isSelectionne(regle, veille, vacancesHier)) couches.push(...nuit);
  }
  let morceaux = [FERMEE];
  for (const { lien, morceau } of couches) morceaux = paint(morceaux, morceau, lien === 'sinon');
  return morceaux;
}

/** The exception of a day: the shortest one, as a special morning is written inside a month of closure. */
function findException(exceptions: ExceptionHoraire[], iso: string): ExceptionHoraire | undefined {
  const duree = ({ du, au }: ExceptionHoraire) => Date.parse(au) - Date.parse(du);
  let choisie: ExceptionHoraire | undefined;
  for (const exception of exceptions)
    if (exception.du <= iso && iso <= exception.au && (!choisie || duree(exception) <= duree(choisie)))
      choisie = exception;
  return choisie;
}

function applyExceptions(agenda: Agenda, numero: number, morceaux: Morceau[]): Morceau[] {
  const { exceptions } = agenda;
  if (exceptions.length === 0) return morceaux;
  const ici = findException(exceptions, readJour(numero).iso);
  const hier = findException(exceptions, readJour(numero - 1).iso);
  const couche = ({ etat, motif }: ExceptionHoraire, { de, a }: Plage): Morceau => {
    return { de, a: Math.min(a, JOURNEE), etat, commentaire: motif ?? '' };
  };
  // « Closed from 14 to 16 » leaves the rest of the day to the rules; every other exception takes it whole.
  const partielle = ici?.etat === 'ferme' && ici.plages !== undefined;
  let jour = ici && !partielle ? [{ ...FERMEE, commentaire: ici.motif ?? '' }] : morceaux;
  if (ici) for (const plage of ici.plages ?? [FERMEE]) jour = paint(jour, couche(ici, plage), false);
  const nuits = ici?.etat === 'ferme' ? [] : (hier?.plages ?? []).filter(({ a }) => a > JOURNEE);
  for (const { a } of nuits) jour = paint(jour, couche(hier!, { de: 0, a: a - JOURNEE }), false);
  return jour;
}

/** Where the two suppositions about the holidays differ, nobody knows. */
function compare(une: Morceau[], autre: Morceau[]): Morceau[] {
  const suite: Morceau[] = [];
  for (const a of une)
    for (const b of autre) {
      const [de, fin] = [Math.max(a.de, b.de), Math.min(a.a, b.a)];
      if (de < fin) suite.push({ de, a: fin, etat: a.etat === b.etat ? a.etat : 'inconnu', commentaire: '' });
    }
  return suite;
}

/** A day in pieces, in order, without a hole: from midnight to midnight on a wall in Paris. */
export function computeJournee(agenda: Agenda, numero: number): Morceau[] {
  const doute =
    agenda.scolaire &&
    (isIncertain(readJour(numero), agenda.contexte) || isIncertain(readJour(numero - 1), agenda.contexte));
  const regles = computeRegles(agenda, numero, true);
  const morceaux = doute ? compare(regles, computeRegles(agenda, numero, false)) : regles;
  return applyExceptions(agenda, numero, morceaux);
}
