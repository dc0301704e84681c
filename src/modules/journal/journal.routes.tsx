import { auteurOf, type Ctx, hasDroit, ownerOf } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { isUuid } from '../../shared/db/db.ts';
import { redirectWith, renderPage } from '../../shared/session/render.tsx';
import { RefusEcriture } from './ecriture/ecriture.data.ts';
import { restoreObjet, undoLigne } from './journal.data.ts';
import type { JournalTable } from './journal.table.ts';
import { findLigne, listCorbeille, listHistorique, listLignes, listTitres } from './lignes/lignes.data.ts';
import { CorbeillePage, HistoriquePage, JournalPage } from './lignes/lignes.views.tsx';
import { toOptions } from './lignes/noms.rules.ts';
import { keepVisibles } from './lignes/visibles.rules.ts';
import { isLisible } from './objets/lisible.data.ts';
import { findObjetLu } from './objets/objets.data.ts';
import { findObjet, listObjets, type Objet } from './objets/objets.table.ts';

const champsOf = (type: string) => findObjet(type)?.champs ?? [];

/** What a rule refused, as the message to show. */
function toRefus(error: unknown): string {
  if (error instanceof RefusEcriture) return error.message;
  throw error;
}

/** Lines about objects link to them; a removed one has no page. */
function hrefOf(ligne: JournalTable): string | undefined {
  return findObjet(ligne.objet_type) ? `/historique/${ligne.objet_type}/${ligne.objet_id}` : undefined;
}

async function showHistorique(c: Ctx) {
  const objet = findObjet(c.req.param('type') ?? '');
  const id = c.req.param('id');
  if (!objet || !isUuid(id)) return c.notFound();
  const { db, territoire, acces } = c.var;
  const lu = await findObjetLu(db, territoire.id, objet, id);
  if (!lu || !(await isLisible(db, territoire.id, acces, objet, lu))) return c.notFound();
  const toutes = await listHistorique(db, territoire.id, objet.type, id);
  const equipe = hasDroit(acces, objet.droit);
  const lignes = keepVisibles(objet, lu.valeurs, toutes, acces.visibilites, equipe);
  const options = toOptions(await listTitres(db, territoire.id, lignes, acces.visibilites));
  const titre = objet.titre(lu.valeurs);
  const page = (
    <HistoriquePage
      titre={titre}
      href={lu.removedAt ? '/corbeille' : objet.href(id, lu.valeurs)}
      lignes={lignes}
      noms={{ champsOf, hrefOf, options }}
      retablir={hasDroit(acces, 'historique.retablir') && !lu.removedAt}
    />
  );
  return renderPage(c, { titre: `Historique : ${titre}`, noindex: true }, page);
}

async function showJournal(c: Ctx) {
  const avant = c.req.query('avant');
  const lignes = await listLignes(c.var.db, c.var.territoire.id, isUuid(avant) ? avant : undefined);
  const montrees = lignes.filter(
    ({ objet_type, compte_id }) => !findObjet(objet_type)?.personnel || compte_id === ownerOf(c.var.acces),
  );
  const options = toOptions(
    await listTitres(c.var.db, c.var.territoire.id, montrees, c.var.acces.visibilites),
  );
  const suite = lignes.length === 100 ? lignes.at(-1)?.id : undefined;
  const page = <JournalPage lignes={montrees} noms={{ champsOf, hrefOf, options }} suite={suite} />;
  return renderPage(c, { titre: 'Journal', noindex: true }, page);
}

async function isLigneLisible(c: Ctx, objet: Objet, id: string): Promise<boolean> {
  const { db, territoire, acces } = c.var;
  const lu = await findObjetLu(db, territoire.id, objet, id);
  return lu !== undefined && isLisible(db, territoire.id, acces, objet, lu);
}

async function undo(c: Ctx) {
  const id = c.req.param('id');
  const ligne = isUuid(id) ? await findLigne(c.var.db, c.var.territoire.id, id) : undefined;
  const objet = ligne && findObjet(ligne.objet_type);
  if (!ligne || !objet || !(await isLigneLisible(c, objet, ligne.objet_id))) return c.notFound();
  const retour = `/historique/${objet.type}/${ligne.objet_id}`;
  const champs = await undoLigne(c.var.db, c.var.territoire.id, objet, ligne, auteurOf(c)).catch(toRefus);
  if (typeof champs === 'string') return redirectWith(c, retour, champs);
  if (!champs) return c.notFound();
  const message =
    champs.length > 0 ? 'Les valeurs d’avant sont rétablies.' : 'Ces valeurs étaient déjà en place.';
  return redirectWith(c, retour, message);
}

async function showCorbeille(c: Ctx) {
  const types = listObjets().filter(({ sansCorbeille }) => !sansCorbeille);
  const objets = await listCorbeille(c.var.db, c.var.territoire.id, types);
  const page = <CorbeillePage objets={objets} retablir={hasDroit(c.var.acces, 'historique.retablir')} />;
  return renderPage(c, { titre: 'Corbeille', noindex: true }, page);
}

async function takeOut(c: Ctx) {
  const objet = findObjet(c.req.param('type') ?? '');
  const id = c.req.param('id');
  if (!objet || objet.sansCorbeille || !isUuid(id) || !(await isLigneLisible(c, objet, id)))
    return c.notFound();
  const done = await restoreObjet(c.var.db, c.var.territoire.id, objet, id, auteurOf(c)).catch(toRefus);
  if (typeof done === 'string') return redirectWith(c, '/corbeille', done);
  return done ? redirectWith(c, '/corbeille', 'C’est sorti de la corbeille.') : c.notFound();
}

export function mountJournal(site: Site): void {
  site.get('/journal', 'journal.lire', showJournal);
  site.post('/journal/:id/retour', 'historique.retablir', undo);
  site.get('/historique/:type/:id', 'historique.lire', showHistorique);
  site.get('/corbeille', 'historique.retablir', showCorbeille);
  site.post('/corbeille/:type/:id', 'historique.retablir', takeOut);
}
