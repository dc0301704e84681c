import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../access/acces.ts';

type C = Context<Env>;
/** `connu`: this browser opened an account before, and keeps its way in; it opens nothing by itself. */
type Nom = 'session' | 'navigateur' | 'message' | 'connu';

/**
 * Cookies are `__Host-` and Secure wherever the site is served over HTTPS; over plain HTTP (a first try on one
 * machine) a browser would refuse them, so they go without.
 */
function isSecure(c: C): boolean {
  return c.var.https;
}

function realName(c: C, nom: Nom): string {
  return isSecure(c) ? `__Host-${nom}` : nom;
}

export function readCookie(c: C, nom: Nom): string | undefined {
  return getCookie(c, realName(c, nom));
}

export function writeCookie(c: C, nom: Nom, valeur: string, maxAgeSeconds?: number): void {
  setCookie(c, realName(c, nom), valeur, {
    path: '/',
    httpOnly: true,
    secure: isSecure(c),
    sameSite: 'Lax',
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  });
}

export function clearCookie(c: C, nom: Nom): void {
  deleteCookie(c, realName(c, nom), { path: '/', secure: isSecure(c) });
}
