import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { removeMetadonnees } from './metadonnees.rules.ts';
import { checkFichier, toNomFichier } from './signature.rules.ts';

const texte = (text: string) => Buffer.from(text, 'latin1');
const octets = (...parts: (Uint8Array | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));

function segment(marker: number, corps: Uint8Array): Uint8Array {
  const tete = Buffer.from([0xff, marker, 0, 0]);
  tete.writeUInt16BE(corps.length + 2, 2);
  return octets(tete, corps);
}

/** Exif as a telephone writes it: the orientation, then a place. */
function exif(orientation: number, ordre: 'II' | 'MM'): Uint8Array {
  const tiff = Buffer.alloc(26);
  tiff.write(ordre, 0, 'latin1');
  const u16 = (value: number, at: number) =>
    ordre === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    ordre === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(orientation, 18);
  return segment(0xe1, octets(texte('Exif\0\0'), tiff, texte('GPS 44.98 2.62')));
}

const JFIF = segment(0xe0, texte('JFIF\0'));
const TABLE = segment(0xdb, Buffer.alloc(65, 1));
const ADOBE = segment(0xee, texte('Adobe\0d'));
const IMAGE = octets(segment(0xda, Buffer.alloc(10)), [1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]);
const FIN = [0xff, 0xd9];
const jpeg = (...segments: Uint8Array[]) => octets([0xff, 0xd8], JFIF, ...segments, TABLE, IMAGE, FIN);

const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

describe('ce qu’une photo dit de trop', () => {
  it('retire le lieu, les commentaires et les textes d’un JPEG, garde l’image octet pour octet', () => {
    const avec = jpeg(
      exif(1, 'II'),
      segment(0xe2, texte('ICC et lieu')),
      segment(0xfe, texte('commentaire')),
    );
    expect(Buffer.from(removeMetadonnees('image/jpeg', avec)!)).toEqual(Buffer.from(jpeg()));
  });

  it.each([
    ['II', 6],
    ['MM', 3],
    ['MM', 8],
  ] as const)('garde le sens de lecture (%s, %i) et rien d’autre', (ordre, sens) => {
    const sans = removeMetadonnees('image/jpeg', jpeg(exif(sens, ordre)))!;
    expect(has(sans, 'GPS')).toBe(false);
    expect(Buffer.from(sans)).toEqual(Buffer.from(jpeg(Uint8Array.from(removeMetadonneesExif(sens)))));
    expect(removeMetadonnees('image/jpeg', sans)).toEqual(Buffer.from(sans));
  });

  it('garde le segment Adobe, sans lequel des couleurs s’inversent', () => {
    expect(has(removeMetadonnees('image/jpeg', jpeg(ADOBE))!, 'Adobe')).toBe(true);
  });

  it('coupe ce qui suit la fin de l’image : une vidéo, une seconde photo', () => {
    const suivi = octets(jpeg(), jpeg(exif(6, 'II')));
    expect(has(removeMetadonnees('image/jpeg', suivi)!, 'GPS')).toBe(false);
  });

  it('traite les passes d’une photo progressive', () => {
    const deux = octets([0xff, 0xd8], TABLE, IMAGE, segment(0xc4, texte('table')), IMAGE, exif(1, 'MM'), FIN);
    const sans = removeMetadonnees('image/jpeg', deux)!;
    expect(has(sans, 'GPS')).toBe(false);
    expect(has(sans, 'table')).toBe(true);
  });

  it.each([
    ['coupé au milieu d’un segment', octets([0xff, 0xd8], JFIF.subarray(0, 4))],
    ['sans fin', octets([0xff, 0xd8], JFIF, IMAGE)],
    ['qui n’a que son début', octets([0xff, 0xd8, 0xff])],
    ['dont un segment ment sur sa taille', octets([0xff, 0xd8, 0xff, 0xe0, 0, 0], FIN)],
  ])('refuse un JPEG %s', (_cas, bytes) => {
    expect(removeMetadonnees('image/jpeg', bytes)).toBeUndefined();
  });

  it('retire les textes et l’Exif d’un PNG, garde les autres blocs', () => {
    const bloc = (nom: string, corps: string) => {
      const taille = Buffer.alloc(4);
      taille.writeUInt32BE(corps.length);
      return octets(taille, texte(nom), texte(corps), [0, 0, 0, 0]);
    };
    const debut = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
    const png = octets(
      debut,
      bloc('IHDR', 'taille'),
      bloc('eXIf', 'GPS'),
      bloc('tEXt', 'auteur'),
      bloc('IDAT', 'image'),
      bloc('IEND', ''),
    );
    const sans = octets(debut, bloc('IHDR', 'taille'), bloc('IDAT', 'image'), bloc('IEND', ''));
    expect(Buffer.from(removeMetadonnees('image/png', png)!)).toEqual(Buffer.from(sans));
    expect(removeMetadonnees('image/png', png.subarray(0, 30))).toBeUndefined();
  });

  it('retire l’Exif et le XMP d’un WebP, et ne les annonce plus', () => {
    const bloc = (nom: string, corps: number[]) =>
      octets(texte(nom), [corps.length, 0, 0, 0], corps, corps.length % 2 ? [0] : []);
    const webp = (...blocs: Uint8Array[]) => {
      const corps = octets(...blocs);
      const taille = Buffer.alloc(4);
      taille.writeUInt32LE(corps.length + 4);
      return octets(texte('RIFF'), taille, texte('WEBP'), corps);
    };
    const image = bloc('VP8 ', [1, 2, 3]);
    const avec = webp(bloc('VP8X', [0x1c, 0, 0, 0]), image, bloc('EXIF', [9, 9]), bloc('XMP ', [8]));
    expect(Buffer.from(removeMetadonnees('image/webp', avec)!)).toEqual(
      Buffer.from(webp(bloc('VP8X', [0x10, 0, 0, 0]), image)),
    );
  });
});

/** The segment that says how to turn the picture, as written here. */
function removeMetadonneesExif(sens: number): number[] {
  const tete = [0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return [
    ...tete,
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    sens,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
}

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([nom, corps]) => [nom, texte(corps)])), { level: 0 });
/** Forty megabytes of nothing in forty kilobytes. */
const makeBombe = (partie: string) =>
  zipSync({ [TYPES]: texte('x'), [partie]: new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
/** The same file, whose table of contents says that each part holds a hundred bytes. */
function lie(bytes: Uint8Array): Uint8Array {
  const vue = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < bytes.length - 28; i++) {
    if (vue.getUint32(i, true) === 0x02014b50) vue.setUint32(i + 24, 100, true);
    if (vue.getUint32(i, true) === 0x04034b50) vue.setUint32(i + 22, 100, true);
  }
  return bytes;
}
const TYPES = '[Content_Types].xml';
const ODT = 'application/vnd.oasis.opendocument.text';

describe('ce qu’un fichier est, d’après ses octets', () => {
  it.each([
    ['un PDF', texte('%PDF-1.7\n'), 'application/pdf'],
    ['une photo', jpeg(), 'image/jpeg'],
    ['un texte Writer', zip({ mimetype: ODT, 'content.xml': 'x' }), ODT],
    [
      'un texte Word',
      zip({ [TYPES]: 'x', 'word/document.xml': 'x' }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'un tableau Excel',
      zip({ [TYPES]: 'x', 'xl/workbook.xml': 'x' }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  ])('reconnaît %s, sous n’importe quel nom', (_cas, bytes, type) => {
    const lu = checkFichier('mensonge.exe', bytes);
    expect(lu.ok && lu.fichier.type_mime).toBe(type);
  });

  it.each([
    ['vide', new Uint8Array(), 'Ce fichier est vide'],
    ['trop lourd', new Uint8Array(10 * 1024 * 1024 + 1), 'dépasse 10 Mo'],
    ['une page web nommée photo.jpg', texte('<html><script>'), 'format accepté'],
    ['un dessin SVG', texte('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'format accepté'],
    ['un programme', texte('MZ\x90\0'), 'format accepté'],
    ['un GIF', texte('GIF89a'), 'format accepté'],
    ['une archive quelconque', zip({ 'a.txt': 'x' }), 'format accepté'],
    [
      'un tableur LibreOffice',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
      'format accepté',
    ],
    ['un modèle LibreOffice', zip({ mimetype: `${ODT}-template`, 'content.xml': 'x' }), 'format accepté'],
    [
      'un document à macros',
      zip({ [TYPES]: 'x', 'word/document.xml': 'x', 'word/vbaProject.bin': 'x' }),
      'macros',
    ],
    ['un texte Word coupé', zip({ [TYPES]: 'x', 'word/document.xml': 'x' }).subarray(0, -30), 'abîmé'],
    ['un tableau Excel qui gonfle', makeBombe('xl/workbook.xml'), 'anormalement beaucoup'],
    ['un texte Word qui ment sur sa taille', lie(makeBombe('word/document.xml')), 'anormalement beaucoup'],
    ['une photo coupée', jpeg().subarray(0, 40), 'ne se lit pas jusqu’au bout'],
  ])('refuse un fichier %s, avec quoi faire', (_cas, bytes, message) => {
    const lu = checkFichier('photo.jpg', bytes);
    expect(lu.ok ? '' : lu.message).toContain(message);
  });

  it.each([
    ['Photo été.JPG', 'image/jpeg', 'Photo été.JPG'],
    ['rapport.pdf.exe', 'application/pdf', 'rapport.pdf.exe.pdf'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['C:\\dossier\\note.docx', 'application/pdf', 'note.docx.pdf'],
    ['a"b\r\nc.png', 'image/png', 'a b c.png'],
    ['', 'image/webp', 'document.webp'],
    [`${'x'.repeat(400)}.pdf`, 'application/pdf', `${'x'.repeat(146)}.pdf`],
  ] as const)('garde de « %s » un nom sans danger', (nom, type, attendu) => {
    expect(toNomFichier(nom, type)).toBe(attendu);
  });
});
