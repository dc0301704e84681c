import { computeEnvoi } from './calendrier/calendrier.rules.ts';
import { toSujet } from './causes/causes.rules.ts';
import type { Cause } from './causes/causes.table.ts';
import type { NatureRappel, Rappel } from './rappels.table.ts';

/** What goes together in one message a day; the digest is a message of its own. */
export const GROUPES = {
  rappel_fiches: ['assignation', 'echeance', 'retard', 'piece'],
  rappel_resume: ['resume'],
} as const satisfies Record<string, readonly NatureRappel[]>;
export type Groupe = keyof typeof GROUPES;

export function toGroupe(nature: NatureRappel): Groupe {
  return nature === 'resume' ? 'rappel_resume' : 'rappel_fiches';
}

/** What comes back, or may be done and undone, is not said again for a month. */
const SILENCE_MS = 30 * 86_400_000;
const SILENCIEUSES: ReadonlySet<NatureRappel> = new Set(['assignation', 'retard', 'piece']);

export type RappelLu = Pick<
  Rappel,
  'id' | 'nature' | 'destinataire' | 'cle' | 'objet' | 'jour' | 'envoye_le' | 'laisse_le' | 'laisse_par'
>;

export type Prevu = Cause & { prevuLe: Date };
export type Plan = {
  /** To be written: new, or planned again as its cause is back. */
  ajouter: Prevu[];
  /** Planned, and without a cause any more. */
  laisser: string[];
};

const toSien = ({ nature, destinataire, objet }: Pick<Cause, 'nature' | 'destinataire' | 'objet'>) =>
  `${nature} ${destinataire} ${objet}`;

/** Said already, waiting to be, or refused by somebody: in each case it is not planned a second time. */
function isFixe({ envoye_le, laisse_le, laisse_par }: RappelLu): boolean {
  return envoye_le !== null || laisse_le === null || laisse_par !== '';
}

function isTu({ nature, envoye_le, laisse_le, laisse_par }: RappelLu, now: Date): boolean {
  if (!SILENCIEUSES.has(nature)) return false;
  if (envoye_le) return now.getTime() - envoye_le.getTime() < SILENCE_MS;
  if (laisse_le) return laisse_par !== '' && now.getTime() - laisse_le.getTime() < SILENCE_MS;
  return true;
}

/**
 * From what there is to say and what was already said or planned: what is to be planned, and when; what has lost its
 * cause. Planning twice plans nothing more.
 */
export function planRappels(causes: readonly Cause[], connus: readonly RappelLu[], now: Date): Plan {
  const sujets = new Set(causes.map(toSujet));
  const fixes = new Set(connus.filter(isFixe).map(({ cle, ...rappel }) => `${toSien(rappel)} ${cle}`));
  const laisser = connus
    .filter(({ envoye_le, laisse_le }) => !envoye_le && !laisse_le)
    .filter((rappel) => !sujets.has(toSujet(rappel)))
    .map(({ id }) => id);
  const restent = connus.filter(({ id }) => !laisser.includes(id));
  const tus = new Set(restent.filter((rappel) => isTu(rappel, now)).map(toSien));
  const envoi = computeEnvoi(now);
  const ajouter = causes
    .filter((cause) => !fixes.has(`${toSien(cause)} ${cause.cle}`) && !tus.has(toSien(cause)))
    .map((cause) => ({ ...cause, prevuLe: cause.envoi ?? envoi }))
    // The morning of a digest that is past does not come back for who arrives after it.
    .filter(({ prevuLe }) => prevuLe > now);
  return { ajouter, laisser };
}

/** Of what a message carries: what still has a cause, each thing once, and the lines that have none. */
export function sortCharge<T extends RappelLu>(
  charge: readonly T[],
  causes: readonly Cause[],
): { dites: Cause[]; gardes: string[]; laisses: string[] } {
  const parSujet = new Map(causes.map((cause) => [toSujet(cause), cause]));
  const dites = new Map<string, Cause>();
  const gardes: string[] = [];
  const laisses: string[] = [];
  for (const rappel of charge) {
    const sujet = toSujet(rappel);
    const cause = parSujet.get(sujet);
    if (cause) dites.set(sujet, cause);
    (cause ? gardes : laisses).push(rappel.id);
  }
  return { dites: [...dites.values()], gardes, laisses };
}
