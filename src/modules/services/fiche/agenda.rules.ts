import type { Horaire } from './fiche.data.ts';

const escapeTexte = (texte: string) => texte.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');
const toUtc = (iso: string) => new Date(iso).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Lines of at most 75 octets, continued by a space (RFC 5545 §3.1). */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const char of line) {
    if (Buffer.byteLength(part + char) > 74) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return [...parts, part].join('\r\n ');
}

export type Rendez = { du: string; au: string; lieu: string };

/**
 * The next times of a service as a calendar file (iCalendar, RFC 5545).
 * @param url of the service's page; with the day, it names each event for ever
 */
export function writeAgenda(nom: string, url: string, rendez: readonly Rendez[], now: Date): string {
  const events = rendez.flatMap(({ du, au, lieu }) => [
    'BEGIN:VEVENT',
    `UID:${toUtc(du)}-${url.replace(/[^\w]/g, '')}`,
    `DTSTAMP:${toUtc(now.toISOString())}`,
    `DTSTART:${toUtc(du)}`,
    `DTEND:${toUtc(au)}`,
    `SUMMARY:${escapeTexte(nom)}`,
    ...(lieu ? [`LOCATION:${escapeTexte(lieu)}`] : []),
    `URL:${url}`,
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Maillage//Services//FR',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

/** Where, in a line, for a calendar. */
export function describeLieu(presence: Horaire['presence']): string {
  if (!presence) return '';
  const { lieu } = presence;
  return [lieu.nom, lieu.adresse, lieu.commune].filter(Boolean).join(', ');
}
