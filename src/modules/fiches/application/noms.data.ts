import type { Valeurs } from '../../../shared/form/champs.ts';
import { structureObjet } from '../../annuaire/annuaire.api.ts';
import type { Objet } from '../../journal/journal.api.ts';
import { domaineObjet } from '../../projet/projet.api.ts';
import type { NomConnu } from './connus.data.ts';
import { create, type Ecriture, restore } from './ecriture.data.ts';
import { cleNom } from './textes.rules.ts';

/** What is imported is first seen by the team alone: showing it to everybody is somebody's decision. */
export const VISIBILITE_IMPORT = 'interne';

/** Finds by name, or by initials; otherwise creates. Each name is asked for once in an import. */
export class Noms {
  readonly crees: string[] = [];
  readonly #objet: Objet;
  readonly #valeurs: Valeurs;
  readonly #parNom = new Map<string, NomConnu>();
  readonly #parSigle = new Map<string, NomConnu>();

  /** @param valeurs what a new one is given besides its name */
  constructor(objet: Objet, connus: readonly NomConnu[], valeurs: Valeurs) {
    this.#objet = objet;
    this.#valeurs = valeurs;
    for (const connu of connus) {
      this.#parNom.set(cleNom(connu.nom), connu);
      if (connu.sigle !== '') this.#parSigle.set(cleNom(connu.sigle), connu);
    }
  }

  #find(nom: string): NomConnu | undefined {
    const cle = cleNom(nom);
    const nu = cleNom(nom.replace(/\([^)]*\)/g, ' '));
    return this.#parNom.get(cle) ?? this.#parSigle.get(cle) ?? this.#parNom.get(nu);
  }

  /** The ids of these names, sorted and each once: as lists of references are kept. */
  async resolve(ecriture: Ecriture, noms: readonly string[]): Promise<string[]> {
    const ids = new Set<string>();
    for (const nom of noms) ids.add(await this.#resolveOne(ecriture, nom));
    return [...ids].sort();
  }

  async #resolveOne(ecriture: Ecriture, nom: string): Promise<string> {
    const connu = this.#find(nom);
    if (connu) {
      if (connu.removed) await restore(ecriture, this.#objet, connu.id);
      connu.removed = false;
      return connu.id;
    }
    const id = create(ecriture, this.#objet, { ...this.#valeurs, nom });
    this.#parNom.set(cleNom(nom), { id, nom, sigle: '', removed: false });
    this.crees.push(nom);
    return id;
  }
}

export function openStructures({ connus }: Ecriture): Noms {
  const valeurs = { nature: 'autre', visibilite: VISIBILITE_IMPORT, exemple: false };
  return new Noms(structureObjet, connus.structures, valeurs);
}

export function openDomaines({ connus }: Ecriture): Noms {
  return new Noms(domaineObjet, connus.domaines, {
    visibilite: VISIBILITE_IMPORT,
    exemple: false,
    ordre: connus.domaines.length,
  });
}
