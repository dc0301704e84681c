import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import { reindexAll } from '../modules/journal/journal.api.ts';
import { listTerritoires } from '../modules/territoires/territoires.api.ts';
import { vouchTerritoire } from '../shared/access/acces.ts';
import { type Archive, countLignes, readArchive, saveHote } from '../shared/db/archive.ts';
import {
  analyzeTables,
  insertArchive,
  insertTerritoire,
  putBack,
  removeTerritoire,
  takeDown,
} from '../shared/db/archive-ecriture.ts';
import { type NomTable, TABLES } from '../shared/db/archive-tables.ts';
import { writeArchive } from '../shared/db/archive-texte.ts';
import { inTransaction, newId, type TerritoireId, type Trx } from '../shared/db/db.ts';
import { announceRevision } from '../shared/db/revision.ts';
import {
  currentMigration,
  digest,
  readSauvegarde,
  type Sauvegarde,
  toArchive,
  zipSauvegarde,
} from '../shared/sauvegarde/fichier.ts';
import { readEntieres, readTout } from '../shared/sauvegarde/lecture.ts';
import { writeWhole } from '../shared/settings/fichiers.ts';
import { guardFormula } from '../shared/tableur/tableur.ts';
import { type Contexte, chooseTerritoire, Refus } from './contexte.ts';

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
  const [archive] = await readEntieres(contexte.db, [id], isSeule(contexte));
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
  await analyzeTables(trx);
  await reindexAll(trx, vouchTerritoire(id));
  return id;
}

/** Puts an export back where its territory is not, or is still empty. */
export async function importTerritoire(contexte: Contexte, file: string | undefined): Promise<string> {
  if (!file || !fs.existsSync(file))
    throw new Refus('Donnez un fichier JSON écrit par « maillage export --format json ».');
  const archive = toArchive(fs.readFileSync(file, 'utf8'));
  const siren = String(archive.territoire.siren);
  await inTransaction(contexte.db, async (trx) => {
    const known = (await listTerritoires(trx)).find((t) => t.siren === siren);
    if (known) {
      const current = await countLignes(trx, known.id);
      const filled = TABLES.some((table) => table !== 'commune' && current[table] > 0);
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

/** Whether others wait while this command reads: with the embedded database there is a single connection. */
export const isSeule = ({ moteur }: Contexte) => moteur.nature !== 'serveur';

/** Every territory in one file, with the digest of each. */
export async function backup(contexte: Contexte, options: { sortie?: string }, now: Date): Promise<string> {
  const zip = zipSauvegarde(await readTout(contexte.db, isSeule(contexte)), now);
  const folder = contexte.settings.sauvegarde.dossier;
  if (!options.sortie) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = options.sortie ?? path.join(folder, `${now.toISOString().replace(/[:.]/g, '-')}.maillage.zip`);
  writeWhole(file, zip);
  const relu = readSauvegarde(file);
  const how = contexte.moteur.nature === 'distant' ? 'par le serveur en marche' : 'directement dans la base';
  return `Sauvegarde de ${relu.manifeste.territoires.length} territoire(s), faite ${how}, relue et vérifiée : ${file}`;
}

/** What people count: the tables that a dry run names. */
const COMPTES = {
  fiche: 'fiches',
  convention: 'conventions',
  structure: 'structures',
  service: 'services',
  compte: 'comptes',
  fichier: 'fichiers',
  journal: 'lignes du journal',
} as const satisfies Partial<Record<NomTable, string>>;

/** What a restore would replace: each territory, what it holds now and what it would hold. */
async function describeEssai({ db }: Contexte, { manifeste }: Sauvegarde): Promise<string> {
  const faite = new Date(manifeste.faite_le).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' });
  const connus = await listTerritoires(db);
  const lignes: string[] = [`Sauvegarde du ${faite}. Elle remplacera tout le contenu actuel :`];
  for (const { siren, nom, lignes: gardees } of manifeste.territoires) {
    const connu = connus.find((territoire) => territoire.siren === siren);
    const actuels = connu ? await countLignes(db, connu.id) : undefined;
    lignes.push(`  ${nom} (${siren})${connu ? '' : ', absent aujourd’hui'}`);
    for (const [table, libelle] of Object.entries(COMPTES) as [NomTable, string][])
      lignes.push(`    ${libelle} : ${actuels?.[table] ?? 0} aujourd’hui, ${gardees[table] ?? 0} après`);
  }
  for (const { siren, nom } of connus)
    if (!manifeste.territoires.some((territoire) => territoire.siren === siren))
      lignes.push(`  ${nom} (${siren}) : retiré, la sauvegarde ne le contient pas`);
  return lignes.join('\n');
}

/**
 * Replaces everything by a backup, in one transaction: either all of it is back, read again and equal to the
 * digests, or nothing has changed. Sessions are not part of a backup: everybody signs in again.
 */
export async function restore(
  contexte: Contexte,
  file: string | undefined,
  { oui = false, essai = false }: { oui?: boolean; essai?: boolean },
): Promise<string> {
  if (!file) throw new Refus('Donnez la sauvegarde : maillage restore FICHIER --oui');
  const sauvegarde = readSauvegarde(file);
  const { manifeste, textes } = sauvegarde;
  if (manifeste.migration > currentMigration())
    throw new Refus('Cette sauvegarde vient d’une version plus récente de Maillage : installez-la d’abord.');
  if (essai || !oui) {
    const dit = `${await describeEssai(contexte, sauvegarde)}\nRien n’a changé. Pour le faire : maillage restore ${file} --oui`;
    if (essai) return dit;
    throw new Refus(dit);
  }
  await inTransaction(contexte.db, (trx) => replaceTout(trx, sauvegarde));
  announceRevision();
  return `Restauré et vérifié : ${textes.length} territoire(s), sauvegarde du ${manifeste.faite_le}. Chacun devra se reconnecter.`;
}

async function replaceTout(trx: Trx, { manifeste, textes }: Sauvegarde): Promise<void> {
  const echafaudage = await takeDown(trx);
  for (const { id } of await listTerritoires(trx)) await removeTerritoire(trx, id);
  const ids: TerritoireId[] = [];
  for (const texte of textes) {
    const archive = toArchive(texte);
    const id = vouchTerritoire(newId());
    await insertTerritoire(trx, id, archive.territoire);
    await insertArchive(trx, id, archive);
    ids.push(id);
  }
  await putBack(trx, echafaudage.cles);
  await analyzeTables(trx);
  for (const [index, id] of ids.entries()) {
    const attendu = manifeste.territoires[index]!;
    await reindexAll(trx, id);
    await saveHote(trx, id, attendu.hote ?? null);
    const relu = digest(writeArchive(await readArchive(trx, id)));
    if (manifeste.migration === currentMigration() && relu !== attendu.empreinte)
      throw new Refus(
        `Le contenu restauré de ${attendu.nom} ne correspond pas à la sauvegarde : rien n’a été changé.`,
      );
  }
  await putBack(trx, echafaudage.recherche);
}
