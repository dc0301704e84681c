import type { Archive } from './archive.ts';
import { TABLES } from './archive-tables.ts';

function* listMorceaux({ format, version, territoire, tables }: Archive): Generator<string> {
  yield `{
  "format": ${JSON.stringify(format)},
  "version": ${version},
  "territoire": ${JSON.stringify(territoire)},
  "tables": {
`;
  for (const [rang, table] of TABLES.entries()) {
    yield `${rang > 0 ? ',\n' : ''}    ${JSON.stringify(table)}: [`;
    for (const [i, ligne] of tables[table].entries())
      yield `${i > 0 ? ',' : ''}\n      ${JSON.stringify(ligne)}`;
    yield tables[table].length > 0 ? '\n    ]' : ']';
  }
  yield '\n  }\n}\n';
}

/** One line a row, so that the file can be read and compared. As bytes: as one text, it would be held twice more. */
export function writeArchive(archive: Archive): Uint8Array {
  return Buffer.concat(Array.from(listMorceaux(archive), (morceau) => Buffer.from(morceau)));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the text of an archive. @throws with a French sentence when it is not one. */
export function parseArchive(text: string): Archive {
  let json: Archive;
  try {
    json = JSON.parse(text) as Archive;
  } catch {
    throw new Error('Ce fichier n’est pas un export de Maillage : il ne se lit pas comme du JSON.');
  }
  const sound = isObject(json?.territoire) && isObject(json.tables);
  if (json?.format !== 'maillage-territoire' || json.version !== 1 || !sound) {
    throw new Error('Ce fichier n’est pas un export de Maillage, ou il vient d’une version plus récente.');
  }
  return json;
}
