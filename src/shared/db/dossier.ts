import path from 'node:path';
import { describeNonEcrit, findCodeEcriture } from './ecriture.ts';
import { type Occupant, takeVerrou, type Verrou } from './lock.ts';

/** A refusal to open that a person can act on; its message is whole, in French. */
export class RefusOuverture extends Error {
  override readonly name = 'RefusOuverture';
}

/** Where the embedded database lives inside the data folder. */
export function databaseFolder(dataFolder: string): string {
  return path.join(dataFolder, 'base');
}

function describeOccupant(occupant: Occupant | undefined): string {
  if (!occupant) return 'un autre processus';
  const depuis = new Date(occupant.depuis).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' });
  return `« ${occupant.commande} » (processus ${occupant.pid}, depuis le ${depuis})`;
}

/** Said before anything is opened: the engine would only say that it stopped. */
function checkEcriture(dataFolder: string): void {
  const refus = describeNonEcrit(dataFolder, findCodeEcriture(dataFolder, databaseFolder(dataFolder)));
  if (refus) throw new RefusOuverture(refus);
}

/**
 * Takes a data folder for this process alone, without loading the engine: a second start is refused at once.
 * @throws RefusOuverture when another process holds it, or when it cannot be written.
 */
export function takeDossier(dataFolder: string, commande: string): Verrou {
  checkEcriture(dataFolder);
  const verrou = takeVerrou(dataFolder, commande);
  if (!('occupant' in verrou)) return verrou;
  throw new RefusOuverture(
    [
      `Le dossier ${dataFolder} est déjà ouvert par ${describeOccupant(verrou.occupant)}.`,
      'Arrêtez-le d’abord, ou donnez un autre dossier avec MAILLAGE_DATA.',
    ].join('\n'),
  );
}
