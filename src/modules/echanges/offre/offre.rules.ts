import type { Contact, Lieu, Structure } from '../../annuaire/annuaire.api.ts';
import type { HoraireException, Permanence, Service } from '../../services/services.api.ts';

/** What another directory said of an object, as it said it. */
export type Source = { systeme: string; id_externe: string; original: Record<string, unknown> };
/** `maj`: the instant of the last write, ISO 8601 in UTC. */
type Suivi = { maj: string; sources: Source[] };
export type LieuOffert = Lieu & Suivi & { commune: string; exceptions: HoraireException[] };
export type PermanenceOfferte = Permanence & { exceptions: HoraireException[] };
export type StructureOfferte = Structure & Suivi & { contacts: Contact[] };
export type ServiceOffert = Service &
  Suivi & {
    domaines: { id: string; nom: string }[];
    /** Languages that it is written in besides French. */
    traduit_en: string[];
    permanences: PermanenceOfferte[];
    contacts: Contact[];
    exceptions: HoraireException[];
  };

/**
 * The public offer of a territory, once read: what every writer starts from. Only what is public, at work or suspended;
 * of contacts, only those marked public.
 */
export type Offre = {
  /** Short name of the territory, as ids of other directories are prefixed. */
  source: string;
  territoire: string;
  url: string;
  aujourdhui: string;
  structures: StructureOfferte[];
  lieux: LieuOffert[];
  services: ServiceOffert[];
};

/** A value that a target cannot hold, said in French: nothing is dropped in silence. */
export type Perte = { objet: string; id: string; champ: string; valeur: string; raison: string };
export type Ecrit<T> = { contenu: T; pertes: Perte[] };

type Objet = { id: string; nom: string };
export type Pertes = {
  liste: Perte[];
  /** How many there are; the list may hold the first ones only. */
  total: number;
  /** Notes a loss; an empty value is none. */
  add(objet: Objet, champ: string, valeur: unknown, raison: string): void;
};

function toTexte(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  if (Array.isArray(valeur)) return valeur.map(toTexte).filter(Boolean).join(', ');
  return String(valeur);
}

/** @param max how many are kept; all are counted */
export function openPertes(max = Number.POSITIVE_INFINITY): Pertes {
  const liste: Perte[] = [];
  return {
    liste,
    total: 0,
    add(objet, champ, valeur, raison) {
      const texte = toTexte(valeur);
      if (texte === '') return;
      this.total++;
      if (liste.length >= max) return;
      liste.push({ objet: objet.nom, id: objet.id, champ, valeur: texte.slice(0, 300), raison });
    },
  };
}

/** « CC Cère et Goul en Carladès » → « cc-cere-et-goul-en-carlades ». */
export function toSource(nom: string): string {
  const net = nom.normalize('NFD').replace(/\p{M}+/gu, '');
  return net
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** What is said once: empty texts, empty lists and nulls go. */
export function dropVides<T extends Record<string, unknown>>(objet: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(objet).filter(
      ([, v]) => v !== undefined && v !== null && v !== '' && !(Array.isArray(v) && v.length === 0),
    ),
  ) as Partial<T>;
}

const OUTREMER: Record<string, string> = {
  '0590': '+590',
  '0690': '+590',
  '0594': '+594',
  '0694': '+594',
  '0262': '+262',
  '0692': '+262',
  '0269': '+262',
  '0639': '+262',
  '0596': '+596',
  '0696': '+596',
};

/** A French number as E.164, « +33471000000 »; what is not one plain number stays as it is. */
export function toE164(telephone: string): string {
  const net = telephone.replace(/[\s.()-]/g, '');
  if (/^\+\d{8,15}$/.test(net)) return net.replace(/^\+330/, '+33');
  if (!/^0[1-9]\d{8}$/.test(net)) return telephone;
  return `${OUTREMER[net.slice(0, 4)] ?? '+33'}${net.slice(1)}`;
}
