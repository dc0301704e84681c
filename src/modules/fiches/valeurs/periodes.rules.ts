import type { Jour } from '../../../shared/clock/clock.ts';
import { normalizeText } from '../../../shared/text/text.ts';

/**
 * First and last day of what a cell says: one day, a month, a quarter, a year … `exact`: said to the day. `borne`: the
 * cell names its end, as « de mars à juin » does; « mars 2024 » alone names none.
 */
export type Periode = { debut: Jour | null; fin: Jour | null; exact: boolean; borne?: boolean };
export type LectureDate = { periode: Periode } | { impossible: string } | null;

const MOIS = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec'];
const NOMS_MOIS =
  '(janvier|janv|jan|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juil|aout|septembre|sept|sep|octobre|oct|novembre|nov|decembre|dec)\\.?';
const PREMIER_SERIE = 36_526;
const DERNIER_SERIE = 58_804;

function pad(nombre: number): string {
  return String(nombre).padStart(2, '0');
}

function dernierJour(annee: number, mois: number): Jour {
  return new Date(Date.UTC(annee, mois, 0)).toISOString().slice(0, 10);
}

/** From the first day of a month to the last day of another of the same year. */
function moisAMois(annee: number, de: number, a: number): Periode | null {
  if (annee < 1990 || annee > 2099) return null;
  return { debut: `${annee}-${pad(de)}-01`, fin: dernierJour(annee, a), exact: false };
}

export function unJour(annee: number, mois: number, jour: number): LectureDate {
  const date = new Date(0);
  date.setUTCFullYear(annee, mois - 1, jour);
  if (date.getUTCMonth() !== mois - 1 || date.getUTCDate() !== jour)
    return { impossible: 'Cette date n’existe pas dans le calendrier.' };
  if (annee < 1900 || annee > 2100) return { impossible: 'Cette date est hors des années 1900 à 2100.' };
  if (annee < 1990 || annee > 2099)
    return { impossible: 'Cette date est trop lointaine pour être celle d’une action.' };
  const iso = `${annee}-${pad(mois)}-${pad(jour)}`;
  return { periode: { debut: iso, fin: iso, exact: true } };
}

function fromPeriode(periode: Periode | null): LectureDate {
  return periode ? { periode } : null;
}

/** 47727 → 2030-09-01, only where it cannot be anything else than a day between 2000 and 2060. */
export function fromSerie(nombre: number): LectureDate {
  if (!(nombre >= PREMIER_SERIE && nombre < DERNIER_SERIE + 1)) return null;
  const jour = new Date(Date.UTC(1899, 11, 30) + Math.floor(nombre) * 86_400_000).toISOString().slice(0, 10);
  return { periode: { debut: jour, fin: jour, exact: true } };
}

function numeroMois(nom: string): number {
  if (/^jan/.test(nom)) return 1;
  return MOIS.findIndex((debut) => nom.startsWith(debut) || debut.startsWith(nom)) + 1;
}

function anneeLongue(texte: string): number {
  return texte.length === 2 ? 2000 + Number(texte) : Number(texte);
}

type Motif = [RegExp, (m: string[]) => LectureDate];
const ORDINAL = '(1|2|3|4)\\s?(?:er|ere|e|eme|nd|nde|de)?';
const MOTIFS: Motif[] = [
  [
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)$/,
    (m) => unJour(anneeLongue(m[3]!), Number(m[2]), Number(m[1])),
  ],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:t| |$).{0,20}$/, (m) => unJour(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    new RegExp(`^(?:le )?(\\d{1,2})(?:er)? ${NOMS_MOIS} (\\d{4})$`),
    (m) => unJour(Number(m[3]), numeroMois(m[2]!), Number(m[1])),
  ],
  [
    new RegExp(`^${NOMS_MOIS}[ /-]?(\\d{4})$`),
    (m) => fromPeriode(moisAMois(Number(m[2]), numeroMois(m[1]!), numeroMois(m[1]!))),
  ],
  [/^(0[1-9]|1[0-2])\/(\d{4})$/, (m) => fromPeriode(moisAMois(Number(m[2]), Number(m[1]), Number(m[1])))],
  [/^(?:annee |en )?(\d{4})$/, (m) => fromPeriode(moisAMois(Number(m[1]), 1, 12))],
  [/^t ?([1-4])[ /-]?(\d{4})$/, (m) => fromPeriode(trimestre(Number(m[1]), Number(m[2])))],
  [
    new RegExp(`^${ORDINAL} ?trim(?:estre)?\\.? (\\d{4})$`),
    (m) => fromPeriode(trimestre(Number(m[1]), Number(m[2]))),
  ],
  [/^s ?([12])[ /-]?(\d{4})$/, (m) => fromPeriode(semestre(Number(m[1]), Number(m[2])))],
  [
    new RegExp(`^${ORDINAL} ?sem(?:estre)?\\.? (\\d{4})$`),
    (m) => fromPeriode(semestre(Number(m[1]), Number(m[2]))),
  ],
];

function trimestre(rang: number, annee: number): Periode | null {
  return moisAMois(annee, rang * 3 - 2, rang * 3);
}

function semestre(rang: number, annee: number): Periode | null {
  return rang > 2 ? null : moisAMois(annee, rang * 6 - 5, rang * 6);
}

function simplify(texte: string): string {
  return normalizeText(texte)
    .replace(/premier|premiere/g, '1er')
    .replace(/deuxieme|second[e]?\b/g, '2e')
    .replace(/troisieme/g, '3e')
    .replace(/quatrieme/g, '4e')
    .replace(/\b(trimestre|semestre|annee) (?:de |d )?(?=\d{4})/g, '$1 ');
}

/** One date or one period, alone in its text. Anything more is left to its reader. */
export function readUn(texte: string): LectureDate {
  const simple = simplify(texte);
  for (const [motif, lit] of MOTIFS) {
    const match = motif.exec(simple);
    if (match) return lit(match);
  }
  return /^\d{5}$/.test(simple) ? fromSerie(Number(simple)) : null;
}
