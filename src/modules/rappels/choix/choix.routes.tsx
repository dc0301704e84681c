import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { readSaisie } from '../../../shared/form/read-form.ts';
import { tooMany } from '../../../shared/session/errors.tsx';
import { allow } from '../../../shared/session/limites.ts';
import { redirectWith, renderPage, todayOf } from '../../../shared/session/render.tsx';
import { keepSecret } from '../../../shared/session/secrets.ts';
import { listPreferences } from '../destinataires/destinataires.data.ts';
import { findRoles, savePreferences } from './choix.data.ts';
import { type Personne, readVoulus, toSaisieChoix } from './choix.rules.ts';
import { LienFermePage, MesMessagesPage, MessagesPage } from './choix.views.tsx';
import { findCourriel } from './jetons.data.ts';

async function readChoix(c: Ctx, personne: Personne) {
  const preferences = await listPreferences(c.var.db, c.var.territoire.id, personne.courriel);
  return toSaisieChoix(personne, preferences);
}

async function save(c: Ctx, personne: Personne) {
  const { db, territoire, clock } = c.var;
  const saisie = await readSaisie(c);
  const voulus = readVoulus(personne, saisie);
  await savePreferences(db, territoire.id, personne.courriel, voulus, clock.now());
  return { saisie, rien: voulus.every(([, voulu]) => !voulu) };
}

const DIT = 'Votre choix est enregistré.';
const RIEN = 'C’est noté : le site ne vous écrit plus de lui-même.';

const toMoi = (c: Ctx): Personne => ({ courriel: c.var.acces.courriel, roles: c.var.acces.roles });

async function showMine(c: Ctx) {
  const personne = toMoi(c);
  const props = { personne, saisie: await readChoix(c, personne), action: '/mes-messages' };
  return renderPage(c, { titre: 'Mes messages', noindex: true }, <MesMessagesPage {...props} />);
}

async function saveMine(c: Ctx) {
  const { rien } = await save(c, toMoi(c));
  return redirectWith(c, '/mes-messages', rien ? RIEN : DIT);
}

/** Whose link this is, while it opens. */
async function findPersonne(c: Ctx): Promise<Personne | undefined> {
  keepSecret(c);
  const { db, territoire, clock } = c.var;
  const courriel = await findCourriel(db, territoire.id, c.req.param('jeton') ?? '', clock.now());
  return courriel ? { courriel, roles: await findRoles(db, territoire.id, courriel, todayOf(c)) } : undefined;
}

function renderFerme(c: Ctx) {
  return renderPage(c, { titre: 'Ce lien ne s’ouvre plus', noindex: true }, <LienFermePage />, 404);
}

async function showByJeton(c: Ctx) {
  const personne = await findPersonne(c);
  if (!personne) return renderFerme(c);
  const action = `/messages/${c.req.param('jeton')}`;
  const props = { personne, saisie: await readChoix(c, personne), action };
  return renderPage(c, { titre: 'Vos messages', noindex: true }, <MessagesPage {...props} />);
}

/** Generous for a town hall, too little for a machine that tries links. */
const CHOIX_PAR_HEURE = 300;

async function saveByJeton(c: Ctx) {
  if (!allow(`messages:${c.var.ip}`, CHOIX_PAR_HEURE)) return tooMany(c);
  const personne = await findPersonne(c);
  if (!personne) return renderFerme(c);
  const { saisie, rien } = await save(c, personne);
  // RFC 8058: a mail program posts this by itself, and follows no redirection.
  if (saisie['List-Unsubscribe']) return c.text(RIEN);
  return redirectWith(c, `/messages/${c.req.param('jeton')}`, rien ? RIEN : DIT);
}

export function mountChoix(site: Site): void {
  site.get('/mes-messages', 'compte.soi', showMine);
  site.post('/mes-messages', 'compte.soi', saveMine);
  site.get('/messages/:jeton', 'message.choisir', showByJeton);
  site.post('/messages/:jeton', 'message.choisir', saveByJeton);
}
