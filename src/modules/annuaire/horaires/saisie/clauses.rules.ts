import { isChaqueJour, isRefus, REGLE_VIDE, type Regle, SUR_RENDEZ_VOUS } from '../horaires.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import type { Mot } from './lexique.rules.ts';
import { closeClause, isVide, type Lecture, makeClause } from './phrase.rules.ts';
import { PasCompris, readJours, readPlage, readRangs, Suite } from './suite.rules.ts';

const SELECTEURS: Mot['genre'][] = ['jour', 'jours', 'rang', 'calendrier', 'dates', 'semaines'];

/** « lundi : fermé » says it of the day just named; « lundi 9h-12h, fermé mardi » of the next one. */
function readFerme(lecture: Lecture, sauf: boolean): void {
  const { regle, toujours } = lecture.clause;
  if (sauf && !isVide(lecture.clause) && regle.plages.length === 0 && !toujours)
    throw new PasCompris('« sauf » avant les heures');
  if (regle.plages.length > 0 || toujours || regle.etat !== 'ouvert') closeClause(lecture);
  lecture.clause.etatDevant = isChaqueJour(lecture.clause.regle);
  lecture.clause.sauf = sauf;
  lecture.clause.regle.etat = 'ferme';
}

function readRendezVous(lecture: Lecture): void {
  const { clause, suite, regles, dansPhrase } = lecture;
  const devant = isVide(clause);
  const suivi = SELECTEURS.includes(suite.mots[suite.at]?.genre ?? 'fin');
  // « lundi 9h-12h, samedi sur rendez-vous » is clear; with hours for both days it is not.
  const seul = dansPhrase === 0 || clause.regle.plages.length === 0;
  const clair = devant ? regles.length === 0 || (dansPhrase === 0 && suivi) : seul;
  if (!clair || clause.regle.etat !== 'ouvert' || clause.toujours)
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
  const ici = lecture.clause.regle;
  suite.at++;
  if (mot.genre === 'calendrier') ici.calendriers.push(mot.nom);
  if (mot.genre === 'semaines') ici.semaines.push({ de: mot.de, a: 53, pas: 2 });
  if (mot.genre === 'jours') ici.jours.push({ de: mot.de, a: mot.a, rangs: [] });
  if (mot.genre === 'rang') ici.jours.push(readRangs(suite, mot.rang));
  if (mot.genre === 'jour') ici.jours.push(readJours(suite, mot.de));
  if (mot.genre !== 'dates') return;
  const lu = parseHoraires(`${mot.osm} off`);
  if (isRefus(lu)) throw new PasCompris('une date');
  ici.dates.push(...lu.regles[0]!.dates);
}

/** « fermé le mercredi après-midi » has hours; « ouvert le matin » has none that one could tell. */
function readDemi({ clause, suite }: Lecture, { de, a }: { de: number; a: number }): void {
  suite.at++;
  if (suite.is('heure') || suite.is('jusque')) return;
  if (clause.regle.etat !== 'ferme' || isChaqueJour(clause.regle))
    throw new PasCompris('les heures d’une demi-journée manquent');
  clause.regle.plages.push({ de, a });
}

function readEtat(lecture: Lecture, mot: Mot): void {
  const { suite, clause } = lecture;
  suite.at++;
  if (mot.genre === 'ferme' || mot.genre === 'sauf') readFerme(lecture, mot.genre === 'sauf');
  if (mot.genre === 'rdv') readRendezVous(lecture);
  if (mot.genre === 'hors-vacances') readHorsVacances(lecture);
  if (mot.genre === 'sinon-rdv') readSinon(lecture);
  if (mot.genre === 'fin') {
    closeClause(lecture);
    lecture.dansPhrase = 0;
  }
  if (mot.genre === 'toujours') {
    if (!isVide(clause)) throw new PasCompris('« 24h/24 » après autre chose');
    clause.toujours = true;
  }
  if (mot.genre === 'jusque') throw new PasCompris('un tiret ou un « à »');
}

export type ReglesLues = { regles: Regle[]; horsVacances: Lecture['horsVacances'] };

/** Reads words into rules, in the order they were said; throws `PasCompris` on what has two meanings. */
export function readRegles(mots: Mot[]): ReglesLues {
  const suite = new Suite(mots);
  const lecture: Lecture = {
    suite,
    regles: [],
    clause: makeClause(),
    dansPhrase: 0,
    periode: undefined,
    inverse: false,
    horsVacances: undefined,
  };
  while (suite.at < mots.length) {
    const mot = mots[suite.at]!;
    if (SELECTEURS.includes(mot.genre)) readSelecteur(lecture, mot);
    else if (mot.genre === 'demi') readDemi(lecture, mot);
    else if (mot.genre === 'heure') {
      if (lecture.clause.heuresDevant || lecture.clause.toujours) closeClause(lecture);
      lecture.clause.regle.plages.push(readPlage(suite));
    } else readEtat(lecture, mot);
  }
  closeClause(lecture);
  return { regles: lecture.regles, horsVacances: lecture.horsVacances };
}
