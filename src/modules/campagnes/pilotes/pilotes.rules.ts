import { normalizeText } from '../../../shared/text/text.ts';
import type { FicheTenue } from '../campagnes.rules.ts';
import type { AdressePilote } from './pilotes.table.ts';

/** A name as fiches write it, with its address when it is known, and what it holds. */
export type LigneCarnet = { nom: string; adresse: AdressePilote | undefined; fiches: FicheTenue[] };

/**
 * Everybody who is named on a fiche or an operation, or who has an address: first those to whom nobody can write,
 * as that is what remains to be done.
 */
export function listCarnet(fiches: readonly FicheTenue[], adresses: readonly AdressePilote[]): LigneCarnet[] {
  const lignes = new Map<string, LigneCarnet>(
    adresses.map((adresse) => [normalizeText(adresse.nom), { nom: adresse.nom, adresse, fiches: [] }]),
  );
  for (const fiche of fiches) {
    for (const nom of [...fiche.pilotes, ...fiche.pilotes_operations]) {
      const cle = normalizeText(nom);
      const ligne = lignes.get(cle) ?? { nom, adresse: undefined, fiches: [] };
      if (!ligne.fiches.includes(fiche)) ligne.fiches.push(fiche);
      lignes.set(cle, ligne);
    }
  }
  const rank = ({ adresse, fiches: tenues }: LigneCarnet) =>
    tenues.length === 0 ? 2 : adresse?.courriel ? 1 : 0;
  return [...lignes.values()].sort((a, b) => rank(a) - rank(b) || a.nom.localeCompare(b.nom, 'fr'));
}
