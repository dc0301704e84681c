import { auteurOf, type Ctx, canSee, hasDroit } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { type Db, inTransaction, isUuid, newId } from '../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie, toSaisie } from '../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../shared/session/render.tsx';
import { pluralize } from '../../shared/text/text.ts';
import { conventionObjet, findConvention, findDebut, findFin } from '../conventions/conventions.api.ts';
import { findObjetLu, type ObjetLu } from '../journal/journal.api.ts';
import { declareVolet } from '../liens/liens.api.ts';
import { createSuite, type Decision, saveDecision } from './decision.data.ts';
import { mountDecision } from './decision.routes.tsx';
import {
  countReprises,
  findVoisines,
  listAReprendre,
  listReprisesOf,
  loadSuccession,
  nameOf,
  readConvention,
  type Succession,
} from './successions.data.ts';
import { decisionChamps, suiteChamps } from './successions.form.ts';
import { checkDecision } from './successions.rules.ts';
import { ReprisesPage, SuitePage } from './successions.views.tsx';
import { ReprisesVolet, SuiteVolet } from './volets.views.tsx';

declareVolet('fiche', 45, ['reprise', 'reprise.fusion_fiche_id'], async (contexte) => {
  const { db, territoireId, id, acces } = contexte;
  if (!canSee(acces, 'partenaires') || !contexte.has('reprise', 'reprise.fusion_fiche_id')) return undefined;
  const reprises = await listReprisesOf(db, territoireId, id, acces.visibilites);
  if (reprises.length === 0) return undefined;
  return {
    ancre: 'reprises',
    titre: 'D’une convention à l’autre',
    contenu: <ReprisesVolet reprises={reprises} />,
  };
});

/** A convention that this person may see, by an id of the address or of a link. */
function readVisible(db: Db, c: Ctx, id: string | undefined) {
  return readConvention(db, c.var.territoire.id, id, c.var.acces.visibilites);
}

declareVolet('convention', 40, [], async ({ db, territoireId, id, acces, aujourdhui }) => {
  if (!canSee(acces, 'partenaires')) return undefined;
  const read = (autre: string | undefined) => readConvention(db, territoireId, autre, acces.visibilites);
  const { avant, apres } = await findVoisines(db, territoireId, id);
  const convention = await read(id);
  const a = await read(avant);
  const b = await read(apres);
  if (!convention || (!a && !b && !hasDroit(acces, 'convention.modifier'))) return undefined;
  const vue = await findConvention(db, territoireId, id, acces.visibilites);
  const fin = vue && findFin(vue);
  return {
    ancre: 'suite',
    titre: 'D’une convention à l’autre',
    contenu: (
      <SuiteVolet
        id={id}
        bilan={await countReprises(db, territoireId, id)}
        avant={a && nameOf(a)}
        apres={b && nameOf(b)}
        finie={fin !== undefined && fin < aujourdhui}
      />
    ),
  };
});

async function renderSuite(
  c: Ctx,
  ancienne: ObjetLu,
  saisie: Saisie,
  erreurs: Erreurs,
  status: 200 | 422 = 200,
) {
  const { territoire, acces, db } = c.var;
  const ids = { ancienne: ancienne.id, nouvelle: ancienne.id };
  const fiches = await listAReprendre(db, territoire.id, ids, acces.visibilites);
  const page = (
    <SuitePage ancienne={nameOf(ancienne)} fiches={fiches.length} saisie={saisie} erreurs={erreurs} />
  );
  return renderPage(c, { titre: 'Préparer la suite', noindex: true }, page, status);
}

async function showSuite(c: Ctx) {
  const ancienne = await readVisible(c.var.db, c, c.req.param('id'));
  if (!ancienne) return c.notFound();
  const { db, territoire, acces } = c.var;
  const vue = await findConvention(db, territoire.id, ancienne.id, acces.visibilites);
  const debut = Number(((vue && findFin(vue)) ?? '').slice(0, 4)) + 1;
  const saisie = toSaisie(suiteChamps, {
    titre: `${ancienne.valeurs.titre} (suite)`.slice(0, 300),
    annee_debut: debut > 1990 ? debut : null,
  });
  return renderSuite(c, ancienne, { ...saisie, cle: newId() }, {});
}

async function postSuite(c: Ctx) {
  const ancienne = await readVisible(c.var.db, c, c.req.param('id'));
  if (!ancienne) return c.notFound();
  const read = checkSaisie(formSchema(suiteChamps), await readSaisie(c));
  if (!read.ok) return renderSuite(c, ancienne, read.saisie, read.erreurs, 422);
  if (Number(read.valeurs.annee_fin) < Number(read.valeurs.annee_debut)) {
    const erreurs = { annee_fin: 'La dernière année vient avant la première : vérifiez les deux.' };
    return renderSuite(c, ancienne, read.saisie, erreurs, 422);
  }
  const { apres } = await findVoisines(c.var.db, c.var.territoire.id, ancienne.id);
  if (apres)
    return redirectWith(c, `/conventions/${apres}/reprises`, 'Cette convention a déjà une suite : la voici.');
  const cle = textOf(read.saisie, 'cle');
  const id = isUuid(cle) ? cle : newId();
  // Sent twice, the form finds the convention that it already made.
  if (!(await findObjetLu(c.var.db, c.var.territoire.id, conventionObjet, id)))
    await createSuite(c.var.db, c.var.territoire.id, ancienne, read.valeurs, auteurOf(c), id);
  return redirectWith(
    c,
    `/conventions/${id}/reprises`,
    'La nouvelle convention est créée. Dites ce que devient chaque fiche.',
  );
}

function renderReprises(c: Ctx, { ancienne, nouvelle, fiches }: Succession, erreur?: string) {
  const page = (
    <ReprisesPage
      ancienne={nameOf(ancienne)}
      nouvelle={nameOf(nouvelle)}
      debut={findDebut(nouvelle.valeurs as never)}
      fiches={fiches}
      erreur={erreur}
    />
  );
  return renderPage(c, { titre: 'D’une convention à l’autre', noindex: true }, page, erreur ? 422 : 200);
}

async function showReprises(c: Ctx) {
  const succession = await inTransaction(c.var.db, (db) => loadSuccession(db, c));
  return succession ? renderReprises(c, succession) : c.notFound();
}

async function postReprises(c: Ctx) {
  const succession = await inTransaction(c.var.db, (db) => loadSuccession(db, c));
  if (!succession) return c.notFound();
  const saisie = await readSaisie(c);
  const cochees = new Set([saisie.fiche ?? []].flat());
  const fiches = succession.fiches.filter(({ id }) => cochees.has(id));
  const read = checkSaisie(formSchema(decisionChamps), { ...saisie, fusion_fiche_id: '' });
  if (fiches.length === 0) return renderReprises(c, succession, 'Cochez au moins une fiche.');
  const erreurs = read.ok ? checkDecision(read.valeurs as Decision, '') : read.erreurs;
  if (!read.ok || Object.keys(erreurs).length > 0)
    return renderReprises(c, succession, Object.values(erreurs)[0]);
  for (const { id } of fiches) {
    const decision = read.valeurs as Decision;
    await saveDecision(c.var.db, c.var.territoire.id, succession.nouvelle.id, id, decision, auteurOf(c));
  }
  const message = `La décision est enregistrée pour ${pluralize(fiches.length, 'fiche')}.`;
  return redirectWith(c, `/conventions/${succession.nouvelle.id}/reprises`, message);
}

export function mountSuccessions(site: Site): void {
  site.get('/conventions/:id/suite', 'convention.modifier', showSuite);
  site.post('/conventions/:id/suite', 'convention.modifier', postSuite);
  site.get('/conventions/:id/reprises', 'espace.lire', showReprises);
  site.post('/conventions/:id/reprises', 'convention.modifier', postReprises);
  mountDecision(site);
}
