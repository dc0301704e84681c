import { maintain } from '../src/shared/db/maintenance.ts';
import type { Moteur } from '../src/shared/db/port.ts';

/** Brings a database just filled to its everyday state: a server does by itself, within minutes, what is done here. */
export async function settle(moteur: Moteur): Promise<void> {
  if (moteur.nature === 'embarque') return maintain(moteur);
  const connexion = await moteur.acquire();
  try {
    await connexion.script('vacuum analyze');
  } finally {
    await connexion.release();
  }
}
