import fs from 'node:fs';
import path from 'node:path';
import { readSauvegarde } from './fichier.ts';

const SUFFIXE = '.maillage.zip';

/** The backups of a folder, newest first. */
export function listSauvegardes(dossier: string): string[] {
  let noms: string[];
  try {
    noms = fs.readdirSync(dossier);
  } catch {
    return [];
  }
  return noms
    .filter((nom) => nom.endsWith(SUFFIXE))
    .map((nom) => path.join(dossier, nom))
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs || b.localeCompare(a));
}

/** The newest backup of a folder that reads again whole; those that do not are told to `onAbimee`. */
export function findDerniereBonne(
  dossier: string,
  onAbimee: (file: string) => void = () => {},
): { file: string; faiteLe: string } | undefined {
  for (const file of listSauvegardes(dossier)) {
    try {
      return { file, faiteLe: readSauvegarde(file).manifeste.faite_le };
    } catch {
      onAbimee(file);
    }
  }
  return undefined;
}

type Lieu = { dataFolder: string; databaseUrl: string | undefined; sauvegarde: { dossier: string } };

/** What to do of a base that cannot be trusted any more, to the letter. Nothing of it is deleted. */
export function adviseRestauration({ dataFolder, databaseUrl, sauvegarde }: Lieu): string[] {
  const bonne = findDerniereBonne(sauvegarde.dossier);
  const file = bonne?.file ?? 'FICHIER';
  const quand = bonne
    ? `la dernière sauvegarde qui se relit, du ${formatFaite(bonne.faiteLe)}`
    : 'la dernière sauvegarde';
  if (databaseUrl)
    return [
      `Faites une base PostgreSQL neuve, mettez-la dans DATABASE_URL, puis restaurez ${quand} :`,
      `  maillage restore ${file} --oui`,
    ];
  return [
    `Arrêtez le site, déplacez la base sans la supprimer, puis restaurez ${quand} :`,
    `  mv ${path.join(dataFolder, 'base')} ${path.join(dataFolder, 'base.abimee')}`,
    `  maillage restore ${file} --oui`,
  ];
}

export function formatFaite(faiteLe: string): string {
  return new Date(faiteLe).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' });
}
