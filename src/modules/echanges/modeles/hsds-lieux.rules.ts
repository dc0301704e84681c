import type { Valeurs } from '../../../shared/form/champs.ts';
import { ACCESSIBILITES, NATURES_STRUCTURE, RESEAUX } from '../../annuaire/annuaire.api.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toListe, toTexte } from '../lecture/textes.rules.ts';
import { readSchedules } from './hsds-horaires.rules.ts';
import { type Fiche, listRows } from './hsds-rangees.rules.ts';

/** A value that the exporter had put beside, by its name; nothing when another program wrote the file. */
export function readAttribut(objet: Fiche, cle: string): unknown {
  return listRows(objet.attributes).find(({ link_type }) => link_type === cle)?.value;
}

export const readNumero = (objet: Fiche, releve: Releve) =>
  releve.telephone(listRows(objet.phones)[0]?.number);

/** An organization: the structure. */
export function readOrganization(objet: Fiche, releve: Releve): Valeurs {
  const identifiants = listRows(objet.organization_identifiers);
  const identifiant = (type: string) =>
    toTexte(identifiants.find(({ identifier_type }) => identifier_type === type)?.identifier);
  const nature = toTexte(objet.legal_status);
  const nom = toTexte(objet.name);
  const description = releve.texte('description', objet.description, 5000);
  return {
    nom,
    sigle: toTexte(objet.alternate_name),
    description: description === nom ? '' : description,
    ...(Object.hasOwn(NATURES_STRUCTURE, nature) ? { nature } : {}),
    courriel: releve.courriel(objet.email),
    site: releve.lien('Site internet', objet.website),
    telephone: readNumero(objet, releve),
    siret: identifiant('FR-SIRET'),
    rna: identifiant('FR-RNA'),
    reseaux: releve.termes(
      'Réseaux',
      toListe(readAttribut(objet, 'data-inclusion:reseaux_porteurs')),
      RESEAUX,
    ),
  };
}

const sansTiret = (texte: string) => (texte === '–' ? '' : texte);

/** A location: the place, with its first address. */
export function readLocation(objet: Fiche, releve: Releve, notre = true): Valeurs {
  const adresse = listRows(objet.addresses)[0] ?? {};
  const acces = listRows(objet.accessibility)[0] ?? {};
  const nom = toTexte(objet.name) || toTexte(adresse.address_1);
  const rue = releve.texte('adresse', adresse.address_1, 300);
  const insee = objet.external_identifier_type === 'INSEE COG' ? objet.external_identifier : '';
  const itinerant = readAttribut(objet, 'maillage:nature') === 'itinerant';
  return {
    nom,
    nature: objet.location_type === 'virtual' ? 'virtuel' : itinerant ? 'itinerant' : 'physique',
    adresse: readAttribut(objet, 'maillage:sans_rue') === 'oui' ? '' : rue,
    complement: releve.texte('complement', adresse.address_2, 300),
    code_postal: releve.codePostal(sansTiret(toTexte(adresse.postal_code))),
    ...releve.commune(insee, sansTiret(toTexte(adresse.city))),
    ...releve.position(objet.latitude, objet.longitude),
    acces: releve.texte('acces', objet.transportation, 2000),
    accessibilite: releve.termes(
      'Accessibilité',
      toListe(readAttribut(objet, 'maillage:accessibilite')),
      ACCESSIBILITES,
    ),
    accessibilite_lien: releve.lien('Accessibilité', acces.url),
    telephone: readNumero(objet, releve),
    courriel: releve.courriel(readAttribut(objet, 'maillage:courriel')),
    site: releve.lien('Site internet', objet.url),
    horaires:
      releve.horaires(readAttribut(objet, 'maillage:horaires')) ||
      (notre ? '' : readSchedules(objet, releve)),
  };
}
