import * as oidc from 'openid-client';
import { z } from 'zod';
import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { clearCookie, readCookie, writeCookie } from '../../../shared/session/cookies.ts';
import { newJeton } from '../../../shared/session/jetons.ts';
import { redirectWith, renderPage, safePath } from '../../../shared/session/render.tsx';
import { createCode } from '../connexion/connexion.data.ts';
import { openSession } from '../connexion/connexion.routes.tsx';
import { CodePage } from '../connexion/connexion.views.tsx';
import { findCompteByIdentite } from './proconnect.data.ts';
import { seal, unseal } from './sceau.rules.ts';

type Reglages = { issuer: string; clientId: string; clientSecret: string };

const configurations = new Map<string, Promise<oidc.Configuration>>();

/** Discovery is asked once; a failure is forgotten so that the next person may try again. */
function discover({ issuer, clientId, clientSecret }: Reglages): Promise<oidc.Configuration> {
  const key = `${issuer} ${clientId}`;
  const known = configurations.get(key);
  if (known) return known;
  const local = new URL(issuer).hostname === '127.0.0.1' || new URL(issuer).hostname === 'localhost';
  // ProConnect answers with signed tokens: their signatures are checked, whatever the channel they came by.
  const execute = [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])];
  const found = oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute });
  found.catch(() => configurations.delete(key));
  configurations.set(key, found);
  return found;
}

/** What must come back unchanged: kept in the browser, sealed, so that nothing is stored before the person is known. */
const enCours = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), suite: z.string() });
type EnCours = z.infer<typeof enCours>;

function callbackUrl(c: Ctx): string {
  return `${c.var.services.settings.publicUrl}/connexion/proconnect/retour`;
}

async function start(c: Ctx) {
  const reglages = c.var.services.settings.proconnect;
  if (!reglages) return c.notFound();
  const config = await discover(reglages).catch(() => undefined);
  if (!config) return refuse(c, 503);
  const verifier = oidc.randomPKCECodeVerifier();
  const etat = {
    state: newJeton(),
    nonce: newJeton(),
    verifier,
    suite: safePath(c.req.query('suite')) ?? '/espace',
  };
  writeCookie(c, 'navigateur', seal(reglages.clientSecret, etat), 600);
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl(c),
    scope: 'openid given_name usual_name email siret',
    state: etat.state,
    nonce: etat.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return c.redirect(url.href, 302);
}

function RefusPage() {
  return (
    <>
      <h1>La connexion par ProConnect n’a pas abouti</h1>
      <p>Rien n’est perdu. Vous pouvez recommencer, ou demander un code par courriel.</p>
      <p>
        <a href="/connexion">Revenir à la connexion</a>
      </p>
    </>
  );
}

/** 503 when ProConnect itself does not answer: nothing is wrong with the person. */
function refuse(c: Ctx, status: 401 | 503 = 401) {
  return renderPage(c, { titre: 'Connexion refusée', noindex: true }, <RefusPage />, status);
}

/** Exchanges the code and reads the person, or nothing when anything at all does not match. */
async function readPersonne(c: Ctx, reglages: Reglages, etat: EnCours) {
  try {
    const config = await discover(reglages);
    const url = new URL(callbackUrl(c));
    url.search = new URL(c.req.url).search;
    const checks = {
      pkceCodeVerifier: etat.verifier,
      expectedState: etat.state,
      expectedNonce: etat.nonce,
      idTokenExpected: true,
    };
    const tokens = await oidc.authorizationCodeGrant(config, url, checks);
    const claims = tokens.claims();
    if (!claims) return undefined;
    const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    return {
      emetteur: claims.iss,
      sujet: claims.sub,
      courriel: typeof info.email === 'string' ? info.email.toLowerCase() : undefined,
    };
  } catch {
    return undefined;
  }
}

/**
 * A known identity enters. An unknown one never takes an account by its e-mail alone: a code goes to the mailbox,
 * and ties the two (a change of provider gives a new subject).
 */
async function finish(c: Ctx) {
  const reglages = c.var.services.settings.proconnect;
  if (!reglages) return c.notFound();
  const etat = enCours.safeParse(unseal(reglages.clientSecret, readCookie(c, 'navigateur') ?? '')).data;
  const personne = etat && (await readPersonne(c, reglages, etat));
  if (!etat || !personne) return refuse(c);
  const { db, territoire, clock } = c.var;
  const compteId = await findCompteByIdentite(db, territoire.id, personne);
  if (compteId) {
    clearCookie(c, 'navigateur');
    await openSession(c, compteId, false);
    return redirectWith(c, etat.suite, 'Vous êtes connecté·e avec ProConnect.');
  }
  if (!personne.courriel) return refuse(c);
  const navigateur = newJeton();
  const demandeur = { navigateur, connu: readCookie(c, 'connu'), bloc: c.var.ip };
  await createCode(db, territoire.id, personne.courriel, demandeur, clock.now());
  const identite = { emetteur: personne.emetteur, sujet: personne.sujet, courriel: personne.courriel };
  writeCookie(c, 'navigateur', `${navigateur}.i.${seal(reglages.clientSecret, identite)}`, 1200);
  return renderPage(
    c,
    { titre: 'Écrire le code reçu', noindex: true },
    <CodePage erreurs={{}} saisie={{}} suite={etat.suite} />,
  );
}

export function mountProconnect(site: Site): void {
  site.get('/connexion/proconnect', 'compte.connecter', start);
  site.get('/connexion/proconnect/retour', 'compte.connecter', finish);
}
