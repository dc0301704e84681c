const LA_POSTE = '356000000';

/**
 * True for a SIRET: fourteen digits whose Luhn sum is a multiple of ten (INSEE). The establishments of La Poste follow
 * another rule: the plain sum of their digits is a multiple of five.
 */
export function isSiret(texte: string): boolean {
  if (!/^\d{14}$/.test(texte)) return false;
  const chiffres = [...texte].map(Number);
  if (texte.startsWith(LA_POSTE) && chiffres.reduce((a, b) => a + b, 0) % 5 === 0) return true;
  const somme = chiffres.reduce((total, chiffre, rang) => {
    const double = rang % 2 === 0 ? chiffre * 2 : chiffre;
    return total + (double > 9 ? double - 9 : double);
  }, 0);
  return somme % 10 === 0;
}
