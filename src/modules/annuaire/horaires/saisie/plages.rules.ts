import type { Plage } from '../horaires.rules.ts';
import { readHoraires } from './saisie.rules.ts';

/** The hours of a day, as people type them: « 9h-12h, 14h-16h ». Undefined when they cannot be read for sure. */
export function parsePlages(texte: string): Plage[] | undefined {
  const lu = readHoraires(`tous les jours ${texte}`);
  if ('refus' in lu) return undefined;
  const [regle, ...autres] = lu.horaires.regles;
  return regle && autres.length === 0 && regle.etat === 'ouvert' && regle.plages.length > 0
    ? regle.plages
    : undefined;
}
