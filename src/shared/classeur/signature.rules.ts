/** What the first bytes say a file is; the name is only believed when the bytes say nothing. */
type Genre = 'zip' | 'texte';
export type Refus = { ok: false; message: string };

const TAILLE_MAX = 20 * 1024 * 1024;

const XLSX = 'enregistrez-le au format .xlsx, et déposez-le à nouveau.';
const AUTRES: [number[], string][] = [
  [[0x25, 0x50, 0x44, 0x46], `Ce fichier est un PDF. Retrouvez le tableau d’origine (Excel, Calc), ${XLSX}`],
  [
    [0x89, 0x50, 0x4e, 0x47],
    'Ce fichier est une image. Déposez le tableau lui-même, au format .xlsx ou .csv.',
  ],
  [[0xff, 0xd8, 0xff], 'Ce fichier est une image. Déposez le tableau lui-même, au format .xlsx ou .csv.'],
  [
    [0x47, 0x49, 0x46, 0x38],
    'Ce fichier est une image. Déposez le tableau lui-même, au format .xlsx ou .csv.',
  ],
  [[0x42, 0x4d], 'Ce fichier est une image. Déposez le tableau lui-même, au format .xlsx ou .csv.'],
  [
    [0x7b, 0x5c, 0x72, 0x74, 0x66],
    'Ce fichier est un texte mis en forme (.rtf). Copiez son tableau dans Excel ou Calc, puis déposez le fichier .xlsx.',
  ],
  [[0x52, 0x61, 0x72, 0x21], 'Ce fichier est une archive. Ouvrez-la et déposez le tableau qu’elle contient.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'Ce fichier est une archive. Ouvrez-la et déposez le tableau qu’elle contient.'],
  [[0x1f, 0x8b], 'Ce fichier est compressé. Décompressez-le et déposez le tableau qu’il contient.'],
];
const CFBF = [0xd0, 0xcf, 0x11, 0xe0];
const ILLISIBLE =
  'Ce fichier n’est ni un classeur Excel ni un fichier CSV. Ouvrez-le avec le logiciel qui l’a créé, puis enregistrez-le au format .xlsx.';

export function refuse(message: string): Refus {
  return { ok: false, message };
}

function startsWith(bytes: Uint8Array, debut: number[]): boolean {
  return debut.every((octet, i) => bytes[i] === octet);
}

/** UTF-16 text without spaces between letters: « EncryptedPackage » names the stream of a locked workbook. */
function isChiffre(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** A NUL byte or many control bytes: not a text, unless it announces UTF-16 by its first two bytes. */
function isBinaire(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return false;
  let controles = 0;
  for (const octet of bytes) {
    if (octet === 0) return true;
    if (octet < 9 || (octet > 13 && octet < 32)) controles++;
  }
  return controles > bytes.length / 20;
}

/** `FF FE` and `FE FF` open both UTF-16 texts; pages saved as « .xls » by web tools open with a tag. */
function isHtml(bytes: Uint8Array): boolean {
  const debut = Buffer.from(bytes.subarray(0, 600))
    .toString('latin1')
    .replace(/^[^\x21-\x7e]+/, '');
  return /^(<!doctype|<html|<head|<body|<table|<\?xml|<svg|MIME-Version:)/i.test(debut);
}

/** Says what the file is, or refuses it with what to do about it. */
export function detectGenre(bytes: Uint8Array): Genre | Refus {
  if (bytes.length === 0) return refuse('Ce fichier est vide. Vérifiez que vous avez choisi le bon fichier.');
  if (bytes.length > TAILLE_MAX)
    return refuse(
      'Ce fichier dépasse 20 Mo. Retirez-en les images et les feuilles inutiles, puis déposez-le à nouveau.',
    );
  if (startsWith(bytes, CFBF)) {
    if (isChiffre(bytes))
      return refuse(
        `Ce classeur est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, ${XLSX}`,
      );
    return refuse(
      'Ce fichier est un ancien classeur .xls. Ouvrez-le puis enregistrez-le au format .xlsx, et déposez-le à nouveau.',
    );
  }
  const autre = AUTRES.find(([debut]) => startsWith(bytes, debut) && (debut.length > 2 || isBinaire(bytes)));
  if (autre) return refuse(autre[1]);
  if (startsWith(bytes, [0x50, 0x4b])) return 'zip';
  if (isHtml(bytes))
    return refuse(
      `Ce fichier est une page web ou du XML, même si son nom dit autre chose. Ouvrez-le dans Excel ou Calc, ${XLSX}`,
    );
  return isBinaire(bytes) ? refuse(ILLISIBLE) : 'texte';
}
