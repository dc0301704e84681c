import { afterAll } from 'vitest';
import { loadDemo } from '../demo/chargement.ts';
import { makeApp } from '../src/app.tsx';
import { createCompte } from '../src/modules/comptes/comptes.data.ts';
import { addMandat } from '../src/modules/comptes/mandats/mandats.data.ts';
import { createSession } from '../src/modules/comptes/sessions/sessions.data.ts';
import {
  createTerritoire,
  readReferentiel,
  searchEpcis,
  toDecoupage,
} from '../src/modules/territoires/territoires.api.ts';
import type { Role } from '../src/shared/access/droits.ts';
import { type Db, newId, systemDb, type TerritoireId, territoireDb } from '../src/shared/db/db.ts';
import type { Moteur } from '../src/shared/db/port.ts';
import { sendDue } from '../src/shared/jobs/outbox.ts';
import type { Courrier } from '../src/shared/mail/mail.ts';
import { csrfOf } from '../src/shared/session/jetons.ts';
import { readSettings } from '../src/shared/settings/settings.ts';
import { openTestMoteur } from './database.ts';

export const ACTEUR = { compteId: undefined, nom: 'Test' };

/** A clock that stands still until a test moves it. */
export function makeClock(start = '2026-11-23T09:00:00Z') {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (text: string) => {
      now = new Date(text);
    },
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

let sirens = 100_000_000;

/** A territory of two communes, unlike every other of the run. */
export async function makeTerritoire(
  db: Db,
  nom = 'CC des Essais',
): Promise<{ id: TerritoireId; siren: string }> {
  const siren = String(sirens++);
  const commune = (code: string, name: string) => ({
    code,
    nom: name,
    siren: '211502588',
    population_totale: 100,
    population_municipale: 90,
  });
  const { id } = await createTerritoire(db, {
    siren,
    nom,
    nature: 'CC',
    departement: '15',
    region: '84',
    departement_nom: 'Cantal',
    region_nom: 'Auvergne-Rhône-Alpes',
    population_totale: 200,
    population_municipale: 180,
    communes: [commune('15258', 'Vic-sur-Cère'), commune('15236', 'Thiézac')],
  });
  return { id, siren };
}

/** The Carladès, with its facts and examples. */
async function makeCarlades(moteur: Moteur, now: Date): Promise<{ id: TerritoireId }> {
  const referentiel = readReferentiel();
  const decoupage = toDecoupage(searchEpcis(referentiel.epcis, '241501089')[0]!, referentiel);
  const { id } = await createTerritoire(systemDb(moteur), decoupage);
  await loadDemo(territoireDb(moteur, id), id, now);
  return { id };
}

/** Pages set the spaces of French; what a test expects of them is written with plain ones. */
function readPlain(response: Response): Response {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const text = response.text.bind(response);
  response.text = async () => toPlain(await text());
  return response;
}

/** What `setEspaces` set, as people type it. */
function toPlain(text: string): string {
  return text
    .replace(/\u00a0(?=[:;?!»])|(?<=«)\u00a0|\u202f(?=%)/g, ' ')
    .replace(/\u202f(?=€)/g, '\u00a0')
    .replace(/<span class="insecable">(\d{4})–(\d{4})<\/span>/g, '$1-$2')
    .replace(/(?<=\b(?:19|20)\d\d)–(?=(?:19|20)\d\d\b)/g, '-')
    .replace(/(?<=\d)<sup>(\p{L}+)<\/sup>/gu, '$1');
}

export type Personne = { id: string; jeton: string; csrf: string };

/**
 * The whole program in process, on a real database, for one territory. `get` and `post` speak as a browser does;
 * mail is kept in `courriers`; the clock is the test's.
 */
export async function makeTestApp(
  options: { env?: Record<string, string>; nom?: string; demo?: boolean } = {},
) {
  const moteur = await openTestMoteur();
  afterAll(() => moteur.close());
  const clock = makeClock();
  const settings = readSettings({ LOG_LEVEL: 'silent', MAILLAGE_URL: 'http://localhost', ...options.env });
  const { app, site } = makeApp({
    moteur,
    services: { settings, actifs: { style: '/s.css', script: '/s.js', veille: '/v.js' } },
    clock,
    clientFolder: 'dist/client',
  });
  const system = systemDb(moteur);
  const made = options.demo ? makeCarlades(moteur, clock.now()) : makeTerritoire(system, options.nom);
  const { id: territoireId } = await made;
  const db = territoireDb(moteur, territoireId);
  const courriers: Courrier[] = [];
  const postier = {
    nature: 'dossier' as const,
    send: async (courrier: Courrier) => {
      courriers.push({ ...courrier, sujet: toPlain(courrier.sujet), texte: toPlain(courrier.texte) });
    },
  };

  function headers(
    personne: Personne | undefined,
    extra: Record<string, string> = {},
  ): Record<string, string> {
    return { host: 'localhost', ...(personne ? { cookie: `session=${personne.jeton}` } : {}), ...extra };
  }
  async function get(path: string, personne?: Personne, extra?: Record<string, string>) {
    return readPlain(await app.request(path, { headers: headers(personne, extra) }));
  }
  async function post(
    path: string,
    fields: Record<string, string | string[]>,
    personne?: Personne,
    extra?: Record<string, string>,
  ) {
    const body = new URLSearchParams();
    if (personne) body.set('csrf', personne.csrf);
    for (const [nom, valeur] of Object.entries(fields)) for (const v of [valeur].flat()) body.append(nom, v);
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const response = await app.request(path, {
      method: 'POST',
      body: body.toString(),
      headers: headers(personne, { ...type, ...extra }),
    });
    return readPlain(response);
  }
  /** An account with these roles, signed in. */
  async function signIn(roles: Role[], structureId: string | null = null): Promise<Personne> {
    const auteur = { acteur: ACTEUR, now: clock.now() };
    const personne = { nom: roles.join(' et ') || 'sans rôle', courriel: `${newId()}@exemple.test` };
    const mandat = (role: Role) => ({
      role,
      structure_id: structureId,
      date_debut: '2026-01-01',
      date_fin: null,
    });
    const [first = 'elu', ...others] = roles;
    const id = (await createCompte(db, territoireId, personne, mandat(first), {
      ...auteur,
      territoireNom: 'Test',
    }))!;
    const compte = { id, suspendu_le: null, derniere_connexion_le: null, ...personne };
    for (const role of others) await addMandat(db, territoireId, compte, mandat(role), auteur);
    if (roles.length === 0) await db.deleteFrom('mandat').where('compte_id', '=', id).execute();
    const jeton = await createSession(db, territoireId, id, {
      appareil: 'Test',
      partage: false,
      now: clock.now(),
    });
    return { id, jeton, csrf: csrfOf(jeton) };
  }
  const deliver = () => sendDue({ db: system, postier, clock, publicUrl: settings.publicUrl });
  return {
    app,
    site,
    moteur,
    system,
    db,
    territoireId,
    clock,
    courriers,
    deliver,
    get,
    post,
    signIn,
    settings,
  };
}

export type TestApp = Awaited<ReturnType<typeof makeTestApp>>;

/** The cookies that an answer sets, as a browser would send them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');
}
