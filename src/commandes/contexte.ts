import { findTerritoire, listTerritoires } from '../modules/territoires/territoires.api.ts';
import type { TerritoireCourant } from '../shared/access/acces.ts';
import { type Db, systemDb, type TerritoireId, territoireDb } from '../shared/db/db.ts';
import { analyzeEcrites } from '../shared/db/maintenance.ts';
import { migrate } from '../shared/db/migrate.ts';
import { openForCommand } from '../shared/db/open.ts';
import type { Moteur } from '../shared/db/port.ts';
import { Refus } from '../shared/settings/refus.ts';
import { readSettings, type Settings } from '../shared/settings/settings.ts';

export { Refus };

export type Contexte = { settings: Settings; moteur: Moteur; db: Db };

/** Opens the database for one command, whether the server runs or not, and closes it whatever happens. */
export async function withDatabase<T>(
  commande: string,
  work: (contexte: Contexte) => Promise<T>,
): Promise<T> {
  const settings = readSettings();
  const { moteur, close } = await openForCommand(settings, `maillage ${commande}`);
  try {
    if (moteur.nature !== 'distant') await migrate(moteur);
    const fait = await work({ settings, moteur, db: systemDb(moteur) });
    await analyzeEcrites(moteur);
    return fait;
  } finally {
    await close();
  }
}

/** The territory that a command is about: the one named by its SIREN, or the only one. */
export async function chooseTerritoire(
  { db, moteur }: Contexte,
  siren: string | undefined,
): Promise<{ id: TerritoireId; territoire: TerritoireCourant; db: Db }> {
  const tous = await listTerritoires(db);
  if (tous.length === 0)
    throw new Refus('Aucun territoire. Commencez par : maillage init --epci NOM-OU-SIREN');
  if (!siren && tous.length > 1) {
    throw new Refus(
      `Plusieurs territoires : précisez --territoire SIREN parmi\n${tous.map((t) => `  ${t.siren}  ${t.nom}`).join('\n')}`,
    );
  }
  const choisi = siren ? tous.find((t) => t.siren === siren) : tous[0];
  if (!choisi) throw new Refus(`Aucun territoire n’a le SIREN ${siren}.`);
  const scoped = territoireDb(moteur, choisi.id);
  const territoire = await findTerritoire(scoped, undefined);
  return { id: choisi.id, territoire: territoire!, db: scoped };
}

export const AUTEUR_COMMANDE = { compteId: undefined, nom: 'Ligne de commande' };
