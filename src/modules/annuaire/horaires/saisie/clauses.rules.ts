import { isChaqueJour, type Plage, REGLE_VIDE, SUR_RENDEZ_VOUS } from '../horaires.rules.ts';
import type { Mot } from './lexique.rules.ts';
import { readParenthese } from './parentheses.rules.ts';
import { closeClause, closePhrase, isVide, type Lecture, makeLecture } from './phrase.rules.ts';
import { addChoix, readChoix, SELECTEURS } from './selecteurs.rules.ts';
import { PasCompris, readPlage, Suite } from './suite.rules.ts';

/** « lundi : fermé » says it of the day just named; « lundi 9h-12h, fermé mardi » of the next one. */
function readFerme(lecture: Lecture, sauf: boolean): void {
  const { regle, toujours } = lecture.clause;
  if (sauf && !isVide(lecture.clause) && regle.plages.length === 0 && !toujours)
    throw new PasCompris('« sauf » avant les heures');
  if (regle.plages.length > 0 || toujours || regle.etat !== 'ouvert') closeClause(lecture);
  lecture.clause.etatDevant = isChaqueJour(lecture.clause.regle);
  const avant = lecture.suite.mots[lecture.suite.at - 2]?.genre;
  Object.assign(lecture.clause, { sauf, apresVirgule: avant === 'virgule' || avant === 'fin' });
  lecture.clause.regle.etat = 'ferme';
}

function readRendezVous(lecture: Lecture): void {
  const { clause, suite, regles, dansPhrase } = lecture;
  const devant = isVide(clause);
  const suivi = SELECTEURS.includes(suite.mots[suite.at]?.genre ?? 'fin');
  // « lundi 9h-12h, samedi sur rendez-vous » is clear; with hours for both days it is not.
  const seul = dansPhrase === 0 || clause.regle.plages.length === 0;
  const clair = devant ? regles.length === 0 || (dansPhrase === 0 && suivi) : seul;
  // « 9h-12h et 14h-17h sur rendez-vous »: both, or the afternoon?
  const partage = clause.regle.plages.length > 1 && !clause.heuresDevant;
  if (!clair || partage || clause.regle.etat !== 'ouvert' || clause.toujours)
    throw new PasCompris('on ne sait pas ce qui est sur rendez-vous');
  clause.etatDevant = devant;
  Object.assign(clause.regle, { etat: 'rendez-vous', commentaire: SUR_RENDEZ_VOUS });
}

/** « … et sur rendez-vous »: at all the other hours. */
function readSinon(lecture: Lecture): void {
  closeClause(lecture);
  if (lecture.regles.length === 0) throw new PasCompris('on ne sait pas ce qui est sur rendez-vous');
  lecture.regles.push({ ...REGLE_VIDE, lien: 'sinon', etat: 'rendez-vous', commentaire: SUR_RENDEZ_VOUS });
}

function readHorsVacances(lecture: Lecture): void {
  if (lecture.clause.regle.etat === 'ferme') throw new PasCompris('« fermé hors vacances »');
  lecture.horsVacances = isVide(lecture.clause) && lecture.regles.length === 0 ? 'devant' : 'derriere';
  if (lecture.clause.regle.plages.length > 0) closeClause(lecture);
}

/** A day said after hours begins another rule, unless the hours came first. */
function readSelecteur(lecture: Lecture, mot: Mot): void {
  const { clause, suite } = lecture;
  const { regle } = clause;
  const complet = regle.plages.length > 0 && !isChaqueJour(regle);
  const clos = regle.etat !== 'ouvert' && !clause.etatDevant;
  if (clause.toujours || clos || (complet && !clause.heuresDevant)) closeClause(lecture);
  else if (regle.plages.length > 0) {
    if (lecture.regles.length > 0 && !lecture.inverse) throw new PasCompris('des heures entre deux jours');
    clause.heuresDevant = true;
    lecture.inverse = true;
  }
  addChoix(lecture, readChoix(suite, mot));
}

/** « le matin de 9h à 12h », and not « le matin de 14h à 17h »: nothing that is said is left aside. */
function checkDemi(suite: Suite, demi: Plage): void {
  const { de, a } = readPlage(new Suite(suite.mots.slice(suite.at)));
  const dit = demi.de === 0 ? de < 12 * 60 && a <= 14 * 60 : de >= 11 * 60;
  if (!dit) throw new PasCompris('des heures qui ne sont pas de cette demi-journée');
}

/** « fermé le mercredi après-midi » has hours; « ouvert le matin » has none that one could tell. */
function readDemi({ clause, suite }: Lecture, { de, a }: { de: number; a: number }): void {
  suite.at++;
  if (suite.is('heure')) checkDemi(suite, { de, a });
  if (suite.is('heure') || suite.is('jusque')) return;
  if (clause.regle.etat !== 'ferme' || isChaqueJour(clause.regle))
    throw new PasCompris('les heures d’une demi-journée manquent');
  clause.regle.plages.push({ de, a });
}

/** « et aussi le mercredi 14h-17h »: it begins a rule. */
function readAussi(lecture: Lecture): void {
  closeClause(lecture);
  lecture.clause.regle.dit = 'aussi';
}

function readEtat(lecture: Lecture, mot: Mot): void {
  const { suite, clause } = lecture;
  suite.at++;
  if (mot.genre === 'ferme' || mot.genre === 'sauf') readFerme(lecture, mot.genre === 'sauf');
  if (mot.genre === 'rdv') readRendezVous(lecture);
  if (mot.genre === 'hors-vacances') readHorsVacances(lecture);
  if (mot.genre === 'sinon-rdv') readSinon(lecture);
  if (mot.genre === 'fin') closePhrase(lecture);
  if (mot.genre === 'du-mois') throw new PasCompris('« du mois » sans « 1er », « 2e » ou « dernier »');
  // Before the hours, « uniquement le lundi » says no more than « le lundi ».
  if (mot.genre === 'seulement' && clause.regle.plages.length > 0) clause.regle.dit = 'seulement';
  if (mot.genre === 'aussi') readAussi(lecture);
  if (mot.genre === 'lendemain') throw new PasCompris('« le lendemain »');
  if (mot.genre === 'toujours') {
    if (!isVide(clause)) throw new PasCompris('« 24h/24 » après autre chose');
    clause.toujours = true;
  }
  if (mot.genre === 'jusque') throw new PasCompris('un tiret ou un « à »');
}

export type ReglesLues = Pick<Lecture, 'regles' | 'horsVacances' | 'suitVacances'>;

/** Reads words into rules, in the order they were said; throws `PasCompris` on what has two meanings. */
export function readRegles(mots: Mot[]): ReglesLues {
  const suite = new Suite(mots);
  const lecture = makeLecture(suite);
  while (suite.at < mots.length) {
    const mot = mots[suite.at]!;
    if (SELECTEURS.includes(mot.genre)) readSelecteur(lecture, mot);
    else if (mot.genre === 'ouvre' || mot.genre === 'clos') readParenthese(lecture);
    else if (mot.genre === 'demi') readDemi(lecture, mot);
    else if (mot.genre === 'heure') {
      if (lecture.clause.heuresDevant || lecture.clause.toujours) closeClause(lecture);
      lecture.clause.regle.plages.push(readPlage(suite));
    } else readEtat(lecture, mot);
  }
  closeClause(lecture);
  if (lecture.parenthese && lecture.regles.filter(({ etat }) => etat !== 'ferme').length > 1)
    throw new PasCompris('on ne sait pas à quoi va une parenthèse');
  return lecture;
}
