import type { Context } from 'hono';
import type { Clock } from '../clock/clock.ts';
import type { Db, TerritoireId } from '../db/db.ts';
import type { Borne, Corps } from '../form/corps.ts';
import type { Settings } from '../settings/settings.ts';
import { type Droit, findPortee, listVisibilites, type Role, type Visibilite } from './droits.ts';

export type Mandat = { role: Role; structureId: string | null };

/** Who asks: a visitor, or a person with the roles that run today. */
export type Acces = {
  compteId: string | undefined;
  nom: string;
  courriel: string;
  roles: readonly Role[];
  /** Each role as it was given: in the name of a structure, or of none. */
  mandats: readonly Mandat[];
  visibilites: Visibilite[];
  /** Hidden field of every form: a page of another site cannot know it. */
  csrf: string;
};

/** What the journal keeps of who acted. */
export type Acteur = { compteId: string | undefined; nom: string };

export type TerritoireCourant = {
  id: TerritoireId;
  siren: string;
  nom: string;
  nature: string;
  departementNom: string;
  regionNom: string;
  populationTotale: number;
  populationMunicipale: number;
  /** Moves with each line of the journal: what was made from the territory is kept until then. */
  revision: number;
  /** Moves with each write made through a server, by whichever process. */
  ecritures: number;
};

/** What the program was started with. */
export type Services = {
  settings: Settings;
  actifs: { style: string; script: string; veille: string };
};

export type Env = {
  Variables: {
    territoire: TerritoireCourant;
    db: Db;
    acces: Acces;
    clock: Clock;
    incident: string;
    https: boolean;
    ip: string;
    services: Services;
    /** What the body may weigh, once the right to send one is known. */
    borne: Borne | undefined;
    /** The body, once it was asked for. */
    corps: Promise<Corps> | undefined;
  };
};
export type Ctx = Context<Env>;
/** What reading for somebody takes: a request has it, and so can a command. */
export type Lecteur = { var: Pick<Env['Variables'], 'territoire' | 'acces' | 'clock'> };

/** The one place that turns text into a territory's id, once the database has vouched for it. */
export function vouchTerritoire(id: string): TerritoireId {
  return id as TerritoireId;
}

export function visiteur(): Acces {
  return {
    compteId: undefined,
    nom: 'Visiteur',
    courriel: '',
    roles: [],
    mandats: [],
    visibilites: listVisibilites([]),
    csrf: '',
  };
}

export function hasDroit(acces: Acces, droit: Droit): boolean {
  return findPortee(droit, acces.roles) !== undefined;
}

/** The structures on which a right is held: those of the mandates that give it, never of another role. */
export function structuresOf({ mandats }: Acces, droit: Droit): string[] {
  return mandats
    .filter(({ role }) => findPortee(droit, [role]) === 'propre')
    .map(({ structureId }) => structureId)
    .filter((id) => id !== null);
}

/** True when the right reaches this object: every object, or one of the structures on which it is held. */
export function hasDroitOn(acces: Acces, droit: Droit, structureIds: readonly (string | null)[]): boolean {
  const portee = findPortee(droit, acces.roles);
  if (portee === 'oui') return true;
  const siennes = portee === 'propre' ? structuresOf(acces, droit) : [];
  return structureIds.some((id) => id !== null && siennes.includes(id));
}

/**
 * What a reader may see of a column, a filter, a word, a line of history: by the roles that run today. Having an account
 * is not a right.
 */
export function canSee(acces: Acces, visibilite: Visibilite): boolean {
  return acces.visibilites.includes(visibilite);
}

/** Somebody signed in, whatever their roles: for what is said to them, never for what they may read. */
export function isConnecte({ compteId }: Acces): boolean {
  return compteId !== undefined;
}

/** Whose a thing is (a view, a document asked for): what one made is one's own, whatever the roles. */
export function ownerOf({ compteId }: Acces): string | undefined {
  return compteId;
}

/** Who acts in a request, and when: what every write is signed with. */
export function auteurOf(c: Ctx): { acteur: Acteur; now: Date } {
  const { acces, clock } = c.var;
  return { acteur: { compteId: acces.compteId, nom: acces.nom }, now: clock.now() };
}
