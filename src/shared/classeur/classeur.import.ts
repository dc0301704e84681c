import { zipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { ABIME, type Archive, openArchive } from './archive.import.ts';
import { readCsv } from './csv.import.ts';
import type { Cellule, Feuille } from './feuille.rules.ts';
import {
  checkGrille,
  dropVides,
  listFeuillesXml,
  listFusions,
  MAX_CARACTERES,
  MAX_COLONNES,
  MAX_LIGNES,
  showErreurs,
  TROP_DE_COLONNES,
  TROP_DE_LIGNES,
  TROP_DE_TEXTE,
} from './fusions.rules.ts';
import { detectGenre, type Refus, refuse } from './signature.rules.ts';

/**
 * The sheets of a workbook as its author sees them, whatever the file is called, or one French sentence that says what to
 * do. Never throws: everything here comes from outside. It takes the processor and the memory that the file asks: only the
 * thread of `lecture.ts`, which has bounds, calls it.
 */
export async function parseClasseur(
  bytes: Uint8Array,
  nom: string,
): Promise<{ ok: true; feuilles: Feuille[] } | Refus> {
  try {
    const genre = detectGenre(bytes);
    if (typeof genre === 'object') return genre;
    return genre === 'texte' ? readCsv(bytes, nom) : await readXlsxFeuilles(bytes);
  } catch {
    return refuse(ABIME);
  }
}

async function readXlsxFeuilles(bytes: Uint8Array): Promise<{ ok: true; feuilles: Feuille[] } | Refus> {
  const archive = openArchive(bytes);
  if (!archive.ok) return archive;
  const sources = readSources(archive);
  for (const { xml, chemin } of sources) {
    const refus = checkGrille(xml);
    if (refus) return refus;
    if (archive.parties[chemin]) archive.parties[chemin] = new TextEncoder().encode(showErreurs(xml));
  }
  // The library is given an archive rebuilt from what was checked: it cannot see anything else.
  const lues = await readXlsx(Buffer.from(zipSync(archive.parties, { level: 0 })), { trim: false });
  const feuilles = lues.map(({ sheet, data }) => {
    const xml = sources.find((source) => source.nom === sheet)?.xml ?? '';
    return { nom: sheet, lignes: data as unknown as Cellule[][], fusions: listFusions(xml) };
  });
  return findExces(feuilles) ?? { ok: true, feuilles };
}

function readSources(archive: Archive): { nom: string; chemin: string; xml: string }[] {
  const decode = (chemin: string) => new TextDecoder().decode(archive.parties[chemin] ?? new Uint8Array());
  const liste = listFeuillesXml(decode('xl/workbook.xml'), decode('xl/_rels/workbook.xml.rels'));
  return liste.map(({ nom, chemin }) => ({ nom, chemin, xml: dropVides(decode(chemin)) }));
}

function findExces(feuilles: Feuille[]): Refus | undefined {
  for (const { lignes } of feuilles) {
    if (lignes.length > MAX_LIGNES) return refuse(TROP_DE_LIGNES);
    if (lignes.some((ligne) => ligne.length > MAX_COLONNES)) return refuse(TROP_DE_COLONNES);
    if (
      lignes.some((ligne) =>
        ligne.some((cellule) => typeof cellule === 'string' && cellule.length > MAX_CARACTERES),
      )
    )
      return refuse(TROP_DE_TEXTE);
  }
  return undefined;
}
