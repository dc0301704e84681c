// A service worker: it keeps one page and what draws it, refreshed at each visit with a network, given without one.

type Evenement = Event & { waitUntil(travail: Promise<unknown>): void };
type Demande = Evenement & { request: Request; respondWith(reponse: Promise<Response>): void };
type Veilleur = {
  addEventListener(nom: 'install' | 'activate', suite: (event: Evenement) => void): void;
  addEventListener(nom: 'fetch', suite: (event: Demande) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

const veilleur = globalThis as unknown as Veilleur;
const RESERVE = 'services-hors-ligne';
const PAGE = '/services/hors-ligne';

/** The page as it was last asked (for one commune, perhaps), with the style and the script that it names. */
async function fill(adresse = PAGE): Promise<void> {
  const reserve = await caches.open(RESERVE);
  const page = await fetch(adresse, { credentials: 'omit' });
  if (!page.ok) return;
  const texte = await page.clone().text();
  const liens = [...texte.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((trouve) => trouve[1] ?? '');
  await reserve.put(PAGE, page);
  await reserve.addAll([...new Set(liens)]);
  const gardes = new Set([PAGE, ...liens]);
  for (const { url } of await reserve.keys())
    if (!gardes.has(new URL(url).pathname)) await reserve.delete(url);
}

/** A network that is there and does not answer is no network: a page waits so long, no more. */
const ATTENTE_MS = 6000;

function ask(request: Request): Promise<Response> {
  if (request.mode !== 'navigate') return fetch(request);
  const attente = new Promise<never>((_, refuse) => {
    setTimeout(() => refuse(new Error('réseau trop lent')), ATTENTE_MS);
  });
  return Promise.race([fetch(request), attente]);
}

async function answer(request: Request): Promise<Response> {
  try {
    const reponse = await ask(request);
    // Asked again without who is signed in: what is kept is everybody's page.
    if (reponse.ok && new URL(request.url).pathname === PAGE) fill(request.url).catch(() => {});
    return reponse;
  } catch {
    const reserve = await caches.open(RESERVE);
    const gardee = await reserve.match(request, { ignoreSearch: true });
    if (gardee) return gardee;
    // Any page of services leads to the one that is kept.
    if (request.mode === 'navigate' && (await reserve.match(PAGE))) return Response.redirect(PAGE);
    return fetch(request);
  }
}

veilleur.addEventListener('install', (event) => event.waitUntil(fill().then(() => veilleur.skipWaiting())));
veilleur.addEventListener('activate', (event) => event.waitUntil(veilleur.clients.claim()));
veilleur.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request));
});
