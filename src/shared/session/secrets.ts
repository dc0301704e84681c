import type { Ctx } from '../access/acces.ts';

/** Pages reached by a link whose end is the secret itself. */
const SECRETS = /^\/(nouvelles|messages|premier-acces|verifier|suggestions\/suivi)\/./;
/** Of these, those where the link stands for the person: no cookie is asked for, so another site has none to borrow. */
const SANS_COMPTE = /^\/(nouvelles|messages|verifier)\/./;

export function isSansCompte(chemin: string): boolean {
  return SANS_COMPTE.test(chemin);
}

/** An address as a log, a printed page or a search engine may have it: « /nouvelles/… ». */
export function maskSecret(chemin: string): string {
  const secret = SECRETS.exec(chemin);
  return secret ? `/${secret[1]}/…` : chemin;
}

/** The address of these pages is a secret: no cache keeps it, no site that they lead to learns it. */
export function keepSecret(c: Ctx): void {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  c.header('x-robots-tag', 'noindex');
}
