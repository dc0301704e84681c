import type { Jour } from '../../../../shared/clock/clock.ts';
import { type EtatHoraire, type ExceptionHoraire, formatMinutes, type Horaires } from '../horaires.rules.ts';
import { JOURNEE, type Morceau } from './couches.rules.ts';
import { type Agenda, computeJournee, makeAgenda } from './journee.rules.ts';
import type { ContexteHoraire } from './jours.rules.ts';
import { formatParis, toInstant, toMural, toNumero } from './paris.rules.ts';

/** How far an end is looked for: a place that opens once a year is still found. */
const RECHERCHE_JOURS = 400;

/** `jusqu_a`: when the state ends, in Paris time with its offset; null when it does not within a year. */
export type EtatTrouve = {
  etat: EtatHoraire;
  jusqu_a: string | null;
  /** The state after that one. */
  puis: EtatHoraire | null;
  commentaire: string;
};

function findMorceau(morceaux: Morceau[], minute: number): number {
  return morceaux.findIndex(({ de, a }) => de <= minute && minute < a);
}

type Suite = { jour: number; minute: number; etat: EtatHoraire };

/** The first moment, after a piece of a day, when the state is another one. */
function findSuite(agenda: Agenda, jour: number, morceaux: Morceau[], rang: number): Suite | undefined {
  const { etat } = morceaux[rang]!;
  if (agenda.constant) return undefined;
  let restants = morceaux.slice(rang + 1);
  for (let numero = jour; numero <= jour + RECHERCHE_JOURS; numero++) {
    const autre = restants.find((morceau) => morceau.etat !== etat);
    if (autre) return { jour: numero, minute: autre.de, etat: autre.etat };
    restants = computeJournee(agenda, numero + 1);
  }
  return undefined;
}

/** What a place is at an instant, and until when. */
export function findEtat(
  horaires: Horaires,
  exceptions: ExceptionHoraire[],
  instant: Date,
  contexte: ContexteHoraire,
): EtatTrouve {
  const agenda = makeAgenda(horaires, exceptions, contexte);
  const { jour, minute } = toMural(instant);
  const morceaux = computeJournee(agenda, jour);
  const rang = findMorceau(morceaux, minute);
  const { etat, commentaire } = morceaux[rang]!;
  const suite = findSuite(agenda, jour, morceaux, rang);
  return {
    etat,
    jusqu_a: suite ? formatParis(toInstant(suite, instant)) : null,
    puis: suite?.etat ?? null,
    commentaire,
  };
}

/** `du` and `au` in Paris time with their offset. */
export type Creneau = { du: string; au: string; etat: 'ouvert' | 'rendez-vous'; commentaire: string };

const isAccueil = ({ etat }: Morceau) => etat === 'ouvert' || etat === 'rendez-vous';

type Presence = { jour: number; de: number; a: number; etat: EtatHoraire; commentaire: string };

/** Pieces of days when people are received, those that touch made one: a night is not two presences. */
function* walkPresences(agenda: Agenda, debut: number, fin: number): Generator<Presence> {
  let courante: Presence | undefined;
  for (let jour = debut; jour <= fin; jour++) {
    for (const morceau of computeJournee(agenda, jour)) {
      const { de, a, etat, commentaire } = morceau;
      const bout = courante && courante.jour * JOURNEE + courante.a;
      if (courante && isAccueil(morceau) && etat === courante.etat && bout === jour * JOURNEE + de) {
        courante.a += a - de;
        continue;
      }
      if (courante && morceau.de < morceau.a) yield courante;
      courante = isAccueil(morceau) ? { jour, de, a, etat, commentaire } : undefined;
    }
  }
  if (courante) yield courante;
}

function toCreneau({ jour, de, a, etat, commentaire }: Presence): Creneau {
  const instant = (minutes: number) => formatParis(toInstant({ jour, minute: minutes }));
  return { du: instant(de), au: instant(a), etat: etat as Creneau['etat'], commentaire };
}

/** True when the place is open, without an appointment, at one moment at least between two instants. */
export function isOuvertPendant(
  horaires: Horaires,
  exceptions: ExceptionHoraire[],
  { du, au }: { du: Date; au: Date },
  contexte: ContexteHoraire,
): boolean {
  const agenda = makeAgenda(horaires, exceptions, contexte);
  const fin = toMural(au).jour;
  for (const presence of walkPresences(agenda, toMural(du).jour, fin)) {
    if (presence.etat !== 'ouvert') continue;
    const { jour, de, a } = presence;
    if (toInstant({ jour, minute: de }) < au && toInstant({ jour, minute: a }) > du) return true;
  }
  return false;
}

export type CreneauDuJour = { de: string; a: string; etat: EtatHoraire; commentaire: string };

/** The hours of one day, from « 00:00 » to « 24:00 », closed ones left out. */
export function listCreneauxDuJour(
  horaires: Horaires,
  exceptions: ExceptionHoraire[],
  jour: Jour,
  contexte: ContexteHoraire,
): CreneauDuJour[] {
  const dits: Morceau[] = [];
  for (const morceau of computeJournee(makeAgenda(horaires, exceptions, contexte), toNumero(jour))) {
    const dernier = dits.at(-1);
    const suit = dernier?.etat === morceau.etat && dernier.commentaire === morceau.commentaire;
    if (suit && dernier.a === morceau.de) dernier.a = morceau.a;
    else if (morceau.etat !== 'ferme') dits.push({ ...morceau });
  }
  return dits.map(({ de, a, etat, commentaire }) => ({
    de: formatMinutes(de),
    a: formatMinutes(a),
    etat,
    commentaire,
  }));
}

/** The next times when people are received, the present one included: so many, within a year. What never closes has none. */
export function listProchaines(
  horaires: Horaires,
  exceptions: ExceptionHoraire[],
  { depuis, nombre }: { depuis: Date; nombre: number },
  contexte: ContexteHoraire,
): Creneau[] {
  const agenda = makeAgenda(horaires, exceptions, contexte);
  if (agenda.constant) return [];
  const { jour } = toMural(depuis);
  const trouves: Creneau[] = [];
  for (const presence of walkPresences(agenda, jour - 1, jour + RECHERCHE_JOURS)) {
    if (trouves.length >= nombre) break;
    const fin = toInstant({ jour: presence.jour, minute: presence.a });
    if (fin > depuis) trouves.push(toCreneau(presence));
  }
  return trouves;
}
