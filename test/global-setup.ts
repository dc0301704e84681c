import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { openMemory } from '../src/shared/db/durable.ts';
import { listMigrations, migrate } from '../src/shared/db/migrate.ts';
import { PostgresMoteur } from '../src/shared/db/postgres.ts';
import { findRoot } from '../src/shared/settings/root.ts';

/** The name of this state of the schema: a template is made once for it, and used by every worker. */
export function schemaKey(): string {
  const digests = listMigrations().map(({ empreinte }) => empreinte);
  return createHash('sha256').update(digests.join()).digest('hex').slice(0, 12);
}

export function templateFile(): string {
  return path.join(findRoot(), 'node_modules', '.cache', 'maillage', `modele-${schemaKey()}.tar.gz`);
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function makeEmbeddedTemplate(): Promise<void> {
  const file = templateFile();
  if (fs.existsSync(file)) return;
  const pg = await openMemory();
  for (const { sql } of listMigrations()) await pg.exec(sql);
  await pg.exec(
    'create table migration (nom text primary key, empreinte text not null, applied_at timestamptz not null default now())',
  );
  for (const { nom, empreinte } of listMigrations())
    await pg.query('insert into migration (nom, empreinte) values ($1, $2)', [nom, empreinte]);
  const blob = await pg.dumpDataDir('gzip');
  await pg.close();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.partiel`, Buffer.from(await blob.arrayBuffer()));
  fs.renameSync(`${file}.partiel`, file);
}

async function makeServerTemplate(url: string): Promise<void> {
  const admin = new PostgresMoteur(url, { max: 1 });
  const connexion = await admin.acquire();
  const { rows } = await connexion.run(
    "select datname from pg_database where datname like 'maillage_test_%'",
    [],
  );
  for (const { datname } of rows) await connexion.script(`drop database "${datname}"`);
  const name = `maillage_test_modele`;
  await connexion.script(`create database ${name}`);
  await connexion.release();
  await admin.close();
  const moteur = new PostgresMoteur(withDatabase(url, name), { max: 1 });
  await migrate(moteur);
  await moteur.close();
}

export default async function setup(): Promise<void> {
  if (process.env.DATABASE_URL) await makeServerTemplate(process.env.DATABASE_URL);
  await makeEmbeddedTemplate();
}
