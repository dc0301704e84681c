import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import { toJour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { FINIS } from '../../fiches/fiches.api.ts';
import '../../fiches/operations/operations.table.ts';
import { readArgent } from '../../finances/finances.api.ts';
import type { JournalTable } from '../../journal/journal.table.ts';
import { readDestinataires } from '../destinataires/destinataires.data.ts';
import { listCauses } from './causes.rules.ts';
import type { Cause, Passage, Tenue } from './causes.table.ts';

const PARTENAIRES: readonly Visibilite[] = ['public', 'partenaires'];
const EQUIPE: readonly Visibilite[] = ['public', 'partenaires', 'interne'];

/** Two weeks: the longest wait for a working morning, and an address that is added some days later. */
const PASSAGES_JOURS = 14;
const JOUR_MS = 86_400_000;

/** Fiches and operations that are not over, with who holds them, by their end. */
export async function listTenues(db: Db, territoireId: TerritoireId): Promise<Tenue[]> {
  const { rows } = await sql<Tenue>`
    select 'fiche' as type, f.id, f.id as fiche_id, f.code, f.titre as fiche_titre, '' as titre, f.visibilite, f.statut,
      f.date_fin, f.date_fin_reelle, f.exemple, f.pilotes as noms
    from fiche f where f.territoire_id = ${territoireId}::uuid and f.removed_at is null
      and f.statut not in (${sql.join(FINIS)})
    union all
    select 'operation', o.id, f.id, f.code, f.titre, o.titre, f.visibilite, o.statut, o.date_fin, o.date_fin_reelle,
      o.exemple, array[o.pilote]
    from operation o join fiche f on f.territoire_id = o.territoire_id and f.id = o.fiche_id
    where o.territoire_id = ${territoireId}::uuid and o.removed_at is null and f.removed_at is null
      and o.statut not in ('realise', 'abandonne') and f.statut not in (${sql.join(FINIS)})
    order by date_fin, code, id`.execute(db);
  return rows;
}

type Ligne = Pick<JournalTable, 'objet_type' | 'objet_id' | 'at' | 'compte_id' | 'changements'>;

function toNoms(valeur: unknown): string[] {
  return [valeur].flat().filter((nom): nom is string => typeof nom === 'string');
}

function toPassage({ objet_type, objet_id, at, compte_id, changements }: Ligne): Passage {
  const type = objet_type === 'fiche' ? 'fiche' : 'operation';
  const change = changements[type === 'fiche' ? 'pilotes' : 'pilote'];
  return { type, id: objet_id, at, compte_id, avant: toNoms(change?.avant), apres: toNoms(change?.apres) };
}

/**
 * Who came to hold what in the last days. What an import writes is left out: a plan that is taken over gives nothing
 * to anybody.
 */
async function listPassages(db: Db, territoireId: TerritoireId, now: Date): Promise<Passage[]> {
  const { rows } = await sql<Ligne>`select objet_type, objet_id, at, compte_id, changements from journal
    where territoire_id = ${territoireId}::uuid and lot is null and at <= ${now}
      and at > ${new Date(now.getTime() - PASSAGES_JOURS * JOUR_MS)}
      and ((objet_type = 'fiche' and changements -> 'pilotes' is not null)
        or (objet_type = 'operation' and changements -> 'pilote' is not null))`.execute(db);
  return rows.map(toPassage);
}

async function listPieces(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]) {
  const { pieces } = await readArgent(db, territoireId, visibilites);
  return pieces.filter(({ recue_le }) => recue_le === null);
}

/** All that somebody is to be told at this moment. */
export async function readCauses(db: Db, territoireId: TerritoireId, now: Date): Promise<Cause[]> {
  const aujourdhui = toJour(now);
  return listCauses({
    aujourdhui,
    destinataires: await readDestinataires(db, territoireId, aujourdhui),
    tenues: await listTenues(db, territoireId),
    passages: await listPassages(db, territoireId, now),
    pieces: {
      partenaires: await listPieces(db, territoireId, PARTENAIRES),
      equipe: await listPieces(db, territoireId, EQUIPE),
    },
  });
}
