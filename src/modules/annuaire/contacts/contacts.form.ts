import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';

export const contactFormChamps: Champ[] = [
  { nom: 'nom', libelle: 'Nom', type: 'texte', max: 200, obligatoire: 'Écrivez un nom, ou une fonction.' },
  { nom: 'fonction', libelle: 'Fonction', type: 'texte', max: 200 },
  { nom: 'telephone', libelle: 'Téléphone', type: 'telephone', max: 30 },
  { nom: 'courriel', libelle: 'Adresse électronique', type: 'courriel', max: 254 },
  {
    nom: 'est_public',
    libelle: 'Montrer ce contact à tout le monde',
    type: 'oui',
    aide: 'Sans cette case, seuls les partenaires et l’équipe le voient, et aucun export ne l’emporte. Demandez l’accord de la personne.',
  },
  {
    nom: 'ordre',
    libelle: 'Rang',
    type: 'entier',
    min: 0,
    max: 999,
    aide: 'Le premier contact public est celui que les exports donnent.',
  },
];

const caches: Champ[] = [
  { nom: 'structure_id', libelle: 'Structure', type: 'reference', source: 'structures' },
  { nom: 'service_id', libelle: 'Service', type: 'reference', source: 'services' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const contactObjet = declareObjet({
  type: 'contact',
  libelle: 'Contact',
  table: 'contact',
  champs: [...contactFormChamps, ...caches],
  droit: 'structure.modifier',
  href: (_id, v) => `/structures/${v.structure_id}#contacts`,
  titre: (v) => [v.nom, v.fonction].filter(Boolean).join(', '),
  extrait: () => '',
  // A person's line is for the team, in its history too, even when the page shows it.
  visibilite: () => 'partenaires' as Visibilite,
  suit: { structure_id: 'structure' },
  indexer: null,
});
