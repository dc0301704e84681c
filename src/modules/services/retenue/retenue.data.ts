import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import { pluralize } from '../../../shared/text/text.ts';

/** A structure that still offers something stays: its services would be nobody's. */
export async function checkSansService(
  trx: Trx,
  territoireId: TerritoireId,
  structureId: string,
): Promise<string | undefined> {
  const { n } = await trx
    .selectFrom('service')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('territoire_id', '=', territoireId)
    .where('structure_id', '=', structureId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(n) === 0) return undefined;
  return `Cette structure propose encore ${pluralize(Number(n), 'service')} : retirez-les d’abord, ou dites qu’ils sont terminés puis retirez-les.`;
}

/** A place where something is still held stays: people would be sent to nowhere. */
export async function checkSansPermanence(
  trx: Trx,
  territoireId: TerritoireId,
  lieuId: string,
): Promise<string | undefined> {
  const { n } = await trx
    .selectFrom('permanence as p')
    .innerJoin('service as s', (join) =>
      join.onRef('s.territoire_id', '=', 'p.territoire_id').onRef('s.id', '=', 'p.service_id'),
    )
    .select((eb) => eb.fn.count<string>('s.id').distinct().as('n'))
    .where('p.territoire_id', '=', territoireId)
    .where('p.lieu_id', '=', lieuId)
    .where('p.removed_at', 'is', null)
    .where('s.removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(n) === 0) return undefined;
  return `${pluralize(Number(n), 'service')} ${Number(n) > 1 ? 'se tiennent' : 'se tient'} encore dans ce lieu : changez leur lieu d’abord.`;
}
