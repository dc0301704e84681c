import {
  type ExceptionHoraire,
  type Horaires,
  parsePlages,
  readHoraires,
} from '../../annuaire/annuaire.api.ts';
import type { HoraireException } from '../exceptions/exceptions.table.ts';

/** When a service may be found in one place, ready for the hours engine. `lieu`: null where it has no place. */
export type Ouverture = { lieu: string | null; osm: string; exceptions: ExceptionHoraire[] };

const lus = new Map<string, { osm: string; horaires: Horaires } | null>();
const LUS_MAX = 20_000;

/** Hours as they are stored, read once: the same lines come back by thousands. Null when they stay a text. */
export function readOsm(texte: string): { osm: string; horaires: Horaires } | null {
  if (texte === '') return null;
  const connu = lus.get(texte);
  if (connu !== undefined) return connu;
  const lu = readHoraires(texte);
  const resultat = 'refus' in lu ? null : { osm: lu.osm, horaires: lu.horaires };
  if (lus.size >= LUS_MAX) lus.clear();
  lus.set(texte, resultat);
  return resultat;
}

export function toExceptionHoraire(
  e: Pick<HoraireException, 'du' | 'au' | 'etat' | 'plages' | 'motif'>,
): ExceptionHoraire {
  const plages = e.plages ? parsePlages(e.plages) : undefined;
  return {
    du: e.du,
    au: e.au,
    etat: e.etat,
    ...(plages ? { plages } : {}),
    ...(e.motif ? { motif: e.motif } : {}),
  };
}

type Porteur = { horaires: string; exceptions: readonly HoraireException[] };
type Presence = Porteur & { lieu: Porteur & { id: string } };

/**
 * A service's opening in each of its places. The nearest hours win: those of the service in this place, else the
 * service's own, else the place's; exceptions of all three count.
 */
export function listOuvertures(service: Porteur, presences: readonly Presence[]): Ouverture[] {
  const choose = (...textes: string[]) => readOsm(textes.find((texte) => texte !== '') ?? '')?.osm ?? '';
  if (presences.length === 0)
    return [
      { lieu: null, osm: choose(service.horaires), exceptions: service.exceptions.map(toExceptionHoraire) },
    ];
  return presences.map((presence) => ({
    lieu: presence.lieu.id,
    osm: choose(presence.horaires, service.horaires, presence.lieu.horaires),
    exceptions: [...presence.exceptions, ...service.exceptions, ...presence.lieu.exceptions].map(
      toExceptionHoraire,
    ),
  }));
}
