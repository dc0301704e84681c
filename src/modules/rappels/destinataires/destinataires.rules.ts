import { listVisibilites, type Role, type Visibilite } from '../../../shared/access/droits.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import type { NatureRappel } from '../rappels.table.ts';

/** An account with the roles that run today. */
export type CompteEcrit = {
  id: string;
  courriel: string;
  nom: string;
  roles: readonly Role[];
  structureIds: readonly string[];
};
type Adresse = { nom: string; courriel: string; exemple: boolean };
export type Preference = { courriel: string; nature: NatureRappel; voulu: boolean };

/** Everybody the site may write to by itself, and what they said that they want. */
export type Destinataires = {
  comptes: readonly CompteEcrit[];
  adresses: readonly Adresse[];
  preferences: readonly Preference[];
};

/** Somebody to write to about one thing. `voit`: what their account may read; a pilot without one reads as visitors do. */
export type Joint = { courriel: string; compte: CompteEcrit | undefined; voit: readonly Visibilite[] };

export function toJoint(courriel: string, compte: CompteEcrit | undefined): Joint {
  return { courriel, compte, voit: listVisibilites(compte?.roles ?? []) };
}

/**
 * Who is meant by a name written on a fiche: the address that the team gave for it, and the accounts of that name. An
 * account is taken by its name alone only for what it may read: two people may have one name. Addresses made for the
 * demonstration are never written to.
 */
export function makeCarnet({ comptes, adresses }: Pick<Destinataires, 'comptes' | 'adresses'>) {
  const parNom = Map.groupBy(comptes, ({ nom }) => normalizeText(nom));
  const parCourriel = new Map(comptes.map((compte) => [compte.courriel, compte]));
  const carnet = new Map(
    adresses
      .filter(({ courriel, exemple }) => courriel !== '' && !exemple)
      .map(({ nom, courriel }) => [normalizeText(nom), courriel.toLowerCase()]),
  );
  return (nom: string, visibilite: Visibilite): Joint[] => {
    const cle = normalizeText(nom);
    if (cle === '') return [];
    const adresse = carnet.get(cle);
    const trouves = (parNom.get(cle) ?? [])
      .map((compte) => toJoint(compte.courriel, compte))
      .filter(({ courriel, voit }) => courriel !== adresse && voit.includes(visibilite));
    return adresse ? [toJoint(adresse, parCourriel.get(adresse)), ...trouves] : trouves;
  };
}

/** Who gets the digest unless they say otherwise: those who follow the project without holding it day by day. */
const LECTEURS: readonly Role[] = ['elu', 'partenaire', 'financeur', 'coordinateur'];

/** What a person gets who never chose. */
export function isVouluParDefaut(nature: NatureRappel, roles: readonly Role[]): boolean {
  return nature !== 'resume' || roles.some((role) => LECTEURS.includes(role));
}

/** What these people want: their choice, else the default of their roles. */
export function makeChoix(preferences: readonly Preference[]) {
  const dits = new Map(
    preferences.map(({ courriel, nature, voulu }): [string, boolean] => [`${nature} ${courriel}`, voulu]),
  );
  return (nature: NatureRappel, courriel: string, roles: readonly Role[]): boolean =>
    dits.get(`${nature} ${courriel}`) ?? isVouluParDefaut(nature, roles);
}
