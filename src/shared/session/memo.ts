import type { Lecteur } from '../access/acces.ts';

const MEMOIRES_MAX = 500;
const memoires = new Map<string, unknown>();

/**
 * Keeps what changes only with the territory's revision (names of domains, communes, the plan's nodes): pages that
 * need such lists read them once a write, not once a request. What a person may see is part of the key.
 */
export async function remember<T>(c: Lecteur, nom: string, load: () => Promise<T>): Promise<T> {
  const { territoire, acces } = c.var;
  const key = `${territoire.id} ${territoire.revision} ${acces.visibilites.join()} ${nom}`;
  if (memoires.has(key)) return memoires.get(key) as T;
  const value = await load();
  if (memoires.size >= MEMOIRES_MAX) memoires.clear();
  memoires.set(key, value);
  return value;
}
