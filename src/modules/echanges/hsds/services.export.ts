import { FRAIS, MODES_MOBILISATION, PUBLICS } from '../../services/services.api.ts';
import { readHorairesOfferts } from '../offre/horaires.rules.ts';
import {
  dropVides,
  type Offre,
  type PermanenceOfferte,
  type Pertes,
  type ServiceOffert,
} from '../offre/offre.rules.ts';
import { listAttributs } from './attributs.export.ts';
import { writeSchedules } from './horaires.export.ts';
import { toUuid } from './ids.rules.ts';
import { toJours } from './jours.export.ts';
import {
  type Objet,
  toAttribut,
  toContacts,
  toPhones,
  writeLocation,
  writeOrganization,
} from './lieux.export.ts';

/** Age in years, as HSDS counts: 18 months are 1.5. */
const toAns = (mois: number | null) => (mois === null ? null : Math.round((mois / 12) * 10_000) / 10_000);

const join = (...parts: string[]) => parts.filter(Boolean).join('\n');

function toZones(s: ServiceOffert): Objet[] {
  return s.zones.map((code) => ({
    id: toUuid(`${s.id} zone ${code}`),
    name: code,
    extent: code,
    extent_type: 'text',
    ...(/^\w{5}$/.test(code) && code !== 'monde' ? { uri: `http://id.insee.fr/geo/commune/${code}` } : {}),
  }));
}

export function writeServiceAtLocation(
  s: ServiceOffert,
  permanence: PermanenceOfferte,
  offre: Offre,
  pertes: Pertes,
): Objet {
  const lieu = offre.lieux.find(({ id }) => id === permanence.lieu_id);
  const horaires = readHorairesOfferts(s, permanence, lieu, offre.aujourdhui);
  const { schedules, complet } = writeSchedules(horaires, permanence.id);
  if (!complet)
    pertes.add(
      s,
      'Horaires',
      horaires.osm,
      'HSDS ne dit ni les jours fériés, ni les vacances, ni les fermetures : le texte exact part à côté.',
    );
  return dropVides({
    id: permanence.id,
    service_id: s.id,
    location_id: permanence.lieu_id,
    description: permanence.precisions,
    phones: toPhones(permanence.id, permanence.telephone),
    schedules,
    location: lieu ? writeLocation(lieu, toJours(lieu.id, lieu.exceptions, offre.aujourdhui)) : undefined,
    attributes: [
      ...toAttribut(permanence.id, 'osm:opening_hours', horaires.osm),
      ...toAttribut(permanence.id, 'maillage:horaires', permanence.horaires),
      ...toJours(permanence.id, permanence.exceptions, offre.aujourdhui),
    ],
  });
}

const STATUTS: Record<string, string> = { actif: 'active', suspendu: 'temporarily closed' };

/** A service whole, with who offers it and where: HSDS 3.0. What has no field goes in attributes. */
export function writeServiceHsds(s: ServiceOffert, offre: Offre, pertes: Pertes): Objet {
  const structure = offre.structures.find(({ id }) => id === s.structure_id);
  const propres = readHorairesOfferts(s, undefined, undefined, offre.aujourdhui);
  const { schedules } = writeSchedules(
    s.permanences.length === 0 ? propres : { osm: '', horaires: null, texte: '' },
    s.id,
  );
  pertes.add(
    s,
    'Textes en d’autres langues',
    s.traduit_en,
    'HSDS dit les langues parlées, pas le texte traduit.',
  );
  const publics = s.publics.map((code) => PUBLICS[code as keyof typeof PUBLICS] ?? code).join(', ');
  const modes = s.modes_mobilisation.map(
    (m) => MODES_MOBILISATION[m as keyof typeof MODES_MOBILISATION] ?? m,
  );
  return dropVides({
    id: s.id,
    organization_id: s.structure_id,
    name: s.nom,
    description: join(s.accroche, s.description),
    url: s.site || `${offre.url}/services/${s.id}`,
    email: s.courriel,
    status: STATUTS[s.statut] ?? 'inactive',
    application_process: join(modes.join(', '), s.mobilisation_precisions, s.lien_mobilisation),
    fees_description: s.frais === 'inconnu' ? s.frais_precisions : join(FRAIS[s.frais], s.frais_precisions),
    wait_time: s.attente,
    eligibility_description: join(publics, s.publics_precisions, s.conditions),
    minimum_age: toAns(s.age_min_mois),
    maximum_age: toAns(s.age_max_mois),
    assured_date: s.verifie_le,
    alert: s.alerte,
    last_modified: s.maj,
    phones: toPhones(s.id, s.telephone),
    schedules,
    service_areas: toZones(s),
    service_at_locations: s.permanences.map((p) => writeServiceAtLocation(s, p, offre, pertes)),
    languages: s.langues.map((name) => ({ id: toUuid(`${s.id} langue ${name}`), name })),
    organization: structure ? writeOrganization(structure) : undefined,
    cost_options:
      s.frais === 'gratuit'
        ? [{ id: toUuid(`${s.id} prix`), option: 'Gratuit', amount: 0, currency: 'EUR' }]
        : [],
    required_documents: s.documents.map((document) => ({
      id: toUuid(`${s.id} papier ${document}`),
      document,
    })),
    contacts: toContacts(s.contacts),
    attributes: [...listAttributs(s), ...toJours(s.id, s.exceptions, offre.aujourdhui)],
  });
}
