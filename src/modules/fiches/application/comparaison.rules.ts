import type { Valeurs } from '../../../shared/form/champs.ts';
import { isSame } from '../../journal/journal.api.ts';
import type { Anomalie } from '../lecture/plan.rules.ts';
import { normalizeCode } from '../lecture/titres.rules.ts';
import type { FichePrete } from './preparation.rules.ts';

/** What an import does of a fiche. `retablie`: it was in the bin. */
export type Sort = 'nouvelle' | 'modifiee' | 'inchangee' | 'retablie';

export type FicheComparee = {
  id: string;
  cle: string | null;
  code: string;
  titre: string;
  empreinte: string | null;
  removed: boolean;
};

export function findSort(connue: FicheComparee | undefined, empreinte: string): Sort {
  if (!connue) return 'nouvelle';
  if (connue.removed) return 'retablie';
  return connue.empreinte === empreinte ? 'inchangee' : 'modifiee';
}

export function countSorts(fiches: readonly FichePrete[], connues: readonly FicheComparee[]) {
  const parCle = new Map(connues.map((connue) => [connue.cle, connue]));
  const comptes: Record<Sort, number> = { nouvelle: 0, modifiee: 0, inchangee: 0, retablie: 0 };
  for (const { cle, empreinte } of fiches) comptes[findSort(parCle.get(cle), empreinte)]++;
  return comptes;
}

/**
 * What an import writes in an object that is there: the fields that the file changed since the last time. A field that a
 * person changed here, and the file did not, stays theirs. Without a last time, all that the file says.
 */
export function selectValeurs(lues: Valeurs, base: Valeurs | undefined): Valeurs {
  if (!base) return lues;
  return Object.fromEntries(Object.entries(lues).filter(([champ, valeur]) => !isSame(base[champ], valeur)));
}

/** A fiche typed by hand under the same number will stand beside the one of the file: better said before. */
export function listHomonymes(fiches: readonly FichePrete[], connues: readonly FicheComparee[]): Anomalie[] {
  const parCle = new Set(connues.map(({ cle }) => cle));
  const saisies = connues.filter(({ cle, code, removed }) => cle === null && code !== '' && !removed);
  const parCode = new Map(saisies.map((connue) => [normalizeCode(connue.code), connue]));
  return fiches.flatMap(({ cle, valeurs, source }) => {
    const code = String(valeurs.code ?? '');
    const autre = code === '' || parCle.has(cle) ? undefined : parCode.get(normalizeCode(code));
    if (!autre) return [];
    const message = `Une fiche saisie à la main porte déjà ce numéro : « ${autre.titre} ». Celle du fichier sera ajoutée à côté.`;
    return [{ ...source, colonne: '', valeur: code, message }];
  });
}

/** A blocked object says what blocks it: when the file does not, that is what is written. */
export const NON_PRECISE = 'Non précisé dans le fichier importé';

/** What a status brings with it, given what is there already. */
export function completeStatut(valeurs: Valeurs, actuelles: Valeurs): Valeurs {
  if (valeurs.statut === undefined) return valeurs;
  if (valeurs.statut !== 'bloque')
    return actuelles.blocage_depuis ? { ...valeurs, blocage_depuis: null } : valeurs;
  return {
    ...valeurs,
    blocage_motif: actuelles.blocage_motif || NON_PRECISE,
    blocage_condition: actuelles.blocage_condition || NON_PRECISE,
  };
}
