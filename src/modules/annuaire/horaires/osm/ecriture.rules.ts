import {
  formatMinutes,
  type Horaires,
  isChaqueJour,
  JOURS_OSM,
  MOIS_OSM,
  type Plage,
  type PlageDates,
  type PlageSemaines,
  type Regle,
} from '../horaires.rules.ts';

const deux = (value: number) => String(value).padStart(2, '0');

function writeDate({ mois, jour }: PlageDates['de'], an: number | undefined): string {
  return [an, MOIS_OSM[mois - 1], jour === null ? undefined : deux(jour)]
    .filter((part) => part !== undefined)
    .join(' ');
}

function writePlageDates({ de, a, annees }: PlageDates): string {
  const debut = writeDate(de, annees?.[0]);
  const fin = writeDate(a, annees?.[1]);
  return debut === fin ? debut : `${debut}-${fin}`;
}

function writeSemaines({ de, a, pas }: PlageSemaines): string {
  return `${deux(de)}${a > de || pas > 1 ? `-${deux(a)}` : ''}${pas > 1 ? `/${pas}` : ''}`;
}

function writeJour(jour: Regle['jours'][number]): string {
  if (typeof jour === 'string') return jour;
  const { de, a, rangs } = jour;
  if (rangs.length > 0) return `${JOURS_OSM[de]}[${rangs.join(',')}]`;
  return a === de ? JOURS_OSM[de]! : `${JOURS_OSM[de]}-${JOURS_OSM[a]}`;
}

function writePlage({ de, a }: Plage): string {
  // Longer than a day, it keeps its « 36:00 »: « 10:00-12:00 » would read as two hours.
  const fin = a > 1440 && a - 1440 <= de ? a - 1440 : a;
  return `${formatMinutes(de)}-${formatMinutes(fin)}`;
}

/** « open » is said where the next rule would otherwise be read as more days, or more hours, of this one. */
function writeEtat({ etat, commentaire, plages }: Regle, suivante: Regle | undefined): string {
  const dit = commentaire === '' ? '' : `"${commentaire}"`;
  const colle = suivante?.lien === 'ajoute' && (plages.length === 0 || isChaqueJour(suivante));
  if (etat === 'ouvert') return dit || colle ? `open ${dit}`.trim() : '';
  if (etat === 'ferme') return `off ${dit}`.trim();
  return dit || 'unknown';
}

function writeRegle(regle: Regle, suivante: Regle | undefined): string {
  const selecteurs = [
    regle.dates.map(writePlageDates).join(','),
    regle.semaines.length > 0 ? `week ${regle.semaines.map(writeSemaines).join(',')}` : '',
    regle.calendriers.join(','),
    regle.jours.map(writeJour).join(','),
    regle.plages.map(writePlage).join(','),
  ].filter((part) => part !== '');
  const toujours = selecteurs.length === 0 && regle.etat === 'ouvert' ? ['24/7'] : [];
  return [...toujours, ...selecteurs, writeEtat(regle, suivante)].filter((part) => part !== '').join(' ');
}

const LIENS = { remplace: '; ', ajoute: ', ', sinon: ' || ' };

/** The canonical opening_hours text: what `parseHoraires` reads back as the same rules. */
export function writeHoraires({ regles }: Horaires): string {
  return regles
    .map((regle, rang) => `${rang === 0 ? '' : LIENS[regle.lien]}${writeRegle(regle, regles[rang + 1])}`)
    .join('');
}
