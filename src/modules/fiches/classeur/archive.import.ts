import { crc32, inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { type Refus, refuse } from './signature.rules.ts';

const MAX_OCTETS = 60 * 1024 * 1024;
const RAPPORT_DES = 10 * 1024 * 1024;
const MAX_RAPPORT = 100;
const MAX_ENTREES = 2000;
const ABIME =
  'Ce classeur est abîmé et ne peut pas être ouvert. Ouvrez-le dans Excel ou Calc, enregistrez-en une copie au format .xlsx, et déposez la copie.';
const BOMBE =
  'Ce classeur contient anormalement beaucoup de données une fois décompressé. Copiez les seules feuilles du plan dans un nouveau classeur, et déposez-le.';

export type Archive = { ok: true; parties: Record<string, Uint8Array> };
type Entree = { nom: string; compresse: number; annonce: number };

/** What an office file is, from the names of its parts; undefined for a plain workbook. */
function findRefus(noms: string[]): Refus | undefined {
  const has = (motif: RegExp) => noms.some((nom) => motif.test(nom));
  if (has(/vbaProject\.bin$/i))
    return refuse(
      'Ce classeur contient des macros. Enregistrez-le au format « Classeur Excel (.xlsx) », sans macros, et déposez-le à nouveau.',
    );
  if (has(/^xl\/workbook\.bin$/i))
    return refuse(
      'Ce classeur est au format .xlsb. Ouvrez-le puis enregistrez-le au format .xlsx, et déposez-le à nouveau.',
    );
  if (has(/^xl\/workbook\.xml$/i)) return undefined;
  if (has(/^word\//i))
    return refuse(
      'Ce fichier est un document Word. Copiez son tableau dans Excel ou Calc, puis déposez le fichier .xlsx.',
    );
  if (has(/^ppt\//i))
    return refuse(
      'Ce fichier est un diaporama. Copiez son tableau dans Excel ou Calc, puis déposez le fichier .xlsx.',
    );
  if (has(/^content\.xml$/i))
    return refuse(
      'Ce fichier vient de LibreOffice ou OpenOffice (.ods ou .odt). Ouvrez-le puis enregistrez-le au format .xlsx, et déposez-le à nouveau.',
    );
  return refuse(
    'Ce fichier est une archive, pas un classeur. Ouvrez-la et déposez le tableau .xlsx qu’elle contient.',
  );
}

/** Reads the table of contents without expanding anything. */
function listEntrees(bytes: Uint8Array): Entree[] {
  const entrees: Entree[] = [];
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (entrees.length <= MAX_ENTREES) entrees.push({ nom: name, compresse: size, annonce: originalSize });
      return false;
    },
  });
  return entrees;
}

function isBombe(entrees: Entree[]): boolean {
  if (entrees.length > MAX_ENTREES) return true;
  const annonce = entrees.reduce((somme, entree) => somme + entree.annonce, 0);
  const compresse = entrees.reduce((somme, entree) => somme + entree.compresse, 0);
  return annonce > MAX_OCTETS || (annonce > RAPPORT_DES && annonce > compresse * MAX_RAPPORT);
}

type Partie = { nom: string; methode: number; crc: number; donnees: Uint8Array };

/**
 * The compressed bytes of each part, found by the central directory. fflate would write an entry that lies about its
 * size into a buffer of the announced size, but would still inflate all of it: gigabytes of work for one megabyte sent.
 */
function listParties(bytes: Uint8Array): Partie[] {
  const vue = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let fin = bytes.length - 22;
  while (vue.getUint32(fin, true) !== 0x06054b50) fin--;
  const parties: Partie[] = [];
  let o = vue.getUint32(fin + 16, true);
  for (let reste = vue.getUint16(fin + 10, true); reste > 0; reste--) {
    if (vue.getUint32(o, true) !== 0x02014b50) throw new RangeError('central directory');
    const longueur = vue.getUint16(o + 28, true);
    const local = vue.getUint32(o + 42, true);
    const debut = local + 30 + vue.getUint16(local + 26, true) + vue.getUint16(local + 28, true);
    parties.push({
      nom: Buffer.from(bytes.subarray(o + 46, o + 46 + longueur)).toString('utf8'),
      methode: vue.getUint16(o + 10, true),
      crc: vue.getUint32(o + 16, true),
      donnees: bytes.subarray(debut, debut + vue.getUint32(o + 20, true)),
    });
    o += 46 + longueur + vue.getUint16(o + 30, true) + vue.getUint16(o + 32, true);
  }
  return parties;
}

/** Expands the XML parts while counting the bytes really produced; undefined past the limit. */
function expandParties(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  const parties: Record<string, Uint8Array> = {};
  let total = 0;
  for (const { nom, methode, crc, donnees } of listParties(bytes)) {
    if (!/\.(xml|rels)$/i.test(nom)) continue;
    try {
      const contenu =
        methode === 0
          ? donnees
          : inflateRawSync(donnees, { maxOutputLength: Math.max(1, MAX_OCTETS - total) });
      if (crc32(contenu) !== crc) throw new RangeError('crc');
      parties[nom] = contenu;
      total += contenu.length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
      throw error;
    }
    if (total > MAX_OCTETS) return undefined;
  }
  return total > RAPPORT_DES && total > bytes.length * MAX_RAPPORT ? undefined : parties;
}

/** The XML parts of a workbook, expanded and counted, or why not. */
export function openArchive(bytes: Uint8Array): Archive | Refus {
  try {
    const entrees = listEntrees(bytes);
    if (isBombe(entrees)) return refuse(BOMBE);
    const refus = findRefus(entrees.map((entree) => entree.nom));
    if (refus) return refus;
    const parties = expandParties(bytes);
    if (!parties) return refuse(BOMBE);
    return { ok: true, parties };
  } catch {
    return refuse(ABIME);
  }
}

export { ABIME };
