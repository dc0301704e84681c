import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { AIDE_HORAIRES } from '../../annuaire/annuaire.api.ts';
import { declareObjet, sansLigne } from '../../journal/journal.api.ts';
import { indexServices } from '../indexation/indexation.data.ts';

export const permanenceFormChamps: Champ[] = [
  {
    nom: 'lieu_id',
    libelle: 'Lieu',
    type: 'reference',
    source: 'lieux',
    vide: 'Choisissez un lieu',
    obligatoire: 'Choisissez le lieu. S’il manque, ajoutez-le d’abord dans « Lieux ».',
  },
  {
    nom: 'horaires',
    libelle: 'Horaires dans ce lieu',
    type: 'long',
    max: 2000,
    aide: `${AIDE_HORAIRES} Laissez vide si ce sont ceux du service ou du lieu.`,
  },
  {
    nom: 'precisions',
    libelle: 'Précisions',
    type: 'texte',
    max: 1000,
    aide: 'Comme « salle du conseil, au premier étage ».',
  },
  { nom: 'telephone', libelle: 'Téléphone dans ce lieu', type: 'telephone', max: 30 },
];

const caches: Champ[] = [
  { nom: 'service_id', libelle: 'Service', type: 'reference', source: 'services' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const permanenceObjet = declareObjet({
  type: 'permanence',
  libelle: 'Permanence',
  table: 'permanence',
  champs: [...permanenceFormChamps, ...caches],
  droit: 'service.modifier',
  href: (_id, v) => `/services/${v.service_id}#lieux`,
  titre: () => 'Lieu d’un service',
  extrait: () => '',
  // A permanence is seen on its service's page; its own lines are the team's.
  visibilite: () => 'partenaires' as Visibilite,
  toujoursIndexe: true,
  indexer: sansLigne,
  entraine: (trx, territoireId, _id, valeurs) =>
    indexServices(trx, territoireId, [String(valeurs.service_id)]),
});
