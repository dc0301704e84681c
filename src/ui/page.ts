import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What every page knows of its surroundings: who reads, where, on which day. */
export type PageInfo = {
  territoireNom: string;
  territoireLieu: string;
  /** Name of the signed-in person; undefined for a visitor. */
  personne: string | undefined;
  csrf: string;
  /** Where this is; the end of a secret link is left out of it. */
  chemin: string;
  publicUrl: string;
  aujourdhui: string;
  flash: string | undefined;
  actifs: { style: string; script: string };
  can(droit: string): boolean;
};

const fallback: PageInfo = {
  territoireNom: 'Maillage',
  territoireLieu: '',
  personne: undefined,
  csrf: '',
  chemin: '/',
  publicUrl: '',
  aujourdhui: '2026-01-01',
  flash: undefined,
  actifs: { style: '/assets/style.css', script: '/assets/script.js' },
  can: () => false,
};

export const PageContext = createContext<PageInfo>(fallback);

export function usePage(): PageInfo {
  return useContext(PageContext);
}
