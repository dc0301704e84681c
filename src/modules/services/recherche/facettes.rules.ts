import { pluralize } from '../../../shared/text/text.ts';
import type { Compte, Facette } from '../catalogue/juges.rules.ts';
import { FRAIS, MODES_ACCUEIL, PUBLICS } from '../termes/termes.rules.ts';
import type { Adresse } from './adresse.rules.ts';

export type Choix = { valeur: string; libelle: string; n: number; choisi: boolean };
export type FacetteLue = { nom: string; titre: string; choix: Choix[] };

type Noms = {
  communes: readonly { code: string; nom: string }[];
  domaines: readonly { id: string; nom: string }[];
};

const CHAMPS: Record<Facette, { titre: string; lit(a: Adresse): readonly string[] }> = {
  domaine: { titre: 'Domaine', lit: (a) => a.domaines },
  public: { titre: 'Pour qui', lit: (a) => a.publics },
  mode: { titre: 'Comment', lit: (a) => a.modes },
  frais: { titre: 'Prix', lit: (a) => a.frais },
  ou: { titre: 'Dans quelle commune', lit: (a) => a.lieux },
};

/** What may be chosen, with how many services each choice would leave; what would leave none is not proposed. */
export function buildFacettes(comptes: readonly Compte[], adresse: Adresse, noms: Noms): FacetteLue[] {
  const libelles: Record<Facette, ReadonlyMap<string, string>> = {
    domaine: new Map(noms.domaines.map(({ id, nom }) => [id, nom])),
    public: new Map(Object.entries(PUBLICS)),
    mode: new Map(Object.entries(MODES_ACCUEIL)),
    frais: new Map(Object.entries(FRAIS)),
    ou: new Map(noms.communes.map(({ code, nom }) => [code, nom])),
  };
  return (Object.keys(CHAMPS) as Facette[])
    .map((facette) => {
      const choisis = CHAMPS[facette].lit(adresse);
      const parValeur = new Map(
        comptes.filter((c) => c.facette === facette).map(({ valeur, n }) => [valeur, n]),
      );
      const choix = [...libelles[facette]].flatMap(([valeur, libelle]) => {
        const n = parValeur.get(valeur) ?? 0;
        const choisi = choisis.includes(valeur);
        return n > 0 || choisi ? [{ valeur, libelle, n, choisi }] : [];
      });
      return { nom: facette, titre: CHAMPS[facette].titre, choix };
    })
    .filter(({ choix }) => choix.length > 0);
}

/** Kilometres as people say them, and that no road was followed. */
export function describeDistance(km: number | null): string {
  if (km === null) return '';
  if (km < 1) return 'à moins de 1 km à vol d’oiseau';
  return `à ${Math.round(km)} km à vol d’oiseau`;
}

export function describeTotal(total: number): string {
  return total === 0 ? 'Aucun service' : pluralize(total, 'service');
}
