import type { Champ } from '../../../shared/form/champs.ts';

const VENIR = 'Y aller, le joindre';

/** How a service is reached, and when. */
export function venir(aideHoraires: string): Champ[] {
  return [
    {
      nom: 'modes_accueil',
      libelle: 'Comment il se rend',
      type: 'references',
      source: 'modes_accueil',
      groupe: VENIR,
    },
    {
      nom: 'horaires',
      libelle: 'Horaires',
      type: 'long',
      max: 2000,
      aide: `${aideHoraires} Laissez vide si ce sont ceux du lieu.`,
      groupe: VENIR,
    },
    { nom: 'telephone', libelle: 'Téléphone', type: 'telephone', max: 30, groupe: VENIR },
    { nom: 'courriel', libelle: 'Adresse électronique', type: 'courriel', max: 254, groupe: VENIR },
    { nom: 'site', libelle: 'Site internet', type: 'lien', max: 500, groupe: VENIR },
  ];
}

/** What a person does first, and what to expect. */
export const commencer: Champ[] = [
  {
    nom: 'modes_mobilisation',
    libelle: 'Comment commencer',
    type: 'references',
    source: 'modes_mobilisation',
    groupe: VENIR,
  },
  {
    nom: 'lien_mobilisation',
    libelle: 'Page d’inscription ou de rendez-vous',
    type: 'lien',
    max: 500,
    groupe: VENIR,
  },
  {
    nom: 'mobilisation_precisions',
    libelle: 'Précisions pour commencer',
    type: 'long',
    max: 2000,
    groupe: VENIR,
  },
  {
    nom: 'mobilisable_par',
    libelle: 'Qui peut s’en servir',
    type: 'references',
    source: 'mobilisable_par',
    groupe: VENIR,
  },
  { nom: 'langues', libelle: 'Langues parlées', type: 'lignes', max: 60, groupe: VENIR },
  { nom: 'attente', libelle: 'Délai habituel', type: 'texte', max: 500, groupe: VENIR },
  { nom: 'capacite', libelle: 'Nombre de places', type: 'entier', min: 0, max: 1_000_000, groupe: VENIR },
  {
    nom: 'volume_horaire',
    libelle: 'Heures par semaine',
    type: 'decimal',
    min: 0,
    max: 168,
    groupe: VENIR,
  },
  {
    nom: 'nombre_semaines',
    libelle: 'Nombre de semaines',
    type: 'entier',
    min: 1,
    max: 530,
    groupe: VENIR,
  },
];
