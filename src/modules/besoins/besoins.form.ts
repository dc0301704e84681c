import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import type { Champ } from '../../shared/form/champs.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { checkBesoin } from './besoins.rules.ts';
import { ORIGINES, STATUTS_BESOIN } from './besoins.table.ts';

const POUR = 'Pour qui, où';
const SOURCE = 'D’où il vient';
const SUITE = 'Ce qu’il devient';
/** No page shows needs to the public yet: the form does not offer what nobody would see. */
const QUI = { partenaires: VISIBILITES.partenaires, interne: VISIBILITES.interne };

const champs: Champ[] = [
  {
    nom: 'titre',
    libelle: 'Ce qui manque, en une ligne',
    type: 'texte',
    max: 300,
    obligatoire: 'Écrivez en une ligne ce qui manque.',
    aide: 'Comme « Une garde d’enfants avant 7 h 30 ».',
  },
  {
    nom: 'constat',
    libelle: 'Ce qui a été dit',
    type: 'prose',
    max: 20_000,
    aide: 'Qui est gêné, quand, et comment on s’arrange aujourd’hui. N’écrivez aucun nom de personne.',
  },
  { nom: 'domaines', libelle: 'Domaines', type: 'references', source: 'domaines', groupe: POUR },
  { nom: 'publics', libelle: 'Publics', type: 'references', source: 'publics', groupe: POUR },
  {
    nom: 'tout_territoire',
    libelle: 'Tout le territoire',
    type: 'oui',
    aide: 'Sinon, cochez ses communes. Rien de coché : on ne sait pas encore où.',
    groupe: POUR,
  },
  {
    nom: 'communes',
    libelle: 'Communes',
    type: 'references',
    source: 'communes',
    groupe: POUR,
  },
  {
    nom: 'personnes',
    libelle: 'Personnes concernées, environ',
    type: 'entier',
    min: 1,
    max: 1_000_000,
    aide: 'Laissez vide si personne ne le sait.',
    groupe: POUR,
  },
  { nom: 'origine', libelle: 'Origine', type: 'choix', choix: ORIGINES, groupe: SOURCE },
  {
    nom: 'origine_precisions',
    libelle: 'Précision',
    type: 'long',
    max: 2000,
    aide: 'Comme « Réunion du groupe petite enfance ». Aucun nom de personne.',
    groupe: SOURCE,
  },
  {
    nom: 'signale_le',
    libelle: 'Signalé le',
    type: 'date',
    obligatoire: 'Écrivez le jour où le besoin a été signalé.',
    groupe: SOURCE,
  },
  { nom: 'statut', libelle: 'Où il en est', type: 'choix', choix: STATUTS_BESOIN, groupe: SUITE },
  {
    nom: 'reponse',
    libelle: 'La réponse',
    demande: 'si le besoin a sa réponse, ou s’il est écarté',
    type: 'prose',
    max: 10_000,
    aide: 'Ce qui a été fait, ou pourquoi le besoin est écarté. Demandée dans ces deux cas.',
    groupe: SUITE,
  },
  {
    nom: 'decide_le',
    libelle: 'Répondu ou écarté le',
    type: 'date',
    aide: 'Vide : aujourd’hui.',
    groupe: SUITE,
  },
  { nom: 'visibilite', libelle: 'Qui peut le voir', type: 'choix', choix: QUI, groupe: 'Affichage' },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: 'Affichage' },
];

export const besoinObjet = declareObjet({
  type: 'besoin',
  libelle: 'Besoin',
  table: 'besoin',
  champs,
  listes: {
    domaines: { table: 'besoin_domaine', cle: 'besoin_id', colonne: 'domaine_id' },
    communes: { table: 'besoin_commune', cle: 'besoin_id', colonne: 'commune_code' },
  },
  droit: 'besoin.modifier',
  controler: (v) => Object.values(checkBesoin(v))[0],
  href: (id) => `/besoins/${id}`,
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.constat ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
});
