import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Valeur, Valeurs } from '../../../shared/form/champs.ts';
import type { JournalTable } from '../journal.table.ts';
import type { Objet } from '../objets/objets.table.ts';

/** What an object hangs from, by the field that names it: who may not see the one may not read of the other. */
export const PARENTS: Record<string, string> = {
  fiche_id: 'fiche',
  convention_id: 'convention',
  financement_id: 'financement',
  service_id: 'service',
  permanence_id: 'permanence',
};

/**
 * The lines of a history that a reader may see. A line written while the object was for fewer people stays theirs:
 * to make a draft public does not publish what it was before. Fields that are private to the team are taken out.
 * @param lignes newest first
 */
export function keepVisibles(
  objet: Objet,
  actuel: Valeurs,
  lignes: readonly JournalTable[],
  visibilites: readonly Visibilite[],
  equipe: boolean,
): JournalTable[] {
  const valeurs = { ...actuel };
  const gardees: JournalTable[] = [];
  for (const ligne of lignes) {
    const apres = objet.visibilite(valeurs);
    // Before its creation there is nothing to go back to; acts without a version may still follow it here.
    const recul = ligne.acte === 'creation' ? [] : Object.entries(ligne.changements);
    for (const [champ, { avant }] of recul)
      if (Object.hasOwn(valeurs, champ)) valeurs[champ] = (avant ?? null) as Valeur;
    const avant = objet.visibilite(valeurs);
    if (!visibilites.includes(apres) || !visibilites.includes(avant)) continue;
    const prives = equipe ? [] : (objet.prives ?? []);
    const montrees = Object.entries(ligne.changements).filter(([champ]) => !prives.includes(champ));
    gardees.push({ ...ligne, changements: Object.fromEntries(montrees) });
  }
  return gardees;
}
