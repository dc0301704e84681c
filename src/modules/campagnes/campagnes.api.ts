import { type Acces, hasDroit } from '../../shared/access/acces.ts';
import type { Jour } from '../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Affaire } from '../../ui/affaires.tsx';
import { listAffaires } from './affaires.rules.ts';
import { listCampagnes } from './campagnes.data.ts';
import { listDemandesOuvertes } from './demandes/demandes.data.ts';
import { listAttente } from './reponses/reponses.data.ts';

export { campagneObjet } from './campagnes.form.ts';
export { runCampagnes } from './campagnes.jobs.ts';
export { nameFiche } from './demandes/demandes.rules.ts';
export { findSite } from './demandes/relances.data.ts';
export { listAdresses } from './pilotes/pilotes.data.ts';
export { adressePiloteObjet } from './pilotes/pilotes.form.ts';

/** What waits for an act of the team: answers to read, silent pilots, campaigns past their date. */
export async function listAffairesCampagnes(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  aujourdhui: Jour,
): Promise<Affaire[]> {
  if (!hasDroit(acces, 'campagne.gerer')) return [];
  const campagnes = await listCampagnes(db, territoireId);
  const demandes = await listDemandesOuvertes(db, territoireId);
  return listAffaires(await listAttente(db, territoireId), campagnes, demandes, aujourdhui);
}
