import type { Valeurs } from '../../../shared/form/champs.ts';
import { isSame } from '../../journal/journal.api.ts';
import {
  MOBILISABLE_PAR,
  MODES_MOBILISATION,
  NATURES_SERVICE,
  PUBLICS,
  THEMATIQUES,
} from '../../services/services.api.ts';
import { FRAIS_RICHES } from '../data-inclusion/champs.rules.ts';
import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import { readDecimal } from '../lecture/nombres.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { readVerifie, toListe, toTexte } from '../lecture/textes.rules.ts';
import { readLieuDi } from './di-structures.rules.ts';

type Fiche = Record<string, unknown>;

function readFrais(fiche: Fiche, releve: Releve): Valeurs {
  const precisions = releve.texte('frais_precisions', fiche.frais_precisions, 2000);
  for (const [frais, { mot }] of Object.entries(FRAIS_RICHES))
    if (precisions.startsWith(mot)) return { frais, frais_precisions: precisions.slice(mot.length).trim() };
  const [frais = 'inconnu'] = releve.termes('Prix', toListe(fiche.frais), {
    gratuit: 'Gratuit',
    payant: 'Payant',
  });
  return { frais, frais_precisions: precisions };
}

const MODES = { 'a-distance': 'À distance', 'en-presentiel': 'En présentiel' };
const ZONE = /^(\w{5}|\w{2,3}|\d{9}|france)$/;

function readPositif(releve: Releve, champ: string, valeur: unknown, entier: boolean): number | null {
  const nombre = readDecimal(valeur);
  if (nombre === null || (nombre !== undefined && nombre >= 0 && (!entier || Number.isInteger(nombre))))
    return nombre;
  releve.dire(champ, valeur, 'Ce n’est pas un nombre possible : il est laissé de côté.');
  return null;
}

function readZones(fiche: Fiche, releve: Releve): string[] {
  const zones = toListe(fiche.zone_eligibilite);
  for (const zone of zones.filter((z) => !ZONE.test(z)))
    releve.dire(
      'Zone',
      zone,
      'Ce n’est pas un code de commune, d’intercommunalité ou de département : il est laissé de côté.',
    );
  return zones.filter((z) => ZONE.test(z)).sort();
}

function readValeurs(fiche: Fiche, releve: Releve): Valeurs {
  const [nature = 'information'] = releve.termes('Type', toListe(fiche.type), NATURES_SERVICE);
  const modes = releve.termes('Modes d’accueil', toListe(fiche.modes_accueil), MODES);
  return {
    nom: toTexte(fiche.nom),
    description: releve.texte('description', fiche.description, 10_000),
    ...readVerifie(fiche.date_maj),
    nature,
    thematiques: releve.termes('Thèmes', toListe(fiche.thematiques), THEMATIQUES),
    ...readFrais(fiche, releve),
    publics: readPublics(releve, toListe(fiche.publics)),
    publics_precisions: releve.texte('publics_precisions', fiche.publics_precisions, 2000),
    conditions: releve.texte('conditions_acces', fiche.conditions_acces, 2000),
    telephone: releve.telephone(fiche.telephone),
    courriel: releve.courriel(fiche.courriel),
    modes_accueil: modes.map((mode) => (mode === 'a-distance' ? mode : 'sur-place')).sort(),
    zones: readZones(fiche, releve),
    lien_mobilisation: releve.lien('Lien', fiche.lien_mobilisation),
    modes_mobilisation: releve.termes(
      'Comment s’y prendre',
      toListe(fiche.modes_mobilisation),
      MODES_MOBILISATION,
    ),
    mobilisable_par: releve.termes('Qui peut demander', toListe(fiche.mobilisable_par), MOBILISABLE_PAR),
    mobilisation_precisions: releve.texte('mobilisation_precisions', fiche.mobilisation_precisions, 2000),
    volume_horaire: readPositif(releve, 'Volume horaire', fiche.volume_horaire_hebdomadaire, false),
    nombre_semaines: readPositif(releve, 'Nombre de semaines', fiche.nombre_semaines, true),
  };
}

/** « Tous publics » comprises the others: they are said, and left aside. */
export function readPublics(releve: Releve, dits: readonly string[]): string[] {
  const publics = releve.termes('Publics', dits, PUBLICS);
  if (!publics.includes('tous-publics') || isSame(publics, ['tous-publics'])) return publics;
  releve.dire('Publics', dits.join(', '), '« Tous publics » comprend les autres : il est gardé seul.');
  return ['tous-publics'];
}

/** A data·inclusion service: the service, and where it is held. A person's name stays with the team. */
export function readServiceDi(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const [cle, structure] = [toTexte(fiche.id), toTexte(fiche.structure_id)];
  if (cle === '') return 'Ce service n’a pas d’identifiant.';
  if (structure === '') return 'Ce service ne dit pas quelle structure le propose.';
  const horaires = releve.horaires(fiche.horaires_accueil);
  const lieu = readLieuDi(fiche, releve);
  const contact = releve.texte('contact_nom_prenom', fiche.contact_nom_prenom, 200);
  if (contact)
    releve.dire(
      'Contact',
      '',
      'Ce contact n’est montré qu’à l’équipe, tant que vous ne le rendez pas public.',
    );
  const service = { ...readValeurs(fiche, releve), ...(lieu ? {} : { horaires }) };
  return [
    { type: 'service', cle, valeurs: service, refs: { structure_id: structure }, original: fiche },
    ...(lieu
      ? ([
          { type: 'lieu', cle, valeurs: lieu, refs: { structure_id: structure } },
          { type: 'permanence', cle, valeurs: { horaires }, refs: { service_id: cle, lieu_id: cle } },
        ] satisfies ObjetImporte[])
      : []),
    ...(contact
      ? ([
          {
            type: 'contact',
            cle,
            valeurs: { nom: contact, est_public: false },
            refs: { structure_id: structure, service_id: cle },
          },
        ] satisfies ObjetImporte[])
      : []),
  ];
}
