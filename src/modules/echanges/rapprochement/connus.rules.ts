import type { Valeurs } from '../../../shared/form/champs.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import type { ObjetDate } from '../../journal/journal.api.ts';
import type { TypeObjet } from '../lecture/lignes.rules.ts';

export type SourceConnue = { objetId: string; importe: Valeurs };

/** What the territory holds, and what each source last said of it. */
export type Connus = {
  sources: Map<string, SourceConnue>;
  objets: Record<TypeObjet, Map<string, ObjetDate>>;
};

export const toCleSource = (type: TypeObjet, cle: string) => `${type} ${cle}`;
const toCle = (...textes: unknown[]) =>
  textes.map((t) => normalizeText(String(t ?? '')).replace(/-/g, ' ')).join(' | ');

/** By what an object of a file may be one that is already there: each sign, the surest first. */
export function listSignes(type: TypeObjet, v: Valeurs): string[] {
  switch (type) {
    case 'structure':
      return [...(v.siret ? [`siret ${v.siret}`] : []), `nom ${toCle(v.nom)}`];
    case 'lieu':
      return v.adresse && (v.code_postal || v.commune_code || v.commune_nom)
        ? [
            `adresse ${toCle(v.adresse, v.code_postal, v.code_postal ? '' : v.commune_nom)} ${v.structure_id ?? ''}`,
          ]
        : [`nom ${toCle(v.nom, v.commune_code ?? v.commune_nom)} ${v.structure_id ?? ''}`];
    case 'service':
      return [`nom ${toCle(v.nom)} ${v.structure_id}`];
    case 'domaine':
      return [`nom ${toCle(v.nom)}`];
    case 'horaire_exception':
      return [`jours ${v.lieu_id ?? ''} ${v.service_id ?? ''} ${v.permanence_id ?? ''} ${v.du} ${v.au}`];
    case 'permanence':
      return [`${v.service_id} ${v.lieu_id}`];
    default:
      return [`${toCle(v.nom)} ${v.structure_id} ${v.service_id ?? ''}`];
  }
}

export type Index = Map<string, string[]>;

/** The living objects of a kind, by their signs. */
export function indexSignes(type: TypeObjet, objets: Iterable<ObjetDate>): Index {
  const index: Index = new Map();
  for (const { id, valeurs, removedAt } of objets) {
    if (removedAt) continue;
    for (const signe of listSignes(type, valeurs)) addSigne(index, signe, id);
  }
  return index;
}

export function addSigne(index: Index, signe: string, id: string): void {
  index.set(signe, [...(index.get(signe) ?? []), id]);
}

/** The one object that bears a sign; two that do are nobody. */
export function findUnique(
  index: Index,
  signes: readonly string[],
  isLibre: (id: string) => boolean,
): string | undefined {
  for (const signe of signes) {
    const ids = (index.get(signe) ?? []).filter(isLibre);
    if (ids.length === 1) return ids[0];
  }
  return undefined;
}
