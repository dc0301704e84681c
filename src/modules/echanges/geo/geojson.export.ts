import { describeAges } from '../../../shared/text/age.ts';
import { readHorairesOfferts } from '../offre/horaires.rules.ts';
import {
  dropVides,
  type Ecrit,
  type Offre,
  openPertes,
  type Pertes,
  type ServiceOffert,
  toE164,
} from '../offre/offre.rules.ts';

type Feature = {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: [number, number] } | null;
  properties: Record<string, unknown>;
};

/** What a map does not show. */
function notePertes(s: ServiceOffert, pertes: Pertes): void {
  for (const [champ, valeur] of [
    ['Version facile à lire', s.falc],
    ['Textes en d’autres langues', s.traduit_en],
    ['Conditions', s.conditions],
    ['Précisions sur les publics', s.publics_precisions],
    ['Papiers', s.documents],
    ['Combien', s.frais_precisions],
    ['Âge', describeAges(s.age_min_mois, s.age_max_mois)],
    ['Zone', s.zones],
    ['Langues', s.langues],
    ['À signaler', s.alerte],
    ['Suspendu', s.statut === 'suspendu' ? (s.suspendu_jusqu_au ?? 'sans date') : ''],
    ['Modes d’accueil', s.modes_accueil],
    ['Comment s’y prendre', [...s.modes_mobilisation, s.mobilisation_precisions, s.lien_mobilisation]],
    ['Attente', s.attente],
    ['Capacité', s.capacite],
    ['Contacts', s.contacts.map(({ nom }) => nom)],
  ] as const)
    pertes.add(s, champ, valeur, 'Ce fichier est fait pour des cartes : il garde l’essentiel.');
}

/** The offer for maps (RFC 7946): a feature for each place of a service, longitude first; no point, no geometry. */
export function writeGeojson(
  offre: Offre,
  pertes = openPertes(),
): Ecrit<{ type: 'FeatureCollection'; features: Feature[] }> {
  const features = offre.services.flatMap((s) => {
    const structure = offre.structures.find(({ id }) => id === s.structure_id);
    notePertes(s, pertes);
    return (s.permanences.length > 0 ? s.permanences : [undefined]).map((permanence): Feature => {
      const lieu = offre.lieux.find(({ id }) => id === permanence?.lieu_id);
      const { osm, texte } = readHorairesOfferts(s, permanence, lieu, offre.aujourdhui);
      const place = lieu && lieu.latitude !== null && lieu.longitude !== null;
      if (!place)
        pertes.add(
          s,
          'Position',
          lieu?.nom ?? 'sans lieu',
          'Sans latitude ni longitude, ce service n’est pas sur la carte.',
        );
      return {
        type: 'Feature',
        id: permanence?.id ?? s.id,
        geometry: place ? { type: 'Point', coordinates: [lieu.longitude!, lieu.latitude!] } : null,
        properties: dropVides({
          service_id: s.id,
          nom: s.nom,
          structure: structure?.nom,
          accroche: s.accroche,
          description: s.description,
          lieu: lieu?.nom,
          adresse: lieu?.adresse,
          complement: [lieu?.complement, permanence?.precisions].filter(Boolean).join(', '),
          code_postal: lieu?.code_postal,
          commune: lieu?.commune,
          code_insee: lieu?.commune_code,
          telephone: toE164(permanence?.telephone || s.telephone || structure?.telephone || ''),
          courriel: s.courriel || structure?.courriel,
          site: s.site || structure?.site,
          opening_hours: osm || texte,
          publics: s.publics,
          thematiques: s.thematiques,
          domaines: s.domaines.map(({ nom }) => nom),
          frais: s.frais === 'inconnu' ? '' : s.frais,
          page: `${offre.url}/services/${s.id}`,
          mis_a_jour: s.maj,
        }),
      };
    });
  });
  return { contenu: { type: 'FeatureCollection', features }, pertes: pertes.liste };
}
