import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import type { Champ, Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { declareObjet, type Objet } from '../journal/journal.api.ts';
import { NATURES_STRUCTURE } from './annuaire.table.ts';
import { isSiret } from './siret/siret.rules.ts';
import { findRetenue, runSuites } from './suites/suites.api.ts';

const IDENTIFIANTS = 'Pour les autres annuaires';

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
    nom: 'siret',
    libelle: 'SIRET',
    type: 'texte',
    max: 14,
    aide: 'Quatorze chiffres, sans espace.',
    groupe: IDENTIFIANTS,
  },
  {
    nom: 'rna',
    libelle: 'Numéro d’association (RNA)',
    type: 'texte',
    max: 10,
    aide: 'La lettre W et neuf chiffres.',
    groupe: IDENTIFIANTS,
  },
  { nom: 'reseaux', libelle: 'Réseaux', type: 'references', source: 'reseaux', groupe: IDENTIFIANTS },
  {
    nom: 'lieu_id',
    libelle: 'Lieu principal',
    type: 'reference',
    source: 'lieux',
    vide: 'Non précisé',
    groupe: IDENTIFIANTS,
  },
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

/** SIRET: fourteen digits whose Luhn sum is a multiple of ten (INSEE); La Poste's SIREN has its own rule. */
export function checkStructure(v: Valeurs): Erreurs {
  const siret = String(v.siret ?? '');
  const rna = String(v.rna ?? '');
  const erreurs: Erreurs = {};
  if (siret !== '' && !isSiret(siret))
    erreurs.siret = 'Ce numéro n’est pas un SIRET : vérifiez ses quatorze chiffres.';
  if (rna !== '' && !/^W\d{9}$/.test(rna))
    erreurs.rna = 'Écrivez la lettre W et neuf chiffres, comme W123456789.';
  return erreurs;
}

export const structureObjet: Objet = declareObjet({
  type: 'structure',
  libelle: 'Structure',
  table: 'structure',
  champs,
  droit: 'structure.modifier',
  controler: (v) => Object.values(checkStructure(v))[0],
  href: (id) => `/structures/${id}`,
  titre: (v) => String(v.nom),
  extrait: (v) => String(v.description ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
  retirable: (trx, territoireId, id) => findRetenue('structure', trx, territoireId, id),
  entraine: (trx, territoireId, id) => runSuites('structure', trx, territoireId, id),
});
