import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemDb } from '../src/shared/db/db.ts';
import type { Moteur } from '../src/shared/db/port.ts';
import { findRoot } from '../src/shared/settings/root.ts';
import { openTestMoteur } from './database.ts';

type Colonne = { nom: string; type: string; vide: boolean };
let moteur: Moteur;
let base: Map<string, Colonne[]>;

beforeAll(async () => {
  moteur = await openTestMoteur();
  const { rows } = await sql<{
    table_name: string;
    column_name: string;
    data_type: string;
    is_nullable: string;
  }>`
    select table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema = 'public' order by table_name, column_name`.execute(systemDb(moteur));
  const byTable = Map.groupBy(rows, ({ table_name }) => table_name);
  base = new Map(
    [...byTable].map(([table, cols]) => [
      table,
      cols.map((c) => ({ nom: c.column_name, type: c.data_type, vide: c.is_nullable === 'YES' })),
    ]),
  );
});
afterAll(() => moteur.close());

/** What a column's type is once it reaches TypeScript, on both drivers. */
const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  tsvector: 'string',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  ARRAY: 'string[]',
};

function listFiles(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? listFiles(full) : [full];
  });
}

/** The tables as the `*.table.ts` files declare them, read by the compiler itself. */
function readDeclared(): Map<string, { nom: string; texte: string; vide: boolean }[]> {
  const files = listFiles(path.join(findRoot(), 'src')).filter(
    (file) => file.endsWith('.table.ts') || file.endsWith('/db/db.ts'),
  );
  const options = {
    strict: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2024,
    skipLibCheck: true,
    types: ['node'],
  };
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFiles().find(({ fileName }) => fileName.endsWith('/shared/db/db.ts'))!;
  const schema = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source)!)
    .find(({ name }) => name === 'Schema')!;
  const tables = checker.getDeclaredTypeOfSymbol(schema).getProperties();
  return new Map(
    tables.map((table) => {
      const columns = checker
        .getTypeOfSymbol(table)
        .getProperties()
        .map((column) => {
          const type = checker.getTypeOfSymbol(column);
          const texte = checker.typeToString(
            checker.getNonNullableType(type),
            undefined,
            ts.TypeFormatFlags.NoTruncation,
          );
          return {
            nom: column.name,
            texte,
            vide: type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Null),
          };
        });
      return [table.name, columns];
    }),
  );
}

/** A literal union is a text; `Generated<Date>` is a Date. */
function simplify(texte: string): string {
  const inner = /^Generated<(.*)>$/.exec(texte)?.[1] ?? texte;
  if (inner.startsWith('ColumnType<')) return inner.slice('ColumnType<'.length).split(',')[0]!;
  // Numbers in an array are an ARRAY to the catalogue, as texts are.
  if (inner === 'number[]') return 'string[]';
  return inner.includes('"') && !inner.includes('{') ? 'string' : inner;
}

describe('les types des lignes', () => {
  it('disent la même chose que le schéma migré : tables, colonnes, types, vides', () => {
    const fautes: string[] = [];
    const declared = readDeclared();
    for (const [table, columns] of declared) {
      const real = new Map((base.get(table) ?? []).map((column) => [column.nom, column]));
      if (real.size === 0) fautes.push(`${table} : absente de la base`);
      for (const { nom, texte, vide } of columns) {
        const colonne = real.get(nom);
        if (!colonne) fautes.push(`${table}.${nom} : absente de la base`);
        else if (colonne.vide !== vide)
          fautes.push(
            `${table}.${nom} : ${colonne.vide ? 'peut être vide' : 'ne peut pas être vide'} dans la base`,
          );
        else if (TYPES[colonne.type] && TYPES[colonne.type] !== simplify(texte))
          fautes.push(`${table}.${nom} : ${colonne.type} dans la base, ${texte} déclaré`);
      }
    }
    expect(fautes).toEqual([]);
    expect([...declared.values()].flat().length).toBeGreaterThan(200);
    expect([...base.keys()].filter((table) => !declared.has(table) && table !== 'migration')).toEqual([]);
  });
});
