import {
  type Calendrier,
  type Horaires,
  isChaqueJour,
  type JoursSemaine,
  type Plage,
  type PlageSemaines,
  type Regle,
  SUR_RENDEZ_VOUS,
} from '../horaires.rules.ts';
import { listASuivre, type RegleASuivre } from './conflits.rules.ts';
import { describeDates } from './dates.rules.ts';
import { FINE, formatPlage, formatRang, JOURS, joinMots } from './mots.rules.ts';

/** « le dernier vendredi du mois », and the day that is so many days before or after */
function describeRangs({ de, rangs, decalage }: JoursSemaine): string {
  const jours = describeJoursDuMois({ de, rangs });
  if (!decalage) return jours;
  if (Math.abs(decalage) > 1)
    return `${Math.abs(decalage)} jours ${decalage < 0 ? 'avant' : 'après'} ${jours}`;
  return `${decalage < 0 ? 'la veille' : 'le lendemain'} ${jours.replace(/\ble /g, 'du ')}`;
}

/** « le 2e et le 4e mardi du mois » */
function describeJoursDuMois({ de, rangs }: Pick<JoursSemaine, 'de' | 'rangs'>): string {
  const nom = JOURS[de]!;
  const dits = rangs.map((rang) => {
    if (rang === -1) return 'le dernier';
    return rang < 0 ? `le ${formatRang(-rang)} en partant de la fin` : `le ${formatRang(rang)}`;
  });
  // « le 2e mardi en partant de la fin du mois » would put the day in the middle.
  return rangs.some((rang) => rang < -1)
    ? `le ${nom} du mois : ${joinMots(dits)}`
    : `${joinMots(dits)}${FINE}${nom} du mois`;
}

function describeJours(jours: JoursSemaine): string {
  const { de, a, rangs } = jours;
  if (rangs.length > 0) return describeRangs(jours);
  const nombre = ((a - de + 7) % 7) + 1;
  if (nombre === 1) return `le ${JOURS[de]}`;
  if (nombre === 2) return `le ${JOURS[de]} et le ${JOURS[a]}`;
  return nombre === 7 ? 'tous les jours' : `du ${JOURS[de]} au ${JOURS[a]}`;
}

const CALENDRIERS: Record<Calendrier, string> = {
  PH: 'les jours fériés',
  'PH -1 day': 'la veille des jours fériés',
  'PH +1 day': 'le lendemain des jours fériés',
  SH: 'pendant les vacances scolaires',
};

function describeSemaines({ de, a, pas }: PlageSemaines): string {
  // Some years have a 53rd week: « 01-51/2 » leaves it out, which « impaires » would not.
  if (pas === 2 && de === 1 && a === 53) return 'les semaines impaires';
  if (pas === 2 && de === 2 && a >= 52) return 'les semaines paires';
  if (pas > 1) return `une semaine sur ${pas} de la semaine ${de} à la semaine ${a}`;
  if (a - de === 1) return `les semaines ${de} et ${a}`;
  return de === a ? `la semaine ${de}` : `les semaines ${de} à ${a}`;
}

function findDemi({ de, a }: Plage): string | undefined {
  if (de === 0 && a === 720) return 'matin';
  return de === 720 && a === 1440 ? 'après-midi' : undefined;
}

function describeQuand(regle: Regle): string {
  const { dates, semaines, calendriers, jours, plages } = regle;
  const semaine = jours.filter((jour) => typeof jour !== 'string').map(describeJours);
  const speciaux = jours.filter((jour) => typeof jour === 'string').map((nom) => CALENDRIERS[nom]);
  const cadre = [
    joinMots(
      calendriers.map((nom) => (nom === 'PH' && jours.length > 0 ? 'quand c’est férié' : CALENDRIERS[nom])),
    ),
    joinMots(dates.map(describeDates)),
    joinMots(semaines.map(describeSemaines)),
    joinMots([...semaine, ...speciaux]),
  ].filter((part) => part !== '');
  // A closed half-day is one that people name, not hours.
  const demi = regle.etat === 'ferme' && plages.length === 1 ? findDemi(plages[0]!) : undefined;
  const heures = demi ?? joinMots(plages.map(formatPlage));
  return [cadre.join(', '), heures].filter((part) => part !== '').join(' ');
}

function describeRegle({ regle, seulement, meme }: RegleASuivre): string {
  const { etat, commentaire } = regle;
  const quand = describeQuand(regle);
  const note = commentaire === '' || commentaire === SUR_RENDEZ_VOUS ? '' : ` (${commentaire})`;
  const toujours = isChaqueJour(regle) && regle.plages.length === 0;
  const malgre = meme.length > 0 ? `, même ${joinMots(meme.map(describeQuand))}` : '';
  const suite = `${seulement ? ' seulement' : ''}${malgre}${note}`;
  if (etat === 'ferme') return `${toujours ? 'fermé' : `fermé ${quand}`}${note}`;
  if (etat === 'ouvert') {
    if (toujours) return `ouvert jour et nuit, tous les jours${suite}`;
    return `${quand}${regle.plages.length === 0 ? ', jour et nuit' : ''}${suite}`;
  }
  const dit = etat === 'rendez-vous' ? SUR_RENDEZ_VOUS : 'à vérifier';
  return `${toujours ? dit : `${quand}, ${dit}`}${suite}`;
}

/** Opening hours in words, a line a rule: « du lundi au vendredi de 8 h 30 à 12 h 30 », « fermé les jours fériés ». */
export function describeHoraires({ regles }: Horaires): string[] {
  return listASuivre(regles).map((dite) => {
    const devant = dite.regle.lien === 'sinon' ? 'sinon, ' : dite.aussi ? 'et aussi ' : '';
    return `${devant}${describeRegle(dite)}`;
  });
}
