import type { ServiceOffert } from '../offre/offre.rules.ts';
import { toUuid } from './ids.rules.ts';
import { type Objet, toAttribut } from './lieux.export.ts';
import { type Taxonomie, toTerme } from './termes.rules.ts';

function toTermes(
  service: string,
  taxonomie: Taxonomie,
  termes: readonly { code: string; nom?: string }[],
): Objet[] {
  return termes.map(({ code, nom }) => {
    const taxonomy_term = toTerme(taxonomie, code, nom);
    return {
      id: toUuid(`${service} terme ${taxonomie} ${code}`),
      link_id: service,
      link_entity: 'service',
      link_type: taxonomie,
      taxonomy_term_id: taxonomy_term.id,
      taxonomy_term,
    };
  });
}

/** What HSDS has no field for, and the terms of what a service is about. */
export function listAttributs(s: ServiceOffert): Objet[] {
  const autres: Record<string, unknown> = {
    accroche: s.accroche,
    falc: s.falc,
    falc_relu: s.falc_relu ? 'oui' : '',
    nature: s.nature,
    suspendu_jusqu_au: s.suspendu_jusqu_au,
    frais: s.frais,
    frais_precisions: s.frais_precisions,
    publics_precisions: s.publics_precisions,
    conditions: s.conditions,
    modes_accueil: s.modes_accueil,
    modes_mobilisation: s.modes_mobilisation,
    mobilisable_par: s.mobilisable_par,
    mobilisation_precisions: s.mobilisation_precisions,
    lien_mobilisation: s.lien_mobilisation,
    capacite: s.capacite,
    volume_horaire: s.volume_horaire,
    nombre_semaines: s.nombre_semaines,
    horaires: s.horaires,
    verifie_comment: s.verifie_comment,
    cadence_mois: s.cadence_mois,
    exemple: s.exemple ? 'oui' : '',
  };
  return [
    ...toTermes(
      s.id,
      'thematiques',
      s.thematiques.map((code) => ({ code })),
    ),
    ...toTermes(
      s.id,
      'publics',
      s.publics.map((code) => ({ code })),
    ),
    ...toTermes(
      s.id,
      'domaines',
      s.domaines.map(({ id, nom }) => ({ code: id, nom })),
    ),
    ...Object.entries(autres).flatMap(([cle, valeur]) => toAttribut(s.id, `maillage:${cle}`, valeur)),
  ];
}
