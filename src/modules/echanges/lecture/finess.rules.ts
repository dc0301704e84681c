type Objet = Record<string, unknown>;

const toObjet = (valeur: unknown): Objet =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur) ? (valeur as Objet) : {};
const toRows = (valeur: unknown): Objet[] => (Array.isArray(valeur) ? valeur.map(toObjet) : []);
/** Where people go, rather than where letters are sent. */
const USAGE_EXERCICE = '03';

function flatten(ege: Objet): Objet {
  const infos = toObjet(ege.informationsGeneralesEGE);
  const adresses = toRows(ege.adresse);
  const adresse = adresses.find((a) => a.usageAdresse === USAGE_EXERCICE) ?? adresses[0] ?? {};
  const point = toObjet(adresse.coordonneesGeographique);
  const commune = String(adresse.cogCommune ?? '');
  const numero = toRows(ege.contact)
    .map(({ telecom }) => toObjet(telecom).telephone)
    .find(Boolean);
  return {
    nofinesset: infos.numFinessEge,
    rs: infos.nomEgeCourt,
    rslongue: infos.nomEgeLong,
    siret: infos.siret,
    voie: adresse.ligneQuatre,
    lieuditbp: adresse.lieuDit,
    departement: commune.slice(0, 2),
    commune: commune.slice(2),
    ligneacheminement: [adresse.codePostal, adresse.ligneAcheminement].filter(Boolean).join(' '),
    latitude: point.directionLatitude,
    longitude: point.directionLongitude,
    telephone: numero,
    categetab: ege.categorieentiteGeographiqueExercice,
    etatobjet: ege.etatObjet,
  };
}

/**
 * The establishments of a FINESS file as it is nested since 2026, each under the body that runs it, as rows of the flat
 * one; undefined when it is another file.
 */
export function listFiness(json: Objet): Objet[] | undefined {
  if (!Array.isArray(json.pmej)) return undefined;
  return toRows(json.pmej).flatMap(({ ege }) => toRows(ege).map(flatten));
}
