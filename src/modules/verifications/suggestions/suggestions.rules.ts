import { type Erreurs, type Saisie, toSaisie, type Valeurs } from '../../../shared/form/champs.ts';
import { cleanText } from '../../../shared/text/text.ts';
import { describeHoraires } from '../../annuaire/annuaire.api.ts';
import { readOsm, type ServiceLu } from '../../services/services.api.ts';
import type { Proposition, SuggestionTable } from '../verifications.table.ts';
import { champsProposables, champsPublics } from './suggestions.form.ts';

/** Hours in French, however they came; what cannot be read stays as it is. */
export function sayHoraires(horaires: string): string {
  const lu = readOsm(horaires);
  const lignes = lu ? describeHoraires(lu.horaires) : [];
  return lignes.length > 0 ? lignes.join(' ; ') : horaires;
}

/** A service as its page says it: what it leaves empty is its structure's. */
export function readAffiche(service: ServiceLu): Valeurs {
  const own = service as unknown as Valeurs;
  const affiche = Object.fromEntries(champsPublics.map(({ nom }) => [nom, own[nom] ?? null]));
  return {
    ...affiche,
    horaires: sayHoraires(service.horaires),
    telephone: service.telephone || service.structure_telephone,
    courriel: service.courriel || service.structure_courriel,
    site: service.site || service.structure_site,
  };
}

/** The form as it opens. */
export function toSaisieAffichee(service: ServiceLu): Saisie {
  return toSaisie(champsPublics, readAffiche(service));
}

export type Propositions = Record<string, Proposition>;

const toTexte = (valeur: unknown) => cleanText(String(valeur ?? ''));

/** The fields that say something else than the page. */
export function listPropositions(affiche: Valeurs, valeurs: Valeurs): Propositions {
  const propositions: Propositions = {};
  for (const { nom } of champsPublics) {
    const [avant, apres] = [toTexte(affiche[nom]), toTexte(valeurs[nom])];
    const autre = nom === 'horaires' ? sayHoraires(apres) !== avant : apres !== avant;
    if (nom in valeurs && autre) propositions[nom] = { avant, apres };
  }
  return propositions;
}

/** That a service ended is a field like the others: the team takes it over, or not. */
export function addFin(propositions: Propositions, statut: string): Propositions {
  return statut === 'ferme' ? propositions : { ...propositions, statut: { avant: statut, apres: 'ferme' } };
}

/** Nothing proposed and nothing said: there would be nothing to read. */
export function checkSuggestion(propositions: Propositions, mot: string): Erreurs {
  if (Object.keys(propositions).length > 0 || mot !== '') return {};
  return { mot: 'Corrigez une réponse ci-dessous, ou dites ici ce qui ne va pas.' };
}

/** The fields of a suggestion, in the order of the page. */
export function listChampsOf({ champs }: Pick<SuggestionTable, 'champs'>) {
  return champsProposables.filter(({ nom }) => Object.hasOwn(champs, nom));
}

/** What is written once fields are taken over: a service that ended is not suspended any more. */
export function toEcriture(valeurs: Valeurs): Valeurs {
  return valeurs.statut === 'ferme' ? { ...valeurs, suspendu_jusqu_au: null } : valeurs;
}

export const STATUTS_SUGGESTION = {
  ouverte: 'À relire',
  reprise: 'Reprise dans l’annuaire',
  refusee: 'Non reprise',
} as const;

/** What its author reads of it. */
export const SUIVIS = {
  ouverte: 'Bien reçue. L’équipe de l’annuaire va la relire.',
  reprise: 'Merci : la page du service est corrigée.',
  refusee: 'L’équipe l’a relue et n’a rien changé.',
} as const;
