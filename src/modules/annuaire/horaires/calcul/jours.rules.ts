import { findPaques, isFerie } from '../../../../shared/calendrier/calendrier.ts';
import { addJours, type Jour } from '../../../../shared/clock/clock.ts';
import {
  type Bord,
  type Calendrier,
  isChaqueJour,
  type JoursSemaine,
  type PlageDates,
  type Regle,
} from '../horaires.rules.ts';
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
  /** Days since 1970. */
  numero: number;
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
    numero,
  };
  if (lus.size >= CACHE_MAX) lus.clear();
  lus.set(numero, jour);
  return jour;
}

/** A border as month × 32 + day in one year: Easter moves. */
function toRang({ mois, jour, paques }: Bord, annee: number, sansJour: number): number {
  if (paques === undefined) return mois * 32 + (jour ?? sansJour);
  const [, m, j] = addJours(findPaques(annee), paques).split('-').map(Number) as [number, number, number];
  return m * 32 + j;
}

function isDansDates({ de, a, annees }: PlageDates, { annee, mois, quantieme }: JourLu): boolean {
  const jour = mois * 32 + quantieme;
  if (annees) {
    const rang = annee * 512 + jour;
    const [premiere, derniere] = annees;
    if (annee < premiere || annee > derniere) return false;
    return (
      premiere * 512 + toRang(de, premiere, 1) <= rang && rang <= derniere * 512 + toRang(a, derniere, 31)
    );
  }
  const [debut, fin] = [toRang(de, annee, 1), toRang(a, annee, 31)];
  return debut <= fin ? debut <= jour && jour <= fin : jour >= debut || jour <= fin;
}

function isDansSemaine({ de, a, rangs, decalage }: JoursSemaine, lu: JourLu): boolean {
  const { semaine, quantieme, longueurMois } = decalage ? readJour(lu.numero - decalage) : lu;
  const dedans = de <= a ? de <= semaine && semaine <= a : semaine >= de || semaine <= a;
  if (!dedans || rangs.length === 0) return dedans;
  const rang = Math.ceil(quantieme / 7);
  const depuisLaFin = -Math.ceil((longueurMois - quantieme + 1) / 7);
  return rangs.includes(rang) || rangs.includes(depuisLaFin);
}

function isDansCalendrier(nom: Calendrier, jour: JourLu, vacances: boolean): boolean {
  if (nom === 'SH') return vacances;
  if (nom === 'PH') return jour.ferie;
  return readJour(jour.numero + (nom === 'PH -1 day' ? 1 : -1)).ferie;
}

export function isSelectionne(regle: Regle, jour: JourLu, vacances: boolean): boolean {
  if (isChaqueJour(regle)) return true;
  const { dates, semaines, calendriers, jours } = regle;
  const calendrier = (nom: Calendrier) => isDansCalendrier(nom, jour, vacances);
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
