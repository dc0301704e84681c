import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { findService, listPresences, type ServiceLu } from '../../services/services.api.ts';
import type { Page } from './affichage.rules.ts';

/** A service and its places as this reader's page shows them. */
export async function readPage(
  db: Db,
  territoireId: TerritoireId,
  service: ServiceLu,
  visibilites: readonly Visibilite[],
): Promise<Page> {
  return { service, presences: await listPresences(db, territoireId, service.id, visibilites) };
}

export async function findPage(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<Page | undefined> {
  const service = await findService(db, territoireId, id, visibilites);
  return service && readPage(db, territoireId, service, visibilites);
}
