import { isChaqueJour, REGLE_VIDE, type Regle } from '../horaires.rules.ts';
import { PasCompris, type Suite } from './suite.rules.ts';

/** A rule being read, with how it was said: the order of words tells what goes with what. */
type Clause = {
  regle: Regle;
  /** « fermé le lundi »: the state came first. */
  etatDevant: boolean;
  /** « de 9 h à 12 h le lundi »: the hours came first. */
  heuresDevant: boolean;
  sauf: boolean;
  toujours: boolean;
};

/** What has been read. A period said once holds for its sentence. */
export type Lecture = {
  suite: Suite;
  regles: Regle[];
  clause: Clause;
  /** How many rules the present sentence has given. */
  dansPhrase: number;
  periode: Pick<Regle, 'dates' | 'semaines' | 'calendriers'> | undefined;
  /** « 9h-12h lundi, 14h-16h mardi »: the whole text says hours first. */
  inverse: boolean;
  horsVacances: 'devant' | 'derriere' | undefined;
};

export function makeClause(): Clause {
  const regle = { ...REGLE_VIDE, dates: [], semaines: [], calendriers: [], jours: [], plages: [] };
  return { regle, etatDevant: false, heuresDevant: false, sauf: false, toujours: false };
}

export const isVide = ({ regle, toujours }: Clause) =>
  !toujours && isChaqueJour(regle) && regle.plages.length === 0 && regle.etat === 'ouvert';

function checkClause({ regle, etatDevant, sauf, toujours }: Clause): void {
  const { plages, etat, jours } = regle;
  const demies = plages.every(({ de, a }) => (de === 0 && a === 720) || (de === 720 && a === 1440));
  if (plages.length === 0 && etat === 'ouvert' && !toujours)
    throw new PasCompris('les heures d’un jour manquent');
  if (plages.length > 0 && isChaqueJour(regle) && etat !== 'ferme')
    throw new PasCompris('les jours manquent');
  if (etatDevant && !demies && (sauf || jours.length > 1))
    throw new PasCompris('on ne sait pas à quels jours vont les heures');
}

/** « Juillet-août : lundi 9h-12h, mardi 14h-17h »: the second rule keeps the period, or the sentence is not clear. */
function keepPeriode(lecture: Lecture, regle: Regle): void {
  const { dates, semaines, calendriers, jours } = regle;
  if (dates.length + semaines.length > 0 || calendriers.includes('SH')) {
    if (regle.etat !== 'ferme') lecture.periode = { dates, semaines, calendriers };
  } else if (lecture.periode && jours.length > 0) {
    if (lecture.dansPhrase === 0) throw new PasCompris('la période d’une phrase');
    Object.assign(regle, lecture.periode);
  }
}

export function closeClause(lecture: Lecture): void {
  const { clause } = lecture;
  if (!isVide(clause)) {
    checkClause(clause);
    keepPeriode(lecture, clause.regle);
    lecture.regles.push(clause.regle);
    lecture.dansPhrase++;
  }
  lecture.clause = makeClause();
}
