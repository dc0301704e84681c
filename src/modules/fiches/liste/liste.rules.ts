import { isUuid } from '../../../shared/db/db.ts';
import { STATUTS, type Statut } from '../fiches.table.ts';

/** How a list may be sorted: a closed list, so that nothing typed in an address reaches the SQL. */
export const TRIS = {
  code: 'Numéro',
  titre: 'Titre',
  date_fin: 'Fin prévue',
  statut: 'Statut',
  modification: 'Dernière modification',
} as const;
export type Tri = keyof typeof TRIS;

/** What may be missing: the lists can be asked for that too. */
export const MANQUES = {
  pilote: 'Sans pilote',
  porteur: 'Sans structure qui porte',
  date: 'Sans fin prévue',
  objectif: 'Hors du plan',
  description: 'Sans description',
} as const;
export type Manque = keyof typeof MANQUES;

export type Filtre = {
  q: string;
  noeud: string | undefined;
  domaine: string | undefined;
  commune: string | undefined;
  statuts: Statut[];
  retard: boolean;
  manque: Manque | undefined;
  tri: Tri;
  page: number;
};

export const PAR_PAGE = 50;
const PAGE_MAX = 10_000;

function oneOf<T extends string>(choix: Record<T, unknown>, valeur: string | undefined): T | undefined {
  return valeur !== undefined && Object.hasOwn(choix, valeur) ? (valeur as T) : undefined;
}

/** An address's filter. Whatever is unknown or malformed is left aside: a list never fails for its address. */
export function readFiltre(params: URLSearchParams): Filtre {
  const id = (nom: string) => (isUuid(params.get(nom)) ? (params.get(nom) as string) : undefined);
  const commune = params.get('commune') ?? '';
  const page = Number(params.get('page'));
  return {
    q: (params.get('q') ?? '').trim().slice(0, 200),
    noeud: id('noeud'),
    domaine: id('domaine'),
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : undefined,
    statuts: [...new Set(params.getAll('statut'))].filter((s): s is Statut => Object.hasOwn(STATUTS, s)),
    retard: params.get('retard') === 'oui',
    manque: oneOf(MANQUES, params.get('manque') ?? undefined),
    tri: oneOf(TRIS, params.get('tri') ?? undefined) ?? 'code',
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
  };
}

/** The address of a list: only what differs from the plain one. */
export function writeFiltre(filtre: Filtre, change: Partial<Filtre> = {}): string {
  const f = { ...filtre, ...change };
  const params = new URLSearchParams();
  if (f.q) params.set('q', f.q);
  if (f.noeud) params.set('noeud', f.noeud);
  if (f.domaine) params.set('domaine', f.domaine);
  if (f.commune) params.set('commune', f.commune);
  for (const statut of f.statuts) params.append('statut', statut);
  if (f.retard) params.set('retard', 'oui');
  if (f.manque) params.set('manque', f.manque);
  if (f.tri !== 'code') params.set('tri', f.tri);
  if (f.page > 1) params.set('page', String(f.page));
  const text = params.toString();
  return text ? `/fiches?${text}` : '/fiches';
}

export function isFiltre(filtre: Filtre): boolean {
  return writeFiltre(filtre, { page: 1, tri: 'code' }) !== '/fiches';
}
