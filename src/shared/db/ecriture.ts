import fs from 'node:fs';
import path from 'node:path';

/** What a person does of a folder that cannot be written; undefined for any other trouble. Nothing in it is damaged. */
export function describeNonEcrit(folder: string, code: string | undefined): string | undefined {
  if (code === 'EROFS')
    return [
      `Le dossier ${folder} est en lecture seule : son disque est monté ainsi. La base n’est pas abîmée.`,
      'Remontez ce disque en écriture, ou donnez un autre dossier avec MAILLAGE_DATA.',
    ].join('\n');
  if (code === 'EACCES' || code === 'EPERM')
    return [
      `Le dossier ${folder} ne peut pas être écrit par l’utilisateur qui lance Maillage. La base n’est pas abîmée.`,
      `Donnez-lui ce dossier (« chown -R utilisateur ${folder} »), ou lancez Maillage avec le bon utilisateur.`,
    ].join('\n');
  return undefined;
}

/** Why a data folder cannot be written, as the system says it; undefined when it can, or when it is not there yet. */
export function findCodeEcriture(dataFolder: string, base: string): string | undefined {
  const vus = [dataFolder, path.join(dataFolder, 'verrou.sqlite'), base];
  for (const nom of ['PG_VERSION', 'global', 'base', 'pg_wal', path.join('global', 'pg_control')])
    vus.push(path.join(base, nom));
  for (const vu of vus) {
    try {
      fs.accessSync(vu, fs.constants.W_OK);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return code;
    }
  }
  return undefined;
}
