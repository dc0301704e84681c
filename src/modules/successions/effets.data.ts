import { sql } from 'kysely';
import { type Jour, toJour } from '../../shared/clock/clock.ts';
import { type Db, inTransaction, type TerritoireId } from '../../shared/db/db.ts';
import type { Valeurs } from '../../shared/form/champs.ts';
import { ficheObjet } from '../fiches/fiches.api.ts';
import { type Auteur, findObjetLu, updateObjet } from '../journal/journal.api.ts';
import { applyEffet, EN_ATTENTE, findReprise, setLien } from './decision.data.ts';
import { repriseObjet } from './successions.form.ts';
import { findEffet } from './successions.rules.ts';
import type { ChoixReprise } from './successions.table.ts';

type Attendue = { convention_id: string; fiche_id: string; effective: boolean };

/** Decisions whose day has come, and those whose convention was since put off: what the fiche shows is to be set right. */
async function listAttendues(db: Db, territoireId: TerritoireId, jour: Jour): Promise<Attendue[]> {
  const attendent = (['fusionnee', 'arretee'] satisfies ChoixReprise[]).filter((c) => findEffet(c).attend);
  const commencee = sql`coalesce(coalesce(c.date_debut, make_date(c.annee_debut, 1, 1)) <= ${jour}::date, false)`;
  const { rows } = await sql<Attendue>`select r.convention_id, r.fiche_id, ${commencee} as effective
    from reprise r join convention c on c.territoire_id = r.territoire_id and c.id = r.convention_id
    where r.territoire_id = ${territoireId}::uuid and r.removed_at is null and c.removed_at is null
      and r.choix in (${sql.join(attendent)}) and (r.effet_le is not null) <> ${commencee}`.execute(db);
  return rows;
}

async function applyAttendue(db: Db, territoireId: TerritoireId, attendue: Attendue, auteur: Auteur) {
  const { convention_id, fiche_id, effective } = attendue;
  await inTransaction(db, async (trx) => {
    const ecriture = { trx, territoireId, auteur };
    const fiche = await findObjetLu(trx, territoireId, ficheObjet, fiche_id, true);
    const reprise = await findReprise(ecriture, convention_id, fiche_id);
    if (!fiche || fiche.removedAt || !reprise || (reprise.effet_le !== null) === effective) return;
    const valeurs: Valeurs = effective
      ? { effet_le: toJour(auteur.now), statut_avant: String(fiche.valeurs.statut) }
      : { effet_le: null };
    await updateObjet(trx as Db, territoireId, repriseObjet, reprise.id, reprise.version, valeurs, auteur);
    await applyEffet(ecriture, fiche, effective ? reprise : { ...EN_ATTENTE, motif: '' }, reprise);
    if (!effective && reprise.fusion_fiche_id)
      await setLien(ecriture, { nature: 'remplace', deId: reprise.fusion_fiche_id, versId: fiche_id }, false);
  });
}

/**
 * The first day of a convention is the day its decisions hold: the fiches that it does not take over are stopped or
 * merged then, and their history says that the day had come.
 */
export async function updateEffets(db: Db, territoireId: TerritoireId, auteur: Auteur): Promise<void> {
  for (const attendue of await listAttendues(db, territoireId, toJour(auteur.now)))
    await applyAttendue(db, territoireId, attendue, auteur);
}
