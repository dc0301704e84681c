import { describe, expect, it } from 'vitest';
import { isSansCompte, maskSecret } from './secrets.ts';

describe('une adresse secrète', () => {
  it.each([
    ['/nouvelles/abc', '/nouvelles/…', true],
    ['/nouvelles/abc/def', '/nouvelles/…', true],
    ['/messages/abc', '/messages/…', true],
    ['/verifier/abc', '/verifier/…', true],
    ['/verifier/abc/def/confirmation', '/verifier/…', true],
    ['/suggestions/suivi/abc', '/suggestions/suivi/…', false],
    ['/premier-acces/abc', '/premier-acces/…', false],
    ['/mes-messages', '/mes-messages', false],
    ['/nouvelles/', '/nouvelles/', false],
    ['/fiches/abc', '/fiches/abc', false],
  ])('%s s’écrit %s', (chemin, ecrit, sansCompte) => {
    expect(maskSecret(chemin)).toBe(ecrit);
    expect(isSansCompte(chemin)).toBe(sansCompte);
  });
});
