import { normalizeText } from '../../../shared/text/text.ts';
import { LIBELLES_JOURS, NOMS_JOURS } from './semaine.rules.ts';

/** How columns are called, by people: the first that is there is taken. */
const NOMS: Record<ChampTableau, string[]> = {
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
  ...NOMS_JOURS,
  publics: ['publics', 'public', 'public vise', 'public cible', 'pour qui'],
  thematiques: ['thematiques', 'thematique', 'theme', 'themes', 'domaine', 'domaines', 'categorie'],
  frais: ['frais', 'prix', 'tarif', 'tarifs', 'cout', 'gratuit payant'],
  conditions: ['conditions', 'condition', 'conditions d acces', 'modalites'],
  age_min: ['age min', 'age minimum', 'age_min', 'a partir de', 'age mini'],
  age_max: ['age max', 'age maximum', 'age_max', 'jusqu a', 'age maxi'],
};

/** What a column may say, in the words of the page where a person says it. */
export const CHAMPS_TABLEAU = {
  id: 'Référence, chez vous',
  structure: 'Nom de la structure',
  service: 'Nom du service',
  nom: 'Nom (structure ou service)',
  description: 'Description',
  siret: 'SIRET',
  adresse: 'Adresse (rue)',
  complement: 'Complément d’adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  code_insee: 'Code INSEE de la commune',
  latitude: 'Latitude',
  longitude: 'Longitude',
  telephone: 'Téléphone',
  courriel: 'Courriel',
  site: 'Site internet',
  horaires: 'Horaires',
  ...LIBELLES_JOURS,
  publics: 'Publics',
  thematiques: 'Thèmes',
  frais: 'Prix',
  conditions: 'Conditions',
  age_min: 'À partir de quel âge',
  age_max: 'Jusqu’à quel âge',
} as const;
export type ChampTableau = keyof typeof CHAMPS_TABLEAU;

/** True for a field of a list, whatever a form or a command says. */
export function isChampTableau(texte: string): texte is ChampTableau {
  return Object.hasOwn(CHAMPS_TABLEAU, texte);
}

/** What a person said of columns, by their names; empty: nothing that the directory has a place for. */
export type ColonnesDites = Record<string, ChampTableau | ''>;

/** A name as names are compared. */
export const toCle = (texte: string) =>
  normalizeText(texte)
    .replace(/[°()*:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Which column says what; undefined where none does. @param dites what a person said of some: it is so, and no name of
 * theirs is read again
 */
export function matchColonnes(colonnes: readonly string[], dites: ColonnesDites = {}): Map<string, string> {
  const dite = (colonne: string) => (Object.hasOwn(dites, colonne) ? dites[colonne] : undefined);
  const libres = colonnes.filter((colonne) => dite(colonne) === undefined);
  const cles = new Map(libres.map((colonne) => [toCle(colonne), colonne]));
  const trouvees = new Map(
    colonnes.flatMap((colonne) => {
      const champ = dite(colonne);
      return champ ? [[champ as string, colonne] as const] : [];
    }),
  );
  const prises = new Set<string>();
  for (const [champ, noms] of Object.entries(NOMS)) {
    if (trouvees.has(champ)) continue;
    const nom = noms.find((n) => cles.has(toCle(n)) && !prises.has(toCle(n)));
    if (!nom) continue;
    prises.add(toCle(nom));
    trouvees.set(champ, cles.get(toCle(nom))!);
  }
  return trouvees;
}
