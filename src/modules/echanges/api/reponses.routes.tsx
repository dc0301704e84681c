import type { Ctx } from '../../../shared/access/acces.ts';
import { toPage } from '../hsds/hsds.export.ts';
import type { Objet } from '../hsds/lieux.export.ts';
import { readOffre } from '../offre/offre.data.ts';
import type { DemandePage } from './pages.rules.ts';

/** Read by programs of any site: no key, no cookie, and only what every visitor may see. */
export function send(c: Ctx, corps: unknown, status: 200 | 400 | 404 = 200) {
  c.header('access-control-allow-origin', '*');
  return c.json(corps as Record<string, unknown>, status);
}

export const absent = (c: Ctx) => send(c, { message: 'Rien ici.' }, 404);
export const refuse = (c: Ctx, message: string) => send(c, { message }, 400);

/** @param structures these ones, without services */
export function loadOffre(c: Ctx, ids: string[], structures?: string[]) {
  const { db, territoire, clock, services } = c.var;
  return readOffre(db, territoire, { url: services.settings.publicUrl, now: clock.now(), ids, structures });
}

/** @param suivant the cursor of the next page, when there is one */
export function sendPage(
  c: Ctx,
  contents: Objet[],
  total: number,
  demande: DemandePage,
  suivant: string | undefined,
) {
  const page = toPage(contents, total, demande.page, demande.parPage);
  // By cursor, the last page is the one that nothing follows; its number has no meaning.
  const derniere = demande.apres ? { last_page: suivant === undefined, first_page: false } : {};
  if (suivant) {
    const url = new URL(c.req.url);
    for (const nom of ['page', 'page_number']) url.searchParams.delete(nom);
    url.searchParams.set('cursor', suivant);
    c.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return send(c, { ...page, ...derniere, next_cursor: suivant ?? null });
}
