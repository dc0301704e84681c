import { type Bord, isAnnees, type PlageDates, SANS_FIN } from '../horaires.rules.ts';
import { FINE, formatDate, formatQuantieme, MOIS } from './mots.rules.ts';

const PAQUES: Record<number, string> = {
  [-2]: 'Vendredi saint',
  [-1]: 'veille de Pâques',
  0: 'dimanche de Pâques',
  1: 'lundi de Pâques',
  39: 'jeudi de l’Ascension',
  50: 'lundi de Pentecôte',
};

/** « 24 décembre », « lundi de Pâques », « 3e jour après Pâques » */
function formatBord({ mois, jour, paques }: Bord, annee: number | undefined): string {
  if (paques === undefined) return formatDate(jour ?? 1, mois, annee);
  const nom = PAQUES[paques] ?? `${Math.abs(paques)}e${FINE}jour ${paques < 0 ? 'avant' : 'après'} Pâques`;
  return annee === undefined ? nom : `${nom} ${annee}`;
}

/** Every day named by its words, from one to the other. */
function describeJours({ de, a, annees }: PlageDates): string {
  const memeAnnee = annees?.[0] === annees?.[1];
  const memeMois = de.mois === a.mois && de.paques === undefined && a.paques === undefined;
  const fin = formatBord(a, annees?.[1]);
  const seul = memeAnnee && de.mois === a.mois && de.jour === a.jour && de.paques === a.paques;
  if (seul) return fin.startsWith('veille') ? `la ${fin}` : `le ${fin}`;
  const court = memeMois && memeAnnee ? formatQuantieme(de.jour ?? 1) : undefined;
  const debut = court ?? formatBord(de, memeAnnee ? undefined : annees?.[0]);
  return `${debut.startsWith('veille') ? 'de la' : 'du'} ${debut} ${fin.startsWith('veille') ? 'à la' : 'au'} ${fin}`;
}

function describeMois({ de, a, annees }: PlageDates): string {
  const nom = (mois: number, an: number | undefined) =>
    `${MOIS[mois - 1]}${an === undefined ? '' : ` ${an}`}`;
  const memeAnnee = annees?.[0] === annees?.[1];
  const [debut, fin] = [nom(de.mois, memeAnnee ? undefined : annees?.[0]), nom(a.mois, annees?.[1])];
  const rang = ((annees?.[1] ?? 0) - (annees?.[0] ?? 0)) * 12 + a.mois - de.mois;
  const ecart = annees ? rang : (rang + 12) % 12;
  if (ecart === 0) return `en ${fin}`;
  if (ecart === 1) return `en ${debut} et en ${fin}`;
  return `${/^[ao]/.test(debut) ? 'd’' : 'de '}${debut} à ${fin}`;
}

/** « en juillet », « de mai à août », « du 24 décembre au 2 janvier », « le 11 novembre 2026 », « à partir de 2026 » */
export function describeDates(plage: PlageDates): string {
  const { de, a, annees } = plage;
  if (annees && isAnnees(plage)) {
    if (annees[1] === SANS_FIN) return `à partir de ${annees[0]}`;
    return annees[0] === annees[1] ? `en ${annees[0]}` : `de ${annees[0]} à ${annees[1]}`;
  }
  return de.jour === null || a.jour === null ? describeMois(plage) : describeJours(plage);
}
