import type { Valeurs } from '../../../shared/form/champs.ts';
import type { LigneLue, ObjetImporte, TypeObjet } from '../lecture/lignes.rules.ts';
import { TYPES } from '../lecture/lignes.rules.ts';
import {
  type Connus,
  findUnique,
  indexSignes,
  listSignes,
  type SourceConnue,
  toCleSource,
} from './connus.rules.ts';

/** `alias`: another name for an object that the same file already brings; nothing is written under it. */
export type Attribue = { id: string; source: SourceConnue | undefined; alias: boolean };

export type Attribution = {
  find(type: TypeObjet, cle: string): Attribue | undefined;
  /** Where a field leads, in this file or from the same source before. */
  resolve(champ: string, cle: string): { id: string } | undefined;
};

const TYPE_DE: Record<string, TypeObjet> = {
  structure_id: 'structure',
  lieu_id: 'lieu',
  service_id: 'service',
  permanence_id: 'permanence',
};

type Suite = {
  connus: Connus;
  attribues: Map<string, Attribue>;
  signes: Record<TypeObjet, ReturnType<typeof indexSignes>>;
  pris: Set<string>;
  neufs: Map<string, string>;
  /** The project has domains: no file adds to them. */
  aDomaines: boolean;
  id: () => string;
};

const find = ({ attribues, connus }: Suite, type: TypeObjet, cle: string): Attribue | undefined => {
  const attribue = attribues.get(toCleSource(type, cle));
  if (attribue) return attribue;
  const source = connus.sources.get(toCleSource(type, cle));
  return source && connus.objets[type].has(source.objetId)
    ? { id: source.objetId, source, alias: false }
    : undefined;
};

/** An object with where it leads: by what it may be recognised. */
function toResolu(suite: Suite, { valeurs, refs }: ObjetImporte): Valeurs {
  const ids = Object.entries(refs ?? {}).flatMap(([champ, cle]) => {
    const vers = find(suite, TYPE_DE[champ]!, cle);
    return vers ? [[champ, vers.id] as const] : [];
  });
  return { ...valeurs, ...Object.fromEntries(ids) };
}

/** Twice in a file under two keys: a place that two services name, days that two records of a place say. */
const REPETES: readonly TypeObjet[] = ['lieu', 'horaire_exception'];

/** The place of an object in the territory; undefined for a domain that a project with its own has not chosen. */
function assign(suite: Suite, objet: ObjetImporte): Attribue | undefined {
  const { type, cle } = objet;
  const source = suite.connus.sources.get(toCleSource(type, cle));
  if (source && suite.connus.objets[type].has(source.objetId)) {
    const alias = type === 'lieu' && Object.keys(source.importe).length === 0;
    return { id: source.objetId, source, alias };
  }
  const resolu = toResolu(suite, objet);
  const signes = listSignes(type, resolu);
  // Two services of one structure at the same address are held in one place.
  const ailleurs = REPETES.includes(type) ? suite.neufs.get(signes[0]!) : undefined;
  if (ailleurs) return { id: ailleurs, source: undefined, alias: true };
  const connu = findUnique(suite.signes[type], signes, (id) => !suite.pris.has(id));
  if (type === 'domaine' && !connu && suite.aDomaines) return undefined;
  const id = connu ?? suite.id();
  if (REPETES.includes(type)) suite.neufs.set(signes[0]!, id);
  return { id, source: undefined, alias: false };
}

/**
 * Gives each object of a file its place in the territory: that which its source named before, else the one object that
 * bears the same SIRET, name or address, else a new one.
 */
export function assignIds(lignes: readonly LigneLue[], connus: Connus, id: () => string): Attribution {
  const signes = Object.fromEntries(
    TYPES.map((type) => [type, indexSignes(type, connus.objets[type].values())]),
  ) as Suite['signes'];
  const pris = new Set([...connus.sources.values()].map(({ objetId }) => objetId));
  const aDomaines = [...connus.objets.domaine.values()].some(({ removedAt }) => !removedAt);
  const suite: Suite = { connus, attribues: new Map(), signes, pris, neufs: new Map(), aDomaines, id };
  for (const type of TYPES) {
    if (type === 'lieu') indexLieux(suite);
    for (const { objets, refus } of lignes) {
      if (refus) continue;
      for (const objet of objets) {
        const cle = toCleSource(type, objet.cle);
        if (objet.type !== type || suite.attribues.has(cle)) continue;
        const attribue = assign(suite, objet);
        if (!attribue) continue;
        suite.attribues.set(cle, attribue);
        if (!attribue.alias) pris.add(attribue.id);
      }
    }
  }
  return {
    find: (type, cle) => find(suite, type, cle),
    resolve: (champ, cle) => find(suite, TYPE_DE[champ]!, cle),
  };
}

/** A place that this source has already brought may be named again by another of its records. */
function indexLieux(suite: Suite): void {
  for (const [id, { valeurs, removedAt }] of suite.connus.objets.lieu) {
    if (removedAt || !suite.pris.has(id)) continue;
    const [signe] = listSignes('lieu', valeurs);
    if (!suite.neufs.has(signe!)) suite.neufs.set(signe!, id);
  }
}
