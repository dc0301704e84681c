import { RESEAUX } from '../../annuaire/annuaire.api.ts';
import {
  dropVides,
  type LieuOffert,
  type Offre,
  type Pertes,
  type StructureOfferte,
  toE164,
} from '../offre/offre.rules.ts';

export type Fiche = Record<string, unknown>;
const CIBLE = 'data·inclusion';

/** Names end without a full stop, between 3 and 150 characters. */
export function toNom(objet: { id: string; nom: string }, pertes: Pertes): string {
  const nom = /\betc\.$/.test(objet.nom) ? objet.nom : objet.nom.replace(/\.+$/, '');
  if (nom.length > 150) pertes.add(objet, 'Nom', nom, `${CIBLE} coupe les noms à 150 caractères.`);
  return nom.slice(0, 150).padEnd(3, ' ·');
}

/** 5 to 10 000 characters; shorter says nothing. */
export function toDescription(texte: string): string {
  return texte.length >= 5 ? texte.slice(0, 10_000) : '';
}

export function toAdresse(lieu: LieuOffert | undefined, precisions = ''): Fiche {
  if (!lieu || lieu.nature === 'virtuel') return {};
  return {
    commune: lieu.commune,
    code_postal: lieu.code_postal,
    code_insee: lieu.commune_code,
    adresse: lieu.adresse,
    complement_adresse: [lieu.complement, precisions].filter(Boolean).join(', '),
    longitude: lieu.longitude,
    latitude: lieu.latitude,
  };
}

/** The day of the last writing or checking, whichever came last. */
export function toDateMaj(maj: string, verifieLe: string | null = null): string {
  const jour = maj.slice(0, 10);
  return verifieLe && verifieLe > jour ? verifieLe : jour;
}

/** A structure with the address of its main place; its contacts but the first leave the record. */
export function writeStructure(
  s: StructureOfferte,
  lieu: LieuOffert | undefined,
  offre: Offre,
  pertes: Pertes,
): Fiche {
  const [premier, ...autres] = s.contacts;
  pertes.add(s, 'Sigle', s.sigle, `${CIBLE} ne garde que le nom.`);
  pertes.add(s, 'Numéro d’association', s.rna, `${CIBLE} ne garde que le SIRET.`);
  pertes.add(
    s,
    'Contacts',
    autres.map(({ nom }) => nom),
    `${CIBLE} ne garde qu’un contact.`,
  );
  if (premier?.nom && !s.telephone && !s.courriel)
    pertes.add(s, 'Contact', premier.nom, `${CIBLE} ne nomme personne pour une structure.`);
  const autre = lieu
    ? 'L’adresse du lieu principal part à sa place.'
    : 'Choisissez le lieu principal : c’est son adresse qui part.';
  if (s.adresse !== lieu?.adresse) pertes.add(s, 'Adresse', s.adresse, autre);
  return dropVides({
    source: offre.source,
    id: `${offre.source}--${s.id}`,
    nom: toNom(s, pertes),
    date_maj: toDateMaj(s.maj),
    lien_source: `${offre.url}/structures/${s.id}`,
    description: toDescription(s.description),
    siret: s.siret,
    ...toAdresse(lieu),
    telephone: toE164(s.telephone || premier?.telephone || ''),
    courriel: s.courriel || premier?.courriel,
    site_web: s.site,
    accessibilite_lieu: lieu?.accessibilite_lien,
    horaires_accueil: '',
    reseaux_porteurs: s.reseaux.filter((r) => Object.hasOwn(RESEAUX, r)),
  });
}
