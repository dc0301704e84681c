import { weighArchive } from '../../../shared/classeur/zip.rules.ts';
import { cleanText } from '../../../shared/text/text.ts';
import type { Fichier, TypeFichier } from './documents.table.ts';
import { TYPES_FICHIER } from './documents.table.ts';
import { removeMetadonnees } from './metadonnees.rules.ts';

/** What a telephone's photo or a scanned report weighs; above it, the territory's export would suffer. */
const TAILLE_MAX = 10 * 1024 * 1024;

export type FichierLu = { ok: true; fichier: Fichier } | { ok: false; message: string };

const ACCEPTES = 'Formats possibles : PDF, JPEG, PNG, WebP, .odt, .docx, .xlsx.';

function startsWith(bytes: Uint8Array, debut: readonly number[], at = 0): boolean {
  return debut.every((octet, index) => bytes[at + index] === octet);
}

function hasText(bytes: Uint8Array, text: string, at: number): boolean {
  return Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

const REFUS_ARCHIVE = {
  saine: undefined,
  bombe:
    'Ce fichier contient anormalement beaucoup de données une fois ouvert. Enregistrez-en une copie, ou un PDF.',
  abimee: 'Ce fichier est abîmé. Ouvrez-le, enregistrez-en une copie, puis déposez la copie.',
};

const ODT = 'application/vnd.oasis.opendocument.text';

/** A zip is told by the names it holds: they stand in clear beside what is compressed. */
function detectZip(bytes: Uint8Array): TypeFichier | 'macros' | undefined {
  const contenu = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (contenu.includes('vbaProject.bin')) return 'macros';
  // An OpenDocument file begins with its type, not compressed; what follows is the next entry.
  if (hasText(bytes, `mimetype${ODT}PK`, 30)) return ODT;
  if (!contenu.includes('[Content_Types].xml')) return undefined;
  if (contenu.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (contenu.includes('xl/workbook.xml'))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return undefined;
}

/** What the bytes say a file is. The name it was sent under is not asked. */
function detectType(bytes: Uint8Array): TypeFichier | 'macros' | undefined {
  if (hasText(bytes, '%PDF-', 0)) return 'application/pdf';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (hasText(bytes, 'RIFF', 0) && hasText(bytes, 'WEBP', 8)) return 'image/webp';
  return isZip(bytes) ? detectZip(bytes) : undefined;
}

/** The name to keep: no folder, no odd sign, and the end that goes with what the file is. */
export function toNomFichier(nom: string, type: TypeFichier): string {
  const base =
    cleanText(nom)
      .split(/[/\\]/)
      .at(-1)!
      .replace(/[\u0000-\u001f"<>|:*?%]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'document';
  const { extensions } = TYPES_FICHIER[type];
  const right = extensions.some((extension) => base.toLowerCase().endsWith(`.${extension}`));
  return right ? base.slice(-150) : `${base.slice(0, 140)}.${extensions[0]}`;
}

/** Looks at a file before it is kept: its weight, what its bytes are; photos lose what they tell about places. */
export function checkFichier(nom: string, bytes: Uint8Array): FichierLu {
  if (bytes.length === 0) return { ok: false, message: 'Ce fichier est vide. Choisissez-en un autre.' };
  if (bytes.length > TAILLE_MAX)
    return { ok: false, message: 'Ce fichier dépasse 10 Mo. Choisissez-en un plus léger.' };
  const type = detectType(bytes);
  if (type === 'macros')
    return { ok: false, message: 'Ce fichier contient des macros. Enregistrez-le sans macros, ou en PDF.' };
  if (!type) return { ok: false, message: `Ce fichier n’est pas d’un format accepté. ${ACCEPTES}` };
  const refus = isZip(bytes) ? REFUS_ARCHIVE[weighArchive(bytes)] : undefined;
  if (refus) return { ok: false, message: refus };
  const contenu = removeMetadonnees(type, bytes);
  if (!contenu)
    return {
      ok: false,
      message: 'Cette image ne se lit pas jusqu’au bout. Enregistrez-la à nouveau, puis renvoyez-la.',
    };
  return { ok: true, fichier: { nom: toNomFichier(nom, type), type_mime: type, contenu } };
}
