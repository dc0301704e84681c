import { isFerie } from '../../../shared/calendrier/calendrier.ts';
import { toJour } from '../../../shared/clock/clock.ts';
import {
  type ContexteHoraire,
  describeEtat,
  type EtatTrouve,
  findEtat,
} from '../../annuaire/annuaire.api.ts';
import { type Ouverture, readOsm } from '../indexation/ouverture.rules.ts';

const RANGS = { ouvert: 0, 'rendez-vous': 1, inconnu: 2, ferme: 3 } as const;

/** What one place of a service is at an instant; null when its hours are not known. */
export function findEtatOuverture(o: Ouverture, instant: Date, contexte: ContexteHoraire): EtatTrouve | null {
  const lu = readOsm(o.osm);
  if (!lu && o.exceptions.length === 0) return null;
  const horaires = lu?.horaires ?? { regles: [] };
  const trouve = findEtat(horaires, o.exceptions, instant, contexte);
  // Without rules, only the days of the exceptions are known.
  return !lu && trouve.etat === 'ferme' && !isExceptionnel(o, instant) ? null : trouve;
}

function isExceptionnel({ exceptions }: Ouverture, instant: Date): boolean {
  const jour = toJour(instant);
  return exceptions.some(({ du, au }) => du <= jour && jour <= au);
}

/** The best that a service offers at an instant, over its places. */
export function findEtatService(
  ouvertures: readonly Ouverture[],
  instant: Date,
  contexte: ContexteHoraire,
): EtatTrouve | null {
  const etats = ouvertures
    .map((o) => findEtatOuverture(o, instant, contexte))
    .filter((etat) => etat !== null)
    .sort((a, b) => RANGS[a.etat] - RANGS[b.etat]);
  return etats[0] ?? null;
}

/** Among stored openings, those where somebody is there at this instant. */
export function chooseOuverts(dites: readonly string[], instant: Date, contexte: ContexteHoraire): string[] {
  return dites.filter(
    (dite) => findEtatService(JSON.parse(dite) as Ouverture[], instant, contexte)?.etat === 'ouvert',
  );
}

/**
 * The state in words. Hours that say nothing of public holidays are open on them, as OpenStreetMap has it; few doors
 * are: the person is told to call first.
 */
export function describeOuverture(
  ouvertures: readonly Ouverture[],
  etat: EtatTrouve | null,
  instant: Date,
): string {
  const texte = describeEtat(etat, instant);
  const douteux =
    etat?.etat === 'ouvert' &&
    isFerie(toJour(instant)) &&
    ouvertures.some(({ osm, exceptions }) => osm !== '' && exceptions.length === 0 && !osm.includes('PH'));
  return douteux ? `${texte} (jour férié : appelez avant)` : texte;
}
