import type { Champ, Valeurs } from '../../../shared/form/champs.ts';
import type { Presence, ServiceLu } from '../../services/services.api.ts';
import type { Propositions } from './suggestions.rules.ts';

/** A service with the places it is held in: what its page is made of. */
export type Page = { service: ServiceLu; presences: readonly Presence[] };

/** Where a field of the form is written: the service itself, or what is particular to one of its places. */
type Cible = { permanence: string | null; champ: 'horaires' | 'telephone' };
export type ChampAffiche = { nom: string; libelle: string; valeur: string; cible: Cible };

const vient = ({ presences }: Page) => presences.every(({ horaires }) => horaires === '');

/** Whether the hours that every place shows are the service's: then there is one to correct. */
function isCommun(page: Page): boolean {
  const { service, presences } = page;
  return vient(page) && (service.horaires !== '' || presences.every(({ lieu }) => lieu.horaires === ''));
}

const showHoraires = ({ horaires, lieu }: Presence, service: ServiceLu) =>
  [horaires, service.horaires, lieu.horaires].find(Boolean) ?? '';

function listHoraires(page: Page): ChampAffiche[] {
  const { service, presences } = page;
  if (isCommun(page)) {
    const cible = { permanence: null, champ: 'horaires' as const };
    return [{ nom: 'horaires', libelle: 'Horaires', valeur: service.horaires, cible }];
  }
  return presences.map((presence) => ({
    nom: presences.length === 1 ? 'horaires' : `horaires@${presence.id}`,
    libelle: presences.length === 1 ? 'Horaires' : `Horaires, ${presence.lieu.nom}`,
    valeur: showHoraires(presence, service),
    cible: { permanence: presence.id, champ: 'horaires' },
  }));
}

/**
 * Hours and telephones as the page shows them, each with where a correction of it is written: the nearest wins on the
 * page, so it is the nearest that is corrected.
 */
export function listAffiches(page: Page): ChampAffiche[] {
  const telephones = page.presences
    .map((presence) => ({ ...presence, numero: presence.telephone || presence.lieu.telephone }))
    .filter(({ numero }) => numero !== '')
    .map(({ id, lieu, numero }) => ({
      nom: `telephone@${id}`,
      libelle: `Téléphone, ${lieu.nom}`,
      valeur: numero,
      cible: { permanence: id, champ: 'telephone' as const },
    }));
  return [...listHoraires(page), ...telephones];
}

/** The fields of a form that has these, in the place of the two that it knows. */
export function setAffiches(champs: readonly Champ[], affiches: readonly ChampAffiche[]): Champ[] {
  return champs.flatMap((champ) => {
    const siens = affiches
      .filter(({ cible }) => cible.champ === champ.nom)
      .map(({ nom, libelle }) => ({ ...champ, nom, libelle }) as Champ);
    return champ.nom === 'horaires' ? siens : [champ, ...siens];
  });
}

/** A field kept in a suggestion that is particular to a place: its name says which. */
export function readNomAffiche(nom: string): 'horaires' | 'telephone' | undefined {
  const [champ, permanence] = nom.split('@');
  return permanence && (champ === 'horaires' || champ === 'telephone') ? champ : undefined;
}

/** The labels that a suggestion keeps, so that it is still read once the place is gone. */
export function nameAffiches(propositions: Propositions, affiches: readonly ChampAffiche[]): Propositions {
  const libelles = new Map(affiches.map(({ nom, libelle }) => [nom, libelle]));
  return Object.fromEntries(
    Object.entries(propositions).map(([nom, dit]) => [
      nom,
      readNomAffiche(nom) ? { ...dit, libelle: libelles.get(nom) ?? nom } : dit,
    ]),
  );
}

export type Ecritures = { service: Valeurs; permanences: Map<string, Valeurs> };

/** What is written where, once these fields are taken over. A place that is gone is left aside. */
export function splitEcritures(valeurs: Valeurs, affiches: readonly ChampAffiche[]): Ecritures {
  const ecritures: Ecritures = { service: {}, permanences: new Map() };
  const cibles = new Map(affiches.map(({ nom, cible }) => [nom, cible]));
  for (const [nom, valeur] of Object.entries(valeurs)) {
    const cible = cibles.get(nom);
    if (!cible && readNomAffiche(nom)) continue;
    if (!cible?.permanence) ecritures.service[nom] = valeur;
    else {
      const siennes = ecritures.permanences.get(cible.permanence) ?? {};
      ecritures.permanences.set(cible.permanence, { ...siennes, [cible.champ]: valeur });
    }
  }
  return ecritures;
}
