import type { Personne, TestApp } from './app.ts';

export const PDF = new TextEncoder().encode('%PDF-1.7\nun document\n%%EOF');

/** Sends a form that carries a file, as a browser does. */
export async function postFichier(
  t: TestApp,
  path: string,
  fields: Record<string, string | string[]>,
  fichier: { nom: string; contenu: Uint8Array } | undefined,
  personne?: Personne,
): Promise<Response> {
  const body = new FormData();
  if (personne) body.set('csrf', personne.csrf);
  for (const [nom, valeur] of Object.entries(fields)) for (const v of [valeur].flat()) body.append(nom, v);
  body.set('fichier', new File(fichier ? [Uint8Array.from(fichier.contenu)] : [], fichier?.nom ?? ''));
  const headers: Record<string, string> = { host: 'localhost', 'sec-fetch-site': 'same-origin' };
  if (personne) headers.cookie = `session=${personne.jeton}`;
  // Its bytes, as a socket would bring them: Node's own stream of a form does not bear to be left in the middle.
  const envoi = new Response(body);
  headers['content-type'] = envoi.headers.get('content-type')!;
  return t.app.request(path, { method: 'POST', body: await envoi.arrayBuffer(), headers });
}
