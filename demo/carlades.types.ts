// The shape of the demonstration dataset. Objects refer to each other by `cle`, fiches by `code`.

type Cle = string;
/** 'YYYY-MM-DD', or '' when unknown. */
type DateIso = string;

type TypeStructure =
  | 'epci'
  | 'caf'
  | 'msa'
  | 'centre_social'
  | 'commune'
  | 'association'
  | 'etat'
  | 'departement'
  | 'autre';
type Statut = 'a_venir' | 'a_discuter' | 'en_cours' | 'realise' | 'en_pause' | 'abandonne' | 'bloque';
type Meteo = 'securise' | 'atteignable' | 'appui_necessaire' | 'compromis';
type Participation = 'aucune' | 'information' | 'consultation' | 'concertation' | 'co_construction';

export type NiveauDemo = { nom: string; nom_pluriel: string };

export type DomaineDemo = { cle: Cle; nom: string; description: string };

export type StructureDemo = {
  cle: Cle;
  nom: string;
  sigle: string;
  type: TypeStructure;
  description: string;
  telephone: string;
  courriel: string;
  adresse: string;
  site: string;
  /** Rank on the contact page; null keeps the structure out of it. */
  ordre_contact: number | null;
  exemple: boolean;
};

export type ConventionDemo = {
  cle: Cle;
  type: 'ctg' | 'gmr' | 'com' | 'autre';
  titre: string;
  objet: string;
  annee_debut: number;
  annee_fin: number;
  montant_annuel_centimes: number | null;
  perimetre: string;
  /** One line a role: a structure may hold several. */
  structures: { structure: Cle; role: 'signataire' | 'beneficiaire' | 'financeur' }[];
  exemple: boolean;
};

/** An axe ('1') or one of its objectifs ('1.1'). */
export type NoeudDemo = {
  cle: Cle;
  parent: Cle | null;
  code: string;
  titre: string;
  enjeu: string;
  exemple: boolean;
};

export type CommunePointDemo = { code: string; longitude: number; latitude: number };

export type ActualiteDemo = {
  cle: Cle;
  titre: string;
  corps: string;
  date_publication: DateIso;
  exemple: boolean;
};

/** `contenu` is a small Markdown: paragraphs, '## ' headings, '- ' lists, links. */
export type TexteDemo = {
  cle: 'accueil' | 'comment' | 'participation' | 'pilotage' | 'formes' | 'ctg' | 'gmr';
  contenu: string;
};

export type OperationDemo = {
  titre: string;
  description: string;
  pilote: string;
  structure: Cle | null;
  publics: string[];
  communes: string[];
  statut: Statut;
  calendrier: string;
  date_debut: DateIso;
  date_fin: DateIso;
  date_fin_reelle: DateIso;
  effets_attendus: string;
};

export type FicheDemo = {
  /** 'FA <objectif>.<n>' */
  code: string;
  titre: string;
  noeud: Cle;
  contexte: string;
  objectifs: string;
  description: string;
  publics: string[];
  moyens: string;
  effets_attendus: string;
  articulation: string;
  vigilance: string;
  evaluation: string;
  calendrier: string;
  statut: Statut;
  blocage_motif: string;
  blocage_condition: string;
  blocage_depuis: DateIso;
  meteo: Meteo | null;
  meteo_synthese: string;
  meteo_le: DateIso;
  avancement: number | null;
  priorite: 'haute' | 'moyenne' | 'basse' | null;
  date_debut: DateIso;
  date_fin: DateIso;
  date_fin_reelle: DateIso;
  recurrente: boolean;
  participation: Participation | null;
  participation_note: string;
  visibilite: 'public' | 'partenaires' | 'interne';
  domaines: Cle[];
  /** INSEE codes; empty for the whole territory. */
  communes: string[];
  porteurs: Cle[];
  partenaires: Cle[];
  /** Roles, never names. */
  pilotes: string[];
  services: string[];
  elus_referents: string[];
  etiquettes: string[];
  conventions: Cle[];
  liens: { vers: string; nature: 'depend_de' | 'complete' | 'remplace' }[];
  operations: OperationDemo[];
  exemple: true;
};

export type JeuDemo = {
  epci: '241501089';
  niveaux: NiveauDemo[];
  domaines: DomaineDemo[];
  structures: StructureDemo[];
  conventions: ConventionDemo[];
  noeuds: NoeudDemo[];
  communes_points: CommunePointDemo[];
  actualites: ActualiteDemo[];
  textes: TexteDemo[];
  fiches: FicheDemo[];
};
