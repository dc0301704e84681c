import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction, isUuid, newId } from '../../../shared/db/db.ts';
import { readChoixUnique } from '../../../shared/form/choix.ts';
import { readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { readOptionsFiches } from '../../fiches/fiches.api.ts';
import { findLisible } from '../../journal/journal.api.ts';
import { createLien, removeLien } from '../../liens/liens.api.ts';
import { findBesoin } from '../besoins.data.ts';
import { besoinObjet } from '../besoins.form.ts';
import { createFicheOf, listFichesLiees } from './devenir.data.ts';
import { BesoinShowPage } from './devenir.views.tsx';

async function load(db: Db, c: Ctx, id: string) {
  const { territoire, acces } = c.var;
  const besoin = await findBesoin(db, territoire.id, id, acces.visibilites);
  if (!besoin) return undefined;
  const fiches = await listFichesLiees(db, territoire.id, id, acces.visibilites);
  const liees = new Set(fiches.map((fiche) => fiche.id));
  const choix = await readOptionsFiches(db, c);
  return { besoin, fiches, choix: choix.filter(({ valeur }) => !liees.has(valeur)), cle: newId() };
}

async function showOne(c: Ctx, erreur?: string, cherche?: string) {
  const id = c.req.param('id');
  const page = isUuid(id) ? await inTransaction(c.var.db, (db) => load(db, c, id)) : undefined;
  if (!page) return c.notFound();
  const { titre } = page.besoin;
  return renderPage(
    c,
    { titre, noindex: true },
    <BesoinShowPage {...page} erreur={erreur} cherche={cherche} />,
    erreur ? 422 : 200,
  );
}

/** The need named in the address, whole, if this person may read it. */
const findLu = (c: Ctx) => findLisible(c, besoinObjet, c.req.param('id'));

/** Sent twice, the form makes one fiche: it carries its id. */
async function makeOne(c: Ctx) {
  const lu = await findLu(c);
  if (!lu) return c.notFound();
  const { db, territoire } = c.var;
  const cle = textOf(await readSaisie(c), 'cle');
  const ficheId = isUuid(cle) ? cle : newId();
  const etat = await createFicheOf(db, territoire.id, lu.id, ficheId, auteurOf(c));
  if (etat === 'autre')
    return showOne(
      c,
      'Ce bouton a déjà servi, et la fiche n’est plus là. Rechargez la page, puis recommencez.',
    );
  return redirectWith(
    c,
    `/fiches/${ficheId}/modifier`,
    'La fiche est créée et reliée au besoin. Elle reste interne tant que vous ne l’ouvrez pas : complétez-la.',
  );
}

async function tie(c: Ctx) {
  const lu = await findLu(c);
  if (!lu) return c.notFound();
  const { db, territoire } = c.var;
  const fiches = await readOptionsFiches(db, c);
  const { valeur: ficheId, cherche, erreur } = readChoixUnique(await readSaisie(c), 'fiche', fiches);
  const lien = { nature: 'repond_au_besoin' as const, deId: ficheId, versId: lu.id };
  if (!isUuid(ficheId) || !(await createLien(db, territoire.id, lien, auteurOf(c))))
    return showOne(c, erreur ?? 'Choisissez dans la liste la fiche qui répond à ce besoin.', cherche);
  return redirectWith(c, `/besoins/${lu.id}#devenir`, 'La fiche est reliée au besoin.');
}

async function cut(c: Ctx) {
  const lu = await findLu(c);
  const lienId = c.req.param('lien');
  if (!lu || !isUuid(lienId)) return c.notFound();
  const { db, territoire, acces } = c.var;
  const fiches = await listFichesLiees(db, territoire.id, lu.id, acces.visibilites);
  if (!fiches.some(({ lien_id }) => lien_id === lienId)) return c.notFound();
  await removeLien(db, territoire.id, lienId, auteurOf(c));
  return redirectWith(c, `/besoins/${lu.id}#devenir`, 'Le lien est coupé. La fiche et le besoin restent.');
}

export function mountDevenir(site: Site): void {
  site.get('/besoins/:id', 'besoin.lire', (c) => showOne(c));
  site.post('/besoins/:id/fiche', 'fiche.modifier', makeOne);
  site.post('/besoins/:id/liens', 'lien.modifier', tie);
  site.post('/besoins/:id/liens/:lien/coupure', 'lien.modifier', cut);
}
