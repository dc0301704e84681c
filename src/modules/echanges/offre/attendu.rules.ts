import type { Tenu } from '../data-inclusion/services.export.ts';
import { type Modele, readLigne } from '../lecture/lecture.rules.ts';
import type { TypeObjet } from '../lecture/lignes.rules.ts';
import type { LieuOffert, ServiceOffert, Source, StructureOfferte } from './offre.rules.ts';

/** The record that a directory gave of an object, if one did. */
export function findSource(objet: { sources: Source[] }, systeme: Modele): Source | undefined {
  return objet.sources.find((source) => source.systeme === systeme);
}

/**
 * Objects as they would be had their source just been imported: what a directory is answered with is compared with it.
 * The fields that the source does not speak of stay as they are.
 */
export function importAgain(source: Source) {
  const lue = readLigne(source.systeme as Modele, { ligne: 1, champs: source.original }, { communes: [] });
  const valeursOf = (type: TypeObjet) => lue.objets.find((objet) => objet.type === type)?.valeurs;
  return {
    structure: (s: StructureOfferte) => ({ ...s, ...valeursOf('structure') }) as StructureOfferte,
    service: (s: ServiceOffert) => ({ ...s, ...valeursOf('service') }) as ServiceOffert,
    lieu(lieu: LieuOffert | undefined): LieuOffert | undefined {
      const valeurs = valeursOf('lieu');
      if (!lieu || !valeurs) return undefined;
      const memeCommune = valeurs.commune_code !== null && valeurs.commune_code === lieu.commune_code;
      const commune = memeCommune ? lieu.commune : String(valeurs.commune_nom ?? '');
      return { ...lieu, ...valeurs, commune } as LieuOffert;
    },
    permanence: (p: Tenu['permanence']) =>
      p && valeursOf('permanence') ? ({ ...p, ...valeursOf('permanence') } as typeof p) : undefined,
  };
}
