import type { Lecteur } from '../../../shared/access/acces.ts';
import type { Db } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
import { type ContexteHoraire, VACANCES_CONNUES } from '../../annuaire/annuaire.api.ts';
import { findCalendrier } from '../calendrier/calendrier.data.ts';
import { mergeVacances } from '../calendrier/calendrier.rules.ts';
import { findZoneScolaire } from './zones.rules.ts';

/** What hours need besides themselves, here: the school zone of the territory and the holidays that are known. */
export function readContexte(db: Db, c: Lecteur): Promise<ContexteHoraire> {
  return remember(c, 'contexte horaire', async () => {
    const { departement } = await db
      .selectFrom('territoire')
      .select('departement')
      .where('id', '=', c.var.territoire.id)
      .executeTakeFirstOrThrow();
    const importe = await findCalendrier(db, c.var.territoire.id);
    const vacances = importe ? mergeVacances(VACANCES_CONNUES, importe.vacances) : VACANCES_CONNUES;
    return { vacances, zone: findZoneScolaire(departement) };
  });
}
