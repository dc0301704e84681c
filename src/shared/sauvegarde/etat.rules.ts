import type { SauvegardeTable } from './sauvegardes.table.ts';

/** How the daily backup goes: what the page, `doctor` and `/sante/pret` say of it. */
export type EtatSauvegarde = 'bonne' | 'attendue' | 'en_retard' | 'echouee' | 'arretee';

export const SAUVEGARDES: Record<EtatSauvegarde, string> = {
  bonne: 'La sauvegarde du jour est faite, restaurée et comparée',
  attendue: 'La première sauvegarde se fera à l’heure prévue',
  en_retard: 'Aucune sauvegarde n’a abouti depuis plus d’un jour',
  echouee: 'La dernière sauvegarde a échoué',
  arretee: 'La sauvegarde automatique est arrêtée par un réglage',
};

const HEURE_MS = 3_600_000;
/** A day and the hours of a night that was long: past this, something is wrong. */
const RETARD_MS = 36 * HEURE_MS;
/** A new installation has this long to make its first one. */
const PREMIERE_MS = 26 * HEURE_MS;

/**
 * @param jours the last days, newest first
 * @param depuis when the installation, or this table, began
 */
export function readEtat(
  jours: readonly SauvegardeTable[],
  { heure, depuis, now }: { heure: string | undefined; depuis: Date; now: Date },
): EtatSauvegarde {
  if (!heure) return 'arretee';
  if (jours[0] && !jours[0].finie_le && jours[0].erreur) return 'echouee';
  const derniere = jours.find(({ finie_le }) => finie_le)?.finie_le;
  if (derniere) return now.getTime() - derniere.getTime() > RETARD_MS ? 'en_retard' : 'bonne';
  return now.getTime() - depuis.getTime() > PREMIERE_MS ? 'en_retard' : 'attendue';
}

const paris = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** True once the hour of the day's backup has come, in Paris. A machine off at that hour makes it when it is on. */
export function isHeureVenue(heure: string, now: Date): boolean {
  return paris.format(now) >= heure;
}

const PREFIXE = 'quotidienne-';

export function nameFichier(jour: string): string {
  return `${PREFIXE}${jour}.maillage.zip`;
}

/** The daily backups that are too many, of all that a folder holds: those that a person made are never among them. */
export function listEnTrop(noms: readonly string[], nombre: number): string[] {
  return noms
    .filter(
      (nom) => nom.startsWith(PREFIXE) && /^\d{4}-\d\d-\d\d\.maillage\.zip$/.test(nom.slice(PREFIXE.length)),
    )
    .sort()
    .reverse()
    .slice(nombre);
}
