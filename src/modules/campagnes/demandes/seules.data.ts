import { toJour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { ficheObjet } from '../../fiches/fiches.api.ts';
import { type Auteur, findObjetLu, inEcriture } from '../../journal/journal.api.ts';
import type { Envoi } from '../campagnes.data.ts';
import type { Destinataire, FicheTenue } from '../campagnes.rules.ts';
import { listDemandesOf } from './demandes.data.ts';
import { isOuverte } from './demandes.rules.ts';
import { createDemande } from './envois.data.ts';

type Seule = { fiche: FicheTenue; destinataires: readonly Destinataire[]; message: string };

/**
 * Asks the pilots of one fiche, outside any campaign. Who already has an open request about it is not asked again:
 * the fiche's row is held, so that two clicks ask once.
 */
export async function createDemandesSeules(
  db: Db,
  territoireId: TerritoireId,
  { fiche, destinataires, message }: Seule,
  auteur: Auteur,
): Promise<Envoi> {
  return inEcriture<Envoi>(db, territoireId, async (trx) => {
    await findObjetLu(trx, territoireId, ficheObjet, fiche.id, true);
    const aujourdhui = toJour(auteur.now);
    const demandes = await listDemandesOf(trx, territoireId, fiche.id);
    const sollicites = new Set(
      demandes
        .filter((demande) => isOuverte(demande, aujourdhui))
        .filter(({ fiches }) => fiches.some(({ id, reponse_id }) => id === fiche.id && !reponse_id))
        .map(({ pilote }) => normalizeText(pilote)),
    );
    const nouveaux = destinataires.filter(({ pilote }) => !sollicites.has(normalizeText(pilote)));
    for (const qui of nouveaux) {
      const nouvelle = { ...qui, fiches: [fiche], campagneId: null, dateLimite: null, message };
      await createDemande(trx, territoireId, nouvelle, auteur);
    }
    const envoyees = nouveaux.filter(({ courriel }) => courriel !== '').length;
    return { envoyees, appels: nouveaux.length - envoyees };
  });
}
