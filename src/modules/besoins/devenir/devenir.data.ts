import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { ficheObjet, type Statut } from '../../fiches/fiches.api.ts';
import { type Auteur, createObjet, findObjetLu, inEcriture, updateObjet } from '../../journal/journal.api.ts';
import { createLien } from '../../liens/liens.api.ts';
import { besoinObjet } from '../besoins.form.ts';
import { makeFiche } from './devenir.rules.ts';

export type FicheLiee = {
  id: string;
  lien_id: string;
  nom: string;
  statut: Statut;
  date_debut: string | null;
  date_fin: string | null;
  date_fin_reelle: string | null;
  exemple: boolean;
};

/** The fiches that answer a need, as far as the reader may see them. */
export async function listFichesLiees(
  db: Db,
  territoireId: TerritoireId,
  besoinId: string,
  visibilites: readonly Visibilite[],
): Promise<FicheLiee[]> {
  const { rows } = await sql<FicheLiee>`select f.id, l.id as lien_id,
      concat_ws(' – ', nullif(f.code, ''), f.titre) as nom, f.statut, f.date_debut, f.date_fin,
      f.date_fin_reelle, f.exemple
    from lien l join fiche f on f.territoire_id = l.territoire_id and f.id = l.de_id
    where l.territoire_id = ${territoireId}::uuid and l.nature = 'repond_au_besoin'
      and l.vers_type = 'besoin' and l.vers_id = ${besoinId}::uuid and l.de_type = 'fiche'
      and f.removed_at is null and f.visibilite in (${sql.join(visibilites)})
    order by f.code, f.titre, f.id`.execute(db);
  return rows;
}

/** « autre »: the id names a fiche that is not this need's, or that is gone. */
type Creation = 'faite' | 'deja' | 'autre';

/**
 * A need becomes a fiche, tied to it, in one write: the fiche is a draft of the team's, and the need is no longer only
 * noted. Two sendings of one form wait for each other on the need: the second finds what the first made.
 */
export async function createFicheOf(
  db: Db,
  territoireId: TerritoireId,
  besoinId: string,
  ficheId: string,
  auteur: Auteur,
): Promise<Creation> {
  return inEcriture<Creation>(db, territoireId, async (trx) => {
    const besoin = await findObjetLu(trx, territoireId, besoinObjet, besoinId, true);
    if (!besoin) return 'autre';
    if (await findObjetLu(trx, territoireId, ficheObjet, ficheId)) {
      const liees = await listFichesLiees(trx, territoireId, besoinId, ['public', 'partenaires', 'interne']);
      return liees.some(({ id }) => id === ficheId) ? 'deja' : 'autre';
    }
    await createObjet(trx, territoireId, ficheObjet, makeFiche(besoin.valeurs), auteur, ficheId);
    const lien = { nature: 'repond_au_besoin' as const, deId: ficheId, versId: besoinId };
    await createLien(trx, territoireId, lien, auteur);
    if (besoin.valeurs.statut === 'note') {
      const etude = { statut: 'etude' };
      await updateObjet(trx, territoireId, besoinObjet, besoinId, besoin.version, etude, auteur);
    }
    return 'faite';
  });
}
