import { PUBLICS } from '../termes/termes.rules.ts';
import { THEMATIQUES } from '../termes/thematiques.rules.ts';
import type { Lu } from './lecture.data.ts';

/** The words by which a service is found, by how much they say of it. */
export function describe(lu: Lu) {
  const communes = [...new Set(lu.presences.map(({ lieu }) => lieu.commune_nom))].join(' ');
  const themes = [
    ...lu.domaines.map(({ nom }) => nom),
    ...lu.thematiques.map((t) => THEMATIQUES[t as keyof typeof THEMATIQUES] ?? ''),
    ...lu.publics.map((p) => PUBLICS[p as keyof typeof PUBLICS] ?? ''),
  ].join(' ');
  const lieux = [...new Set(lu.presences.map(({ lieu }) => lieu.nom))].join(' ');
  return {
    nom: lu.nom,
    entourage: `${lu.structure} ${communes} ${lieux} ${themes}`,
    accroche: lu.accroche,
    texte: [
      lu.description,
      lu.falc,
      lu.publics_precisions,
      lu.conditions,
      lu.frais_precisions,
      lu.traductions,
    ].join(' '),
  };
}
