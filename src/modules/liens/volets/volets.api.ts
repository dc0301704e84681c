import type { ComponentChildren } from 'preact';
import type { Acces } from '../../../shared/access/acces.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

/** A part of an object's page that another module writes: « L'argent » on a fiche, say. */
export type Volet = { ancre: string; titre: string; contenu: ComponentChildren };
export type ContexteVolet = {
  db: Db;
  territoireId: TerritoireId;
  id: string;
  acces: Acces;
  aujourdhui: Jour;
};
type Lecteur = (contexte: ContexteVolet) => Promise<Volet | undefined>;

const lecteurs = new Map<string, { rang: number; lecteur: Lecteur }[]>();

/**
 * Lets a module further down the order add its part to the page of one further up. Parts stand by `rang`, the
 * order in which people ask: 10 who does what, 20 how much, 30 how far, 40 what follows. Undefined shows nothing.
 */
export function declareVolet(type: string, rang: number, lecteur: Lecteur): void {
  const all = [...(lecteurs.get(type) ?? []), { rang, lecteur }];
  lecteurs.set(
    type,
    all.sort((a, b) => a.rang - b.rang),
  );
}

export async function listVolets(type: string, contexte: ContexteVolet): Promise<Volet[]> {
  const volets: Volet[] = [];
  for (const { lecteur } of lecteurs.get(type) ?? []) {
    const volet = await lecteur(contexte);
    if (volet) volets.push(volet);
  }
  return volets;
}
