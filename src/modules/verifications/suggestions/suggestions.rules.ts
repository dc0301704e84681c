import {
  type Champ,
  type Erreurs,
  type Saisie,
  toSaisie,
  type Valeurs,
} from '../../../shared/form/champs.ts';
import { cleanText } from '../../../shared/text/text.ts';
import { describeHoraires } from '../../annuaire/annuaire.api.ts';
import { readOsm } from '../../services/services.api.ts';
import type { Proposition, SuggestionTable } from '../verifications.table.ts';
import { listAffiches, nameAffiches, type Page, readNomAffiche, setAffiches } from './affichage.rules.ts';
import { champsProposables, champsPublics } from './suggestions.form.ts';

/** Hours in French, however they came; what cannot be read stays as it is. */
export function sayHoraires(horaires: string): string {
  const lu = readOsm(horaires);
  const lignes = lu ? describeHoraires(lu.horaires) : [];
  return lignes.length > 0 ? lignes.join(' ; ') : horaires;
}

/** The public fields of a form, hours and telephones as the page shows them: one a place where they differ. */
export function listChampsPublics(page: Page): Champ[] {
  return setAffiches(champsPublics, listAffiches(page));
}

/** A service as its page says it: what it leaves empty is its structure's, hours and telephones are those of its places. */
export function readAffiche(page: Page): Valeurs {
  const { service } = page;
  const own = service as unknown as Valeurs;
  const affiches = listAffiches(page).map(
    ({ nom, valeur, cible }) => [nom, cible.champ === 'horaires' ? sayHoraires(valeur) : valeur] as const,
  );
  const affiche = Object.fromEntries(champsPublics.map(({ nom }) => [nom, own[nom] ?? null]));
  return {
    ...affiche,
    ...Object.fromEntries(affiches),
    telephone: service.telephone || service.structure_telephone,
    courriel: service.courriel || service.structure_courriel,
    site: service.site || service.structure_site,
  };
}

/** The form as it opens. */
export function toSaisieAffichee(page: Page): Saisie {
  return toSaisie(listChampsPublics(page), readAffiche(page));
}

export type Propositions = Record<string, Proposition>;

const toTexte = (valeur: unknown) => cleanText(String(valeur ?? ''));

/** The fields that say something else than the page. */
export function listPropositions(
  affiche: Valeurs,
  valeurs: Valeurs,
  champs: readonly Pick<Champ, 'nom'>[] = champsPublics,
): Propositions {
  const propositions: Propositions = {};
  for (const { nom } of champs) {
    const [avant, apres] = [toTexte(affiche[nom]), toTexte(valeurs[nom])];
    const autre = /^horaires(@|$)/.test(nom) ? sayHoraires(apres) !== avant : apres !== avant;
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

/** What somebody proposes of a page: the fields that say something else than it does. */
export function readPropositions(page: Page, valeurs: Valeurs): Propositions {
  const propositions = listPropositions(readAffiche(page), valeurs, listChampsPublics(page));
  return nameAffiches(propositions, listAffiches(page));
}

/** The fields of a suggestion, in the order of the page, those of its places after their kind. */
export function listChampsOf({ champs }: Pick<SuggestionTable, 'champs'>): Champ[] {
  return champsProposables.flatMap((champ) => {
    const noms = Object.keys(champs).filter((nom) => nom === champ.nom || readNomAffiche(nom) === champ.nom);
    return noms.map((nom) => ({ ...champ, nom, libelle: champs[nom]?.libelle ?? champ.libelle }) as Champ);
  });
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
