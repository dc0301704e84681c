import {
  type Horaires,
  REGLE_VIDE,
  type Refus,
  type Regle,
  readCommentaire,
  SUR_RENDEZ_VOUS,
} from '../horaires.rules.ts';
import { Curseur, HorsSousEnsemble } from './curseur.rules.ts';
import { readDates } from './dates.rules.ts';
import { type Jeton, listJetons } from './jetons.rules.ts';
import { readJours, readPlages, readSemaines } from './selecteurs.rules.ts';

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

/** « Apr: », « Mo-Fr: »: a colon after days is for the eye. */
function readSelecteurs(c: Curseur, regle: Regle): void {
  if (c.is('mois') || c.is('an') || c.is('paques')) regle.dates = readDates(c);
  if (regle.dates.length > 0) c.skip(':');
  if (c.is('semaine')) regle.semaines = readSemaines(c);
  if (regle.semaines.length > 0) c.skip(':');
  if (c.is('jour') || c.is('calendrier')) Object.assign(regle, readJours(c));
  if (regle.jours.length + regle.calendriers.length > 0) c.skip(':');
  if (c.is('heure')) regle.plages = readPlages(c);
}

/** `nu`: days without a word of hours, nor of what they are. */
type RegleLue = { regle: Regle; nu: boolean };

function readRegle(c: Curseur, lien: Regle['lien']): RegleLue {
  const debut = c.at;
  const regle: Regle = { ...REGLE_VIDE, lien };
  readSelecteurs(c, regle);
  const toujours = regle.plages.length === 0 && c.is('toujours');
  if (toujours) c.at++;
  const etat = c.at < c.jetons.length && !c.is('signe') ? readEtat(c) : undefined;
  if (c.at === debut) throw c.fail();
  // « Mo-Fr: » and nothing: the colon announced hours.
  if (c.has(':', -1)) {
    c.at = debut;
    throw c.fail('heures');
  }
  return { regle: { ...regle, ...etat }, nu: regle.plages.length === 0 && !toujours && !etat };
}

const LIENS: Record<string, Regle['lien']> = { ';': 'remplace', ',': 'ajoute', '||': 'sinon' };

/**
 * « Apr-Oct, Mo-Fr 08:00-18:00 »: days left without hours beside others that have some. Taken to the letter they are open
 * day and night, which their writer hardly meant: it has to be said, with « open ».
 */
function checkNues(c: Curseur, lues: RegleLue[]): void {
  const heures = lues.some(({ regle }) => regle.plages.length > 0 && regle.etat !== 'ferme');
  const seule = (rang: number) =>
    [rang, rang + 1].every((r) => (lues[r]?.regle.lien ?? 'remplace') === 'remplace');
  const rang = lues.findIndex(({ nu }, i) => nu && (heures || !seule(i)));
  if (rang < 0) return;
  c.at = c.debuts[rang]!;
  throw c.fail('heures');
}

function readRegles(jetons: Jeton[]): Regle[] {
  const c = new Curseur(jetons);
  const lues: RegleLue[] = [];
  let lien: Regle['lien'] = 'remplace';
  while (c.at < jetons.length) {
    // Nothing between two « ; » is no rule.
    while (lien === 'remplace' && c.skip(';'));
    if (c.at >= jetons.length && lues.length > 0) break;
    c.debuts.push(c.at);
    lues.push(readRegle(c, lien));
    if (c.at >= jetons.length) break;
    const suivant: Regle['lien'] | undefined = c.is('signe') ? LIENS[jetons[c.at]!.texte] : undefined;
    if (!suivant || lues.length >= REGLES_MAX) throw c.fail();
    lien = suivant;
    c.at++;
    // « ; » may end the text, as many people write it.
    if (c.at >= jetons.length && lien !== 'remplace') throw c.fail();
  }
  checkNues(c, lues);
  return lues.map(({ regle }) => regle);
}

/** `osm`: each word is one of opening_hours, only their order is not understood. */
export type RefusOsm = Refus & { osm: boolean };

const refuse = (texte: string, osm = false): RefusOsm => ({
  osm,
  refus: `Ces horaires ne sont pas compris à partir de « ${texte.slice(0, 40)} ».`,
});

/**
 * Reads the subset of OpenStreetMap's opening_hours that docs/decisions/0013-horaires.md names. What is outside is refused,
 * never half understood: the caller keeps the text as a text.
 */
export function parseHoraires(texte: string): Horaires | RefusOsm {
  const net = texte.trim();
  if (net === '') return { refus: 'Écrivez des horaires, comme « Mo-Fr 09:00-12:00 ».', osm: false };
  if (net.length > LONGUEUR_MAX)
    return { refus: `Écrivez ces horaires en ${LONGUEUR_MAX} caractères au plus.`, osm: false };
  const jetons = listJetons(net);
  if (!Array.isArray(jetons)) return refuse(jetons.inconnu);
  const faux = jetons.find(({ genre, texte: dit }) => genre === 'heure' && Number(dit.slice(-2)) > 59);
  if (faux) return refuse(faux.texte, true);
  try {
    return { regles: readRegles(jetons) };
  } catch (error) {
    if (error instanceof HorsSousEnsemble) return { refus: error.message, osm: true };
    throw error;
  }
}
