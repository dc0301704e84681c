import { formatCentimes } from '../shared/text/text.ts';

export type Barre = { libelle: string; centimes: number; serie: 'prevu' | 'fait' | 'reste' };
export type GroupeBarres = { titre: string; barres: Barre[] };

/** Drawn in tenths of a per cent, so that a small amount beside a large one stays a line. */
const PLEINE = 1000;

function Trait({ part, serie }: { part: number; serie: Barre['serie'] }) {
  const largeur = part > 0 ? Math.max(4, Math.round(part * PLEINE)) : 0;
  return (
    <svg class="barre" viewBox={`0 0 ${PLEINE} 12`} preserveAspectRatio="none" focusable="false">
      <rect class="barre-fond" x="0" y="0" width={PLEINE} height="12" />
      <rect class={`barre-${serie}`} x="0" y="0" width={largeur} height="12" />
    </svg>
  );
}

/**
 * Amounts side by side, each with its name and its number: nothing is said by colour alone. A table always stands
 * beside it with the same facts, so it is hidden from screen readers.
 */
export function Barres({ groupes, legende }: { groupes: GroupeBarres[]; legende: string }) {
  const max = Math.max(1, ...groupes.flatMap(({ barres }) => barres.map(({ centimes }) => centimes)));
  return (
    <figure class="barres" aria-hidden="true">
      <figcaption>{legende}</figcaption>
      <ul>
        {groupes.map(({ titre, barres }) => (
          <li key={titre}>
            <strong>{titre}</strong>
            {barres.map(({ libelle, centimes, serie }) => (
              <span key={libelle} class="barre-ligne">
                <span>{libelle}</span>
                <Trait part={centimes / max} serie={serie} />
                <span class="barre-nombre">{formatCentimes(centimes)}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </figure>
  );
}
