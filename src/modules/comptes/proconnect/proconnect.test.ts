import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf, makeTestApp, type TestApp } from '../../../../test/app.ts';
import { seal, unseal } from './sceau.rules.ts';

const CLIENT = { id: 'maillage-essai', secret: 'un-secret-assez-long-pour-un-essai-de-connexion' };
const RETOUR = 'http://localhost/connexion/proconnect/retour';

/** Who the provider knows: a subject each, and what it says of them. */
const personnes: Record<string, { email?: string; given_name: string; usual_name: string; siret: string }> =
  {};

function addPersonne(sujet: string, email?: string): string {
  personnes[sujet] = { given_name: 'Camille', usual_name: 'Rivière', siret: '20006663700010', email };
  return sujet;
}

type Options = { alg?: string; methode?: 'client_secret_post' | 'client_secret_basic'; falsify?: boolean };

function makeKey(alg: 'RS256' | 'ES256') {
  const { privateKey } =
    alg === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: alg };
}
const JWKS = { keys: [makeKey('RS256'), makeKey('ES256')] };

/** A provider of identities on the loopback, as ProConnect is one: its claims are its scopes. */
async function startProvider({ alg, methode = 'client_secret_post', falsify = false }: Options = {}) {
  let callback: http.RequestListener = (_request, response) => void response.end();
  const server = http.createServer((request, response) => {
    if (falsify && request.url?.startsWith('/me')) breakSignature(response);
    callback(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [RETOUR],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: methode,
        ...(alg ? { userinfo_signed_response_alg: alg } : {}),
      },
    ],
    claims: {
      openid: ['sub'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      email: ['email'],
      siret: ['siret'],
    },
    features: { devInteractions: { enabled: true }, jwtUserinfo: { enabled: true } },
    cookies: { keys: ['essai'] },
    jwks: JWKS,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    pkce: { required: () => true },
    findAccount: (_ctx: unknown, sujet: string) => ({
      accountId: sujet,
      claims: async () => ({ sub: sujet, ...personnes[sujet] }),
    }),
  });
  callback = provider.callback();
  return { issuer, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The same claims under a signature that is no longer theirs. */
function breakSignature(response: http.ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((body: unknown, ...rest: never[]) => {
    const [head, claims, signature = ''] = String(body).split('.');
    const altered = `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`;
    return end(claims ? `${head}.${claims}.${altered}` : body, ...rest);
  }) as typeof response.end;
}

/** Signs in at the provider through its own forms, as a browser would; the address it sends back to. */
async function passProvider(start: string, sujet: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = start;
  let init: RequestInit = {};
  for (let step = 0; step < 12; step++) {
    const cookie = [...jar].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const text of response.headers.getSetCookie()) {
      const [, nom, valeur] = text.match(/^([^=]+)=([^;]*)/)!;
      if (valeur) jar.set(nom!, valeur);
      else jar.delete(nom!);
    }
    init = {};
    const location = response.headers.get('location');
    if (location) {
      const next = new URL(location, url);
      if (next.href.startsWith(RETOUR)) return next;
      url = next.href;
      continue;
    }
    const page = await response.text();
    const action = page.match(/action="([^"]+)"/)?.[1];
    const prompt = page.match(/name="prompt" value="([^"]+)"/)?.[1];
    if (!action || !prompt) throw new Error(`page inattendue du fournisseur : ${page.slice(0, 500)}`);
    url = new URL(action, url).href;
    const body = new URLSearchParams({ prompt, login: sujet, password: 'x' });
    init = { method: 'POST', body };
  }
  throw new Error('le fournisseur ne rend pas la main');
}

async function startApp(issuer: string): Promise<TestApp> {
  return makeTestApp({
    env: {
      PROCONNECT_ISSUER: issuer,
      PROCONNECT_CLIENT_ID: CLIENT.id,
      PROCONNECT_CLIENT_SECRET: CLIENT.secret,
    },
  });
}

async function begin(t: TestApp, sujet: string, suite = '/espace') {
  const depart = await t.get(`/connexion/proconnect?suite=${encodeURIComponent(suite)}`);
  expect(depart.status).toBe(302);
  return { cookie: cookiesOf(depart), retour: await passProvider(depart.headers.get('location')!, sujet) };
}

function comeBack(t: TestApp, retour: URL, cookie: string): Promise<Response> {
  const headers: Record<string, string> = { host: 'localhost', ...(cookie ? { cookie } : {}) };
  return Promise.resolve(t.app.request(`${retour.pathname}${retour.search}`, { headers }));
}

async function enter(t: TestApp, sujet: string, suite?: string): Promise<Response> {
  const { cookie, retour } = await begin(t, sujet, suite);
  return comeBack(t, retour, cookie);
}

const hasSession = (response: Response) => /(?:^|; )session=[^;]/.test(cookiesOf(response));

function countIdentites(t: TestApp): Promise<number> {
  return t.db
    .selectFrom('identite')
    .select('sujet')
    .execute()
    .then((rows) => rows.length);
}

async function expectRefus(response: Response): Promise<void> {
  expect(response.status).toBe(401);
  expect(hasSession(response)).toBe(false);
  const page = await response.text();
  expect(page).toContain('La connexion par ProConnect n’a pas abouti');
  expect(page).toContain('lang="fr"');
}

async function expectPageDuCode(response: Response): Promise<void> {
  expect(response.status).toBe(200);
  expect(hasSession(response)).toBe(false);
  expect(await response.text()).toContain('Écrire le code reçu');
}

async function makeCompte(t: TestApp): Promise<{ id: string; courriel: string }> {
  const { id } = await t.signIn(['coordinateur']);
  const { courriel } = await t.db
    .selectFrom('compte')
    .select('courriel')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, courriel };
}

/** The code in the last message sent to an address. */
async function readCode(t: TestApp, courriel: string): Promise<string> {
  await t.deliver();
  const courrier = t.courriers.findLast(({ a }) => a === courriel);
  return (
    courrier?.texte
      .match(/(\d{4}) (\d{4})/)
      ?.slice(1)
      .join('') ?? ''
  );
}

/** First visit with ProConnect, then the code of the mailbox: the identity is tied. */
async function tie(t: TestApp, sujet: string, courriel: string): Promise<Response> {
  const page = await enter(t, sujet);
  await expectPageDuCode(page);
  const code = await readCode(t, courriel);
  return t.post('/connexion/code', { code }, undefined, { cookie: cookiesOf(page) });
}

describe('ProConnect tant que rien n’est réglé', () => {
  it('n’existe pas : ni adresse, ni bouton', async () => {
    const t = await makeTestApp();
    expect((await t.get('/connexion/proconnect')).status).toBe(404);
    expect((await t.get('/connexion/proconnect/retour?code=a&state=b')).status).toBe(404);
    expect(await (await t.get('/connexion')).text()).not.toContain('ProConnect');
  });

  it('dit que le service ne répond pas, sans tomber, quand son adresse est muette', async () => {
    const t = await startApp('http://127.0.0.1:9');
    const response = await t.get('/connexion/proconnect');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('demander un code par courriel');
  });
});

describe('la connexion par ProConnect', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let t: TestApp;
  beforeAll(async () => {
    provider = await startProvider();
    t = await startApp(provider.issuer);
  });
  afterAll(() => provider.close());

  it('est proposée sur la page de connexion', async () => {
    const page = await (await t.get('/connexion?suite=/fiches')).text();
    expect(page).toContain('href="/connexion/proconnect?suite=%2Ffiches"');
  });

  it('demande l’identité avec PKCE, un état et un nonce, et rien d’autre que le nécessaire', async () => {
    const url = new URL((await t.get('/connexion/proconnect')).headers.get('location')!);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.get('scope')).toBe('openid given_name usual_name email siret');
    for (const nom of ['state', 'nonce', 'code_challenge'])
      expect(url.searchParams.get(nom)!.length, nom).toBeGreaterThan(40);
  });

  it('n’ouvre rien à une identité inconnue avant le code, puis la reconnaît', async () => {
    const { id, courriel } = await makeCompte(t);
    const sujet = addPersonne('sujet-connu', courriel.toUpperCase());
    const before = await countIdentites(t);
    const page = await enter(t, sujet);
    await expectPageDuCode(page);
    const wrong = await t.post('/connexion/code', { code: '00000000' }, undefined, {
      cookie: cookiesOf(page),
    });
    expect(wrong.status).toBe(422);
    expect(hasSession(wrong)).toBe(false);
    expect(await countIdentites(t)).toBe(before);
    const code = await readCode(t, courriel);
    const right = await t.post('/connexion/code', { code }, undefined, { cookie: cookiesOf(page) });
    expect(right.status).toBe(303);
    expect(hasSession(right)).toBe(true);
    const rows = await t.db.selectFrom('identite').selectAll().where('sujet', '=', sujet).execute();
    expect(rows).toMatchObject([{ compte_id: id, emetteur: provider.issuer, sujet }]);
    const sent = t.courriers.length;
    const again = await enter(t, sujet, '/fiches');
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe('/fiches');
    expect(hasSession(again)).toBe(true);
    await t.deliver();
    expect(t.courriers.length).toBe(sent);
    const espace = await t.app.request('/espace', {
      headers: { host: 'localhost', cookie: cookiesOf(again) },
    });
    expect(espace.status).toBe(200);
  });

  it('ne renvoie jamais vers un autre site', async () => {
    const { courriel } = await makeCompte(t);
    const sujet = addPersonne('sujet-ailleurs', courriel);
    await tie(t, sujet, courriel);
    for (const suite of ['https://pirate.test/', '//pirate.test', '/\\pirate.test'])
      expect((await enter(t, sujet, suite)).headers.get('location'), suite).toBe('/espace');
  });

  it('montre la même page du code à une adresse inconnue, et n’écrit à personne', async () => {
    const sujet = addPersonne('sujet-inconnu', 'personne@exemple.test');
    const before = t.courriers.length;
    await expectPageDuCode(await enter(t, sujet));
    await t.deliver();
    expect(t.courriers.length).toBe(before);
  });

  it('refuse une personne dont ProConnect ne donne pas l’adresse', async () => {
    await expectRefus(await enter(t, addPersonne('sujet-sans-adresse')));
  });

  it('n’attache jamais en silence un autre sujet qui porte la même adresse', async () => {
    const { courriel } = await makeCompte(t);
    await tie(t, addPersonne('sujet-premier', courriel), courriel);
    const before = await countIdentites(t);
    await expectPageDuCode(await enter(t, addPersonne('sujet-second', courriel)));
    expect(await countIdentites(t)).toBe(before);
    await expectPageDuCode(await enter(t, 'sujet-second'));
  });

  it('ne laisse plus entrer un compte suspendu', async () => {
    const { id, courriel } = await makeCompte(t);
    const sujet = addPersonne('sujet-suspendu', courriel);
    await tie(t, sujet, courriel);
    await t.db.updateTable('compte').set({ suspendu_le: t.clock.now() }).where('id', '=', id).execute();
    const before = t.courriers.length;
    await expectPageDuCode(await enter(t, sujet));
    await t.deliver();
    expect(t.courriers.length).toBe(before);
  });

  describe('refuse, par une page en français et sans session,', () => {
    let sujet: string;
    beforeAll(async () => {
      const { courriel } = await makeCompte(t);
      sujet = addPersonne('sujet-attaque', courriel);
      await tie(t, sujet, courriel);
    });

    it('un retour dont l’état n’est pas celui du départ', async () => {
      const { cookie, retour } = await begin(t, sujet);
      retour.searchParams.set('state', 'un-autre-etat');
      await expectRefus(await comeBack(t, retour, cookie));
    });

    it('un retour sans état, sans code, ou venu d’un autre émetteur', async () => {
      for (const [nom, valeur] of [
        ['state', ''],
        ['code', ''],
        ['iss', 'https://pirate.test'],
      ] as const) {
        const { cookie, retour } = await begin(t, sujet);
        retour.searchParams.delete(nom);
        if (valeur) retour.searchParams.set(nom, valeur);
        await expectRefus(await comeBack(t, retour, cookie));
      }
    });

    it('un retour sans le cookie du départ', async () => {
      const { retour } = await begin(t, sujet);
      await expectRefus(await comeBack(t, retour, ''));
    });

    it('le cookie d’un autre départ', async () => {
      const autre = await t.get('/connexion/proconnect');
      const { retour } = await begin(t, sujet);
      await expectRefus(await comeBack(t, retour, cookiesOf(autre)));
    });

    it('un cookie scellé auquel on a touché', async () => {
      const { cookie, retour } = await begin(t, sujet);
      const scelle = cookie.replace(/^navigateur=/, '');
      for (const place of [3, 20, 40, scelle.length - 3]) {
        const other = scelle[place] === 'A' ? 'B' : 'A';
        const touche = `navigateur=${scelle.slice(0, place)}${other}${scelle.slice(place + 1)}`;
        await expectRefus(await comeBack(t, retour, touche));
      }
      await expectRefus(await comeBack(t, retour, `navigateur=${seal('un autre secret', { state: 'a' })}`));
    });

    it('un code déjà utilisé', async () => {
      const { cookie, retour } = await begin(t, sujet);
      expect(hasSession(await comeBack(t, retour, cookie))).toBe(true);
      await expectRefus(await comeBack(t, retour, cookie));
    });

    it('une personne qui a renoncé chez ProConnect', async () => {
      const { cookie, retour } = await begin(t, sujet);
      retour.searchParams.delete('code');
      retour.searchParams.set('error', 'access_denied');
      await expectRefus(await comeBack(t, retour, cookie));
    });

    it('l’identité scellée d’un autre, collée au cookie de son propre code', async () => {
      const { courriel } = await makeCompte(t);
      const page = await t.post('/connexion', { courriel });
      const forged = seal('un secret deviné', { emetteur: provider.issuer, sujet: 'sujet-pirate' });
      const cookie = `${cookiesOf(page)}.i.${forged}`;
      const code = await readCode(t, courriel);
      const before = await countIdentites(t);
      expect((await t.post('/connexion/code', { code }, undefined, { cookie })).status).toBe(303);
      expect(await countIdentites(t)).toBe(before);
    });
  });
});

describe('les informations signées de ProConnect', () => {
  it.each(['RS256', 'ES256'])('sont lues quand leur signature est juste (%s)', async (alg) => {
    const provider = await startProvider({ alg });
    const t = await startApp(provider.issuer);
    const { courriel } = await makeCompte(t);
    const sujet = addPersonne(`sujet-${alg}`, courriel);
    expect((await tie(t, sujet, courriel)).status).toBe(303);
    expect(hasSession(await enter(t, sujet))).toBe(true);
    await provider.close();
  });

  it('sont refusées quand leur signature ne l’est pas', async () => {
    const provider = await startProvider({ alg: 'RS256', falsify: true });
    const t = await startApp(provider.issuer);
    const { courriel } = await makeCompte(t);
    await expectRefus(await enter(t, addPersonne('sujet-faux', courriel)));
    expect(await readCode(t, courriel)).toBe('');
    await provider.close();
  });

  it('acceptent un secret envoyé en en-tête, quand le fournisseur le demande ainsi', async () => {
    const provider = await startProvider({ methode: 'client_secret_basic' });
    const t = await startApp(provider.issuer);
    const { courriel } = await makeCompte(t);
    await expectPageDuCode(await enter(t, addPersonne('sujet-basic', courriel)));
    await provider.close();
  });
});

describe('le sceau', () => {
  it('rend ce qu’il a fermé, et rien de ce qu’on a touché ou inventé', () => {
    const scelle = seal('secret', { a: 1 });
    expect(unseal('secret', scelle)).toEqual({ a: 1 });
    expect(unseal('autre', scelle)).toBeUndefined();
    for (const faux of ['', 'a', scelle.slice(0, 20), `${scelle}AAAA`, 'é'.repeat(50)])
      expect(unseal('secret', faux)).toBeUndefined();
    expect(seal('secret', { a: 1 })).not.toBe(scelle);
  });
});
