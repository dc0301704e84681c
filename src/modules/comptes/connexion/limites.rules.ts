const MINUTE_MS = 60_000;

/**
 * The networks that an address belongs to, from the narrowest, each as the beginning of `bloc`, with how many codes it may
 * ask for one address and for all in an hour. An IPv6 subscriber has a /64 at least and often a /56 or a /48 (RFC 6177).
 * Forty people of one town hall share an address.
 */
export function listReseaux(bloc: string): { debut: string; parAdresse: number; pourTous: number }[] {
  if (!bloc.includes(':'))
    return [
      { debut: bloc, parAdresse: 10, pourTous: 40 },
      { debut: bloc.slice(0, bloc.lastIndexOf('.') + 1), parAdresse: 20, pourTous: 200 },
    ].filter(({ debut }) => debut !== '');
  return [
    { debut: bloc, parAdresse: 10, pourTous: 40 },
    { debut: bloc.slice(0, 17), parAdresse: 15, pourTous: 80 },
    { debut: bloc.slice(0, 15), parAdresse: 20, pourTous: 160 },
  ];
}

/** Below this many codes for one address in an hour, from all strangers together, nobody waits. */
const SANS_ATTENTE = 20;
const ATTENTE_MAX_MS = 5 * MINUTE_MS;

/**
 * How long a stranger waits before one more code for an address: longer and longer, never more than five minutes, so that
 * who owns it is slowed down and not shut out.
 * @param n codes that strangers asked for it in the last hour
 */
export function computeAttenteMs(n: number): number {
  return n < SANS_ATTENTE ? 0 : Math.min(ATTENTE_MAX_MS, 15_000 * 2 ** (n - SANS_ATTENTE));
}

/** What one network asked in the last hour, against what it may. */
export type Compte = { adresse: number; tous: number; parAdresse: number; pourTous: number };

const HEURE_MS = 60 * MINUTE_MS;

/**
 * How many milliseconds to wait before a code may be asked: 0 when at once.
 * @param reseaux each network of who asks
 * @param ecoule since the last code that a stranger asked for this address
 */
export function findAttenteMs(reseaux: readonly Compte[], etrangers: number, ecoule: number): number {
  if (reseaux.some(({ adresse, tous, parAdresse, pourTous }) => adresse >= parAdresse || tous >= pourTous))
    return HEURE_MS;
  return Math.max(0, computeAttenteMs(etrangers) - ecoule);
}

/** « 3 minutes », rounded up: what the page says. */
export function describeAttente(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  if (minutes >= 60) return 'une heure';
  return minutes <= 1 ? 'une minute' : `${minutes} minutes`;
}
