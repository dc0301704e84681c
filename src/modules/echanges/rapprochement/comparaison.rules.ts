import type { Valeurs } from '../../../shared/form/champs.ts';
import { isSame } from '../../journal/journal.api.ts';

export type Comparaison = {
  /** What is to be written. */
  ecrire: Valeurs;
  /** What will have been taken from the source, for the next time. */
  importe: Valeurs;
  /** Fields that were changed here, and that the source says otherwise. */
  proteges: string[];
};

function isVide(valeur: unknown): boolean {
  return (
    valeur === null || valeur === undefined || valeur === '' || (Array.isArray(valeur) && valeur.length === 0)
  );
}

/**
 * What a source brings to an object that is already there. A field that is still what was last taken from the source
 * follows it; one that is not was changed here, and stays. What was never taken only fills what is empty.
 */
export function compareImport(actuelles: Valeurs, lues: Valeurs, importe: Valeurs): Comparaison {
  const suite: Comparaison = { ecrire: {}, importe: { ...importe }, proteges: [] };
  for (const [champ, valeur] of Object.entries(lues)) {
    const ici = actuelles[champ];
    if (isSame(ici, valeur)) {
      suite.importe[champ] = valeur;
      continue;
    }
    const suivi = Object.hasOwn(importe, champ);
    if (suivi ? isSame(ici, importe[champ]) : isVide(ici)) {
      suite.ecrire[champ] = valeur;
      suite.importe[champ] = valeur;
    } else if (!isVide(valeur) || suivi) suite.proteges.push(champ);
  }
  return suite;
}
