const MINUTE = 60_000;

/** An agent's day; ProConnect's own sessions last as long. */
const INACTIVITE_MS = 12 * 60 * MINUTE;
/** On a computer that others use, one tea break ends it. */
const INACTIVITE_PARTAGE_MS = 30 * MINUTE;
const ABSOLU_MS = 30 * 24 * 60 * MINUTE;
const ENTRE_DEUX_TRACES_MS = 5 * MINUTE;

export function findExpiration(now: Date): Date {
  return new Date(now.getTime() + ABSOLU_MS);
}

type Vue = { vue_le: Date; expire_le: Date; partage: boolean };

export function isVivante({ vue_le, expire_le, partage }: Vue, now: Date): boolean {
  const limite = partage ? INACTIVITE_PARTAGE_MS : INACTIVITE_MS;
  return now < expire_le && now.getTime() - vue_le.getTime() < limite;
}

/** The last sight of a session is written now and then, so that reading a page does not cost a write. */
export function shouldTrace({ vue_le }: Vue, now: Date): boolean {
  return now.getTime() - vue_le.getTime() > ENTRE_DEUX_TRACES_MS;
}

const APPAREILS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iPhone ou iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
];
const NAVIGATEURS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** « Firefox, Windows »: enough to recognise one's own devices, too little to follow anybody. */
export function describeAppareil(userAgent: string): string {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [find(NAVIGATEURS), find(APPAREILS)].filter(Boolean).join(', ') || 'Appareil inconnu';
}
