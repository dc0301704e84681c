import { writeFiltre } from './criteres/adresse.rules.ts';
import { type Filtre, readFiltre } from './criteres/criteres.rules.ts';

/** How a list may be sorted: a closed list, so that nothing typed in an address reaches the SQL. */
export const TRIS = {
  code: 'Numéro',
  titre: 'Titre',
  date_debut: 'Début',
  date_fin: 'Fin prévue',
  statut: 'Statut',
  priorite: 'Priorité',
  avancement: 'Avancement',
  modification: 'Dernière modification',
} as const;
export type Tri = keyof typeof TRIS;

/** Which sort a column's header offers. */
const TRI_DE_COLONNE: Record<string, Tri> = {
  titre: 'titre',
  etat: 'statut',
  statut: 'statut',
  date_debut: 'date_debut',
  date_fin: 'date_fin',
  priorite: 'priorite',
  avancement: 'avancement',
};

/** The same fiches, seen six ways. */
export const VUES = {
  tableau: 'Tableau',
  statuts: 'Par statut',
  calendrier: 'Calendrier',
  frise: 'Frise',
  carte: 'Carte',
  matrice: 'Axes et domaines',
} as const;
export type Vue = keyof typeof VUES;

/** How a list is shown; what it holds is the filter's. */
export type Presentation = {
  vue: Vue;
  tri: Tri;
  decroissant: boolean;
  page: number;
  /** Keys of columns; none means the ordinary ones. */
  colonnes: string[];
  groupe: string | undefined;
  /** « 2026-11 »: the month of the calendar. */
  mois: string | undefined;
};
export type Adresse = { filtre: Filtre; presentation: Presentation };

export const PAR_PAGE = 50;
/** What a view that cannot be cut into pages holds at most; it says so beyond. */
export const VUE_MAX = 500;
const PAGE_MAX = 10_000;
const COLONNES_MAX = 40;

export const PRESENTATION_DEPART: Presentation = {
  vue: 'tableau',
  tri: 'code',
  decroissant: false,
  page: 1,
  colonnes: [],
  groupe: undefined,
  mois: undefined,
};

function oneOf<T extends string>(choix: Record<T, unknown>, valeur: string | null): T | undefined {
  return valeur !== null && Object.hasOwn(choix, valeur) ? (valeur as T) : undefined;
}

/** The key of a column, whatever module holds it: text that can stand in an address and reaches no SQL. */
const isCle = (text: string) => /^[a-z_]{1,40}$/.test(text);

function readPresentation(params: URLSearchParams): Presentation {
  const page = Number(params.get('page'));
  const mois = params.get('mois') ?? '';
  const groupe = params.get('groupe') ?? '';
  return {
    vue: oneOf(VUES, params.get('vue')) ?? 'tableau',
    tri: oneOf(TRIS, params.get('tri')) ?? 'code',
    decroissant: params.get('sens') === 'desc',
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
    colonnes: [...new Set(params.getAll('colonne'))].filter(isCle).slice(0, COLONNES_MAX),
    groupe: isCle(groupe) ? groupe : undefined,
    mois: /^(199\d|20\d\d)-(0[1-9]|1[0-2])$/.test(mois) ? mois : undefined,
  };
}

/** All that an address of the list says. */
export function readAdresse(params: URLSearchParams): Adresse {
  return { filtre: readFiltre(params), presentation: readPresentation(params) };
}

function writePresentation(params: URLSearchParams, p: Presentation): void {
  if (p.vue !== 'tableau') params.set('vue', p.vue);
  if (p.tri !== 'code') params.set('tri', p.tri);
  if (p.decroissant) params.set('sens', 'desc');
  for (const colonne of p.colonnes) params.append('colonne', colonne);
  if (p.groupe) params.set('groupe', p.groupe);
  if (p.mois) params.set('mois', p.mois);
  if (p.page > 1) params.set('page', String(p.page));
}

export type ChangeAdresse = { filtre?: Filtre; presentation?: Partial<Presentation> };

/** The query of a list: what is kept of a view, and what its links carry. */
export function writeRequete({ filtre, presentation }: Adresse, change: ChangeAdresse = {}): string {
  const params = writeFiltre(change.filtre ?? filtre);
  const base = change.filtre ? { ...presentation, page: 1 } : presentation;
  writePresentation(params, { ...base, ...change.presentation });
  return params.toString();
}

/** Where a column's header leads: sorted by it, then the other way round; undefined when it sorts nothing. */
export function findTri(
  adresse: Adresse,
  colonne: string,
): { href: string; sens: 'ascending' | 'descending' | undefined } | undefined {
  const tri = TRI_DE_COLONNE[colonne];
  if (!tri) return undefined;
  const { presentation } = adresse;
  const courant = presentation.tri === tri;
  const change = { tri, decroissant: courant && !presentation.decroissant, page: 1 };
  const sens = presentation.decroissant ? 'descending' : 'ascending';
  return { href: writeAdresse(adresse, { presentation: change }), sens: courant ? sens : undefined };
}

/** The address of a list: only what differs from the plain one. */
export function writeAdresse(adresse: Adresse, change: ChangeAdresse = {}): string {
  const text = writeRequete(adresse, change);
  return text ? `/fiches?${text}` : '/fiches';
}
