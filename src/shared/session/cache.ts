import type { MiddlewareHandler } from 'hono';
import type { Env } from '../access/acces.ts';
import { toJour } from '../clock/clock.ts';
import { readCookie } from './cookies.ts';

const PAGES_MAX = 400;
const PAGE_MAX_LENGTH = 300_000;

/** Pages that read nothing of their address but its path: whatever a link was given to be followed, they are the same. */
const SANS_REQUETE = new Set([
  '/',
  '/comment-ca-marche',
  '/nous-joindre',
  '/mentions-legales',
  '/accessibilite',
]);

type Gardee = { corps: string; type: string };

/**
 * Public pages, kept until the territory's next write or the next day (lateness depends on the day): a kept page
 * costs no query. Only for visitors without any cookie of ours, never for what a person searched, and not where the
 * page says itself how long it is true.
 */
export function cachePublicPages(): MiddlewareHandler<Env> {
  const pages = new Map<string, Gardee>();
  return async (c, next) => {
    const visitor = !readCookie(c, 'session') && !readCookie(c, 'message') && !readCookie(c, 'navigateur');
    const keepable =
      c.req.method === 'GET' && visitor && !c.req.query('q') && !c.req.path.startsWith('/connexion');
    if (!keepable) return next();
    const { territoire, clock } = c.var;
    const url = new URL(c.req.url);
    const requete = SANS_REQUETE.has(url.pathname) ? '' : url.search;
    const key = `${territoire.id} ${territoire.revision} ${toJour(clock.now())} ${url.pathname}${requete}`;
    const gardee = pages.get(key);
    if (gardee) return c.body(gardee.corps, 200, { 'content-type': gardee.type });
    await next();
    const type = c.res.headers.get('content-type') ?? '';
    // A page that says how long it is true, or asks for a policy of its own, is answered by itself.
    const secret = c.res.headers.has('cache-control') || c.res.headers.has('content-security-policy');
    if (
      c.res.status !== 200 ||
      secret ||
      c.res.headers.has('set-cookie') ||
      !/^(text\/html|application\/(atom\+)?xml)/.test(type)
    )
      return;
    const corps = await c.res.clone().text();
    if (corps.length > PAGE_MAX_LENGTH) return;
    if (pages.size >= PAGES_MAX) pages.delete(pages.keys().next().value ?? '');
    pages.set(key, { corps, type });
  };
}
