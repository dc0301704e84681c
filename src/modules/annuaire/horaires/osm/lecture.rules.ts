import {
  type Horaires,
  REGLE_VIDE,
  type Refus,
  type Regle,
  readCommentaire,
  SUR_RENDEZ_VOUS,
} from '../horaires.rules.ts';
import { type Jeton, listJetons } from './jetons.rules.ts';
import {
  Curseur,
  HorsSousEnsemble,
  readDates,
  readJours,
  readPlages,
  readSemaines,
} from './selecteurs.rules.ts';

/** More is no timetable: it would only slow each answer down. */
const REGLES_MAX = 60;
const LONGUEUR_MAX = 2000;

function readEtat(c: Curseur): Pick<Regle, 'etat' | 'commentaire'> | undefined {
  const dit = c.is('etat') ? c.jetons[c.at++]!.texte : undefined;
  if (dit === undefined && c.is('rdv')) {
    c.at++;
    return { etat: 'rendez-vous', commentaire: SUR_RENDEZ_VOUS };
  }
  const commentaire = c.is('commentaire') ? c.jetons[c.at++]!.texte : '';
  if (dit === 'open') return { etat: 'ouvert', commentaire };
  if (dit === 'off' || dit === 'closed') return { etat: 'ferme', commentaire };
  if (dit === undefined && c.jetons[c.at - 1]?.genre !== 'commentaire') return undefined;
  return { etat: readCommentaire(commentaire), commentaire };
}

function readSelecteurs(c: Curseur, regle: Regle): void {
  if (c.is('mois') || c.is('an')) regle.dates = readDates(c);
  if (c.is('semaine')) regle.semaines = readSemaines(c);
  if (c.is('jour') || c.is('calendrier')) Object.assign(regle, readJours(c));
  if (c.is('heure')) regle.plages = readPlages(c);
}

function readRegle(c: Curseur, lien: Regle['lien']): Regle {
  const debut = c.at;
  const regle: Regle = { ...REGLE_VIDE, lien };
  if (c.is('toujours')) c.at++;
  else readSelecteurs(c, regle);
  const etat = c.at < c.jetons.length && !c.is('signe') ? readEtat(c) : undefined;
  if (c.at === debut) throw c.fail();
  return { ...regle, ...etat };
}

const LIENS: Record<string, Regle['lien']> = { ';': 'remplace', ',': 'ajoute', '||': 'sinon' };

function readRegles(jetons: Jeton[]): Regle[] {
  const c = new Curseur(jetons);
  const regles: Regle[] = [];
  let lien: Regle['lien'] = 'remplace';
  while (c.at < jetons.length) {
    regles.push(readRegle(c, lien));
    if (c.at >= jetons.length) break;
    const suivant: Regle['lien'] | undefined = c.is('signe') ? LIENS[jetons[c.at]!.texte] : undefined;
    if (!suivant || regles.length >= REGLES_MAX) throw c.fail();
    lien = suivant;
    c.at++;
    // « ; » may end the text, as many people write it.
    if (c.at >= jetons.length && lien !== 'remplace') throw c.fail();
  }
  return regles;
}

function refuse(texte: string): Refus {
  return { refus: `Ces horaires ne sont pas compris à partir de « ${texte.slice(0, 40)} ».` };
}

/**
 * Reads the subset of OpenStreetMap's opening_hours that docs/decisions/0013-horaires.md names. What is outside is refused,
 * never half understood: the caller keeps the text as a text.
 */
export function parseHoraires(texte: string): Horaires | Refus {
  const net = texte.trim();
  if (net === '') return { refus: 'Écrivez des horaires, comme « Mo-Fr 09:00-12:00 ».' };
  if (net.length > LONGUEUR_MAX)
    return { refus: `Écrivez ces horaires en ${LONGUEUR_MAX} caractères au plus.` };
  const jetons = listJetons(net);
  if (!Array.isArray(jetons)) return refuse(jetons.inconnu);
  const faux = jetons.find(({ genre, texte: dit }) => genre === 'heure' && Number(dit.slice(-2)) > 59);
  if (faux) return refuse(faux.texte);
  try {
    return { regles: readRegles(jetons) };
  } catch (error) {
    if (error instanceof HorsSousEnsemble) return refuse(error.message);
    throw error;
  }
}
