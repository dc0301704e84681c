import { auteurOf, type Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { isUuid } from '../../shared/db/db.ts';
import type { Erreurs, Saisie, Valeurs } from '../../shared/form/champs.ts';
import { resolveSaisie } from '../../shared/form/choix.ts';
import { checkSaisie, type FormLu, readSaisie, textOf } from '../../shared/form/read-form.ts';
import { readCookie } from '../../shared/session/cookies.ts';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import {
  type Compte,
  createCompte,
  findCompte,
  listComptes,
  noteFermeture,
  setSuspendu,
} from './comptes.data.ts';
import { invitationSchema, mandatChamps, mandatSchema } from './comptes.form.ts';
import { ComptePage, ComptesPage, InvitationPage, MesSessionsPage } from './comptes.views.tsx';
import { mountConnexion } from './connexion/connexion.routes.tsx';
import { addMandat, endMandat, listMandats, type Refuse } from './mandats/mandats.data.ts';
import { mountPremierAcces } from './premieracces/premieracces.routes.tsx';
import { mountProconnect } from './proconnect/proconnect.routes.tsx';
import { closeSessions, listSessions } from './sessions/sessions.data.ts';
import { listStructuresChoix } from './structures/structures.data.ts';

const META = { titre: 'Comptes', noindex: true };

async function showAll(c: Ctx) {
  const comptes = await listComptes(c.var.db, c.var.territoire.id);
  const admins = comptes.filter(({ roles, suspendu_le }) => roles.includes('administrateur') && !suspendu_le);
  return renderPage(c, META, <ComptesPage comptes={comptes} seul={admins.length < 2} />);
}

async function showInvitation(c: Ctx, saisie: Saisie = { date_debut: todayOf(c) }, erreurs: Erreurs = {}) {
  const structures = await listStructuresChoix(c.var.db, c.var.territoire.id);
  const page = <InvitationPage saisie={saisie} erreurs={erreurs} options={{ structures }} />;
  return renderPage(c, META, page, Object.keys(erreurs).length > 0 ? 422 : 200);
}

type MandatLu = { role: string; structure_id: string | null; date_debut: string; date_fin: string | null };

/** A role's own rules: dates in order, and a structure of this territory. */
async function checkMandat(c: Ctx, { role, structure_id, date_debut, date_fin }: MandatLu): Promise<Erreurs> {
  const structures = await listStructuresChoix(c.var.db, c.var.territoire.id);
  const erreurs: Erreurs = {};
  if (role === 'partenaire' && !structure_id) {
    erreurs.structure_id = 'Choisissez la structure de ce partenaire : il agira sur ce qui est à elle.';
  }
  if (date_fin && date_fin < date_debut)
    erreurs.date_fin = 'La fin vient avant le début : vérifiez les deux dates.';
  if (structure_id && !structures.some(({ valeur }) => valeur === structure_id))
    erreurs.structure_id = 'Choisissez une structure de la liste.';
  return erreurs;
}

/** A form whose structure may be asked by name. */
async function readMandat(c: Ctx, schema: typeof mandatSchema): Promise<FormLu<Valeurs>> {
  const structures = await listStructuresChoix(c.var.db, c.var.territoire.id);
  const resolue = resolveSaisie(mandatChamps, await readSaisie(c), { structures });
  const lu = checkSaisie(schema, resolue.saisie);
  if (Object.keys(resolue.erreurs).length === 0) return lu;
  return { ok: false, saisie: lu.saisie, erreurs: { ...(lu.ok ? {} : lu.erreurs), ...resolue.erreurs } };
}

async function invite(c: Ctx) {
  const lu = await readMandat(c, invitationSchema);
  if (!lu.ok) return showInvitation(c, lu.saisie, lu.erreurs);
  const { nom, courriel, ...mandat } = lu.valeurs as MandatLu & { nom: string; courriel: string };
  const erreurs = await checkMandat(c, mandat);
  if (Object.keys(erreurs).length > 0) return showInvitation(c, lu.saisie, erreurs);
  const auteur = { ...auteurOf(c), territoireNom: c.var.territoire.nom };
  const personne = { nom, courriel: courriel.toLowerCase() };
  const id = await createCompte(c.var.db, c.var.territoire.id, personne, mandat, auteur);
  if (!id)
    return showInvitation(c, lu.saisie, {
      courriel: 'Cette adresse a déjà un compte : ouvrez-le pour lui donner un rôle.',
    });
  return redirectWith(
    c,
    `/comptes/${id}`,
    `${nom} est invité·e : un message part vers ${personne.courriel}.`,
  );
}

async function findOne(c: Ctx): Promise<Compte | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findCompte(c.var.db, c.var.territoire.id, id) : undefined;
}

async function showOne(c: Ctx, saisie?: Saisie, erreurs: Erreurs = {}) {
  const compte = await findOne(c);
  if (!compte) return c.notFound();
  const { db, territoire } = c.var;
  const props = {
    compte,
    mandats: await listMandats(db, territoire.id, compte.id),
    nbSessions: (await listSessions(db, territoire.id, compte.id)).length,
    aujourdhui: todayOf(c),
    saisie: saisie ?? { date_debut: todayOf(c) },
    erreurs,
    options: { structures: await listStructuresChoix(db, territoire.id) },
  };
  return renderPage(
    c,
    { titre: compte.nom, noindex: true },
    <ComptePage {...props} />,
    Object.keys(erreurs).length > 0 ? 422 : 200,
  );
}

async function giveMandat(c: Ctx) {
  const compte = await findOne(c);
  if (!compte) return c.notFound();
  const lu = await readMandat(c, mandatSchema);
  if (!lu.ok) return showOne(c, lu.saisie, lu.erreurs);
  const mandat = lu.valeurs as MandatLu;
  const erreurs = await checkMandat(c, mandat);
  if (Object.keys(erreurs).length > 0) return showOne(c, lu.saisie, erreurs);
  await addMandat(c.var.db, c.var.territoire.id, compte, mandat, auteurOf(c));
  return redirectWith(c, `/comptes/${compte.id}`, 'Le rôle est donné.');
}

const DERNIER =
  'C’est la dernière personne qui administre ce site : donnez d’abord ce rôle à quelqu’un d’autre.';

function answer(c: Ctx, compte: Compte, refus: Refuse | undefined, message: string) {
  if (refus === 'absent') return c.notFound();
  return redirectWith(c, `/comptes/${compte.id}`, refus === 'dernier_administrateur' ? DERNIER : message);
}

async function stopMandat(c: Ctx) {
  const compte = await findOne(c);
  const mandatId = c.req.param('mandat');
  if (!compte || !isUuid(mandatId)) return c.notFound();
  const refus = await endMandat(c.var.db, c.var.territoire.id, compte, mandatId, auteurOf(c));
  return answer(c, compte, refus, 'Le rôle a pris fin.');
}

async function suspend(c: Ctx) {
  const compte = await findOne(c);
  if (!compte) return c.notFound();
  const suspendre = textOf(await readSaisie(c), 'suspendre') === 'oui';
  const refus = await setSuspendu(c.var.db, c.var.territoire.id, compte, suspendre, auteurOf(c));
  return answer(c, compte, refus, suspendre ? 'Le compte est suspendu.' : 'Le compte est réactivé.');
}

async function closeAll(c: Ctx) {
  const compte = await findOne(c);
  if (!compte) return c.notFound();
  await closeSessions(c.var.db, c.var.territoire.id, compte.id);
  await noteFermeture(c.var.db, c.var.territoire.id, compte, auteurOf(c));
  return redirectWith(c, `/comptes/${compte.id}`, 'Ses sessions sont fermées.');
}

async function showMine(c: Ctx) {
  const sessions = await listSessions(
    c.var.db,
    c.var.territoire.id,
    c.var.acces.compteId!,
    readCookie(c, 'session'),
  );
  return renderPage(c, { titre: 'Mes sessions', noindex: true }, <MesSessionsPage sessions={sessions} />);
}

async function closeMine(c: Ctx) {
  const id = c.req.param('id');
  if (id !== undefined && !isUuid(id)) return c.notFound();
  const closed = await closeSessions(c.var.db, c.var.territoire.id, c.var.acces.compteId!, id);
  if (id && closed === 0) return c.notFound();
  return redirectWith(
    c,
    id ? '/mes-sessions' : '/',
    id ? 'La session est fermée.' : 'Toutes vos sessions sont fermées.',
  );
}

export function mountComptes(site: Site): void {
  mountConnexion(site);
  mountPremierAcces(site);
  mountProconnect(site);
  site.get('/comptes', 'compte.gerer', showAll);
  site.get('/comptes/nouveau', 'compte.gerer', (c) => showInvitation(c));
  site.post('/comptes', 'compte.gerer', invite);
  site.get('/comptes/:id', 'compte.gerer', (c) => showOne(c));
  site.post('/comptes/:id/mandats', 'compte.gerer', giveMandat);
  site.post('/comptes/:id/mandats/:mandat/fin', 'compte.gerer', stopMandat);
  site.post('/comptes/:id/suspension', 'compte.gerer', suspend);
  site.post('/comptes/:id/sessions', 'compte.gerer', closeAll);
  site.get('/mes-sessions', 'compte.soi', showMine);
  site.post('/mes-sessions/fermeture', 'compte.soi', closeMine);
  site.post('/mes-sessions/:id/fermeture', 'compte.soi', closeMine);
}
