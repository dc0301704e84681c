import { normalizeText } from '../../../shared/text/text.ts';

/** How columns are called, by people: the first that is there is taken. */
const NOMS: Record<string, string[]> = {
  id: ['id', 'identifiant', 'reference', 'ref', 'numero'],
  structure: [
    'structure',
    'organisme',
    'organisation',
    'association',
    'nom de la structure',
    'porteur',
    'gestionnaire',
  ],
  service: ['service', 'nom du service', 'activite', 'prestation', 'action', 'intitule'],
  nom: ['nom', 'libelle', 'name', 'titre', 'denomination', 'raison sociale'],
  description: ['description', 'presentation', 'objet', 'detail', 'details', 'contenu'],
  siret: ['siret', 'numero siret', 'n siret'],
  adresse: ['adresse', 'rue', 'voie', 'adresse postale', 'address'],
  complement: ['complement', 'complement d adresse', 'complement adresse', 'complement_adresse'],
  code_postal: ['code postal', 'cp', 'code_postal', 'codepostal', 'postcode'],
  commune: ['commune', 'ville', 'localite', 'city', 'lieu'],
  code_insee: ['code insee', 'code_insee', 'insee', 'codeinsee', 'code commune', 'insee_com', 'citycode'],
  latitude: ['latitude', 'lat', 'y'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'x'],
  telephone: ['telephone', 'tel', 'phone', 'numero de telephone', 'contact telephone'],
  courriel: ['courriel', 'mail', 'email', 'e-mail', 'adresse mail', 'adresse electronique', 'contact mail'],
  site: ['site', 'site internet', 'site web', 'site_web', 'url', 'web', 'website'],
  horaires: [
    'horaires',
    'horaire',
    'horaires d ouverture',
    'ouverture',
    'opening_hours',
    'opening hours',
    'permanence',
  ],
  publics: ['publics', 'public', 'public vise', 'public cible', 'pour qui'],
  thematiques: ['thematiques', 'thematique', 'theme', 'themes', 'domaine', 'domaines', 'categorie'],
  frais: ['frais', 'prix', 'tarif', 'tarifs', 'cout', 'gratuit payant'],
  conditions: ['conditions', 'condition', 'conditions d acces', 'modalites'],
  age_min: ['age min', 'age minimum', 'age_min', 'a partir de', 'age mini'],
  age_max: ['age max', 'age maximum', 'age_max', 'jusqu a', 'age maxi'],
};

/** A name as names are compared. */
export const toCle = (texte: string) =>
  normalizeText(texte)
    .replace(/[°()*:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Which column says what; undefined where none does. */
export function matchColonnes(colonnes: readonly string[]): Map<string, string> {
  const cles = new Map(colonnes.map((colonne) => [toCle(colonne), colonne]));
  const trouvees = new Map<string, string>();
  const prises = new Set<string>();
  for (const [champ, noms] of Object.entries(NOMS)) {
    const nom = noms.find((n) => cles.has(toCle(n)) && !prises.has(toCle(n)));
    if (!nom) continue;
    prises.add(toCle(nom));
    trouvees.set(champ, cles.get(toCle(nom))!);
  }
  return trouvees;
}
