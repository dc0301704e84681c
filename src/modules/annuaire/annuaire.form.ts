import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import type { Champ } from '../../shared/form/champs.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { NATURES_STRUCTURE } from './annuaire.table.ts';

const champs: Champ[] = [
  { nom: 'nom', libelle: 'Nom', type: 'texte', max: 200, obligatoire: 'Écrivez le nom de la structure.' },
  { nom: 'sigle', libelle: 'Sigle', type: 'texte', max: 40 },
  {
    nom: 'nature',
    libelle: 'Nature',
    type: 'choix',
    choix: NATURES_STRUCTURE,
    obligatoire: 'Choisissez la nature de la structure.',
  },
  { nom: 'description', libelle: 'Ce qu’elle fait', type: 'prose', max: 5000 },
  { nom: 'telephone', libelle: 'Téléphone', type: 'telephone', max: 30, groupe: 'Pour la joindre' },
  { nom: 'courriel', libelle: 'Adresse électronique', type: 'courriel', max: 254, groupe: 'Pour la joindre' },
  { nom: 'adresse', libelle: 'Adresse', type: 'texte', max: 300, groupe: 'Pour la joindre' },
  { nom: 'site', libelle: 'Site internet', type: 'lien', max: 500, groupe: 'Pour la joindre' },
  {
    nom: 'ordre_contact',
    libelle: 'Place dans la page « Nous joindre »',
    type: 'entier',
    min: 1,
    max: 99,
    aide: '1 pour la première. Laissez vide pour ne pas l’y montrer.',
    groupe: 'Affichage',
  },
  { nom: 'visibilite', libelle: 'Qui peut la voir', type: 'choix', choix: VISIBILITES, groupe: 'Affichage' },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: 'Affichage' },
];

export const structureObjet = declareObjet({
  type: 'structure',
  libelle: 'Structure',
  table: 'structure',
  champs,
  droit: 'structure.modifier',
  href: (id) => `/structures/${id}`,
  titre: (v) => String(v.nom),
  extrait: (v) => String(v.description ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
});
