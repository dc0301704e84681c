import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import { listAdresses } from './pilotes.data.ts';
import './pilotes.table.ts';

export const piloteChamps: Champ[] = [
  {
    nom: 'nom',
    libelle: 'Nom ou fonction',
    type: 'texte',
    max: 300,
    obligatoire: 'Écrivez le nom ou la fonction, comme sur la fiche.',
    aide: 'Écrit comme sur les fiches action : c’est ce qui fait le lien.',
  },
  { nom: 'courriel', libelle: 'Courriel', type: 'courriel', max: 254 },
  { nom: 'telephone', libelle: 'Téléphone', type: 'telephone', max: 30 },
];

export const adressePiloteObjet = declareObjet({
  type: 'adresse_pilote',
  libelle: 'Adresse de pilote',
  table: 'adresse_pilote',
  champs: [...piloteChamps, { nom: 'exemple', libelle: 'Exemple', type: 'oui' }],
  droit: 'campagne.gerer',
  href: () => '/campagnes/pilotes',
  titre: (v) => String(v.nom),
  extrait: () => '',
  visibilite: () => 'interne' as Visibilite,
  /** One name, one address: two would make two messages, and nobody could say which is right. */
  async verifier(trx, territoireId, id) {
    const adresses = await listAdresses(trx, territoireId);
    const nom = normalizeText(adresses.find((adresse) => adresse.id === id)?.nom ?? '');
    const double = adresses.find((adresse) => adresse.id !== id && normalizeText(adresse.nom) === nom);
    return double && `« ${double.nom} » a déjà une adresse : modifiez-la plutôt.`;
  },
  // Addresses of persons are read on one page, by the team, and searched nowhere.
  indexer: null,
});
