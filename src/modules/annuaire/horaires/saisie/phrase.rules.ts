import { isChaqueJour, type JoursSemaine, REGLE_VIDE, type Regle } from '../horaires.rules.ts';
import { PasCompris, type Suite } from './suite.rules.ts';

/** A rule being read, with how it was said: the order of words tells what goes with what. */
/** `dit`: « seulement » takes the place of what was said before, « aussi » adds to it. */
export type RegleDite = Regle & { dit?: 'seulement' | 'aussi' };

type Clause = {
  regle: RegleDite;
  /** « fermé le lundi »: the state came first. */
  etatDevant: boolean;
  /** « de 9 h à 12 h le lundi »: the hours came first. */
  heuresDevant: boolean;
  sauf: boolean;
  toujours: boolean;
  /** What kind of days was said last: what follows is more of them, or restricts them. */
  derniere: Sorte | undefined;
  /** « (semaines paires) »: said between parentheses, it is of this rule alone. */
  restreint: boolean;
  /** « juillet : lundi 9h-12h » and not « lundi en juillet 9h-12h »: a period said first holds for what follows. */
  periodeDevant: boolean;
  /** « …, sauf en août »: the comma makes it hold for all that is before. */
  apresVirgule: boolean;
};

export type Sorte = 'jour' | 'rang' | 'PH' | 'SH' | 'dates' | 'semaines';

/** What has been read. A period said once holds for its sentence. */
export type Lecture = {
  suite: Suite;
  regles: RegleDite[];
  clause: Clause;
  /** How many rules the present sentence has given. */
  dansPhrase: number;
  periode: Pick<Regle, 'dates' | 'semaines' | 'calendriers'> | undefined;
  /** A rule of this sentence has no period, or one that is said after its days. */
  sansPeriode: boolean;
  periodeFloue: boolean;
  /** The rule before was restricted between parentheses. */
  restreint: boolean;
  /** « (sauf en août) »: it closes one rule, or all. */
  parenthese: boolean;
  /** « 9h-12h lundi, 14h-16h mardi »: the whole text says hours first. */
  inverse: boolean;
  horsVacances: 'devant' | 'derriere' | undefined;
  /** More sentences came after the one that says « hors vacances ». */
  suitVacances: boolean;
};

export function makeClause(): Clause {
  return {
    regle: { ...REGLE_VIDE, dates: [], semaines: [], calendriers: [], jours: [], plages: [] },
    etatDevant: false,
    heuresDevant: false,
    sauf: false,
    toujours: false,
    derniere: undefined,
    restreint: false,
    periodeDevant: false,
    apresVirgule: false,
  };
}

export function makeLecture(suite: Suite): Lecture {
  return {
    suite,
    regles: [],
    clause: makeClause(),
    dansPhrase: 0,
    periode: undefined,
    sansPeriode: false,
    periodeFloue: false,
    restreint: false,
    parenthese: false,
    inverse: false,
    horsVacances: undefined,
    suitVacances: false,
  };
}

export const isVide = ({ regle, toujours }: Clause) =>
  !toujours && isChaqueJour(regle) && regle.plages.length === 0 && regle.etat === 'ouvert';

/** « samedi et 1er samedi »: every Saturday, or the first one? */
function checkRangs({ jours }: Regle): void {
  const semaine = jours.filter((jour) => typeof jour !== 'string');
  for (const { de, rangs } of semaine)
    if (rangs.length > 0 && semaine.some((s) => s.rangs.length === 0 && isDans(s, de)))
      throw new PasCompris('un jour dit deux fois, dont une avec son rang dans le mois');
}

const isDans = ({ de, a }: JoursSemaine, jour: number) => (jour - de + 7) % 7 <= (a - de + 7) % 7;

function checkClause({ regle, etatDevant, sauf, toujours }: Clause): void {
  const { plages, etat, jours } = regle;
  const demies = plages.every(({ de, a }) => (de === 0 && a === 720) || (de === 720 && a === 1440));
  if (plages.length === 0 && etat === 'ouvert' && !toujours)
    throw new PasCompris('les heures d’un jour manquent');
  if (plages.length > 0 && isChaqueJour(regle) && etat !== 'ferme')
    throw new PasCompris('les jours manquent');
  if (etatDevant && !demies && (sauf || jours.length > 1))
    throw new PasCompris('on ne sait pas à quels jours vont les heures');
  checkRangs(regle);
}

/** « Juillet-août : lundi 9h-12h, mardi 14h-17h »: the second rule keeps the period, or the sentence is not clear. */
function keepPeriode(lecture: Lecture, { regle, restreint, periodeDevant }: Clause): void {
  const { dates, semaines, calendriers, jours } = regle;
  if (restreint) return;
  if (dates.length + semaines.length > 0 || calendriers.includes('SH')) {
    if (regle.etat === 'ferme') return;
    lecture.periodeFloue = !periodeDevant || lecture.sansPeriode;
    lecture.periode = periodeDevant ? { dates, semaines, calendriers } : lecture.periode;
    return;
  }
  if (jours.length === 0 || regle.etat === 'ferme') return;
  if (lecture.periodeFloue || (lecture.periode && lecture.dansPhrase === 0))
    throw new PasCompris('la période d’une phrase');
  if (lecture.periode) Object.assign(regle, lecture.periode);
  else lecture.sansPeriode = true;
}

export function closeClause(lecture: Lecture): void {
  const { clause } = lecture;
  if (!isVide(clause)) {
    const { regle, sauf, apresVirgule } = clause;
    checkClause(clause);
    // « lundi 9h-12h, mardi 14h-16h sauf en août »: which of the two?
    const ouvertes = lecture.regles.slice(lecture.regles.length - lecture.dansPhrase);
    const plusieurs = ouvertes.filter(({ etat }) => etat !== 'ferme').length > 1;
    if (sauf && !apresVirgule && regle.jours.length === 0 && plusieurs)
      throw new PasCompris('on ne sait pas ce que « sauf » ferme');
    keepPeriode(lecture, clause);
    const suit = lecture.dansPhrase === 0 && lecture.regles.length > 0 && !regle.calendriers.includes('SH');
    if (lecture.horsVacances === 'devant' && suit && regle.etat !== 'ferme') lecture.suitVacances = true;
    lecture.regles.push(regle);
    lecture.restreint = clause.restreint;
    lecture.dansPhrase++;
  }
  lecture.clause = makeClause();
}

export function closePhrase(lecture: Lecture): void {
  closeClause(lecture);
  Object.assign(lecture, { dansPhrase: 0, sansPeriode: false, periodeFloue: false, restreint: false });
}
