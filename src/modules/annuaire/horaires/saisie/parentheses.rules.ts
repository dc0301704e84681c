import type { JoursSemaine, Regle } from '../horaires.rules.ts';
import { closeClause, isVide, type Lecture } from './phrase.rules.ts';
import { readChoix, restrictRang, SELECTEURS } from './selecteurs.rules.ts';
import { PasCompris } from './suite.rules.ts';

/** Where the parenthesis that opens here closes. */
function findFin({ suite }: Lecture): number {
  const fin = suite.mots.findIndex(
    ({ genre }, rang) => rang > suite.at && (genre === 'clos' || genre === 'ouvre'),
  );
  if (suite.mots[fin]?.genre !== 'clos') throw new PasCompris('une parenthèse');
  return fin;
}

/** The one weekday of a rule, which « (1er et 3e du mois) » needs not repeat. */
function findSeul({ jours }: Regle): number | undefined {
  const [jour, ...autres] = jours;
  return typeof jour === 'object' && jour.de === jour.a && autres.length === 0 ? jour.de : undefined;
}

/** « mardi 14h-16h (semaines paires) »: it says which of the days just named, and is of this rule alone. */
function restrict(lecture: Lecture, fin: number): void {
  const { clause, suite } = lecture;
  const { regle } = clause;
  if (regle.plages.length > 1 || regle.jours.length === 0)
    throw new PasCompris('on ne sait pas à quoi va une parenthèse');
  suite.at++;
  while (suite.at < fin) {
    if (['et', 'virgule', 'seulement'].includes(suite.mots[suite.at]!.genre)) {
      suite.at++;
      continue;
    }
    const { sorte, part } = readChoix(suite, suite.mots[suite.at]!, findSeul(regle));
    if (sorte === 'rang') {
      const rang = part.jours![0] as JoursSemaine;
      if (regle.jours.some((jour) => typeof jour === 'object' && jour.rangs.length > 0))
        regle.jours.push(rang);
      else restrictRang(regle, rang);
      continue;
    }
    if (sorte === 'jour' || sorte === 'PH' || (lecture.dansPhrase > 0 && !lecture.restreint))
      throw new PasCompris('on ne sait pas à quoi va une parenthèse');
    for (const cle of ['dates', 'semaines', 'calendriers'] as const) {
      if (part[cle] && regle[cle].length > 0 && !clause.restreint) throw new PasCompris('une parenthèse');
      (regle[cle] as unknown[]).push(...(part[cle] ?? []));
    }
    clause.restreint = true;
  }
  clause.restreint = true;
  suite.at = fin + 1;
}

const RESTREINT = [...SELECTEURS, 'et', 'virgule', 'seulement', 'du-mois'];

/** A parenthesis restricts the days before it, or is read as if it were not one. */
export function readParenthese(lecture: Lecture): void {
  const { suite, clause } = lecture;
  if (suite.is('clos')) {
    suite.at++;
    if (clause.etatDevant) closeClause(lecture);
    return;
  }
  const fin = findFin(lecture);
  const dedans = suite.mots.slice(suite.at + 1, fin).map(({ genre }) => genre);
  const joint = dedans[0] === 'et' || dedans[0] === 'virgule';
  if (dedans.length === 0) throw new PasCompris('une parenthèse');
  if (!isVide(clause) && !joint && dedans.every((genre) => RESTREINT.includes(genre))) {
    restrict(lecture, fin);
    return;
  }
  if (dedans.some((genre) => ['ferme', 'sauf', 'hors-vacances'].includes(genre))) lecture.parenthese = true;
  suite.at++;
}
