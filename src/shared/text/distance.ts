/**
 * How many slips part two words: a letter lost, added, changed, or two neighbours exchanged (optimal string alignment).
 * @param max beyond it the count is not worth finishing, and `max + 1` is returned
 */
export function countFautes(a: string, b: string, max = 3): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j++) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      let n = Math.min(ligne[j]! + 1, suivante[j - 1]! + 1, ligne[j - 1]! + cout);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        n = Math.min(n, avant[j - 2]! + 1);
      suivante.push(n);
    }
    if (Math.min(...suivante) > max) return max + 1;
    avant = ligne;
    ligne = suivante;
  }
  return Math.min(ligne[b.length]!, max + 1);
}
