import type { Objet } from '../hsds/lieux.export.ts';
import { dropEntite, dropOruk } from '../hsds/oruk.export.ts';
import { writeServiceHsds } from '../hsds/services.export.ts';
import { type Offre, openPertes, type ServiceOffert } from '../offre/offre.rules.ts';

/** One standard, or its profile: where it answers, and how an object is said there. */
export type Profil = {
  chemin: string;
  racine: { version: string; profile: string; openapi_url: string };
  /** Organizations are read by themselves in HSDS only. */
  organisations: boolean;
  service(s: ServiceOffert, offre: Offre): Objet;
  tenu(objet: Objet): Objet;
  terme(objet: Objet): Objet;
};

export const HSDS: Profil = {
  chemin: '/api/hsds',
  racine: {
    version: 'HSDS-3.0',
    profile: 'https://docs.openreferral.org/en/v3.0/',
    openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
  },
  organisations: true,
  service: (s, offre) => writeServiceHsds(s, offre, openPertes()),
  tenu: (objet) => objet,
  terme: (objet) => objet,
};

export const ORUK: Profil = {
  chemin: '/api/oruk',
  racine: {
    version: 'HSDS-UK-3.0',
    profile: 'https://docs.openreferraluk.org/',
    openapi_url: 'https://openreferraluk.org/specifications/3.0/openapi.json',
  },
  organisations: false,
  service: (s, offre) => dropOruk(writeServiceHsds(s, offre, openPertes()), s, openPertes()),
  tenu: (objet) => dropEntite('service_at_locations', objet),
  terme: (objet) => dropEntite('taxonomy_term', objet),
};

/** Fields of a service that hold one value, as the standard's own list of them has it. */
const UN_SEUL = (valeur: unknown) => !Array.isArray(valeur);

const keepUns = (objet: Objet): Objet =>
  Object.fromEntries(Object.entries(objet).filter(([, valeur]) => UN_SEUL(valeur)));

/** A service without its lists: what « full=false » asks for. */
export function toSimple(service: Objet): Objet {
  const { organization, ...reste } = keepUns(service);
  return organization ? { ...reste, organization: keepUns(organization as Objet) } : reste;
}
