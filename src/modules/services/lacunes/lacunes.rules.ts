import { normalizeText } from '../../../shared/text/text.ts';
import type { Lacune } from './lacunes.data.ts';

const MAX = 80;

/**
 * A request as it may be kept: its words alone. What could name or reach a person (addresses, long numbers) is dropped.
 */
export function cleanRequete(texte: string): string {
  return normalizeText(texte)
    .split(' ')
    .filter((mot) => !mot.includes('@') && !/\d{3,}/.test(mot.replace(/[.+/-]/g, '')))
    .join(' ')
    .slice(0, MAX)
    .trim();
}

/** Where a request that nothing answers leads who keeps the register of needs: the form, filled with what is known. */
export function hrefBesoin(lacune: Omit<Lacune, 'dernier'>): string {
  const { requete, commune, commune_code, fois } = lacune;
  const ou = commune ? ` près de ${commune}` : '';
  const params = new URLSearchParams({
    titre: `« ${requete} » : cherché sans réponse${ou}`,
    constat: `Cherché ${fois} fois en douze mois dans l’annuaire${ou}, sans réponse.`,
    origine: 'recherches',
  });
  if (commune_code) params.set('commune', commune_code);
  return `/besoins/nouveau?${params}`;
}
