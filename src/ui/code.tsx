import { encode } from 'uqr';

/** The dark squares as one path, each run of a line a single rectangle: some kilobytes lighter than one a square. */
function toPath(points: readonly (readonly boolean[])[]): string {
  return points
    .map((ligne, y) => {
      const texte = ligne.map((noir) => (noir ? '1' : '0')).join('');
      return [...texte.matchAll(/1+/g)]
        .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
        .join('');
    })
    .join('');
}

/** On paper, a code to scan leads to the page itself, which stays true when paper does not (QR code, ISO 18004). */
export function CodeImprime({ adresse }: { adresse: string }) {
  const { data, size } = encode(adresse, { ecc: 'L', border: 0 });
  return (
    <svg
      class="code-imprime"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`Code à scanner : ${adresse}`}
    >
      <path d={toPath(data)} fill="currentColor" />
    </svg>
  );
}
