import { countJours, type Jour } from '../../../shared/clock/clock.ts';
import { pluralize } from '../../../shared/text/text.ts';
import type { Joint } from '../destinataires/destinataires.rules.ts';
import type { Cause } from './causes.table.ts';

/** A month ahead: time enough to act, near enough to matter. */
export const HORIZON_JOURS = 30;

export type Part = Omit<Cause, 'destinataire' | 'cle' | 'chemin'>;

export function toCause(part: Part, { courriel }: Joint, chemin: string | undefined, suffixe = ''): Cause {
  return { ...part, destinataire: courriel, chemin, cle: `${part.objet}:${part.jour}${suffixe}` };
}

export function describeDepuis(jour: Jour, aujourdhui: Jour): string {
  return `depuis ${pluralize(countJours(jour, aujourdhui), 'jour')}`;
}

/** What was made to show the site says so, in a message as on a page. */
export function markExemple(texte: string, exemple: unknown): string {
  return exemple === true && !texte.includes('(exemple)') ? `${texte} (exemple)` : texte;
}

/** What comes back is told once a calendar month at most: the month is part of its key. */
export const parMois = (aujourdhui: Jour) => `:${aujourdhui.slice(0, 7)}`;
