import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import { type Champ, formSchema } from '../../shared/form/champs.ts';
import { runSuites } from '../annuaire/annuaire.api.ts';
import { declareObjet, type Objet } from '../journal/journal.api.ts';
import { checkNoeud, checkRetrait } from './projet.data.ts';
import { PROFONDEUR_MAX } from './projet.table.ts';

const affichage: Champ[] = [
  { nom: 'visibilite', libelle: 'Qui peut le voir', type: 'choix', choix: VISIBILITES, groupe: 'Affichage' },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: 'Affichage' },
];

const ordre: Champ = {
  nom: 'ordre',
  libelle: 'Rang parmi ses voisins',
  type: 'entier',
  min: 0,
  max: 9999,
  aide: '1 pour le premier.',
};

export const noeudObjet = declareObjet({
  type: 'noeud',
  libelle: 'Élément du plan',
  table: 'noeud',
  champs: [
    { nom: 'titre', libelle: 'Titre', type: 'texte', max: 300, obligatoire: 'Écrivez un titre.' },
    {
      nom: 'titre_officiel',
      libelle: 'Titre dans la convention',
      type: 'texte',
      max: 500,
      aide: 'Mot pour mot, si le titre ci-dessus est plus simple. Les partenaires le cherchent.',
    },
    { nom: 'code', libelle: 'Numéro', type: 'texte', max: 30, aide: 'Comme 1 ou 1.2.' },
    {
      nom: 'enjeu',
      libelle: 'Enjeu',
      type: 'prose',
      max: 10_000,
      aide: 'Pourquoi cela compte pour les habitants.',
    },
    {
      nom: 'parent_id',
      libelle: 'Placé sous',
      type: 'reference',
      source: 'parents',
      vide: 'Tout en haut du plan',
      groupe: 'Place',
    },
    { ...ordre, groupe: 'Place' },
    ...affichage,
  ],
  droit: 'projet.modifier',
  verifier: checkNoeud,
  retirable: checkRetrait,
  href: (id) => `/projet/${id}`,
  titre: (v) => [v.code, v.titre].filter(Boolean).join(' – '),
  extrait: (v) => String(v.enjeu ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
});

export const domaineObjet: Objet = declareObjet({
  type: 'domaine',
  libelle: 'Domaine',
  table: 'domaine',
  champs: [
    { nom: 'nom', libelle: 'Nom', type: 'texte', max: 120, obligatoire: 'Écrivez le nom du domaine.' },
    { nom: 'description', libelle: 'De quoi il s’agit', type: 'prose', max: 5000 },
    ordre,
    ...affichage,
  ],
  droit: 'projet.modifier',
  href: (id) => `/domaines/${id}`,
  titre: (v) => String(v.nom),
  extrait: (v) => String(v.description ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
  entraine: (trx, territoireId, id) => runSuites('domaine', trx, territoireId, id),
});

/** One line a level: its name, one and many. */
export const niveauxChamps: Champ[] = Array.from({ length: PROFONDEUR_MAX }, (_, index) => index + 1).flatMap(
  (n) => [
    { nom: `nom_${n}`, libelle: 'Au singulier', type: 'texte' as const, max: 60, groupe: `Niveau ${n}` },
    {
      nom: `pluriel_${n}`,
      libelle: 'Au pluriel',
      type: 'texte' as const,
      max: 60,
      groupe: `Niveau ${n}`,
    },
  ],
);
export const niveauxSchema = formSchema(niveauxChamps);
