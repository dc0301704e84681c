import type { TerritoireId } from './db.ts';

/**
 * A territory's revision changes with each of its writes: what was made from it may be kept until then.
 * Inside one process the news travels here; between processes it is read again from the database.
 */
type Listener = (territoireId: TerritoireId | undefined) => void;
const listeners = new Set<Listener>();

export function onRevision(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that a territory was written to; without an id, that any may have been. */
export function announceRevision(territoireId?: TerritoireId): void {
  for (const listener of listeners) listener(territoireId);
}
