import type { Role } from '../../../shared/access/droits.ts';
import type { Champ, Saisie } from '../../../shared/form/champs.ts';
import { makeChoix, type Preference } from '../destinataires/destinataires.rules.ts';
import { NATURES_RAPPEL, type NatureRappel } from '../rappels.table.ts';

/** Whose choice it is: an account with its roles, or a pilot who has none. */
export type Personne = { courriel: string; roles: readonly Role[] | undefined };

/** What an account alone may be told. */
const AVEC_COMPTE: readonly NatureRappel[] = ['piece', 'resume'];

/** The kinds of messages that this person may be sent. */
export function listNatures({ roles }: Personne): NatureRappel[] {
  const toutes = Object.keys(NATURES_RAPPEL) as NatureRappel[];
  return toutes.filter((nature) => roles !== undefined || !AVEC_COMPTE.includes(nature));
}

export function listChamps(personne: Personne): Champ[] {
  return listNatures(personne).map((nom) => {
    const { libelle, aide } = NATURES_RAPPEL[nom];
    return { nom, libelle, aide, type: 'oui' };
  });
}

/** The form as it opens: what was chosen, else what goes by itself. */
export function toSaisieChoix(personne: Personne, preferences: readonly Preference[]): Saisie {
  const veut = makeChoix(preferences);
  const { courriel, roles = [] } = personne;
  return Object.fromEntries(
    listNatures(personne).map((nature) => [nature, veut(nature, courriel, roles) ? 'oui' : '']),
  );
}

export type Voulus = [NatureRappel, boolean][];

/** What the form says of each kind; « arreter » (the button, or one click in the mail program) stops them all. */
export function readVoulus(personne: Personne, saisie: Saisie): Voulus {
  const arreter = saisie.arreter === 'oui' || saisie['List-Unsubscribe'] === 'One-Click';
  return listNatures(personne).map((nature) => [nature, !arreter && saisie[nature] === 'oui']);
}

/** « c…@exemple.test »: enough for who knows it, too little for whom the message was passed on to. */
export function maskCourriel(courriel: string): string {
  return courriel.replace(/^(.)[^@]*/, '$1…');
}
