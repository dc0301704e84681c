import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits, for a cookie or a link. Only its digest is ever kept. */
export function newJeton(): string {
  return randomBytes(32).toString('base64url');
}

/** Eight digits, for a person to copy from an e-mail: 26.6 bits, above the 20 that ASVS 6.5.4 asks. */
export function newCode(): string {
  return String(randomInt(0, 100_000_000)).padStart(8, '0');
}

export function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex');
}

export function isSameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** The hidden field of forms: bound to the session, useless without its cookie. */
export function csrfOf(sessionJeton: string): string {
  return digest('csrf', sessionJeton).slice(0, 32);
}
