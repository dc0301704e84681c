import type { MiddlewareHandler } from 'hono';
import type { Env, TerritoireCourant } from '../access/acces.ts';
import { type Db, systemDb, territoireDb } from '../db/db.ts';
import type { Relire } from '../db/dialect.ts';
import type { Moteur } from '../db/port.ts';
import { onRevision } from '../db/revision.ts';
import { renderSansTerritoire } from './errors.tsx';

type Find = (db: Db, hote: string | undefined) => Promise<TerritoireCourant | undefined>;
type Garde = { territoire: TerritoireCourant; luLe: number };

/** On a server, another process may have written: the revision is read again when it is older than this. */
const FRAICHEUR_MS = 1000;

/**
 * What was kept is exact where every write passes here. Elsewhere it may be a second old: enough to show a page, not to
 * decide what to write.
 */
function chooseRelire(methode: string, { nature }: Moteur): Relire {
  if (methode === 'GET') return 'partout';
  return nature === 'embarque' ? 'hors-transaction' : 'jamais';
}

/**
 * Which territory a request is for, by its host name, remembered until something is written.
 * With the embedded database every write passes here, so nothing is asked again for nothing.
 */
export function makeTerritoires(moteur: Moteur, find: Find) {
  const gardes = new Map<string, Garde>();
  const db = systemDb(moteur);
  onRevision(() => gardes.clear());

  async function get(hote: string): Promise<TerritoireCourant | undefined> {
    const garde = gardes.get(hote);
    if (garde && (moteur.nature === 'embarque' || Date.now() - garde.luLe < FRAICHEUR_MS))
      return garde.territoire;
    const territoire = await find(db, hote);
    if (gardes.size > 1000) gardes.clear();
    // Somebody else wrote: what was read under the revision before must not pass for this one's.
    if (territoire && garde && garde.territoire.revision !== territoire.revision)
      moteur.lectures?.forget(territoire.id);
    if (territoire) gardes.set(hote, { territoire, luLe: Date.now() });
    return territoire;
  }

  function open(engine: Moteur): MiddlewareHandler<Env> {
    return async (c, next) => {
      const territoire = await get((c.req.header('host') ?? '').toLowerCase().slice(0, 200));
      if (!territoire) return renderSansTerritoire(c);
      c.set('territoire', territoire);
      c.set('db', territoireDb(engine, territoire.id, chooseRelire(c.req.method, engine)));
      await next();
    };
  }
  return { get, open };
}
