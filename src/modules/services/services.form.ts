import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import type { Champ, Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { AIDE_HORAIRES } from '../annuaire/annuaire.api.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { contenu, pourQui, prix, suivi } from './champs/champs.form.ts';
import { commencer, venir } from './champs/joindre.form.ts';
import { indexServices } from './indexation/indexation.data.ts';

export const serviceFormChamps: Champ[] = [
  ...contenu,
  ...pourQui,
  ...prix,
  ...venir(AIDE_HORAIRES),
  ...commencer,
  ...suivi,
];
/** Where a service is shown is the coordinator's. */
export const serviceReserves: Champ[] = [
  { nom: 'visibilite', libelle: 'Qui peut le voir', type: 'choix', choix: VISIBILITES, groupe: 'Affichage' },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: 'Affichage' },
];

/** Asked once: whose a service is never changes afterwards. */
export const structureChamp: Champ = {
  nom: 'structure_id',
  libelle: 'Structure qui le propose',
  type: 'reference',
  source: 'structures',
  vide: 'Choisissez une structure',
  obligatoire: 'Choisissez la structure. Si elle manque, ajoutez-la d’abord dans « Structures ».',
};

/** Whose it is never changes from the form; the day it was checked comes with the act of checking. */
const caches: Champ[] = [
  structureChamp,
  { nom: 'verifie_le', libelle: 'Vérifié le', type: 'date' },
  { nom: 'verifie_comment', libelle: 'Vérifié comment', type: 'texte', max: 20 },
];

/** Rules across fields: one instruction a refused field. */
export function checkService(v: Valeurs): Erreurs {
  const erreurs: Erreurs = {};
  const [min, max] = [v.age_min_mois, v.age_max_mois] as (number | null | undefined)[];
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    erreurs.age_max_mois = 'L’âge le plus grand vient avant le plus petit : échangez-les.';
  const publics = (v.publics ?? []) as string[];
  if (publics.includes('tous-publics') && publics.length > 1)
    erreurs.publics = '« Tous publics » comprend les autres : gardez l’un ou les autres.';
  if (v.suspendu_jusqu_au && v.statut !== 'suspendu')
    erreurs.suspendu_jusqu_au = 'Choisissez « Suspendu pour un temps », ou effacez cette date.';
  return erreurs;
}

export const serviceObjet = declareObjet({
  type: 'service',
  libelle: 'Service',
  table: 'service',
  champs: [...serviceFormChamps, ...serviceReserves, ...caches],
  listes: { domaines: { table: 'service_domaine', cle: 'service_id', colonne: 'domaine_id' } },
  droit: 'service.modifier',
  controler: (v) => Object.values(checkService(v))[0],
  href: (id) => `/services/${id}`,
  titre: (v) => String(v.nom),
  extrait: (v) => String(v.accroche || v.description || '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
  toujoursIndexe: true,
  indexer: (trx, territoireId, lus) =>
    indexServices(
      trx,
      territoireId,
      lus.map(({ id }) => id),
    ),
});
