import { type Horaires, isRefus, type Plage, REGLE_VIDE, type Regle } from '../horaires.rules.ts';
import { describeHoraires } from '../mots/description.rules.ts';
import { writeHoraires } from '../osm/ecriture.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import { type ReglesLues, readRegles } from './clauses.rules.ts';
import { groupRegles, listJours } from './groupes.rules.ts';
import { listMots } from './lexique.rules.ts';
import type { RegleDite } from './phrase.rules.ts';
import { PasCompris } from './suite.rules.ts';

/** `compris`: what to show for the person to agree with. A refusal keeps the text: it is shown as it was typed. */
export type HorairesLus =
  | { osm: string; compris: string[]; horaires: Horaires }
  | { refus: string; texte: string };

const MINUTES_JOUR = 1440;
const LONGUEUR_MAX = 2000;

const hasRang = ({ jours }: Regle) => jours.some((jour) => typeof jour !== 'string' && jour.rangs.length > 0);

const isCroisee = (a: Plage, b: Plage) => a.de < b.a && b.de < a.a;
const isDedans = (a: Plage, b: Plage) => b.de <= a.de && a.a <= b.a;

/** « samedi 9h-17h, 1er samedi du mois 9h-12h »: fewer hours that day, or the same ones? */
function checkRangs(regle: Regle, avant: Regle[]): void {
  for (const jour of regle.jours) {
    if (typeof jour === 'string' || jour.rangs.length === 0) continue;
    const memes = avant.filter((autre) => autre.etat !== 'ferme' && listJours(autre)?.has(jour.de));
    for (const autre of memes.flatMap(({ plages }) => plages))
      if (regle.plages.some((p) => isCroisee(p, autre)) && !regle.plages.some((p) => isDedans(autre, p)))
        throw new PasCompris('un jour dit deux fois, avec d’autres heures');
  }
}

/** How a French sentence adds to those before it: the same day again is more hours; another day leaves nights alone. */
function findLien(regle: RegleDite, avant: Regle[]): Regle['lien'] {
  if (regle.lien === 'sinon' || regle.etat === 'ferme') return regle.lien;
  if (regle.dit) return regle.dit === 'aussi' ? 'ajoute' : 'remplace';
  if (hasRang(regle)) {
    checkRangs(regle, avant);
    return 'ajoute';
  }
  const jours = listJours(regle);
  const ouvertes = avant.filter(({ etat }) => etat !== 'ferme');
  const autres = ouvertes.map(listJours);
  if (!jours || autres.some((set) => !set)) return 'remplace';
  const communs = autres.map((set) => [...set!].filter((jour) => jours.has(jour)).length);
  const memes = autres.some((set, rang) => communs[rang] === set!.size && set!.size === jours.size);
  const disjoints = communs.every((nombre) => nombre === 0);
  // « lundi au vendredi 9h-12h, mercredi 14h-17h »: more hours on Wednesday, or other ones?
  const autresHeures = ouvertes.some(
    ({ plages }, rang) =>
      communs[rang]! > 0 && !plages.some((p) => regle.plages.some((q) => isCroisee(p, q))),
  );
  if (!memes && autresHeures) throw new PasCompris('un jour dit deux fois, avec d’autres heures');
  const nuit = avant.some(({ plages }) => plages.some(({ a }) => a > MINUTES_JOUR));
  return memes || (disjoints && nuit) ? 'ajoute' : 'remplace';
}

const isScolaire = ({ calendriers }: Regle) => calendriers.includes('SH');
const FERME_VACANCES: Regle = { ...REGLE_VIDE, calendriers: ['SH'], etat: 'ferme' };

/**
 * Closings are written last: « fermé le mercredi » must close what a later sentence opens. Those of school holidays come
 * before what is open in them.
 */
function orderRegles({ regles, horsVacances, suitVacances }: ReglesLues): Regle[] {
  const ouvertes = regles.filter(({ etat, lien }) => etat !== 'ferme' && lien !== 'sinon');
  const fermees = regles.filter(({ etat }) => etat === 'ferme');
  if (horsVacances) fermees.unshift(FERME_VACANCES);
  const annee = ouvertes.filter((regle) => !isScolaire(regle));
  const flou = suitVacances && !ouvertes.some(isScolaire);
  if (flou || (horsVacances === 'derriere' && annee.length > 1))
    throw new PasCompris('on ne sait pas ce qui ferme pendant les vacances');
  if (ouvertes.some(({ dit }) => dit) && ouvertes.some(isScolaire))
    throw new PasCompris('« aussi » ou « seulement » avec des vacances');
  const suite: Regle[] = [];
  for (const regle of [
    ...groupRegles(annee),
    ...fermees.filter(isScolaire),
    ...ouvertes.filter(isScolaire),
    ...regles.filter(({ lien }) => lien === 'sinon'),
    ...groupRegles(fermees.filter((ferme) => !isScolaire(ferme))),
  ])
    suite.push({ ...regle, lien: suite.length === 0 ? 'remplace' : findLien(regle, suite) });
  return suite.map(({ dit: _dit, ...regle }: RegleDite) => regle);
}

/** What to write instead of words that have no place in a timetable. */
function findConseil(inconnu: string): string {
  return /^une? .*sur (2|deux)/.test(inconnu)
    ? ' (écrivez « semaines paires » ou « semaines impaires »)'
    : '';
}

function readFrancais(texte: string): Horaires | { refus: string } {
  const mots = listMots(texte);
  if (!Array.isArray(mots)) return { refus: `« ${mots.inconnu} »${findConseil(mots.inconnu)}` };
  try {
    const regles = orderRegles(readRegles(mots));
    return regles.length === 0 ? { refus: 'aucun jour ni aucune heure' } : { regles };
  } catch (error) {
    if (error instanceof PasCompris) return { refus: error.message };
    throw error;
  }
}

const refuse = (dit: string, texte: string): HorairesLus => ({
  refus: `Ces horaires restent un texte. ${dit} Essayez « lundi au vendredi 9h-12h et 14h-17h, fermé le mercredi ».`,
  texte,
});

/** Two-letter days that only English has: with one of them, « Mar » is March and « WE » a Wednesday. */
const ANGLAIS = /\b(mo|tu|th|fr|su|mon|tue|wed|thu|fri|sun|ph|sh|week|off)\b/i;

/** « Mar 9:00-12:00 » is March or a Tuesday, « WE 10:00-18:00 » a Wednesday or the week-end. */
function findDoute(texte: string): string | undefined {
  if (ANGLAIS.test(texte)) return undefined;
  if (/\bWE\b/.test(texte)) return '« WE » est mercredi en anglais : écrivez « mercredi » ou « week-end ».';
  const mars = /\bmar\b(?! ?\d{1,2}\b(?!:)| ?- ?[a-z]{3}\b)/i.test(
    texte.replace(/\b[a-z]{3} ?- ?mar\b/gi, ''),
  );
  return mars ? '« Mar » est mars en anglais : écrivez « mars » ou « mardi ».' : undefined;
}

/**
 * Opening hours as people type them: OpenStreetMap's text or common French. What can be read in two ways is refused: a
 * wrong hour sends somebody to a closed door.
 */
export function readHoraires(texte: string): HorairesLus {
  const net = texte.trim();
  if (net === '') return { refus: 'Écrivez des horaires, comme « lundi au vendredi 9h-12h ».', texte };
  if (net.length > LONGUEUR_MAX)
    return { refus: `Écrivez ces horaires en ${LONGUEUR_MAX} caractères au plus.`, texte };
  const osm = parseHoraires(net);
  const doute = isRefus(osm) ? undefined : findDoute(net);
  if (doute) return refuse(doute, texte);
  const lu = isRefus(osm) ? readFrancais(net) : osm;
  if (!isRefus(lu)) return { osm: writeHoraires(lu), compris: describeHoraires(lu), horaires: lu };
  if (isRefus(osm) && osm.osm) return { refus: `Ces horaires restent un texte. ${osm.refus}`, texte };
  return refuse(`Ce qui arrête la lecture : ${lu.refus}.`, texte);
}
