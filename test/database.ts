import { EmbeddedMoteur } from '../src/shared/db/embedded.ts';
import { observe } from '../src/shared/db/observation.ts';
import { FRAICHEUR_MS } from '../src/shared/db/open.ts';
import type { Moteur } from '../src/shared/db/port.ts';
import { PostgresMoteur } from '../src/shared/db/postgres.ts';
import { templateFile, withDatabase } from './global-setup.ts';

/** A migrated database for one test file: in memory, or a new one of the server named by DATABASE_URL. */
export async function openTestMoteur(): Promise<Moteur> {
  const url = process.env.DATABASE_URL;
  if (!url) return observe(await EmbeddedMoteur.open(undefined, templateFile()), FRAICHEUR_MS);
  const name = `maillage_test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = new PostgresMoteur(url, { max: 1 });
  const connexion = await admin.acquire();
  // Two files may copy the template at once, and PostgreSQL then refuses one of them for a moment.
  for (let attempt = 1; ; attempt++) {
    try {
      await connexion.script(`create database ${name} template maillage_test_modele`);
      break;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await connexion.release();
  await admin.close();
  return observe(new PostgresMoteur(withDatabase(url, name), { max: 4 }), FRAICHEUR_MS);
}
