import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { type Acces, type Env, type Services, visiteur } from '../access/acces.ts';
import type { Clock } from '../clock/clock.ts';
import type { Db, TerritoireId } from '../db/db.ts';
import { readCookie } from './cookies.ts';
import { toBloc } from './limites.ts';

/** A short code that a person can read on the telephone, and that the log holds too: « K7P-42Q ». */
function newIncident(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const pick = () => letters[Math.floor(Math.random() * letters.length)];
  return `${pick()}${pick()}${pick()}-${pick()}${pick()}${pick()}`;
}

/** Where a request comes from, as far as it may be believed. */
function readIp(c: Context<Env>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(c).remote.address ?? 'local';
  } catch {
    return 'local'; // a request made in process, without a socket
  }
}

function isHttps(c: Context<Env>, services: Services): boolean {
  const { trustProxy, publicUrl } = services.settings;
  if (publicUrl.startsWith('https:')) return true;
  return trustProxy && c.req.header('x-forwarded-proto') === 'https';
}

/** Gives each request its number, its clock and what the program was started with. */
export function openContext(services: Services, clock: Clock): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('services', services);
    c.set('clock', clock);
    c.set('incident', newIncident());
    c.set('https', isHttps(c, services));
    c.set('ip', toBloc(readIp(c, services.settings.trustProxy)));
    c.set('acces', visiteur());
    await next();
  };
}

type FindAcces = (db: Db, territoireId: TerritoireId, jeton: string, now: Date) => Promise<Acces | undefined>;

/** Who asks: read again from the database at each request, so that what ends, ends at once. */
export function identify(findAcces: FindAcces): MiddlewareHandler<Env> {
  return async (c, next) => {
    const jeton = readCookie(c, 'session');
    const acces = jeton
      ? await findAcces(c.var.db, c.var.territoire.id, jeton, c.var.clock.now())
      : undefined;
    if (acces) {
      c.set('acces', acces);
      c.header('cache-control', 'no-store');
    }
    await next();
  };
}
