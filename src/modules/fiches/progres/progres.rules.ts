import { ECARTES, type METEOS, type Statut } from '../fiches.table.ts';

/** What a fiche is made of, and how much of it is done: operations that still count, and steps. */
export type Parts = { faites: number; total: number };

/** Operations that were given up no longer count; a ticked step does. */
export function countParts(
  operations: readonly { statut: Statut }[],
  etapes: readonly { fait_le: string | null }[],
): Parts {
  const comptent = operations.filter(({ statut }) => statut !== 'abandonne');
  const faites = comptent.filter(({ statut }) => statut === 'realise').length;
  return {
    faites: faites + etapes.filter(({ fait_le }) => fait_le !== null).length,
    total: comptent.length + etapes.length,
  };
}

/**
 * The share of a fiche that is done, in whole per cent. A fiche that is done is at 100, one that was given up has no
 * progress; without operation nor step it cannot be computed, and that is shown as such.
 */
export function computeProgres(statut: Statut, { faites, total }: Parts): number | undefined {
  if (statut === 'realise') return 100;
  if (ECARTES.includes(statut) || total === 0) return undefined;
  return Math.round((100 * faites) / total);
}

/** Twenty points: below, a judgement and a count may differ without either being wrong. */
const ECART_POINTS = 20;

type Jugement = {
  avancement: number | null;
  meteo: keyof typeof METEOS | null;
  retard: boolean;
  statut: Statut;
};

/** Where the pilot's judgement and the count part: said, never corrected. Empty when they agree. */
export function listEcarts(
  { avancement, meteo, retard, statut }: Jugement,
  progres: number | undefined,
): string[] {
  const ecarts: string[] = [];
  const ecart = avancement !== null && progres !== undefined ? avancement - progres : 0;
  if (Math.abs(ecart) >= ECART_POINTS)
    ecarts.push(
      `L’estimation du pilote est ${Math.abs(ecart)} points ${ecart > 0 ? 'au-dessus' : 'au-dessous'} du compte.`,
    );
  if (meteo === 'securise' && (retard || statut === 'bloque'))
    ecarts.push(
      `La météo dit « sécurisé », et la fiche est ${statut === 'bloque' ? 'bloquée' : 'en retard'}.`,
    );
  if (meteo === 'compromis' && progres !== undefined && progres >= 80)
    ecarts.push('La météo dit « compromis », et presque tout est fait.');
  return ecarts;
}
