import { type ContexteHoraire, type EtatTrouve, findEtat } from '../../annuaire/annuaire.api.ts';
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
  const jour = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(instant);
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
