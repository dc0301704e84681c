import {
  type Horaires,
  parsePlages,
  REGLE_VIDE,
  type Regle,
  writeHoraires,
} from '../../annuaire/annuaire.api.ts';
import { type HoraireException, readOsm } from '../../services/services.api.ts';
import type { LieuOffert, PermanenceOfferte, ServiceOffert } from './offre.rules.ts';

/** Hours as every target reads them, or the words that stay words. */
export type HorairesOfferts = { osm: string; horaires: Horaires | null; texte: string };

function toRegle({ du, au, etat, plages, motif }: HoraireException): Regle {
  const [an, mois, jour] = du.split('-').map(Number) as [number, number, number];
  const [anFin, moisFin, jourFin] = au.split('-').map(Number) as [number, number, number];
  return {
    ...REGLE_VIDE,
    dates: [{ de: { mois, jour }, a: { mois: moisFin, jour: jourFin }, annees: [an, anFin] }],
    plages: parsePlages(plages) ?? [],
    etat,
    commentaire: etat === 'rendez-vous' ? 'sur rendez-vous' : motif.replaceAll('"', '’'),
  };
}

/**
 * The hours of a service in a place: the nearest that are said, then the days unlike the others that are not past. What
 * cannot be read stays a text.
 */
export function readHorairesOfferts(
  service: Pick<ServiceOffert, 'horaires' | 'exceptions'>,
  permanence: PermanenceOfferte | undefined,
  lieu: LieuOffert | undefined,
  aujourdhui: string,
): HorairesOfferts {
  const texte = [permanence?.horaires, service.horaires, lieu?.horaires].find(Boolean) ?? '';
  const lu = readOsm(texte);
  if (!lu) return { osm: '', horaires: null, texte };
  const jours = [
    ...(lieu?.exceptions ?? []),
    ...service.exceptions,
    ...(permanence?.exceptions ?? []),
  ].filter(({ au }) => au >= aujourdhui);
  const horaires = { regles: [...lu.horaires.regles, ...jours.map(toRegle)] };
  return { osm: writeHoraires(horaires), horaires, texte: '' };
}
