import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Archive } from '../db/archive.ts';
import { TABLES } from '../db/archive-tables.ts';
import { parseArchive, writeArchive } from '../db/archive-texte.ts';
import { listMigrations } from '../db/migrate.ts';
import { Refus } from '../settings/refus.ts';

export type Manifeste = {
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

/** What a backup says that it holds, and the text of each territory, each equal to its digest. */
export type Sauvegarde = { manifeste: Manifeste; textes: Uint8Array[] };

export function digest(texte: Uint8Array): string {
  return createHash('sha256').update(texte).digest('hex');
}

export function currentMigration(): string {
  return listMigrations().at(-1)?.nom ?? '';
}

export type Entier = { archive: Archive; hote: string | null };

/** Every territory in one file, with the digest of each. Archives are let go one by one: they are heavy. */
export function zipSauvegarde(entiers: Entier[], now: Date): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  const territoires: Manifeste['territoires'] = [];
  for (let entier = entiers.shift(); entier; entier = entiers.shift()) {
    const { archive, hote } = entier;
    const { siren, nom } = archive.territoire as { siren: string; nom: string };
    const fichier = `territoires/${siren}.json`;
    files[fichier] = writeArchive(archive);
    const lignes = Object.fromEntries(TABLES.map((table) => [table, archive.tables[table].length]));
    territoires.push({ siren, nom, hote, fichier, empreinte: digest(files[fichier]), lignes });
  }
  const manifeste: Manifeste = {
    format: 'maillage-sauvegarde',
    faite_le: now.toISOString(),
    migration: currentMigration(),
    territoires,
  };
  return zipSync({ 'manifeste.json': strToU8(JSON.stringify(manifeste, null, 2)), ...files });
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

/**
 * Reads a backup and checks every digest before anything is touched.
 * @throws Refus when it is missing, damaged, or something else
 */
export function readSauvegarde(file: string): Sauvegarde {
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

/** @throws Refus with a French sentence when the text is not an archive */
export function toArchive(texte: string | Uint8Array): Archive {
  try {
    return parseArchive(typeof texte === 'string' ? texte : strFromU8(texte));
  } catch (error) {
    throw new Refus((error as Error).message);
  }
}
