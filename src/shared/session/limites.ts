type Seau = { reste: number; depuis: number };
const seaux = new Map<string, Seau>();
const HEURE_MS = 3_600_000;
const SEAUX_MAX = 50_000;

/**
 * A generous limit an hour for one key (a purpose and an address block): it stops machines, and lets forty
 * honest people of one town hall in. In memory: a restart forgives.
 */
export function allow(key: string, perHour: number, now = Date.now()): boolean {
  if (seaux.size > SEAUX_MAX) seaux.clear();
  const seau = seaux.get(key) ?? { reste: perHour, depuis: now };
  const refill = ((now - seau.depuis) / HEURE_MS) * perHour;
  const reste = Math.min(perHour, seau.reste + refill);
  seaux.set(key, { reste: Math.max(0, reste - 1), depuis: now });
  return reste >= 1;
}

/** An address as limits count it: a whole IPv6 /64 is one subscriber. */
export function toBloc(ip: string): string {
  if (!ip.includes(':')) return ip;
  return ip.startsWith('::ffff:') ? ip.slice(7) : ip.split(':').slice(0, 4).join(':');
}
