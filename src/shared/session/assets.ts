import fs from 'node:fs';
import path from 'node:path';
import type { Handler } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import type { Env } from '../access/acces.ts';

/** The forms that the build writes beside each file, the smallest first. */
const FORMES = [
  { encodage: 'br', suffixe: '.br' },
  { encodage: 'gzip', suffixe: '.gz' },
  { encodage: undefined, suffixe: '' },
] as const;

type Forme = { encodage: 'br' | 'gzip' | undefined; corps: Uint8Array<ArrayBuffer>; etag: string };

/** Style and scripts are some tens of kilobytes: they are read once, so that no request waits for a disk. */
function readFormes(folder: string): Map<string, Forme[]> {
  const noms = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const fichiers = noms.filter((nom) => !/\.(br|gz)$/.test(nom));
  return new Map(
    fichiers.map((nom) => {
      const presentes = FORMES.filter(({ suffixe }) => noms.includes(`${nom}${suffixe}`));
      return [
        nom,
        presentes.map(({ encodage, suffixe }) => ({
          encodage,
          corps: new Uint8Array(fs.readFileSync(path.join(folder, `${nom}${suffixe}`))),
          // The name holds the digest of what is in the file.
          etag: `"${nom}${suffixe}"`,
        })),
      ];
    }),
  );
}

/** The codings that a caller takes: « br;q=0 » is a refusal. */
export function listEncodages(accept: string | undefined): string[] {
  return (accept ?? '').split(',').flatMap((partie) => {
    const [nom = '', ...parametres] = partie.split(';').map((texte) => texte.trim().toLowerCase());
    return parametres.some((texte) => /^q=0(\.0{0,3})?$/.test(texte)) ? [] : [nom];
  });
}

/** Answers style and scripts as the build left them, compressed once: `/assets/:nom`. */
export function serveAssets(clientFolder: string): Handler<Env> {
  const formes = readFormes(path.join(clientFolder, 'assets'));
  return (c, next) => {
    const nom = c.req.param('nom') ?? '';
    const acceptes = listEncodages(c.req.header('accept-encoding'));
    const forme = formes.get(nom)?.find(({ encodage }) => !encodage || acceptes.includes(encodage));
    if (!forme) return next();
    c.header('cache-control', 'public, max-age=31536000, immutable');
    c.header('vary', 'accept-encoding');
    c.header('etag', forme.etag);
    if (c.req.header('if-none-match')?.includes(forme.etag)) return c.body(null, 304);
    if (forme.encodage) c.header('content-encoding', forme.encodage);
    c.header('content-type', getMimeType(nom) ?? 'application/octet-stream');
    c.header('content-length', String(forme.corps.byteLength));
    return c.body(forme.corps);
  };
}
