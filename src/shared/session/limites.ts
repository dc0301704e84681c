import { isIPv6 } from 'node:net';

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

/** Eight groups of four digits, whatever the short form; undefined when it is not an IPv6 address. */
function listGroupes(ip: string): string[] | undefined {
  const adresse = ip.split('%')[0]!;
  if (!isIPv6(adresse)) return undefined;
  // The platform's own reading: dotted ends, zeros and capitals become one form.
  const [debut, fin] = new URL(`http://[${adresse}]/`).hostname.slice(1, -1).split('::');
  const groupes = (texte: string | undefined) => (texte ? texte.split(':') : []);
  const vides = fin === undefined ? 0 : 8 - groupes(debut).length - groupes(fin).length;
  return [...groupes(debut), ...Array<string>(vides).fill('0'), ...groupes(fin)].map((g) =>
    g.padStart(4, '0'),
  );
}

/** An address as limits count it: a whole IPv6 /64 is one subscriber, in one form; an IPv4 inside an IPv6 is an IPv4. */
export function toBloc(ip: string): string {
  const groupes = listGroupes(ip);
  if (!groupes) return ip;
  if (!/^(0000:){5}ffff/.test(groupes.join(':'))) return groupes.slice(0, 4).join(':');
  return groupes
    .slice(6)
    .flatMap((groupe) => [groupe.slice(0, 2), groupe.slice(2)])
    .map((octet) => Number.parseInt(octet, 16))
    .join('.');
}
