import type { Moteur } from './port.ts';

/**
 * What a server does by itself and the embedded engine does not: a checkpoint, without which its log grows as long as
 * it runs and a start after a cut lasts longer and longer; then the room of old rows is freed and the tables counted,
 * so that the planner knows them. Outside any transaction, as VACUUM asks; on a server it does nothing.
 */
export async function maintain(moteur: Moteur): Promise<void> {
  if (moteur.nature !== 'embarque') return;
  const connexion = await moteur.acquire();
  try {
    await connexion.script('checkpoint');
    await connexion.script('vacuum analyze');
  } finally {
    await connexion.release();
  }
}
