import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env } from '../access/acces.ts';
import { readSaisie, textOf } from '../form/read-form.ts';
import type { Settings } from '../settings/settings.ts';
import { readCookie } from './cookies.ts';
import { forbidden, tooMany } from './errors.tsx';
import { allow } from './limites.ts';
import { isSansCompte } from './secrets.ts';

/** Nothing from elsewhere, nothing inline, no markup made by scripts. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The same, for the one page that other sites may frame: it has no script, no form that changes, and no session. */
export const CSP_CADRE = CSP.replace("script-src 'self'", "script-src 'none'").replace(
  "frame-ancestors 'none'",
  'frame-ancestors *',
);

/** For the one page that a telephone keeps: its script may register the one that watches over it. */
export const CSP_VEILLE = `${CSP.replace("trusted-types 'none'", 'trusted-types veille')}; worker-src 'self'`;

const permissions = (position: '()' | '(self)') =>
  `camera=(), microphone=(), geolocation=${position}, payment=(), usb=()`;

/** For the page that may ask a telephone where it is, when its user presses the button for it. */
export const PERMISSIONS_POSITION = permissions('(self)');

const isCadre = (headers: Headers) => headers.get('content-security-policy') === CSP_CADRE;

export function secureHeaders(settings: Settings): MiddlewareHandler<Env> {
  // Signing in with ProConnect leaves this site from a link, not a form: « form-action » stays closed.
  const https = settings.publicUrl.startsWith('https:');
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    // A file, or a page behind a secret link, asks for stricter ones itself.
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', CSP);
    headers.set('x-content-type-options', 'nosniff');
    if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('permissions-policy')) headers.set('permissions-policy', permissions('()'));
    if (isCadre(headers)) headers.delete('cross-origin-resource-policy');
    else headers.set('x-frame-options', 'DENY');
    if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
  };
}

const REQUESTS_PER_HOUR = 40_000;

/** A ceiling far above what people do, so that one machine cannot take the site from the others. */
export const limitRequests: MiddlewareHandler<Env> = async (c, next) => {
  if (!allow(`requete:${c.var.ip}`, REQUESTS_PER_HOUR)) return tooMany(c);
  await next();
};

/** A form of another site is told by the browser itself; very old ones are told by the Origin they send. */
function isSameOrigin(c: Ctx): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  if (!origin) return true; // not a browser's cross-site form: those always say one or the other
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}

type Answer = (c: Ctx) => Promise<Response>;

/** Where the person has no session yet, and the form opens one. */
const isOuvert = (chemin: string) =>
  ['/connexion', '/connexion/code'].includes(chemin) || chemin.startsWith('/premier-acces/');

/**
 * Every request that changes something must come from a page of this site. Told from what the browser says of it, before
 * any body is read; without a session any more, the form is kept for after sign-in.
 */
export function protectForms(askConnexion: Answer): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    // The link itself is the secret there, no cookie is asked: another site has nothing to borrow.
    if (isSansCompte(c.req.path)) return next();
    if (!isSameOrigin(c)) return forbidden(c);
    const ended = !c.var.acces.compteId && readCookie(c, 'session');
    return ended && !isOuvert(c.req.path) ? askConnexion(c) : next();
  };
}

/**
 * A signed-in person's form holds the hidden field that only pages of their session hold; from a page older than the
 * session, it is shown again to be sent once more.
 */
export function checkJeton(resume: Answer): (c: Ctx) => Promise<Response | undefined> {
  return async (c) => {
    const { acces } = c.var;
    if (!acces.compteId || isOuvert(c.req.path) || isSansCompte(c.req.path)) return undefined;
    return textOf(await readSaisie(c), 'csrf') === acces.csrf ? undefined : resume(c);
  };
}
