import type { TypeFichier } from './documents.table.ts';

/**
 * A telephone writes in its photos where they were taken, when, and by which device. None of it is kept: only how
 * the picture must be turned. Undefined when the picture cannot be read to its end.
 */
export function removeMetadonnees(type: TypeFichier, bytes: Uint8Array): Uint8Array | undefined {
  if (type === 'image/jpeg') return stripJpeg(bytes);
  if (type === 'image/png') return stripPng(bytes);
  return type === 'image/webp' ? stripWebp(bytes) : bytes;
}

function readText(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}

const ORIENTATION = 0x0112;

/** How to turn the picture (1 to 8), from the first directory of an Exif segment; 1, as it is, when it says nothing. */
function readOrientation(tiff: Uint8Array): number {
  const little = readText(tiff, 0, 2) === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return 1;
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const count = view.getUint16(start, little);
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The smallest Exif segment there is: how to turn the picture, nothing else. */
function makeOrientation(value: number): Uint8Array {
  const tete = [0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...tete, ...tiff]);
}

/** Application segments and comments go; Adobe's own stays, without which some colours are inverted. */
function isKept(marker: number, bytes: Uint8Array, at: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe1 || marker > 0xef) return true;
  return marker === 0xee && readText(bytes, at + 4, 5) === 'Adobe';
}

/** Where the compressed picture that starts at `at` ends: at the next true marker. */
function findEnd(bytes: Uint8Array, at: number): number {
  for (let i = at; i + 1 < bytes.length; i++) {
    if (bytes[i] !== 0xff) continue;
    const next = bytes[i + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return i;
  }
  return bytes.length;
}

function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const parts = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // What stands after the end (a second picture, a film) has its own metadata: it goes too.
    if (marker === 0xd9) return Buffer.concat([...parts, Uint8Array.from([0xff, 0xd9])]);
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    if (end > bytes.length || end < at + 4) return undefined;
    const exif = marker === 0xe1 && readText(bytes, at + 4, 6) === 'Exif\0\0';
    const turn = exif ? readOrientation(bytes.subarray(at + 10, end)) : 1;
    if (turn !== 1) parts.push(makeOrientation(turn));
    const next = marker === 0xda ? findEnd(bytes, end) : end;
    if (isKept(marker, bytes, at)) parts.push(bytes.subarray(at, next));
    at = next;
  }
  return undefined;
}

const PNG_RETIRES = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const nom = readText(bytes, at + 4, 4);
    if (!PNG_RETIRES.has(nom)) parts.push(bytes.subarray(at, end));
    if (nom === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  return undefined;
}

/** The two flags of a WebP header that announce Exif and XMP. */
const WEBP_DRAPEAUX = 0x0c;

function stripWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return undefined;
    const nom = readText(bytes, at, 4);
    const part = Uint8Array.from(bytes.subarray(at, end));
    if (nom === 'VP8X') part[8] = part[8]! & ~WEBP_DRAPEAUX;
    if (nom !== 'EXIF' && nom !== 'XMP ') parts.push(part);
    at = end;
  }
  if (parts.length === 0) return undefined;
  const corps = Buffer.concat(parts);
  const tete = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  tete.writeUInt32LE(corps.length + 4, 4);
  return Buffer.concat([tete, corps]);
}
