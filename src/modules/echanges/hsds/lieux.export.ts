import { ACCESSIBILITES } from '../../annuaire/annuaire.api.ts';
import { dropVides, type LieuOffert, type StructureOfferte, toE164 } from '../offre/offre.rules.ts';
import { toUuid } from './ids.rules.ts';

export type Objet = Record<string, unknown>;

export function toPhones(porteur: string, numero: string): Objet[] {
  return numero === '' ? [] : [{ id: toUuid(`${porteur} telephone`), number: toE164(numero), type: 'voice' }];
}

export function toContacts(contacts: StructureOfferte['contacts']): Objet[] {
  return contacts.map(({ id, nom, fonction, telephone, courriel }) =>
    dropVides({ id, name: nom, title: fonction, email: courriel, phones: toPhones(id, telephone) }),
  );
}

/** A value that HSDS has no field for, beside the object: what it is, and what it says. */
export function toAttribut(porteur: string, cle: string, valeur: unknown): Objet[] {
  if (valeur === null || valeur === undefined || valeur === '' || valeur === false) return [];
  const value = typeof valeur === 'string' ? valeur : JSON.stringify(valeur);
  if (value === '[]') return [];
  return [{ id: toUuid(`${porteur} attribut ${cle}`), link_id: porteur, link_type: cle, value }];
}

/** « FR-15 » (ISO 3166-2), by the commune or the postcode. */
function toDepartement({ commune_code, code_postal }: LieuOffert): string {
  const code = commune_code ?? code_postal;
  return code === '' ? 'FR' : `FR-${code.slice(0, /^9[78]/.test(code) ? 3 : 2)}`;
}

/** HSDS asks for a street: without one, the name of the place stands for it, and an attribute says so. */
function toAddress(lieu: LieuOffert): Objet[] {
  if ([lieu.adresse, lieu.complement, lieu.commune, lieu.code_postal].every((texte) => texte === ''))
    return [];
  return [
    dropVides({
      id: toUuid(`${lieu.id} adresse`),
      address_1: lieu.adresse || lieu.nom,
      address_2: lieu.complement,
      city: lieu.commune || '–',
      state_province: toDepartement(lieu),
      postal_code: lieu.code_postal || '–',
      country: 'FR',
      address_type: 'physical',
    }),
  ];
}

function toAccessibility({ id, accessibilite, accessibilite_lien }: LieuOffert): Objet[] {
  const mots = accessibilite.map((code) => ACCESSIBILITES[code as keyof typeof ACCESSIBILITES] ?? code);
  if (mots.length === 0 && accessibilite_lien === '') return [];
  return [dropVides({ id: toUuid(`${id} acces`), description: mots.join(', '), url: accessibilite_lien })];
}

/** @param jours its days unlike the others, as an attribute */
export function writeLocation(lieu: LieuOffert, jours: Objet[]): Objet {
  return dropVides({
    id: lieu.id,
    location_type: lieu.nature === 'virtuel' ? 'virtual' : 'physical',
    url: lieu.site,
    organization_id: lieu.structure_id,
    name: lieu.nom,
    transportation: lieu.acces,
    latitude: lieu.latitude,
    longitude: lieu.longitude,
    external_identifier: lieu.commune_code,
    external_identifier_type: lieu.commune_code ? 'INSEE COG' : '',
    addresses: toAddress(lieu),
    accessibility: toAccessibility(lieu),
    phones: toPhones(lieu.id, lieu.telephone),
    attributes: [
      ...toAttribut(lieu.id, 'maillage:nature', lieu.nature === 'itinerant' ? lieu.nature : ''),
      ...toAttribut(lieu.id, 'maillage:sans_rue', lieu.adresse === '' ? 'oui' : ''),
      ...toAttribut(lieu.id, 'maillage:courriel', lieu.courriel),
      ...toAttribut(lieu.id, 'maillage:horaires', lieu.horaires),
      ...toAttribut(lieu.id, 'maillage:accessibilite', lieu.accessibilite),
      ...jours,
      ...toAttribut(lieu.id, 'maillage:exemple', lieu.exemple ? 'oui' : ''),
    ],
  });
}

export function writeOrganization(s: StructureOfferte): Objet {
  const identifiants = [
    ['FR-SIRET', s.siret],
    ['FR-RNA', s.rna],
  ] as const;
  return dropVides({
    id: s.id,
    name: s.nom,
    alternate_name: s.sigle,
    description: s.description || s.nom,
    email: s.courriel,
    website: s.site,
    legal_status: s.nature,
    phones: toPhones(s.id, s.telephone),
    contacts: toContacts(s.contacts),
    organization_identifiers: identifiants
      .filter(([, identifier]) => identifier !== '')
      .map(([identifier_type, identifier]) => ({
        id: toUuid(`${s.id} ${identifier_type}`),
        identifier_type,
        identifier,
      })),
    attributes: [
      ...toAttribut(s.id, 'data-inclusion:reseaux_porteurs', s.reseaux),
      ...toAttribut(s.id, 'maillage:adresse', s.adresse),
      ...toAttribut(s.id, 'maillage:exemple', s.exemple ? 'oui' : ''),
    ],
  });
}
