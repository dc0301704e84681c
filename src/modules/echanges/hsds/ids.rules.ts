import { createHash } from 'node:crypto';

/** Namespace of the ids that are made from others, once for all. */
const ESPACE = Buffer.from('6f1d2c8e4b7a4d0f9c3e5a1b7d2f8e60', 'hex');

/** The same name always gives the same id (UUID version 5, RFC 9562): rows inside rows need one that does not move. */
export function toUuid(nom: string): string {
  const bytes = createHash('sha1').update(ESPACE).update(nom).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
