import { sql } from 'kysely';
import { toJour } from '../../shared/clock/clock.ts';
import { type Db, inTransaction, type TerritoireId } from '../../shared/db/db.ts';
import type { Valeurs } from '../../shared/form/champs.ts';
import { conventionObjet } from '../conventions/conventions.api.ts';
import { ficheObjet } from '../fiches/fiches.api.ts';
import { type Auteur, findObjetLu, type ObjetLu, removeObjet, updateObjet } from '../journal/journal.api.ts';
import { NATURES_LIEN } from '../liens/liens.api.ts';
import { addNote, type Ecriture, findReprise, setLien } from './decision.data.ts';
import { repriseObjet } from './successions.form.ts';
import { computeRetour, describeRetrait, findEffet } from './successions.rules.ts';
import type { ChoixReprise, Reprise } from './successions.table.ts';

/** When this fate was decided, and decided again: what the journal holds of the fiche at these instants is its doing. */
async function listInstants({ trx, territoireId }: Ecriture, repriseId: string): Promise<Date[]> {
  const rows = await trx
    .selectFrom('journal')
    .select('at')
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', 'reprise')
    .where('objet_id', '=', repriseId)
    .execute();
  return rows.map(({ at }) => at);
}

/** Whether a fiche had such a link before the first decision that touched it; undefined when none did. */
async function wasTied(
  { trx, territoireId }: Ecriture,
  deId: string,
  nature: 'repond_a' | 'remplace',
  instants: readonly Date[],
): Promise<boolean | undefined> {
  if (instants.length === 0) return undefined;
  const debut = `${NATURES_LIEN[nature].aller} : %`;
  const row = await trx
    .selectFrom('journal')
    .select('acte')
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', 'fiche')
    .where('objet_id', '=', deId)
    .where('acte', 'in', ['lien', 'fin_lien'])
    .where('at', 'in', instants)
    .where(sql<boolean>`coalesce(changements->'lien'->>'avant', changements->'lien'->>'apres') like ${debut}`)
    .orderBy('at')
    .executeTakeFirst();
  return row && row.acte === 'fin_lien';
}

/** What the first of these decisions found in the fiche, and replaced. */
async function readAvant(
  { trx, territoireId }: Ecriture,
  ficheId: string,
  instants: readonly Date[],
): Promise<Valeurs> {
  if (instants.length === 0) return {};
  const row = await trx
    .selectFrom('journal')
    .select('changements')
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', 'fiche')
    .where('objet_id', '=', ficheId)
    .where('acte', '=', 'modification')
    .where('at', 'in', instants)
    .orderBy('at')
    .orderBy('objet_version')
    .executeTakeFirst();
  return Object.fromEntries(
    Object.entries(row?.changements ?? {}).map(([champ, { avant }]) => [champ, (avant ?? null) as never]),
  );
}

/** The other fiches that this convention has: what they were decided to be. */
async function listAutres(
  { trx, territoireId }: Ecriture,
  conventionId: string,
): Promise<{ fiche_id: string; choix: ChoixReprise; fusion_fiche_id: string | null; titre: string }[]> {
  return trx
    .selectFrom('reprise as r')
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'r.territoire_id').onRef('f.id', '=', 'r.fiche_id'),
    )
    .select(['r.fiche_id', 'r.choix', 'r.fusion_fiche_id', 'f.titre'])
    .where('r.territoire_id', '=', territoireId)
    .where('r.convention_id', '=', conventionId)
    .where('r.removed_at', 'is', null)
    .where('f.removed_at', 'is', null)
    .execute();
}

/** The fiche that a merge brought in goes out again, unless its own fate or another merge keeps it there. */
async function undoFusion(ecriture: Ecriture, reprise: Reprise, instants: readonly Date[]): Promise<void> {
  const { fusion_fiche_id: cible, fiche_id, convention_id } = reprise;
  if (!cible) return;
  if ((await wasTied(ecriture, cible, 'remplace', instants)) === false)
    await setLien(ecriture, { nature: 'remplace', deId: cible, versId: fiche_id }, false);
  const autres = await listAutres(ecriture, convention_id);
  const tenue = autres.some(
    (r) =>
      (r.fiche_id === cible && findEffet(r.choix).repond) ||
      (r.fiche_id !== fiche_id && r.fusion_fiche_id === cible),
  );
  if (!tenue && (await wasTied(ecriture, cible, 'repond_a', instants)) === false)
    await setLien(ecriture, { nature: 'repond_a', deId: cible, versId: convention_id }, false);
}

async function undoDecision(ecriture: Ecriture, fiche: ObjetLu, reprise: Reprise): Promise<void> {
  const { trx, territoireId, auteur } = ecriture;
  const instants = await listInstants(ecriture, reprise.id);
  const avant = await readAvant(ecriture, fiche.id, instants);
  const valeurs = computeRetour(fiche.valeurs as never, reprise, avant, toJour(auteur.now));
  if (Object.keys(valeurs).length > 0)
    await updateObjet(trx as Db, territoireId, ficheObjet, fiche.id, fiche.version, valeurs, auteur);
  const liee = await wasTied(ecriture, fiche.id, 'repond_a', instants);
  const lien = { nature: 'repond_a' as const, deId: fiche.id, versId: reprise.convention_id };
  if (liee !== undefined) await setLien(ecriture, lien, liee);
  await undoFusion(ecriture, reprise, instants);
}

export type Retrait = { etat: 'retire' | 'absent' | 'change' } | { etat: 'tenue'; par: string };

/**
 * Takes a decision back: the fiche is to be decided again, and what the decision made (its status, its links) is
 * undone where nobody has changed it since. The notes stay, and one more says that it was taken back.
 * @param vue the version of the decision that the person saw
 */
export async function removeDecision(
  db: Db,
  territoireId: TerritoireId,
  { conventionId, ficheId, vue }: { conventionId: string; ficheId: string; vue: number },
  auteur: Auteur,
): Promise<Retrait> {
  return inTransaction<Retrait>(db, async (trx) => {
    const ecriture = { trx, territoireId, auteur };
    const fiche = await findObjetLu(trx, territoireId, ficheObjet, ficheId, true);
    const reprise = await findReprise(ecriture, conventionId, ficheId);
    if (!fiche || fiche.removedAt || !reprise) return { etat: 'absent' };
    if (reprise.version !== vue) return { etat: 'change' };
    const autres = await listAutres(ecriture, conventionId);
    const appui = autres.find(({ fusion_fiche_id }) => fusion_fiche_id === ficheId);
    if (appui) return { etat: 'tenue', par: appui.titre };
    await undoDecision(ecriture, fiche, reprise);
    await removeObjet(trx as Db, territoireId, repriseObjet, reprise.id, auteur);
    const convention = await findObjetLu(trx, territoireId, conventionObjet, conventionId);
    await addNote(ecriture, fiche, describeRetrait(String(convention!.valeurs.titre)));
    return { etat: 'retire' };
  });
}
