import {
  type Horaires,
  isChaqueJour,
  type Plage,
  type PlageDates,
  type PlageSemaines,
  type Regle,
  SUR_RENDEZ_VOUS,
} from '../horaires.rules.ts';
import {
  FINE,
  formatDate,
  formatPlage,
  formatQuantieme,
  formatRang,
  JOURS,
  joinMots,
  MOIS,
} from './mots.rules.ts';

type Jours = Exclude<Regle['jours'][number], string>;

/** « le 2e et le 4e mardi du mois », « le dernier vendredi du mois » */
function describeRangs({ de, rangs }: Jours): string {
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

function describeJours(jours: Jours): string {
  const { de, a, rangs } = jours;
  if (rangs.length > 0) return describeRangs(jours);
  const nombre = ((a - de + 7) % 7) + 1;
  if (nombre === 1) return `le ${JOURS[de]}`;
  if (nombre === 2) return `le ${JOURS[de]} et le ${JOURS[a]}`;
  return nombre === 7 ? 'tous les jours' : `du ${JOURS[de]} au ${JOURS[a]}`;
}

const CALENDRIERS = { PH: 'les jours fériés', SH: 'pendant les vacances scolaires' };

/** « en juillet », « de mai à août », « du 24 décembre au 2 janvier », « le 11 novembre 2026 » */
function describeDates({ de, a, annees }: PlageDates): string {
  if (de.jour === null || a.jour === null) {
    const [debut, fin] = [MOIS[de.mois - 1]!, MOIS[a.mois - 1]!];
    const an = annees ? ` ${annees[1]}` : '';
    if (de.mois === a.mois) return `en ${debut}${an}`;
    return (a.mois - de.mois + 12) % 12 === 1
      ? `en ${debut} et en ${fin}${an}`
      : `${/^[ao]/.test(debut) ? 'd’' : 'de '}${debut} à ${fin}${an}`;
  }
  const memeAnnee = annees?.[0] === annees?.[1];
  const fin = formatDate(a.jour, a.mois, annees?.[1]);
  const debut = de.mois === a.mois && memeAnnee ? formatQuantieme(de.jour) : undefined;
  if (de.mois === a.mois && de.jour === a.jour && memeAnnee) return `le ${fin}`;
  return `du ${debut ?? formatDate(de.jour, de.mois, memeAnnee ? undefined : annees?.[0])} au ${fin}`;
}

function describeSemaines({ de, a, pas }: PlageSemaines): string {
  if (pas === 2 && de <= 2 && a >= 52) return de === 1 ? 'les semaines impaires' : 'les semaines paires';
  const plage = de === a ? `la semaine ${de}` : `les semaines ${de} à ${a}`;
  return pas === 1 ? plage : `une semaine sur ${pas}, dans ${plage}`;
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
    joinMots(calendriers.map((nom) => CALENDRIERS[nom])),
    joinMots(dates.map(describeDates)),
    joinMots(semaines.map(describeSemaines)),
    joinMots([...semaine, ...speciaux]),
  ].filter((part) => part !== '');
  // A closed half-day is one that people name, not hours.
  const demi = regle.etat === 'ferme' && plages.length === 1 ? findDemi(plages[0]!) : undefined;
  const heures = demi ?? joinMots(plages.map(formatPlage));
  return [cadre.join(', '), heures].filter((part) => part !== '').join(' ');
}

function describeRegle(regle: Regle): string {
  const { etat, commentaire } = regle;
  const quand = describeQuand(regle);
  const note = commentaire === '' || commentaire === SUR_RENDEZ_VOUS ? '' : ` (${commentaire})`;
  const toujours = isChaqueJour(regle) && regle.plages.length === 0;
  if (etat === 'ferme') return `${toujours ? 'fermé' : `fermé ${quand}`}${note}`;
  if (etat === 'ouvert') return `${toujours ? 'ouvert jour et nuit, tous les jours' : quand}${note}`;
  const dit = etat === 'rendez-vous' ? SUR_RENDEZ_VOUS : 'à vérifier';
  return `${toujours ? dit : `${quand}, ${dit}`}${note}`;
}

/** Opening hours in words, a line a rule: « du lundi au vendredi de 8 h 30 à 12 h 30 », « fermé les jours fériés ». */
export function describeHoraires({ regles }: Horaires): string[] {
  return regles.map((regle) => `${regle.lien === 'sinon' ? 'sinon, ' : ''}${describeRegle(regle)}`);
}
