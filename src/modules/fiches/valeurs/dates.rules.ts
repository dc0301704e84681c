import type { Cellule } from '../../../shared/classeur/feuille.rules.ts';
import { formatJour } from '../../../shared/clock/clock.ts';
import { fromSerie, type LectureDate, type Periode, readUn, unJour } from './periodes.rules.ts';

/** « septembre 2023 - juin 2025 », « de mars 2024 à mai 2024 », « mars à juin 2024 », « à partir de 2025 ». */
function readIntervalle(texte: string): LectureDate {
  const depuis = /^(?:à partir (?:de |du |d['’])|depuis |dès )(?:le )?(.+)$/i.exec(texte);
  if (depuis) return borne(readUn(depuis[1]!), 'debut');
  const jusque = /^(?:jusqu['’](?:en |à |au |a ))(?:le )?(.+)$/i.exec(texte);
  if (jusque) return borne(readUn(jusque[1]!), 'fin');
  const parties = texte
    .replace(/^(?:de |du |d['’]|entre )/i, '')
    .split(/\s+(?:à|au|a|et|jusqu['’]à)\s+|\s*[–—→]\s*|\s+-\s+|(?<=\d{4})-(?=\d{4})/);
  if (parties.length !== 2) return null;
  const [gauche = '', droite = ''] = parties;
  const fin = readUn(droite);
  const annee = /(\d{4})$/.exec(droite.trim())?.[1] ?? '';
  const debut = readUn(gauche) ?? readUn(`${gauche.trim()} ${annee}`);
  if (!debut || !fin) return null;
  if ('impossible' in debut) return debut;
  if ('impossible' in fin) return fin;
  return joinBornes(
    debut.periode,
    fin.periode,
    /^\d{4}$/.test(gauche.trim()) && /^\d{4}$/.test(droite.trim()),
  );
}

/** « 2024-2025 » may be one school year or two calendar years: not sure, so not a date. */
function joinBornes(debut: Periode, fin: Periode, annees: boolean): LectureDate {
  const de = debut.debut ?? '';
  const a = fin.fin ?? '';
  if (de > a) return { impossible: 'La fin de cette période précède son début.' };
  if (annees && Number(a.slice(0, 4)) - Number(de.slice(0, 4)) < 2) return null;
  return { periode: { debut: de, fin: a, exact: debut.exact && fin.exact, borne: true } };
}

function borne(lecture: LectureDate, cote: 'debut' | 'fin'): LectureDate {
  if (!lecture || 'impossible' in lecture) return lecture;
  return { periode: { debut: null, fin: null, exact: false, borne: true, [cote]: lecture.periode[cote] } };
}

/** The days that a cell surely means, an explanation when they cannot exist, null when it is only text. */
export function readDate(cellule: Cellule, texte: string): LectureDate {
  if (cellule instanceof Date) {
    return unJour(cellule.getUTCFullYear(), cellule.getUTCMonth() + 1, cellule.getUTCDate());
  }
  if (texte.length > 60) return null;
  if (typeof cellule === 'number' && !Number.isInteger(cellule)) return fromSerie(cellule);
  return readUn(texte) ?? readIntervalle(texte);
}

/** 45000 in a date column, left without a date format → « 15 mars 2023 ». */
export function showSerie(cellule: Cellule, texte: string): string {
  if (!/^\d{5}(\.\d{1,15})?$/.test(texte)) return texte;
  const lue = readDate(cellule, texte);
  return lue && 'periode' in lue && lue.periode.debut ? formatJour(lue.periode.debut) : texte;
}
