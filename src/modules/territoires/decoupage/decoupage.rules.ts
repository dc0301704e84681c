import { normalizeText } from '../../../shared/text/text.ts';

type Membre = {
  code: string;
  siren: string;
  nom: string;
  populationTotale: number;
  populationMunicipale: number;
};
export type Epci = {
  code: string;
  nom: string;
  type: string;
  populationTotale: number;
  populationMunicipale: number;
  membres: Membre[];
};
export type CommuneOfficielle = { code: string; type: string; departement: string; region: string };
export type Nomme = { code: string; nom: string };
export type Referentiel = {
  epcis: Epci[];
  /** Today's communes, by code. */
  communes: ReadonlyMap<string, CommuneOfficielle>;
  departements: Nomme[];
  regions: Nomme[];
};

export type Decoupage = {
  siren: string;
  nom: string;
  nature: string;
  departement: string;
  region: string;
  departement_nom: string;
  region_nom: string;
  population_totale: number;
  population_municipale: number;
  communes: {
    code: string;
    nom: string;
    siren: string;
    population_totale: number;
    population_municipale: number;
  }[];
};

/** A name without what it is (CC, CA …) and its article: « CC des Hautes Terres » is « hautes terres ». */
function nameOf(nom: string): string {
  return normalizeText(nom).replace(
    /^(?:(?:cc|ca|cu|metropole|communaute) )?(?:d |de la |de l |du |des |de )?/,
    '',
  );
}

/** EPCIs that answer a SIREN, then a whole name, then every word asked; the nearest name first. */
export function searchEpcis(epcis: readonly Epci[], demande: string): Epci[] {
  const exact = epcis.filter(({ code }) => code === demande.trim());
  if (exact.length > 0) return exact;
  const words = normalizeText(demande).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const found = epcis.filter(({ nom }) => words.every((word) => normalizeText(nom).includes(word)));
  const entiers = found.filter(({ nom }) => nameOf(nom) === nameOf(demande));
  return (entiers.length > 0 ? entiers : found).sort(
    (a, b) => a.nom.length - b.nom.length || a.nom.localeCompare(b.nom, 'fr'),
  );
}

/** One EPCI as a territory: its département is the one where most of its inhabitants live. */
export function toDecoupage(epci: Epci, { communes, departements, regions }: Referentiel): Decoupage {
  const weights = new Map<string, number>();
  for (const membre of epci.membres) {
    const departement = communes.get(membre.code)?.departement ?? '';
    weights.set(departement, (weights.get(departement) ?? 0) + membre.populationTotale);
  }
  const departement = [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  const region =
    epci.membres.map(({ code }) => communes.get(code)).find((c) => c?.departement === departement)?.region ??
    '';
  return {
    siren: epci.code,
    nom: epci.nom,
    nature: epci.type,
    departement,
    region,
    departement_nom: departements.find(({ code }) => code === departement)?.nom ?? '',
    region_nom: regions.find(({ code }) => code === region)?.nom ?? '',
    population_totale: epci.populationTotale,
    population_municipale: epci.populationMunicipale,
    communes: epci.membres.map((membre) => ({
      code: membre.code,
      nom: membre.nom,
      siren: membre.siren,
      population_totale: membre.populationTotale,
      population_municipale: membre.populationMunicipale,
    })),
  };
}
