import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { BORNE_REPRISE } from '../../../shared/form/corps.ts';
import { checkSaisie, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { clearCookie, readCookie, writeCookie } from '../../../shared/session/cookies.ts';
import { csrfOf, newJeton } from '../../../shared/session/jetons.ts';
import { redirectWith, renderPage, safePath } from '../../../shared/session/render.tsx';
import { saveIdentite } from '../proconnect/proconnect.data.ts';
import { unseal } from '../proconnect/sceau.rules.ts';
import { createSession, findAcces, removeSession } from '../sessions/sessions.data.ts';
import { describeAppareil } from '../sessions/sessions.rules.ts';
import { createCode, tryCode } from './connexion.data.ts';
import { codeSchema, courrielSchema } from './connexion.form.ts';
import { CodePage, ConnexionPage, type Reprise, ReprisePage } from './connexion.views.tsx';
import { addConnu } from './limites.data.ts';
import { describeAttente } from './limites.rules.ts';
import './connexion.mails.ts';

const identiteSchema = z.object({ emetteur: z.string(), sujet: z.string() });
const META = { titre: 'Se connecter', noindex: true };

/** What a form carried from before the session ended; nothing when it was tampered with. */
function parseReprise(text: string): Reprise | undefined {
  try {
    const { chemin, champs } = JSON.parse(text) as Reprise;
    const sound =
      safePath(chemin) !== undefined && Array.isArray(champs) && champs.every((paire) => paire.length === 2);
    return sound ? { chemin, champs } : undefined;
  } catch {
    return undefined;
  }
}

function contextOf(saisie: Record<string, string | string[]>) {
  return {
    suite: safePath(textOf(saisie, 'suite')) ?? '/espace',
    reprise: parseReprise(textOf(saisie, 'reprise')),
  };
}

/** The form of a request, to be carried to another page whole; nothing of one too heavy to be carried. */
async function readReprise(c: Ctx): Promise<Reprise | undefined> {
  const saisie = await readSaisie(c).catch((error) => {
    if (error instanceof HTTPException) return undefined;
    throw error;
  });
  if (!saisie) return undefined;
  const champs = Object.entries(saisie)
    .filter(([nom]) => nom !== 'csrf')
    .flatMap(([nom, valeur]) => [valeur].flat().map((v) => [nom, v] as [string, string]));
  return { chemin: c.req.path, champs };
}

/** A form from a page older than the session: nothing typed is lost, one more click sends it. */
export async function resumeForm(c: Ctx): Promise<Response> {
  return renderPage(
    c,
    { titre: 'Reprendre', noindex: true },
    <ReprisePage reprise={(await readReprise(c)) ?? { chemin: c.req.path, champs: [] }} />,
    403,
  );
}

/** A page refused for want of a session keeps its form: it is sent again once the person is back. */
export async function askConnexion(c: Ctx): Promise<Response> {
  const proconnect = c.var.services.settings.proconnect !== undefined;
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    return c.redirect(`/connexion?suite=${encodeURIComponent(safePath(c.req.path) ?? '/espace')}`, 303);
  }
  c.set('borne', BORNE_REPRISE);
  const reprise = await readReprise(c);
  return renderPage(
    c,
    META,
    <ConnexionPage
      erreurs={{}}
      saisie={{}}
      suite="/espace"
      reprise={reprise}
      perdu={!reprise}
      proconnect={proconnect}
    />,
    401,
  );
}

function showConnexion(c: Ctx) {
  const suite = safePath(c.req.query('suite')) ?? '/espace';
  const proconnect = c.var.services.settings.proconnect !== undefined;
  return renderPage(
    c,
    META,
    <ConnexionPage erreurs={{}} saisie={{ partage: 'oui' }} suite={suite} proconnect={proconnect} />,
  );
}

async function sendCode(c: Ctx) {
  const saisie = await readSaisie(c);
  const lu = checkSaisie(courrielSchema, saisie);
  const contexte = contextOf(saisie);
  if (!lu.ok)
    return renderPage(c, META, <ConnexionPage erreurs={lu.erreurs} saisie={saisie} {...contexte} />, 422);
  const courriel = String(lu.valeurs.courriel).toLowerCase();
  const navigateur = newJeton();
  const precedent = readCookie(c, 'navigateur')?.split('.')[0];
  const demandeur = { navigateur, precedent, connu: readCookie(c, 'connu'), bloc: c.var.ip };
  const attente = await createCode(c.var.db, c.var.territoire.id, courriel, demandeur, c.var.clock.now());
  if (attente > 0) {
    c.header('retry-after', String(Math.ceil(attente / 1000)));
    const erreurs = {
      courriel: `Trop de codes ont été demandés. Attendez ${describeAttente(attente)}, puis recommencez. Le navigateur où vous vous connectez d’habitude n’attend pas.`,
    };
    return renderPage(c, META, <ConnexionPage erreurs={erreurs} saisie={saisie} {...contexte} />, 429);
  }
  writeCookie(c, 'navigateur', `${navigateur}${lu.valeurs.partage ? '.p' : ''}`, 1200);
  return renderPage(c, META, <CodePage erreurs={{}} saisie={{}} {...contexte} />);
}

function showCode(c: Ctx) {
  return renderPage(c, META, <CodePage erreurs={{}} saisie={{}} suite="/espace" />);
}

async function checkCode(c: Ctx) {
  const saisie = await readSaisie(c);
  const contexte = contextOf(saisie);
  const lu = checkSaisie(codeSchema, saisie);
  if (!lu.ok)
    return renderPage(c, META, <CodePage erreurs={lu.erreurs} saisie={saisie} {...contexte} />, 422);
  const [navigateur = '', mode, scelle = ''] = (readCookie(c, 'navigateur') ?? '').split('.');
  const code = String(lu.valeurs.code).replace(/\D/g, '');
  const essai = await tryCode(c.var.db, c.var.territoire.id, code, navigateur, c.var.clock.now());
  if (essai.etat !== 'ouvert') {
    const erreurs = {
      code:
        essai.etat === 'faux'
          ? 'Ce code n’est pas le bon. Vérifiez les huit chiffres du dernier courriel.'
          : 'Ce code ne sert plus, ou il a été demandé dans un autre navigateur. Demandez-en un autre.',
    };
    return renderPage(c, META, <CodePage erreurs={erreurs} saisie={{}} {...contexte} />, 422);
  }
  clearCookie(c, 'navigateur');
  if (mode === 'i') await tieIdentite(c, scelle, essai.compteId);
  await openSession(c, essai.compteId, mode === 'p');
  return contexte.reprise
    ? showReprise(c, contexte.reprise)
    : redirectWith(c, contexte.suite, 'Vous êtes connecté·e.');
}

/** The mailbox is proved: the identity that ProConnect vouched for may now enter by itself. */
async function tieIdentite(c: Ctx, scelle: string, compteId: string): Promise<void> {
  const secret = c.var.services.settings.proconnect?.clientSecret;
  const identite = secret ? identiteSchema.safeParse(unseal(secret, scelle)) : undefined;
  if (identite?.success) await saveIdentite(c.var.db, c.var.territoire.id, identite.data, compteId);
}

/** Starts a session with a new secret and makes this very answer speak in its name. */
export async function openSession(c: Ctx, compteId: string, partage: boolean): Promise<void> {
  const appareil = describeAppareil(c.req.header('user-agent') ?? '');
  const now = c.var.clock.now();
  const jeton = await createSession(c.var.db, c.var.territoire.id, compteId, { appareil, partage, now });
  writeCookie(c, 'session', jeton, partage ? undefined : 30 * 24 * 3600);
  // On a shared computer nothing of it stays.
  if (!partage) {
    const connu = await addConnu(c.var.db, c.var.territoire.id, compteId, readCookie(c, 'connu'), now);
    writeCookie(c, 'connu', connu, 180 * 24 * 3600);
  }
  const acces = await findAcces(c.var.db, c.var.territoire.id, jeton, now);
  if (acces) c.set('acces', { ...acces, csrf: csrfOf(jeton) });
}

function showReprise(c: Ctx, reprise: Reprise) {
  return renderPage(c, { titre: 'Reprendre', noindex: true }, <ReprisePage reprise={reprise} />);
}

async function disconnect(c: Ctx) {
  const jeton = readCookie(c, 'session');
  if (jeton) await removeSession(c.var.db, c.var.territoire.id, jeton);
  clearCookie(c, 'session');
  c.header('Clear-Site-Data', '"cache", "storage"');
  return redirectWith(c, '/', 'Vous êtes déconnecté·e.');
}

export function mountConnexion(site: Site): void {
  site.get('/connexion', 'compte.connecter', showConnexion);
  site.post('/connexion', 'compte.connecter', sendCode);
  site.get('/connexion/code', 'compte.connecter', showCode);
  site.post('/connexion/code', 'compte.connecter', checkCode);
  site.post('/deconnexion', 'compte.connecter', disconnect);
}
