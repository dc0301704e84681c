import { toJour } from '../../shared/clock/clock.ts';
import type { Db } from '../../shared/db/db.ts';
import { updateObjet } from '../journal/journal.api.ts';
import { listTerritoires } from '../territoires/territoires.api.ts';
import { readCatalogue } from './catalogue/catalogue.data.ts';
import { listSuspensionsFinies } from './services.data.ts';
import { serviceObjet } from './services.form.ts';

/**
 * « Suspendu jusqu’au 3 janvier » means open again on the 4th: the day after, the service is found again with its
 * hours, and its history says that the day had come.
 * @param db the whole database
 */
export async function resumeServices(db: Db, now: Date): Promise<void> {
  const auteur = { acteur: { compteId: undefined, nom: 'Maillage, à la date prévue' }, now };
  for (const { id: territoireId } of await listTerritoires(db)) {
    for (const { id, version } of await listSuspensionsFinies(db, territoireId, toJour(now))) {
      const repris = { statut: 'actif', suspendu_jusqu_au: null };
      await updateObjet(db, territoireId, serviceObjet, id, version, repris, auteur);
    }
  }
}

/** The directories read before somebody asks: the first to come would wait for it. @param db the whole database */
export async function warmCatalogues(db: Db): Promise<void> {
  for (const { id } of await listTerritoires(db)) await readCatalogue(db, id);
}
