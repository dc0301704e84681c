/**
 * The only door to the outside. Hosts are named here and nowhere else, whole; no redirect is followed; an answer
 * is read up to a size and a time. Nothing that a person types ever reaches it.
 */
const HOTES = new Set(['geo.api.gouv.fr']);
const DELAI_MS = 8_000;
const TAILLE_MAX = 6 * 1024 * 1024;

/** The text at an address, or undefined when it is refused, late, too large, or simply out of reach. */
export async function fetchTexte(adresse: string, get: typeof fetch = fetch): Promise<string | undefined> {
  const url = URL.canParse(adresse) ? new URL(adresse) : undefined;
  if (url?.protocol !== 'https:' || !HOTES.has(url.hostname) || url.port !== '' || url.username !== '')
    return undefined;
  try {
    const response = await get(url, { redirect: 'error', signal: AbortSignal.timeout(DELAI_MS) });
    return response.ok && response.body ? await readLimited(response.body) : undefined;
  } catch {
    return undefined;
  }
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > TAILLE_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
