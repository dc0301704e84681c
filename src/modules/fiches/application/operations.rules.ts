import type { Champ, Valeurs } from '../../../shared/form/champs.ts';
import type { FicheLue, OperationLue, PlanLu } from '../lecture/plan.rules.ts';
import { fitCle } from './empreintes.rules.ts';
import {
  type Brouillon,
  createBrouillon,
  rangeChoix,
  rangeDates,
  rangeListe,
  rangeTextes,
} from './rangees.rules.ts';
import { cleNom } from './textes.rules.ts';

export type OperationPrete = { cle: string; valeurs: Valeurs };

/** An operation's number is its rank; another one stays in front of its title. */
function nameOperation({ code, titre }: OperationLue, rang: number): string {
  return code === '' || code === String(rang) ? titre || `Opération ${rang}` : `${code} – ${titre}`;
}

/** The operations of a fiche; what does not fit in one goes to the notes of its fiche. */
export function prepareOperations(
  lue: FicheLue,
  plan: PlanLu,
  champs: readonly Champ[],
  fiche: Brouillon,
): OperationPrete[] {
  const cles = new Set<string>();
  return lue.operations.map((operation, index) => {
    const source = { feuille: lue.source.feuille, ligne: operation.ligne };
    const brouillon = createBrouillon(champs, plan, source, 'operation_');
    const titre = nameOperation(operation, index + 1);
    rangeTextes(brouillon, ['titre', 'description', 'pilote'], { ...operation.valeurs, titre });
    if (!brouillon.valeurs.titre) brouillon.valeurs.titre = `Opération ${index + 1}`;
    rangeListe(brouillon, 'publics', operation.valeurs.publics);
    rangeChoix(brouillon, operation.valeurs, ['statut']);
    rangeDates(brouillon, operation.valeurs);
    const notes = brouillon.closeNotes('');
    if (notes !== '') fiche.addNote(`${titre} – ${notes}`);
    fiche.absorb(brouillon);
    let cle = fitCle(`${lue.cle}|op|${operation.code}|${cleNom(operation.titre) || operation.titre}`);
    while (cles.has(cle)) cle = fitCle(`${cle}~`);
    cles.add(cle);
    return { cle, valeurs: brouillon.valeurs };
  });
}
