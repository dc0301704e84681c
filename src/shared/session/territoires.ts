import type { MiddlewareHandler } from 'hono';
import type { Env, TerritoireCourant } from '../access/acces.ts';
import { type Db, systemDb, territoireDb } from '../db/db.ts';
import type { Relire } from '../db/dialect.ts';
import type { Moteur } from '../db/port.ts';
import { onRevision } from '../db/revision.ts';
import { renderSansTerritoire } from './errors.tsx';

type Find = (db: Db, hote: string | undefined) => Promise<TerritoireCourant | undefined>;
/** What was kept is exact, wherever it was written; but who will write reads what is, but where every write passes here. */
function chooseRelire(methode: string, { nature }: Moteur): Relire {
  if (methode === 'GET') return 'partout';
  return nature === 'embarque' ? 'hors-transaction' : 'jamais';
}

/**
 * Which territory a request is for, by its host name. With the embedded database every write passes here: it is remembered
 * until something is written. On a server it is asked each time, with the number of the last write, so that nothing that
 * another process hid is shown a moment longer.
 */
export function makeTerritoires(moteur: Moteur, find: Find) {
  const gardes = new Map<string, TerritoireCourant>();
  const db = systemDb(moteur);
  onRevision(() => gardes.clear());

  async function get(hote: string): Promise<TerritoireCourant | undefined> {
    const garde = gardes.get(hote);
    if (garde) return garde;
    const territoire = await find(db, hote);
    if (territoire && moteur.ecritures?.see(territoire.id, territoire.ecritures))
      moteur.lectures?.forget(territoire.id);
    if (gardes.size > 1000) gardes.clear();
    if (territoire && moteur.nature === 'embarque') gardes.set(hote, territoire);
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
