import { toDateMaj } from '../data-inclusion/structures.export.ts';
import { readHorairesOfferts } from '../offre/horaires.rules.ts';
import { dropVides, type Offre, type Pertes, type ServiceOffert, toE164 } from '../offre/offre.rules.ts';
import { ACCES_MEDNUM, FRAIS_MEDNUM, listMots, PUBLICS_MEDNUM } from './champs.rules.ts';
import { CIBLE, listServices, notePertes, type Rangee, type Tenue } from './pertes.export.ts';

const TELEPHONE = /^(\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)\d{6,9}$/;
const union = (listes: string[][]) => [...new Set(listes.flat())];

function listModalites(services: ServiceOffert[]): string[] {
  const natures = new Set(services.map(({ nature }) => nature));
  const modes = union(services.map(({ modes_accueil }) => modes_accueil));
  return [
    ...(natures.has('accompagnement') ? ['Accompagnement individuel'] : []),
    ...(natures.has('atelier') ? ['Dans un atelier collectif'] : []),
    ...(modes.includes('a-distance') ? ['À distance'] : []),
  ];
}

function toTelephone({ permanence, services, lieu, structure }: Tenue, pertes: Pertes): string {
  const dits = [
    permanence.telephone,
    ...services.map((s) => s.telephone),
    lieu.telephone,
    structure.telephone,
  ];
  const numero = toE164(dits.find(Boolean) ?? '');
  if (TELEPHONE.test(numero)) return numero;
  pertes.add(lieu, 'Téléphone', numero, `${CIBLE} n’admet que des numéros français à dix chiffres.`);
  return '';
}

function toFrais(services: ServiceOffert[]): string[] {
  const frais = services.map((s) => (s.frais === 'quotient-familial' ? 'payant' : s.frais));
  return listMots(FRAIS_MEDNUM, frais);
}

/** A place where digital help is found, as one row of the national scheme. */
export function writeRangee(tenue: Tenue, offre: Offre, pertes: Pertes): Rangee {
  const { services, permanence, lieu, structure } = tenue;
  const [premier] = services as [ServiceOffert];
  const { osm, texte } = readHorairesOfferts(premier, permanence, lieu, offre.aujourdhui);
  notePertes(tenue, pertes);
  pertes.add(lieu, 'Horaires', texte, `${CIBLE} ne prend que des horaires qui se lisent.`);
  const tous = (champ: 'courriel' | 'site') =>
    [...new Set([...services, lieu, structure].map((o) => o[champ]))].filter(Boolean).join('|');
  return dropVides({
    id: `${offre.source}--${lieu.id}`,
    pivot: structure.siret || structure.rna || '00000000000000',
    nom: lieu.nom,
    commune: lieu.commune,
    code_postal: lieu.code_postal,
    code_insee: lieu.commune_code,
    adresse: lieu.adresse,
    complement_adresse: [lieu.complement, permanence.precisions].filter(Boolean).join(', '),
    latitude: lieu.latitude,
    longitude: lieu.longitude,
    telephone: toTelephone(tenue, pertes),
    courriels: tous('courriel'),
    site_web: tous('site'),
    horaires: osm,
    presentation_resume: premier.accroche,
    presentation_detail: services
      .map(({ description }) => description)
      .filter(Boolean)
      .join('\n'),
    source: offre.territoire,
    itinerance: lieu.nature === 'itinerant' ? 'Itinérant' : 'Fixe',
    structure_parente: structure.nom === lieu.nom ? '' : structure.nom,
    date_maj: services
      .map((s) => toDateMaj(s.maj, s.verifie_le))
      .sort()
      .at(-1),
    services: listServices(union(services.map(({ thematiques }) => thematiques))).join('|'),
    publics_specifiquement_adresses: listMots(
      PUBLICS_MEDNUM,
      union(services.map(({ publics }) => publics)),
    ).join('|'),
    frais_a_charge: toFrais(services).join('|'),
    modalites_acces: listMots(ACCES_MEDNUM, union(services.map((s) => s.modes_mobilisation))).join('|'),
    modalites_accompagnement: listModalites(services).join('|'),
    fiche_acces_libre: lieu.accessibilite_lien,
    prise_rdv: services.map(({ lien_mobilisation }) => lien_mobilisation).find(Boolean),
  });
}
