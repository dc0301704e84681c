import type { Ctx } from '../../../shared/access/acces.ts';
import { readBody } from '../../../shared/form/read-form.ts';
import type { Fichier } from './documents.table.ts';
import { checkFichier, type FichierLu } from './signature.rules.ts';

/** What a route that takes a document declares: a little above what is kept, so that the page itself may refuse. */
export const DEPOT = { fichier: 'Un document pèse 10 Mo au plus.' };

/** The file of a form, looked at; undefined when none was chosen. */
export async function readDepot(c: Ctx, nom = 'fichier'): Promise<FichierLu | undefined> {
  const fichier = [(await readBody(c))[nom]].flat().at(-1);
  if (!(fichier instanceof File) || (fichier.size === 0 && fichier.name === '')) return undefined;
  return checkFichier(fichier.name, new Uint8Array(await fichier.arrayBuffer()));
}

/** A file to keep, never a page: whatever it holds, the browser saves it and runs nothing. */
export function sendFichier(c: Ctx, { nom, type_mime, contenu }: Fichier): Response {
  const simple = nom.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return c.body(Uint8Array.from(contenu), 200, {
    'content-type': type_mime,
    'content-disposition': `attachment; filename="${simple}"; filename*=UTF-8''${encodeURIComponent(nom)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-robots-tag': 'noindex',
  });
}
