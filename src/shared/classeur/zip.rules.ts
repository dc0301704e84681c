import { inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';

export const MAX_OCTETS = 60 * 1024 * 1024;
/** A document of 10 MB may hold a wide spreadsheet: nothing of it is kept in memory here. */
const MAX_DOCUMENT_OCTETS = 100 * 1024 * 1024;
export const RAPPORT_DES = 10 * 1024 * 1024;
export const MAX_RAPPORT = 100;
const MAX_ENTREES = 2000;

type Entree = { nom: string; compresse: number; annonce: number };

/** Reads the table of contents without expanding anything. */
export function listEntrees(bytes: Uint8Array): Entree[] {
  const entrees: Entree[] = [];
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (entrees.length <= MAX_ENTREES) entrees.push({ nom: name, compresse: size, annonce: originalSize });
      return false;
    },
  });
  return entrees;
}

export function isBombe(entrees: Entree[], max = MAX_OCTETS): boolean {
  if (entrees.length > MAX_ENTREES) return true;
  const annonce = entrees.reduce((somme, entree) => somme + entree.annonce, 0);
  const compresse = entrees.reduce((somme, entree) => somme + entree.compresse, 0);
  return annonce > max || (annonce > RAPPORT_DES && annonce > compresse * MAX_RAPPORT);
}

type Partie = { nom: string; methode: number; crc: number; annonce: number; donnees: Uint8Array };

/**
 * The compressed bytes of each part, found by the central directory. fflate would write an entry that lies about its
 * size into a buffer of the announced size, but would still inflate all of it: gigabytes of work for one megabyte sent.
 */
export function listParties(bytes: Uint8Array): Partie[] {
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
      annonce: vue.getUint32(o + 24, true),
      donnees: bytes.subarray(debut, debut + vue.getUint32(o + 20, true)),
    });
    o += 46 + longueur + vue.getUint16(o + 30, true) + vue.getUint16(o + 32, true);
  }
  return parties;
}

/**
 * What an office file becomes once opened, for a file that is kept and handed on but never opened here: a bomb is
 * one for whoever opens it. A part that holds more than it announces is a lie, found without expanding the rest of it.
 */
export function weighArchive(bytes: Uint8Array): 'saine' | 'bombe' | 'abimee' {
  try {
    if (isBombe(listEntrees(bytes), MAX_DOCUMENT_OCTETS)) return 'bombe';
    let reste = MAX_DOCUMENT_OCTETS;
    for (const { methode, annonce, donnees } of listParties(bytes)) {
      const maxOutputLength = Math.max(1, Math.min(annonce, reste));
      if (methode === 8) reste -= inflateRawSync(donnees, { maxOutputLength }).length;
      else if (methode !== 0) return 'abimee';
    }
    return 'saine';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bombe' : 'abimee';
  }
}
