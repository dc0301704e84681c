import { isUuid } from '../../../shared/db/db.ts';

const PAR_PAGE = 50;
const PAR_PAGE_MAX = 500;
const PAGES_MAX = 100_000;
/** What « minimal » gives without being asked how many: the standard wants all of it at once. */
export const TOUT = 100_000;

/** `apres`: the last id that was seen; without it, pages are counted. */
export type DemandePage = { page: number; parPage: number; apres: string | undefined; saut: number };

function readEntier(texte: string | undefined, defaut: number, max: number): number | undefined {
  if (texte === undefined || texte === '') return defaut;
  const nombre = /^\d{1,6}$/.test(texte) ? Number(texte) : 0;
  return nombre >= 1 && nombre <= max ? nombre : undefined;
}

/**
 * What an address asks for, or a sentence for the programmer who wrote it.
 * @param defaut how many to give when the address does not say
 */
export function readPage(query: Record<string, string>, defaut = PAR_PAGE): DemandePage | string {
  const page = readEntier(query.page ?? query.page_number, 1, PAGES_MAX);
  const parPage = readEntier(query.per_page ?? query.perPage, defaut, PAR_PAGE_MAX);
  if (page === undefined) return 'page : un nombre entier, à partir de 1.';
  if (parPage === undefined) return `per_page : un nombre entier, de 1 à ${PAR_PAGE_MAX}.`;
  const apres = query.cursor || undefined;
  if (apres !== undefined && !isUuid(apres))
    return 'cursor : la valeur de next_cursor de la page précédente.';
  return { page, parPage, apres, saut: apres ? 0 : (page - 1) * parPage };
}

/** The rows of a page among all, sorted by id; `suivant`: the cursor of the next page, if there is one. */
export function choosePage<T extends { id: string }>(tous: readonly T[], demande: DemandePage) {
  const tries = tous.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const restent = demande.apres ? tries.filter(({ id }) => id > demande.apres!) : tries.slice(demande.saut);
  const choisis = restent.slice(0, demande.parPage);
  return { choisis, suivant: restent.length > choisis.length ? choisis.at(-1)?.id : undefined };
}
