import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';
import { readServiceHsds, readTermes } from './hsds-champs.rules.ts';
import {
  type Fiche,
  listRows,
  readAttribut,
  readLocation,
  readNumero,
  readOrganization,
  toObjet,
} from './hsds-lieux.rules.ts';

function readTenus(fiche: Fiche, releve: Releve, structure: string): ObjetImporte[] {
  // Ours says the hours of each; another program's, only what is true in that place.
  const notre = readAttribut(fiche, 'maillage:nature') !== undefined;
  return listRows(fiche.service_at_locations).flatMap((tenu): ObjetImporte[] => {
    const lieu = toObjet(tenu.location);
    const [cle, lieuCle] = [toTexte(tenu.id), toTexte(lieu.id)];
    if (cle === '' || lieuCle === '') return [];
    const permanence = {
      horaires: releve.horaires(readAttribut(tenu, notre ? 'maillage:horaires' : 'osm:opening_hours')),
      precisions: releve.texte('Précisions', tenu.description, 1000),
      telephone: readNumero(tenu, releve),
    };
    return [
      {
        type: 'lieu',
        cle: lieuCle,
        valeurs: readLocation(lieu, releve),
        refs: toTexte(lieu.organization_id) === structure ? { structure_id: structure } : {},
      },
      {
        type: 'permanence',
        cle,
        valeurs: permanence,
        refs: { service_id: toTexte(fiche.id), lieu_id: lieuCle },
      },
    ];
  });
}

/** A contact that another directory publishes stays public here. */
function readContacts(fiche: Fiche, releve: Releve, structure: string): ObjetImporte[] {
  return listRows(fiche.contacts).flatMap((contact): ObjetImporte[] => {
    const [cle, nom] = [toTexte(contact.id), toTexte(contact.name) || toTexte(contact.title)];
    if (cle === '' || nom === '') return [];
    const valeurs = {
      nom,
      fonction: toTexte(contact.title),
      courriel: releve.courriel(contact.email),
      telephone: readNumero(contact, releve),
      est_public: true,
    };
    return [
      { type: 'contact', cle, valeurs, refs: { structure_id: structure, service_id: toTexte(fiche.id) } },
    ];
  });
}

/** A service of HSDS 3.0, with its organization and its locations. */
export function readHsds(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const cle = toTexte(fiche.id);
  const organization = toObjet(fiche.organization);
  const structure = toTexte(organization.id) || toTexte(fiche.organization_id);
  if (cle === '') return 'Ce service n’a pas d’identifiant.';
  if (structure === '') return 'Ce service ne dit pas quelle organisation le propose.';
  const domaines = readTermes(fiche, 'domaines');
  if (domaines.length > 0)
    releve.dire(
      'Domaines',
      domaines.join(', '),
      'Les domaines sont ceux de chaque projet : choisissez les vôtres.',
    );
  return [
    ...(organization.id
      ? ([
          { type: 'structure', cle: structure, valeurs: readOrganization(organization, releve) },
        ] satisfies ObjetImporte[])
      : []),
    ...readTenus(fiche, releve, structure),
    {
      type: 'service',
      cle,
      valeurs: readServiceHsds(fiche, releve),
      refs: { structure_id: structure },
      original: fiche,
    },
    ...readContacts(fiche, releve, structure),
  ];
}
