import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ, Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import { parsePlages } from '../../annuaire/annuaire.api.ts';
import { declareObjet, sansLigne } from '../../journal/journal.api.ts';
import { indexServicesOf } from '../indexation/indexation.data.ts';
import { ETATS_EXCEPTION } from './exceptions.table.ts';

export const exceptionFormChamps: Champ[] = [
  { nom: 'du', libelle: 'Du', type: 'date', obligatoire: 'Écrivez le premier jour.' },
  { nom: 'au', libelle: 'Au (compris)', type: 'date', aide: 'Laissez vide pour un seul jour.' },
  { nom: 'etat', libelle: 'Ces jours-là', type: 'choix', choix: ETATS_EXCEPTION },
  {
    nom: 'plages',
    libelle: 'À quelles heures',
    demande: 'si c’est ouvert',
    type: 'texte',
    max: 200,
    aide: 'Comme « 9h-12h, 14h-16h ».',
  },
  {
    nom: 'motif',
    libelle: 'Pourquoi',
    type: 'texte',
    max: 300,
    aide: 'Comme « travaux », « pont de l’Ascension ».',
  },
];

const caches: Champ[] = [
  { nom: 'lieu_id', libelle: 'Lieu', type: 'reference', source: 'lieux' },
  { nom: 'service_id', libelle: 'Service', type: 'reference', source: 'services' },
  { nom: 'permanence_id', libelle: 'Permanence', type: 'reference', source: 'permanences' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export function checkException(v: Valeurs): Erreurs {
  const erreurs: Erreurs = {};
  if (v.du && v.au && String(v.au) < String(v.du)) erreurs.au = 'Le dernier jour vient avant le premier.';
  const plages = String(v.plages ?? '');
  if (v.etat === 'ouvert' && plages === '') erreurs.plages = 'Écrivez à quelles heures c’est ouvert.';
  else if (plages !== '' && v.etat !== 'ouvert')
    erreurs.plages = 'Ces heures ne servent que si c’est ouvert : effacez-les.';
  else if (plages !== '' && !parsePlages(plages))
    erreurs.plages = 'Écrivez les heures comme « 9h-12h, 14h-16h ».';
  return erreurs;
}

export const exceptionObjet = declareObjet({
  type: 'horaire_exception',
  libelle: 'Jours particuliers',
  table: 'horaire_exception',
  champs: [...exceptionFormChamps, ...caches],
  droit: 'service.modifier',
  controler: (v) => Object.values(checkException(v))[0],
  href: (_id, v) =>
    v.lieu_id
      ? `/lieux/${v.lieu_id}`
      : v.service_id
        ? `/services/${v.service_id}#horaires`
        : `/permanences/${v.permanence_id}`,
  titre: (v) =>
    `${ETATS_EXCEPTION[v.etat as keyof typeof ETATS_EXCEPTION] ?? 'Jours particuliers'} du ${v.du} au ${v.au}`,
  extrait: (v) => String(v.motif ?? ''),
  visibilite: () => 'partenaires' as Visibilite,
  toujoursIndexe: true,
  indexer: sansLigne,
  entraine: (trx, territoireId, _id, valeurs) => indexServicesOf(trx, territoireId, valeurs),
});
