import type { Valeurs } from '../../../shared/form/champs.ts';
import { describeValeur } from '../../journal/journal.api.ts';
import type { Bilan } from '../imports/imports.table.ts';
import { type ObjetImporte, TYPES, type TypeObjet } from '../lecture/lignes.rules.ts';
import { OBJETS } from '../lecture/validation.rules.ts';

/** A report that says nothing yet. */
export function openBilan(): Bilan {
  const zero = () => ({ cree: 0, modifie: 0, inchange: 0, corbeille: 0 });
  const comptes = Object.fromEntries(TYPES.map((type) => [type, zero()])) as Bilan['comptes'];
  return {
    lignes: { lues: 0, importees: 0, refusees: 0 },
    comptes,
    refus: [],
    avis: [],
    proteges: [],
    colonnes: [],
  };
}

/** A project has its own domains: one that only the file knows is said. */
export function noteDomaine(bilan: Bilan, ligne: number, { valeurs }: ObjetImporte): void {
  bilan.avis.push({
    ligne,
    champ: 'Domaines',
    valeur: String(valeurs.nom ?? ''),
    message: 'Ce domaine n’est pas un des vôtres : choisissez dans votre projet celui qui convient.',
  });
}

/** A value as the history says it. */
export function sayValeur(type: TypeObjet, champ: string, valeur: Valeurs[string] | undefined): string {
  return describeValeur(
    OBJETS[type].champs.find(({ nom }) => nom === champ),
    valeur,
  ).slice(0, 300);
}
