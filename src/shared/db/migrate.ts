import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { findRoot } from '../settings/root.ts';
import type { Connexion, Moteur } from './port.ts';

export type Migration = { nom: string; sql: string; empreinte: string };

/** The numbered SQL files, in order. A landed file is never edited: its digest is checked. */
export function listMigrations(folder = path.join(findRoot(), 'migrations')): Migration[] {
  return fs
    .readdirSync(folder)
    .filter((nom) => /^\d{4}-.*\.sql$/.test(nom))
    .sort()
    .map((nom) => {
      const sql = fs.readFileSync(path.join(folder, nom), 'utf8');
      return { nom, sql, empreinte: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the last migration, each in its own transaction.
 * @returns the names of those applied now.
 * @throws when a past file was changed, or when the database is ahead of this program.
 */
export async function migrate(moteur: Moteur, migrations = listMigrations()): Promise<string[]> {
  const connexion = await moteur.acquire();
  try {
    await createJournal(connexion);
    const done = await readDone(connexion);
    checkDone(done, migrations);
    const pending = migrations.filter(({ nom }) => !done.has(nom));
    for (const migration of pending) await apply(connexion, migration);
    return pending.map(({ nom }) => nom);
  } finally {
    await connexion.release();
  }
}

/** Asked before it is made: a start that has nothing to change writes nothing, even on a full disk. */
async function createJournal(connexion: Connexion): Promise<void> {
  const { rows } = await connexion.run("select to_regclass('migration') is not null as la", []);
  if (rows[0]?.la) return;
  await connexion.script(
    'create table if not exists migration (nom text primary key, empreinte text not null, applied_at timestamptz not null default now())',
  );
}

async function readDone(connexion: Connexion): Promise<Map<string, string>> {
  const { rows } = await connexion.run('select nom, empreinte from migration', []);
  return new Map(rows.map((row) => [String(row.nom), String(row.empreinte)]));
}

function checkDone(done: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map(({ nom, empreinte }) => [nom, empreinte]));
  for (const [nom, empreinte] of done) {
    if (!known.has(nom)) {
      throw new Error(
        `La base a reçu la migration « ${nom} », inconnue de cette version : installez une version plus récente de Maillage.`,
      );
    }
    if (known.get(nom) !== empreinte) {
      throw new Error(
        `La migration « ${nom} » a changé après avoir été appliquée : rétablissez le fichier d'origine.`,
      );
    }
  }
}

async function apply(connexion: Connexion, { nom, sql, empreinte }: Migration): Promise<void> {
  await connexion.script('begin');
  try {
    await connexion.script(sql);
    await connexion.run('insert into migration (nom, empreinte) values ($1, $2)', [nom, empreinte]);
    await connexion.script('commit');
  } catch (error) {
    await connexion.script('rollback');
    throw new Error(`La migration « ${nom} » a échoué : ${(error as Error).message}`, { cause: error });
  }
}
