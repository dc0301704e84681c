import { VISIBILITES } from '../../../../shared/access/droits.ts';
import { isJour } from '../../../../shared/clock/clock.ts';
import { isUuid } from '../../../../shared/db/db.ts';
import { cleanText } from '../../../../shared/text/text.ts';
import { METEOS, PARTICIPATIONS, PRIORITES, STATUTS } from '../../fiches.table.ts';

type Forme = 'choix' | 'id' | 'commune' | 'texte';
type Definition = {
  libelle: string;
  forme: Forme;
  /** The allowed values of a choice; other forms take their options from `source`. */
  choix?: Readonly<Record<string, string>>;
  source?: string;
  /** Names of persons and what the team keeps for itself: asked by signed-in people only. */
  prive?: true;
};

const choix = (libelle: string, valeurs: Readonly<Record<string, string>>): Definition => ({
  libelle,
  forme: 'choix',
  choix: valeurs,
});
const liste = (libelle: string, forme: Forme, source: string): Definition => ({ libelle, forme, source });

/** Every property a list may be asked for; each takes several values, any of which will do. */
export const CRITERES = {
  statut: choix('Statut', STATUTS),
  noeud: liste('Axe ou objectif', 'id', 'noeuds'),
  domaine: liste('Domaine', 'id', 'domaines'),
  commune: liste('Commune', 'commune', 'communes'),
  convention: liste('Convention', 'id', 'conventions'),
  porteur: liste('Structure qui porte', 'id', 'structures_liees'),
  partenaire: liste('Structure partenaire', 'id', 'structures_liees'),
  public: liste('Public', 'texte', 'publics'),
  etiquette: liste('Étiquette', 'texte', 'etiquettes'),
  priorite: choix('Priorité', PRIORITES),
  meteo: { ...choix('Météo', METEOS), prive: true },
  participation: choix('Participation des habitants', PARTICIPATIONS),
  pilote: { ...liste('Pilote', 'texte', 'pilotes'), prive: true },
  elu: { ...liste('Élu·e référent·e', 'texte', 'elus_referents'), prive: true },
  service: { ...liste('Service pilote', 'texte', 'services'), prive: true },
  visibilite: { ...choix('Qui peut la voir', VISIBILITES), prive: true },
} satisfies Record<string, Definition>;
export type Critere = keyof typeof CRITERES;

/** What a fiche may be: asked by one box each. */
export const DRAPEAUX = {
  retard: { libelle: 'En retard' },
  silence: { libelle: 'Sans nouvelles depuis trois mois', prive: true },
  recurrente: { libelle: 'Se répète tous les ans' },
} as const satisfies Record<string, { libelle: string; prive?: true }>;
export type Drapeau = keyof typeof DRAPEAUX;

/** What may be missing. Modules further down add theirs: « Sans budget ». */
const manques = new Map<string, string>([
  ['pilote', 'Sans pilote'],
  ['porteur', 'Sans structure qui porte'],
  ['partenaire', 'Sans partenaire'],
  ['date', 'Sans fin prévue'],
  ['objectif', 'Hors du plan'],
  ['description', 'Sans description'],
  ['domaine', 'Sans domaine'],
  ['public', 'Sans public'],
  ['convention', 'Sans convention'],
  ['meteo', 'Sans météo'],
  ['priorite', 'Sans priorité'],
  ['evaluation', 'Sans moyen de mesurer'],
]);

export function addManque(cle: string, libelle: string): void {
  manques.set(cle, libelle);
}
export function listManquesPossibles(): { valeur: string; libelle: string }[] {
  return [...manques].map(([valeur, libelle]) => ({ valeur, libelle }));
}

export type Filtre = {
  q: string;
  listes: Partial<Record<Critere, string[]>>;
  drapeaux: Drapeau[];
  manques: string[];
  /** A year the fiche is at work in. */
  annee: number | undefined;
  finDu: string | undefined;
  finAu: string | undefined;
};

export const FILTRE_VIDE: Filtre = {
  q: '',
  listes: {},
  drapeaux: [],
  manques: [],
  annee: undefined,
  finDu: undefined,
  finAu: undefined,
};

const VALEURS_MAX = 40;

function isValeur({ forme, choix: valeurs }: Definition, text: string): boolean {
  if (forme === 'choix') return Object.hasOwn(valeurs!, text);
  if (forme === 'id') return isUuid(text);
  if (forme === 'commune') return /^[0-9AB]{5}$/.test(text);
  return text !== '' && text.length <= 300 && cleanText(text) === text;
}

function readListes(params: URLSearchParams): Filtre['listes'] {
  const listes: Filtre['listes'] = {};
  for (const cle of Object.keys(CRITERES) as Critere[]) {
    const valeurs = [...new Set(params.getAll(cle))].filter((text) => isValeur(CRITERES[cle], text));
    if (valeurs.length > 0) listes[cle] = valeurs.slice(0, VALEURS_MAX);
  }
  return listes;
}

/** An address's filter. Whatever is unknown or malformed is left aside: a list never fails for its address. */
export function readFiltre(params: URLSearchParams): Filtre {
  const annee = Number(params.get('annee'));
  const jour = (nom: string) => (isJour(params.get(nom) ?? '') ? params.get(nom)! : undefined);
  return {
    q: (params.get('q') ?? '').trim().slice(0, 200),
    listes: readListes(params),
    drapeaux: (Object.keys(DRAPEAUX) as Drapeau[]).filter((cle) => params.get(cle) === 'oui'),
    manques: [...new Set(params.getAll('manque'))].filter((cle) => manques.has(cle)),
    annee: Number.isInteger(annee) && annee >= 1990 && annee <= 2100 ? annee : undefined,
    finDu: jour('fin_du'),
    finAu: jour('fin_au'),
  };
}

/** What a visitor may not ask is taken out: an answer by yes or no would tell it. */
export function keepPublic(filtre: Filtre): Filtre {
  const listes = Object.entries(filtre.listes).filter(([cle]) => !('prive' in CRITERES[cle as Critere]));
  return {
    ...filtre,
    listes: Object.fromEntries(listes),
    drapeaux: filtre.drapeaux.filter((cle) => !('prive' in DRAPEAUX[cle])),
    manques: [],
  };
}
