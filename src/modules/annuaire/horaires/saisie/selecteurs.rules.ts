import { isRefus, type JoursSemaine, type Regle } from '../horaires.rules.ts';
import { parseHoraires } from '../osm/lecture.rules.ts';
import type { Mot } from './lexique.rules.ts';
import { closeClause, type Lecture, type Sorte } from './phrase.rules.ts';
import { PasCompris, readJours, readRangs, type Suite } from './suite.rules.ts';

/** What a word chooses, with the word or the comma that joins it to what was said before. */
type Choix = { sorte: Sorte; lie: 'et' | 'virgule' | undefined; part: Partial<Regle> };

export const SELECTEURS: Mot['genre'][] = ['jour', 'jours', 'rang', 'calendrier', 'dates', 'semaines'];

export function readDatesDites(osm: string): Regle['dates'] {
  const lu = parseHoraires(`${osm} off`);
  if (isRefus(lu)) throw new PasCompris('une date');
  return lu.regles[0]!.dates;
}

/** The days, dates or weeks that come here in the text. */
export function readChoix(suite: Suite, mot: Mot, seul?: number): Choix {
  const avant = suite.mots[suite.at - 1]?.genre;
  const lie = avant === 'et' || avant === 'virgule' ? avant : undefined;
  suite.at++;
  if (mot.genre === 'calendrier') return { sorte: mot.nom, lie, part: { calendriers: [mot.nom] } };
  if (mot.genre === 'semaines')
    return { sorte: 'semaines', lie, part: { semaines: [{ de: mot.de, a: 53, pas: 2 }] } };
  if (mot.genre === 'dates') return { sorte: 'dates', lie, part: { dates: readDatesDites(mot.osm) } };
  if (mot.genre === 'jours')
    return { sorte: 'jour', lie, part: { jours: [{ de: mot.de, a: mot.a, rangs: [] }] } };
  if (mot.genre === 'rang')
    return { sorte: 'rang', lie, part: { jours: [readRangs(suite, mot.rang, seul)] } };
  if (mot.genre === 'jour') return { sorte: 'jour', lie, part: { jours: [readJours(suite, mot.de)] } };
  throw new PasCompris('un jour');
}

/** « samedi (1er samedi du mois) »: the rank says which ones, it adds none. */
export function restrictRang(regle: Regle, rang: JoursSemaine): void {
  const [jour, ...autres] = regle.jours;
  const meme =
    typeof jour === 'object' && jour.rangs.length === 0 && jour.de === jour.a && jour.de === rang.de;
  if (!meme || autres.length > 0) throw new PasCompris('on ne sait pas à quel jour va le rang dans le mois');
  regle.jours = [rang];
}

type Jonction = 'ou' | 'dans' | 'rang' | 'ferie' | 'scinde' | undefined;

/** How two kinds of days go together; undefined when it can be read in two ways. */
function findJonction(avant: Sorte, { sorte, lie }: Choix, regle: Regle, ferme: boolean): Jonction {
  const un = regle.jours.length === 1;
  const listes: Partial<Record<`${Sorte} ${Sorte}`, Jonction>> = {
    'jour jour': 'ou',
    'rang rang': lie && 'ou',
    'dates dates': 'ou',
    'semaines semaines': lie === 'et' ? 'ou' : undefined,
    'jour rang': lie ? 'ou' : 'rang',
    'jour PH': lie && 'ferie',
    'rang PH': lie && 'ferie',
    'PH jour': lie && 'ferie',
    'PH rang': lie && 'ferie',
    'PH SH': lie && regle.jours.length === 0 ? 'ou' : undefined,
    'SH PH': lie && regle.jours.length === 0 ? 'ou' : undefined,
    'PH dates': lie ? undefined : 'dans',
  };
  const cle: `${Sorte} ${Sorte}` = `${avant} ${sorte}`;
  if (ferme && lie === 'et' && (avant === 'dates' || sorte === 'dates') && avant !== sorte) return 'scinde';
  if (ferme && lie && sorte === 'SH' && regle.jours.length > 0) return 'ferie';
  if (cle in listes) return listes[cle];
  const jours = sorte === 'jour' || sorte === 'rang' || sorte === 'PH';
  // The frame first: « en juillet, le lundi », « vacances scolaires : lundi ».
  if (avant === 'dates' && (jours || sorte === 'semaines')) return lie === 'et' ? undefined : 'dans';
  if (avant === 'semaines' && (sorte === 'dates' || (jours && sorte !== 'PH')))
    return lie === 'et' ? undefined : 'dans';
  if (avant === 'SH' && jours && sorte !== 'PH') return lie === 'et' ? undefined : 'dans';
  // The frame last restricts one day: of two, which?
  if ((avant === 'jour' || avant === 'rang') && !jours) return !lie && un ? 'dans' : undefined;
  return undefined;
}

/** `ferie`: one of a list with days of the week; alone, a calendar is a frame for them. */
function addPart(regle: Regle, part: Choix['part'], ferie: boolean): void {
  const { jours = [], calendriers = [], dates = [], semaines = [] } = part;
  regle.dates.push(...dates);
  regle.semaines.push(...semaines);
  if (ferie && regle.calendriers.includes('PH')) {
    regle.calendriers = regle.calendriers.filter((nom) => nom !== 'PH');
    regle.jours.push('PH');
  }
  regle.jours.push(...jours, ...(ferie ? calendriers : []));
  if (!ferie) regle.calendriers.push(...calendriers);
}

/** Adds days to the rule being read, as the words that join them say. */
export function addChoix(lecture: Lecture, choix: Choix): void {
  const { clause } = lecture;
  const { derniere, etatDevant } = clause;
  const { regle } = clause;
  const ferme = etatDevant && regle.etat === 'ferme';
  const jonction = derniere ? findJonction(derniere, choix, regle, ferme) : 'dans';
  const cadre = etatDevant && choix.lie === 'virgule' && jonction === 'dans' && derniere;
  if (!jonction || clause.restreint || cadre)
    throw new PasCompris('on ne sait pas comment vont ensemble des jours, des dates ou des vacances');
  if (jonction === 'scinde') {
    const { sauf, apresVirgule } = clause;
    closeClause(lecture);
    Object.assign(lecture.clause, { etatDevant: true, sauf, apresVirgule });
    lecture.clause.regle.etat = 'ferme';
  }
  const ici = lecture.clause;
  if (regle.jours.length + regle.plages.length === 0 && !['jour', 'rang', 'PH'].includes(choix.sorte))
    ici.periodeDevant = true;
  ici.derniere = choix.sorte;
  if (jonction === 'rang') restrictRang(ici.regle, choix.part.jours![0] as JoursSemaine);
  else addPart(ici.regle, choix.part, jonction === 'ferie');
}
