import type { Ton } from './textes.tsx';

/** How a case of a strip is drawn, so that states are told apart in grey as well. */
export type Dessin = 'pleine' | 'moitie' | 'vide' | 'point' | 'croix' | 'pause' | 'barre';
export type PartBande = { cle: string; n: number; dessin: Dessin; ton: Ton };

const DESSINS: Record<Dessin, string> = {
  pleine: 'M3 3h8v8h-8z',
  moitie: 'M3 7h8v4h-8z',
  vide: '',
  point: 'M6 6h2v2h-2z',
  croix: 'M3 3l8 8M11 3l-8 8',
  pause: 'M5 4v6M9 4v6',
  barre: 'M3 11l8 -8',
};
const PAS = 16;
/** Beyond this a case would be thinner than a finger's width of paper: each stands for several. */
const CASES_MAX = 40;

function Case({ dessin, ton, x = 0 }: { dessin: Dessin; ton: Ton; x?: number }) {
  return (
    <g class={`bande-case bande-${ton}`} transform={x > 0 ? `translate(${x} 0)` : undefined}>
      <rect x="0.75" y="0.75" width="12.5" height="12.5" rx="1.5" />
      {DESSINS[dessin] && <path class={`bande-${dessin}`} d={DESSINS[dessin]} />}
    </g>
  );
}

/** How many cases each part is given: its own number, or its share of the strip, one at least. */
function countCases(parts: readonly PartBande[]): number[] {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  if (total <= CASES_MAX) return parts.map(({ n }) => n);
  return parts.map(({ n }) => (n === 0 ? 0 : Math.max(1, Math.round((n * CASES_MAX) / total))));
}

/** Things in a row, one case each, by state. The same is always said in words beside it. */
export function Bande({ parts }: { parts: readonly PartBande[] }) {
  const nombres = countCases(parts);
  const cases = parts.flatMap((part, i) => Array.from({ length: nombres[i]! }, () => part));
  const largeur = cases.length * PAS - 2;
  return (
    <svg class="bande" viewBox={`0 0 ${largeur} 14`} width={largeur} height="14" aria-hidden="true">
      {cases.map((part, i) => (
        <Case key={i} {...part} x={i * PAS} />
      ))}
    </svg>
  );
}

/** The sign of one state, beside its name. */
export function Signe({ dessin, ton }: { dessin: Dessin; ton: Ton }) {
  return (
    <svg class="bande-signe" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <Case dessin={dessin} ton={ton} />
    </svg>
  );
}
