import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { reindexAll } from '../modules/journal/journal.api.ts';
import { listTerritoires } from '../modules/territoires/territoires.api.ts';
import { vouchTerritoire } from '../shared/access/acces.ts';
import {
  type Archive,
  addOctets,
  findHote,
  insertArchive,
  insertTerritoire,
  readArchive,
  readSansOctets,
  removeTerritoire,
  saveHote,
} from '../shared/db/archive.ts';
import { TABLES } from '../shared/db/archive-tables.ts';
import { parseArchive, writeArchive } from '../shared/db/archive-texte.ts';
import { type Db, inTransaction, newId, type TerritoireId, type Trx } from '../shared/db/db.ts';
import { listMigrations } from '../shared/db/migrate.ts';
import { announceRevision } from '../shared/db/revision.ts';
import { guardFormula } from '../shared/tableur/tableur.ts';
import { type Contexte, chooseTerritoire, Refus } from './contexte.ts';
import { writeWhole } from './fichiers.ts';

function digest(texte: Uint8Array): string {
  return createHash('sha256').update(texte).digest('hex');
}

/** A cell that a spreadsheet would take for a formula is made plain text. */
function toCell(value: unknown): string {
  const text =
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return guardFormula(text);
}

function toCsv(lignes: Record<string, unknown>[]): string {
  const columns = Object.keys(lignes[0] ?? {});
  return `\uFEFF${stringify([columns, ...lignes.map((ligne) => columns.map((nom) => toCell(ligne[nom])))], { delimiter: ';' })}`;
}

const LISEZMOI = `Export complet d'un territoire de Maillage.
territoire.json : tout le contenu, à réimporter avec « maillage import territoire FICHIER ».
tables/*.csv : les mêmes lignes, une table par fichier (UTF-8, point-virgule), pour un tableur.
Une cellule qui ressemble à une formule commence par une apostrophe : elle reste du texte.
`;

/** Everything of one territory, as one JSON file or as an archive with a CSV a table. */
export async function exportTerritoire(
  contexte: Contexte,
  options: { format?: string; sortie?: string; territoire?: string },
): Promise<string> {
  const format = options.format ?? 'zip';
  if (format !== 'json' && format !== 'zip')
    throw new Refus('Formats possibles : --format zip (par défaut) ou --format json.');
  const { id, territoire } = await chooseTerritoire(contexte, options.territoire);
  const [archive] = await readEntieres(contexte.db, [id]);
  const json = writeArchive(archive!);
  const file = options.sortie ?? `maillage-${territoire.siren}.${format}`;
  if (format === 'json') {
    writeWhole(file, json);
    return `Export écrit dans ${file}.`;
  }
  const tables = Object.fromEntries(
    TABLES.map((table) => [`tables/${table}.csv`, strToU8(toCsv(archive!.tables[table]))]),
  );
  writeWhole(file, zipSync({ 'LISEZMOI.txt': strToU8(LISEZMOI), 'territoire.json': json, ...tables }));
  return `Export écrit dans ${file}.`;
}

async function insertWhole(trx: Trx, archive: Archive): Promise<string> {
  const id = newId();
  await insertTerritoire(trx, id, archive.territoire);
  await insertArchive(trx, vouchTerritoire(id), archive);
  await reindexAll(trx, vouchTerritoire(id));
  return id;
}

/** Puts an export back where its territory is not, or is still empty. */
export async function importTerritoire(contexte: Contexte, file: string | undefined): Promise<string> {
  if (!file || !fs.existsSync(file))
    throw new Refus('Donnez un fichier JSON écrit par « maillage export --format json ».');
  const archive = parse(fs.readFileSync(file, 'utf8'));
  const siren = String(archive.territoire.siren);
  await inTransaction(contexte.db, async (trx) => {
    const known = (await listTerritoires(trx)).find((t) => t.siren === siren);
    if (known) {
      const current = await readArchive(trx, known.id);
      const filled = TABLES.some((table) => table !== 'commune' && current.tables[table].length > 0);
      if (filled)
        throw new Refus(
          `Le territoire ${siren} a déjà un contenu : un export ne s’importe que dans un territoire vide.`,
        );
      await removeTerritoire(trx, known.id);
    }
    await insertWhole(trx, archive);
  });
  announceRevision();
  return `Territoire ${siren} importé.`;
}

function parse(text: string): Archive {
  try {
    return parseArchive(text);
  } catch (error) {
    throw new Refus((error as Error).message);
  }
}

type Manifeste = {
  format: 'maillage-sauvegarde';
  faite_le: string;
  migration: string;
  territoires: {
    siren: string;
    nom: string;
    /** The territory's own address on this machine: kept by a backup, left out of an export. */
    hote?: string | null;
    fichier: string;
    empreinte: string;
    lignes: Record<string, number>;
  }[];
};

const ESSAIS = 3;

/**
 * Whole territories as they were at one instant. Only the rows are read in one transaction: with the embedded
 * database nobody else is answered meanwhile, and files are long to read. They never change; one that was removed
 * before it was read makes all of it be read again.
 */
async function readEntieres(db: Db, ids: readonly TerritoireId[]): Promise<Archive[]> {
  for (let essai = 0; essai < ESSAIS; essai++) {
    const archives = await inTransaction(db, async (trx) => {
      const lues: Archive[] = [];
      for (const id of ids) lues.push(await readSansOctets(trx, id));
      return lues;
    });
    let entieres = true;
    for (const [i, archive] of archives.entries())
      entieres = entieres && (await addOctets(db, ids[i]!, archive));
    if (entieres) return archives;
  }
  throw new Refus('Des fichiers sont retirés pendant la lecture. Recommencez dans un moment.');
}

/** Every territory in one file, with the digest of each. */
export async function backup(contexte: Contexte, options: { sortie?: string }, now: Date): Promise<string> {
  const files: Record<string, Uint8Array> = {};
  const territoires: Manifeste['territoires'] = [];
  const connus = await listTerritoires(contexte.db);
  const archives = await readEntieres(
    contexte.db,
    connus.map(({ id }) => id),
  );
  for (const [i, { id, siren, nom }] of connus.entries()) {
    const fichier = `territoires/${siren}.json`;
    const archive = archives[i]!;
    files[fichier] = writeArchive(archive);
    const lignes = Object.fromEntries(TABLES.map((table) => [table, archive.tables[table].length]));
    const hote = await findHote(contexte.db, id);
    territoires.push({ siren, nom, hote, fichier, empreinte: digest(files[fichier]), lignes });
    delete archives[i];
  }
  const migration = listMigrations().at(-1)?.nom ?? '';
  const manifeste: Manifeste = {
    format: 'maillage-sauvegarde',
    faite_le: now.toISOString(),
    migration,
    territoires,
  };
  const folder = path.join(contexte.settings.dataFolder, 'sauvegardes');
  if (!options.sortie) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = options.sortie ?? path.join(folder, `${now.toISOString().replace(/[:.]/g, '-')}.maillage.zip`);
  writeWhole(file, zipSync({ 'manifeste.json': strToU8(JSON.stringify(manifeste, null, 2)), ...files }));
  const relu = readBackup(file);
  const how = contexte.moteur.nature === 'distant' ? 'par le serveur en marche' : 'directement dans la base';
  return `Sauvegarde de ${relu.manifeste.territoires.length} territoire(s), faite ${how}, relue et vérifiée : ${file}`;
}

function parseManifeste(head: Uint8Array | undefined): Manifeste | undefined {
  try {
    const manifeste = JSON.parse(strFromU8(head ?? new Uint8Array())) as Manifeste;
    const sound = manifeste?.format === 'maillage-sauvegarde' && Array.isArray(manifeste.territoires);
    return sound ? manifeste : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a backup and checks every digest before anything is touched. */
function readBackup(file: string): { manifeste: Manifeste; textes: Uint8Array[] } {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(fs.readFileSync(file));
  } catch {
    throw new Refus(`« ${file} » ne se lit pas comme une sauvegarde : le fichier est absent ou abîmé.`);
  }
  const manifeste = parseManifeste(files['manifeste.json']);
  if (!manifeste) throw new Refus(`« ${file} » n’est pas une sauvegarde de Maillage.`);
  const textes = manifeste.territoires.map(({ fichier, empreinte, nom }) => {
    const texte = files[fichier] ?? new Uint8Array();
    if (digest(texte) !== empreinte)
      throw new Refus(`La sauvegarde est abîmée : le contenu de ${nom} ne correspond pas à son empreinte.`);
    return texte;
  });
  return { manifeste, textes };
}

/**
 * Replaces everything by a backup, in one transaction: either all of it is back, read again and equal to the
 * digests, or nothing has changed. Sessions are not part of a backup: everybody signs in again.
 */
export async function restore(contexte: Contexte, file: string | undefined, oui: boolean): Promise<string> {
  if (!file) throw new Refus('Donnez la sauvegarde : maillage restore FICHIER --oui');
  const { manifeste, textes } = readBackup(file);
  const known = listMigrations().at(-1)?.nom ?? '';
  if (manifeste.migration > known)
    throw new Refus('Cette sauvegarde vient d’une version plus récente de Maillage : installez-la d’abord.');
  if (!oui) {
    throw new Refus(
      `La sauvegarde du ${manifeste.faite_le} remplacera tout le contenu actuel. Pour le faire : maillage restore ${file} --oui`,
    );
  }
  const archives = textes.map((texte) => parse(strFromU8(texte)));
  await inTransaction(contexte.db, async (trx) => {
    for (const { id } of await listTerritoires(trx)) await removeTerritoire(trx, id);
    for (const [index, archive] of archives.entries()) {
      const id = await insertWhole(trx, archive);
      const relu = digest(writeArchive(await readArchive(trx, vouchTerritoire(id))));
      const attendu = manifeste.territoires[index]!;
      await saveHote(trx, id, attendu.hote ?? null);
      const same = manifeste.migration !== known || relu === attendu.empreinte;
      if (!same)
        throw new Refus(
          `Le contenu restauré de ${attendu.nom} ne correspond pas à la sauvegarde : rien n’a été changé.`,
        );
    }
  });
  announceRevision();
  return `Restauré et vérifié : ${archives.length} territoire(s), sauvegarde du ${manifeste.faite_le}. Chacun devra se reconnecter.`;
}
