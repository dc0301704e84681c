import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';
import { readServiceHsds } from './hsds-champs.rules.ts';
import { readSchedules } from './hsds-horaires.rules.ts';
import { readJours } from './hsds-jours.rules.ts';
import { readAttribut, readLocation, readNumero, readOrganization } from './hsds-lieux.rules.ts';
import { type Fiche, listRows, toObjet } from './hsds-rangees.rules.ts';

function readTenus(fiche: Fiche, releve: Releve, structure: string, notre: boolean): ObjetImporte[] {
  return listRows(fiche.service_at_locations).flatMap((tenu): ObjetImporte[] => {
    const lieu = toObjet(tenu.location);
    const [cle, lieuCle] = [toTexte(tenu.id), toTexte(lieu.id)];
    if (cle === '' || lieuCle === '') return [];
    const permanence = {
      // Ours says the hours of each; another program's, only what is true in that place.
      horaires:
        releve.horaires(readAttribut(tenu, notre ? 'maillage:horaires' : 'osm:opening_hours')) ||
        (notre ? '' : readSchedules(tenu, releve)),
      precisions: releve.texte('Précisions', tenu.description, 1000),
      telephone: readNumero(tenu, releve),
    };
    return [
      {
        type: 'lieu',
        cle: lieuCle,
        valeurs: readLocation(lieu, releve, notre),
        refs: toTexte(lieu.organization_id) === structure ? { structure_id: structure } : {},
      },
      {
        type: 'permanence',
        cle,
        valeurs: permanence,
        refs: { service_id: toTexte(fiche.id), lieu_id: lieuCle },
      },
      ...readJours(lieu, notre, { champ: 'lieu_id', cle: lieuCle }, releve),
      ...readJours(tenu, notre, { champ: 'permanence_id', cle }, releve),
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

/** The domains of a project that its directory was exported with: each is one of its own terms. */
function readDomaines(fiche: Fiche): ObjetImporte[] {
  return listRows(fiche.attributes).flatMap((attribut): ObjetImporte[] => {
    const terme = toObjet(attribut.taxonomy_term);
    const [cle, nom] = [toTexte(terme.code), toTexte(terme.name)];
    if (attribut.link_type !== 'domaines' || cle === '' || nom === '') return [];
    return [{ type: 'domaine', cle, valeurs: { nom: nom.slice(0, 120) } }];
  });
}

/** A service of HSDS 3.0, with its organization and its locations. */
export function readHsds(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const cle = toTexte(fiche.id);
  const organization = toObjet(fiche.organization);
  const structure = toTexte(organization.id) || toTexte(fiche.organization_id);
  if (cle === '') return 'Ce service n’a pas d’identifiant.';
  if (structure === '') return 'Ce service ne dit pas quelle organisation le propose.';
  const notre = readAttribut(fiche, 'maillage:nature') !== undefined;
  const domaines = readDomaines(fiche);
  return [
    ...domaines,
    ...(organization.id
      ? ([
          { type: 'structure', cle: structure, valeurs: readOrganization(organization, releve) },
        ] satisfies ObjetImporte[])
      : []),
    ...readTenus(fiche, releve, structure, notre),
    {
      type: 'service',
      cle,
      valeurs: readServiceHsds(fiche, releve),
      refs: { structure_id: structure },
      ...(notre || domaines.length > 0 ? { domaines: domaines.map((d) => d.cle) } : {}),
      original: fiche,
    },
    ...readJours(fiche, notre, { champ: 'service_id', cle }, releve),
    ...readContacts(fiche, releve, structure),
  ];
}
