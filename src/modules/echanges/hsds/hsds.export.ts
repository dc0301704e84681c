import { type Ecrit, type Offre, openPertes } from '../offre/offre.rules.ts';
import type { Objet } from './lieux.export.ts';
import { dropOruk } from './oruk.export.ts';
import { writeServiceHsds } from './services.export.ts';

export type PageHsds = {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: Objet[];
};

/** A list as HSDS pages it. `numero`: from 1. */
export function toPage(contents: Objet[], total: number, numero: number, parPage: number): PageHsds {
  const pages = Math.max(1, Math.ceil(total / parPage));
  return {
    total_items: total,
    total_pages: pages,
    page_number: numero,
    size: contents.length,
    first_page: numero === 1,
    last_page: numero >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** The whole offer as one page of HSDS 3.0 services, each with its organization and its locations. */
export function writeHsds(offre: Offre, pertes = openPertes()): Ecrit<PageHsds> {
  const services = offre.services.map((s) => writeServiceHsds(s, offre, pertes));
  return {
    contenu: toPage(services, services.length, 1, Math.max(1, services.length)),
    pertes: pertes.liste,
  };
}

/** The same under the UK profile, which has fewer fields: each value that goes is said. */
export function writeOruk(offre: Offre, pertes = openPertes()): Ecrit<PageHsds> {
  const services = offre.services.map((s) => dropOruk(writeServiceHsds(s, offre, pertes), s, pertes));
  return {
    contenu: toPage(services, services.length, 1, Math.max(1, services.length)),
    pertes: pertes.liste,
  };
}
