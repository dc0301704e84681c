import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ, Valeurs } from '../../../shared/form/champs.ts';
import { declareObjet, sansLigne } from '../../journal/journal.api.ts';
import { indexServices } from '../indexation/indexation.data.ts';
import { CHOIX_LANGUES, nameLangue } from './langues.rules.ts';
import { checkSeule } from './traductions.data.ts';

export const traductionFormChamps: Champ[] = [
  { nom: 'langue', libelle: 'Langue', type: 'choix', choix: CHOIX_LANGUES },
  { nom: 'nom', libelle: 'Nom du service dans cette langue', type: 'texte', max: 200 },
  { nom: 'accroche', libelle: 'En une phrase', type: 'texte', max: 280 },
  { nom: 'description', libelle: 'Description', type: 'prose', max: 10_000 },
  {
    nom: 'automatique',
    libelle: 'Une machine a traduit ce texte',
    type: 'oui',
    aide: 'La page le dira à ceux qui la lisent.',
  },
  { nom: 'relue', libelle: 'Quelqu’un qui parle cette langue l’a relu', type: 'oui' },
];

const caches: Champ[] = [
  { nom: 'service_id', libelle: 'Service', type: 'reference', source: 'services' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

function checkTraduction(v: Valeurs): string | undefined {
  return v.nom || v.accroche || v.description ? undefined : 'Écrivez au moins une phrase dans cette langue.';
}

export const traductionObjet = declareObjet({
  type: 'traduction',
  libelle: 'Texte dans une autre langue',
  table: 'traduction',
  champs: [...traductionFormChamps, ...caches],
  droit: 'service.modifier',
  controler: checkTraduction,
  verifier: checkSeule,
  href: (_id, v) => `/services/${v.service_id}?langue=${v.langue}`,
  titre: (v) => [nameLangue(String(v.langue)), v.nom].filter(Boolean).join(' : '),
  extrait: () => '',
  // Read on its service's page; its own lines are the team's.
  visibilite: () => 'partenaires' as Visibilite,
  toujoursIndexe: true,
  indexer: sansLigne,
  entraine: (trx, territoireId, _id, valeurs) =>
    indexServices(trx, territoireId, [String(valeurs.service_id)]),
});
