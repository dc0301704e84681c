import {
  type Bord,
  formatMinutes,
  type Horaires,
  isAnnees,
  isChaqueJour,
  JOURS_OSM,
  MOIS_OSM,
  type Plage,
  type PlageDates,
  type PlageSemaines,
  type Regle,
  SANS_FIN,
} from '../horaires.rules.ts';

const deux = (value: number) => String(value).padStart(2, '0');

function writeDecalage(jours: number | undefined): string {
  if (!jours) return '';
  return ` ${jours > 0 ? '+' : '-'}${Math.abs(jours)} day${Math.abs(jours) > 1 ? 's' : ''}`;
}

function writeDate({ mois, jour, paques }: Bord, an: number | undefined): string {
  if (paques !== undefined) return `${an === undefined ? '' : `${an} `}easter${writeDecalage(paques)}`;
  return [an, MOIS_OSM[mois - 1], jour === null ? undefined : deux(jour)]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** « Mar » alone could be a Tuesday in French: « Mar-Mar » cannot. */
function writePlageDates(plage: PlageDates): string {
  const { de, a, annees } = plage;
  if (annees && isAnnees(plage)) {
    if (annees[1] === SANS_FIN) return `${annees[0]}+`;
    return annees[0] === annees[1] ? String(annees[0]) : `${annees[0]}-${annees[1]}`;
  }
  const debut = writeDate(de, annees?.[0]);
  const fin = writeDate(a, annees?.[1]);
  return debut === fin && debut !== 'Mar' ? debut : `${debut}-${fin}`;
}

function writeSemaines({ de, a, pas }: PlageSemaines): string {
  return `${deux(de)}${a > de || pas > 1 ? `-${deux(a)}` : ''}${pas > 1 ? `/${pas}` : ''}`;
}

function writeJour(jour: Regle['jours'][number]): string {
  if (typeof jour === 'string') return jour;
  const { de, a, rangs, decalage } = jour;
  if (rangs.length > 0) return `${JOURS_OSM[de]}[${rangs.join(',')}]${writeDecalage(decalage)}`;
  return a === de ? JOURS_OSM[de]! : `${JOURS_OSM[de]}-${JOURS_OSM[a]}`;
}

function writePlage({ de, a, suite }: Plage): string {
  if (suite && a === de) return `${formatMinutes(de)}+`;
  // Longer than a day, it keeps its « 36:00 »: « 10:00-12:00 » would read as two hours.
  const fin = a > 1440 && a - 1440 <= de ? a - 1440 : a;
  return `${formatMinutes(de)}-${formatMinutes(fin)}${suite ? '+' : ''}`;
}

/** « open » is said where the next hours would be read as more of this rule, and where days have no hours beside others. */
function writeEtat(regle: Regle, suivante: Regle | undefined, seule: boolean): string {
  const { etat, commentaire, plages } = regle;
  const dit = commentaire === '' ? '' : `"${commentaire}"`;
  const nue = plages.length === 0 && !isChaqueJour(regle) && !seule;
  const colle = suivante?.lien === 'ajoute' && (plages.length === 0 || isChaqueJour(suivante));
  if (etat === 'ouvert') return dit || nue || colle ? `open ${dit}`.trim() : '';
  if (etat === 'ferme') return `off ${dit}`.trim();
  return dit || 'unknown';
}

function writeRegle(regle: Regle, suivante: Regle | undefined, seule: boolean): string {
  const selecteurs = [
    regle.dates.map(writePlageDates).join(','),
    regle.semaines.length > 0 ? `week ${regle.semaines.map(writeSemaines).join(',')}` : '',
    regle.calendriers.join(','),
    regle.jours.map(writeJour).join(','),
    regle.plages.map(writePlage).join(','),
  ].filter((part) => part !== '');
  const toujours = selecteurs.length === 0 && regle.etat === 'ouvert' ? ['24/7'] : [];
  return [...toujours, ...selecteurs, writeEtat(regle, suivante, seule)]
    .filter((part) => part !== '')
    .join(' ');
}

const LIENS = { remplace: '; ', ajoute: ', ', sinon: ' || ' };

/** The canonical opening_hours text: what `parseHoraires` reads back as the same rules. */
export function writeHoraires({ regles }: Horaires): string {
  return regles
    .map(
      (regle, rang) =>
        `${rang === 0 ? '' : LIENS[regle.lien]}${writeRegle(regle, regles[rang + 1], regles.length === 1)}`,
    )
    .join('');
}
