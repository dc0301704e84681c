import { isFerie } from '../../../../shared/calendrier/calendrier.ts';
import type { Jour } from '../../../../shared/clock/clock.ts';
import { type Calendrier, isChaqueJour, type PlageDates, type Regle } from '../horaires.rules.ts';
import { isVacances, type VacancesScolaires, type ZoneScolaire } from '../vacances/vacances.rules.ts';
import { toJourIso } from './paris.rules.ts';

/** What the rules need besides themselves: the school holidays that are known, and the zone of the place. */
export type ContexteHoraire = { vacances: VacancesScolaires; zone: ZoneScolaire | undefined };

export type JourLu = {
  iso: Jour;
  annee: number;
  mois: number;
  quantieme: number;
  /** Monday is 0. */
  semaine: number;
  longueurMois: number;
  semaineIso: number;
  ferie: boolean;
};

const JOUR_MS = 86_400_000;
const lus = new Map<number, JourLu>();
const CACHE_MAX = 5000;

function findSemaineIso(numero: number, semaine: number): number {
  const jeudi = numero - semaine + 3;
  const debut = Date.UTC(new Date(jeudi * JOUR_MS).getUTCFullYear(), 0, 1) / JOUR_MS;
  return Math.floor((jeudi - debut) / 7) + 1;
}

/** A day in all the ways that rules name it, kept: a list of places asks for the same days again and again. */
export function readJour(numero: number): JourLu {
  const connu = lus.get(numero);
  if (connu) return connu;
  const iso = toJourIso(numero);
  const [annee, mois, quantieme] = iso.split('-').map(Number) as [number, number, number];
  const semaine = (((numero + 3) % 7) + 7) % 7;
  const jour: JourLu = {
    iso,
    annee,
    mois,
    quantieme,
    semaine,
    longueurMois: new Date(Date.UTC(annee, mois, 0)).getUTCDate(),
    semaineIso: findSemaineIso(numero, semaine),
    ferie: isFerie(iso),
  };
  if (lus.size >= CACHE_MAX) lus.clear();
  lus.set(numero, jour);
  return jour;
}

function isDansDates({ de, a, annees }: PlageDates, { annee, mois, quantieme }: JourLu): boolean {
  const debut = de.mois * 32 + (de.jour ?? 1);
  const fin = a.mois * 32 + (a.jour ?? 31);
  const jour = mois * 32 + quantieme;
  if (annees) {
    const rang = annee * 512 + jour;
    return annees[0] * 512 + debut <= rang && rang <= annees[1] * 512 + fin;
  }
  return debut <= fin ? debut <= jour && jour <= fin : jour >= debut || jour <= fin;
}

function isDansSemaine(jours: Exclude<Regle['jours'][number], Calendrier>, jour: JourLu): boolean {
  const { de, a, rangs } = jours;
  const { semaine, quantieme, longueurMois } = jour;
  const dedans = de <= a ? de <= semaine && semaine <= a : semaine >= de || semaine <= a;
  if (!dedans || rangs.length === 0) return dedans;
  const rang = Math.ceil(quantieme / 7);
  const depuisLaFin = -Math.ceil((longueurMois - quantieme + 1) / 7);
  return rangs.includes(rang) || rangs.includes(depuisLaFin);
}

export function isSelectionne(regle: Regle, jour: JourLu, vacances: boolean): boolean {
  if (isChaqueJour(regle)) return true;
  const { dates, semaines, calendriers, jours } = regle;
  const calendrier = (nom: Calendrier) => (nom === 'PH' ? jour.ferie : vacances);
  return (
    (calendriers.length === 0 || calendriers.some(calendrier)) &&
    (dates.length === 0 || dates.some((plage) => isDansDates(plage, jour))) &&
    (semaines.length === 0 ||
      semaines.some(
        ({ de, a, pas }) =>
          de <= jour.semaineIso && jour.semaineIso <= a && (jour.semaineIso - de) % pas === 0,
      )) &&
    (jours.length === 0 ||
      jours.some((item) => (typeof item === 'string' ? calendrier(item) : isDansSemaine(item, jour))))
  );
}

export function hasVacances({ calendriers, jours }: Regle): boolean {
  return calendriers.includes('SH') || jours.includes('SH');
}

/** Whether it is a school holiday; where nobody knows, what is supposed: such a day is computed both ways. */
export function findVacances(
  jour: JourLu,
  { vacances, zone }: ContexteHoraire,
  supposition: boolean,
): boolean {
  return isVacances(jour.iso, zone, vacances) ?? supposition;
}

export function isIncertain(jour: JourLu, { vacances, zone }: ContexteHoraire): boolean {
  return isVacances(jour.iso, zone, vacances) === undefined;
}
