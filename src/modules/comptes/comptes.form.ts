import { ROLES } from '../../shared/access/droits.ts';
import { type Champ, formSchema } from '../../shared/form/champs.ts';

export const mandatChamps: Champ[] = [
  { nom: 'role', libelle: 'Rôle', type: 'choix', choix: ROLES, obligatoire: 'Choisissez un rôle.' },
  {
    nom: 'structure_id',
    libelle: 'Au nom de',
    demande: 'pour un partenaire',
    type: 'reference',
    source: 'structures',
    vide: 'Aucune structure',
    aide: 'Un partenaire agit sur ce qui est à sa structure.',
  },
  { nom: 'date_debut', libelle: 'À partir du', type: 'date', obligatoire: 'Écrivez la date de début.' },
  {
    nom: 'date_fin',
    libelle: 'Jusqu’au',
    type: 'date',
    aide: 'Fin de mandat, de convention ou de contrat, si elle est connue.',
  },
];
export const mandatSchema = formSchema(mandatChamps);

export const invitationChamps: Champ[] = [
  {
    nom: 'nom',
    libelle: 'Nom de la personne',
    type: 'texte',
    max: 200,
    obligatoire: 'Écrivez le nom de la personne.',
  },
  {
    nom: 'courriel',
    libelle: 'Son adresse électronique',
    type: 'courriel',
    max: 254,
    obligatoire: 'Écrivez son adresse électronique.',
    aide: 'Une adresse à elle seule : ses codes de connexion y arriveront.',
  },
  ...mandatChamps,
];
export const invitationSchema = formSchema(invitationChamps);
