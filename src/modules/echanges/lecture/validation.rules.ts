import { type Champ, type Erreurs, formSchema, toSaisie, type Valeurs } from '../../../shared/form/champs.ts';
import { checkStructure, contactObjet, lieuObjet, structureObjet } from '../../annuaire/annuaire.api.ts';
import type { Objet } from '../../journal/journal.api.ts';
import { domaineObjet } from '../../projet/projet.api.ts';
import { checkService, exceptionObjet, permanenceObjet, serviceObjet } from '../../services/services.api.ts';
import type { ObjetImporte, TypeObjet } from './lignes.rules.ts';
import type { Releve } from './releve.rules.ts';

export const OBJETS: Record<TypeObjet, Objet> = {
  domaine: domaineObjet,
  structure: structureObjet,
  lieu: lieuObjet,
  service: serviceObjet,
  permanence: permanenceObjet,
  horaire_exception: exceptionObjet,
  contact: contactObjet,
};

const CONTROLES: Partial<Record<TypeObjet, (valeurs: Valeurs) => Erreurs>> = {
  structure: checkStructure,
  service: checkService,
};

function readErreurs(champs: readonly Champ[], valeurs: Valeurs): { erreurs: Erreurs; lues: Valeurs } {
  const lu = formSchema(champs).safeParse(toSaisie(champs, valeurs));
  if (lu.success) return { erreurs: {}, lues: lu.data };
  const erreurs: Erreurs = {};
  for (const { path, message } of lu.error.issues) erreurs[String(path[0])] ??= message;
  return { erreurs, lues: valeurs };
}

/**
 * An object as its own form would have taken it. A field that the form would refuse is left aside, and said with the
 * form's words; without a name there is no object, and the row is refused.
 */
export function cleanObjet(objet: ObjetImporte, releve: Releve): ObjetImporte | string {
  const champs = OBJETS[objet.type].champs;
  let valeurs = { ...objet.valeurs };
  for (let tour = 0; tour < 3; tour++) {
    const presents = champs.filter(({ nom }) => nom in valeurs);
    const { erreurs, lues } = readErreurs(presents, valeurs);
    const refus = Object.keys(erreurs).length > 0 ? erreurs : (CONTROLES[objet.type]?.(lues) ?? {});
    if (Object.keys(refus).length === 0) return { ...objet, valeurs: lues };
    for (const [nom, message] of Object.entries(refus)) {
      if (nom === 'nom') return message;
      const libelle = champs.find((champ) => champ.nom === nom)?.libelle ?? nom;
      releve.dire(libelle, valeurs[nom], `${message} Cette valeur est laissée de côté.`);
    }
    valeurs = Object.fromEntries(Object.entries(valeurs).filter(([nom]) => !(nom in refus)));
  }
  return { ...objet, valeurs };
}
