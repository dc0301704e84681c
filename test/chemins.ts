const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Files, and acts that are not pages. */
const AILLEURS =
  /^\/(api\/|annuaire\/echanges\/[a-z-]+$)|\.(csv|css|docx|pdf|ics|atom|xml|svg|txt)$|\/fichier$|^\/(assets|deconnexion|connexion)/;

/** What a page is one of: its address without ids; the list of fiches also by the way it is seen. */
export function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://ici');
  const kind = pathname.replaceAll(ID, ':id').replace(/\/(historique)\/[a-z_]+/, '/$1/:type');
  return kind === '/fiches' ? `${kind} ${searchParams.get('vue') ?? ''}` : kind.replace(/\/\d{5}$/, '/:code');
}

function listLiens(html: string): string[] {
  const hrefs = [...html.matchAll(/href="(\/(?!\/)[^"#]*)/g)].map((match) =>
    match[1]!.replaceAll('&amp;', '&'),
  );
  return hrefs.filter((href) => !AILLEURS.test(href.split('?')[0]!) && !href.includes('format='));
}

/** The fiches and conventions of the first page of their lists: some have steps and amendments, others have none. */
async function listDeparts(get: (path: string) => Promise<string>): Promise<string[]> {
  const listes = [await get('/fiches?statut=en_cours'), await get('/conventions')];
  const objets = listes.map((html) =>
    listLiens(html).filter((href) => /^\/(fiches|conventions)\/[0-9a-f-]{36}$/.test(href)),
  );
  return [
    '/espace',
    '/',
    ...objets.flatMap((hrefs) => [...new Set(hrefs)].slice(0, 3)),
    '/fiches?vue=statuts',
  ];
}

/**
 * One page of each kind that a person reaches by links alone, from where they are sent after signing in: a page that
 * somebody adds is among them by itself.
 */
export async function listChemins(get: (path: string) => Promise<string>): Promise<string[]> {
  const departs = await listDeparts(get);
  const chemins = new Map(departs.map((path) => [kindOf(path), path]));
  const attente = [];
  for (const path of departs) attente.push(...listLiens(await get(path)));
  for (let path = attente.shift(); path !== undefined; path = attente.shift()) {
    if (chemins.has(kindOf(path))) continue;
    chemins.set(kindOf(path), path);
    attente.push(...listLiens(await get(path)));
  }
  return [...new Set([...departs, ...chemins.values()])];
}
