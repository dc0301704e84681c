import { setImmediate } from 'node:timers/promises';
import type { Offre } from '../offre/offre.rules.ts';

/** A file that is written while the offer is read: it never holds the whole of it as objects. */
export type Ecrivain = {
  /** What a part of the offer adds. */
  add(page: Offre): void;
  /** The file: piece after piece, or made elsewhere. */
  end(): Iterable<string> | Promise<Uint8Array>;
};

type Listes = Record<string, string[]>;

/** Objects as the items of a list of a JSON file with two spaces. */
export function pushItems(liste: string[], objets: readonly object[]): void {
  for (const objet of objets) liste.push(JSON.stringify(objet, null, 2).replaceAll('\n', '\n    '));
}

/** A JSON object: first its own fields, then its lists. */
export function* writeListes(tete: object, listes: Listes): Iterable<string> {
  const debut = JSON.stringify(tete, null, 2);
  let lien = debut === '{}' ? '' : ',';
  yield debut === '{}' ? '{' : debut.slice(0, -2);
  for (const [nom, items] of Object.entries(listes)) {
    yield `${lien}\n  "${nom}": [`;
    lien = ',';
    for (const [rang, item] of items.entries()) yield `${rang === 0 ? '' : ','}\n    ${item}`;
    yield items.length > 0 ? '\n  ]' : ']';
  }
  yield '\n}';
}

/** Letters made into bytes at once. */
const MORCEAU = 500_000;

async function joinPieces(pieces: Iterable<string>): Promise<Uint8Array> {
  const morceaux: Buffer[] = [];
  let texte = '';
  for (const piece of pieces) {
    texte += piece;
    if (texte.length < MORCEAU) continue;
    morceaux.push(Buffer.from(texte));
    texte = '';
    await setImmediate();
  }
  morceaux.push(Buffer.from(texte));
  return new Uint8Array(Buffer.concat(morceaux));
}

/** The file of an offer that comes page after page: others are answered between two. */
export async function writeFichier(pages: AsyncIterable<Offre>, ecrivain: Ecrivain): Promise<Uint8Array> {
  for await (const page of pages) {
    ecrivain.add(page);
    await setImmediate();
  }
  const fin = ecrivain.end();
  return fin instanceof Promise ? fin : joinPieces(fin);
}
