import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';

export const vueChamps: Champ[] = [
  {
    nom: 'nom',
    libelle: 'Nom de la vue',
    type: 'texte',
    max: 120,
    aide: 'Comme « En retard, par axe ».',
    obligatoire: 'Donnez un nom à la vue.',
  },
  {
    nom: 'partagee',
    libelle: 'La partager avec toutes les personnes qui se connectent',
    type: 'oui',
  },
];

/** Set by the page that keeps the view, not typed. */
const caches: Champ[] = [
  { nom: 'requete', libelle: 'Adresse', type: 'long', max: 4000 },
  { nom: 'compte_id', libelle: 'À qui', type: 'reference', source: 'comptes' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const vueObjet = declareObjet({
  type: 'vue',
  libelle: 'Vue',
  table: 'vue',
  champs: [...vueChamps, ...caches],
  droit: 'vue.enregistrer',
  href: (id) => `/fiches/vues/${id}`,
  titre: (v) => String(v.nom),
  extrait: () => '',
  visibilite: (v): Visibilite => (v.partagee ? 'partenaires' : 'interne'),
  personnel: (v) => (v.partagee ? null : String(v.compte_id)),
  // A view is reached from the list, and one's own is nobody else's business: it is not searched.
  indexer: null,
});
