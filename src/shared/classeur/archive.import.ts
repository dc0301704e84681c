import { crc32, inflateRawSync } from 'node:zlib';
import { type Refus, refuse } from './signature.rules.ts';
import { isBombe, listEntrees, listParties, MAX_OCTETS, MAX_RAPPORT, RAPPORT_DES } from './zip.rules.ts';

const ABIME =
  'Ce classeur est abîmé et ne peut pas être ouvert. Ouvrez-le dans Excel ou Calc, enregistrez-en une copie au format .xlsx, et déposez la copie.';
const BOMBE =
  'Ce classeur contient anormalement beaucoup de données une fois décompressé. Copiez les seules feuilles du plan dans un nouveau classeur, et déposez-le.';

export type Archive = { ok: true; parties: Record<string, Uint8Array> };

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
