import { setTimeout } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { readBody, readSaisie } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { guardFormula } from '../../../shared/tableur/tableur.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { countSorts } from '../application/comparaison.rules.ts';
import { ficheChamps } from '../fiches.form.ts';
import type { Anomalie } from '../lecture/plan.rules.ts';
import { ApercuPage } from './apercu/apercu.views.tsx';
import { readChoix } from './choix/choix.rules.ts';
import { findDepot, listDepots, saveChoix } from './imports.data.ts';
import { type Apercu, createImport, readApercu } from './imports.import.ts';
import type { Depot, Travail } from './imports.table.ts';
import { ImportDonePage, ImportListPage } from './imports.views.tsx';
import { askImport, cancelImport } from './travail/actes.import.ts';
import { runTravail } from './travail/travail.import.ts';
import { TravailPage } from './travail/travail.views.tsx';

const TITRE = 'Importer un plan';

async function findCourant(c: Ctx): Promise<Depot | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findDepot(c.var.db, c.var.territoire.id, id) : undefined;
}

async function renderListe(c: Ctx, erreur?: string) {
  const depots = await listDepots(c.var.db, c.var.territoire.id);
  return renderPage(
    c,
    { titre: TITRE, noindex: true },
    <ImportListPage depots={depots} erreur={erreur} />,
    erreur ? 422 : 200,
  );
}

async function drop(c: Ctx) {
  const fichier = [(await readBody(c)).fichier].flat().at(-1);
  if (!(fichier instanceof File) || (fichier.size === 0 && fichier.name === '')) {
    return renderListe(c, 'Choisissez d’abord le fichier de votre plan.');
  }
  const bytes = new Uint8Array(await fichier.arrayBuffer());
  const cree = await createImport(c.var.db, c.var.territoire, bytes, fichier.name, auteurOf(c));
  return cree.ok ? c.redirect(`/import/${cree.id}`, 303) : renderListe(c, cree.message);
}

type Refus = { saisie: Record<string, string | string[]>; erreurs: Record<string, string> };

function renderApercu(c: Ctx, { connus, ...apercu }: Apercu, refus?: Refus) {
  const comptes = countSorts(apercu.pret.fiches, connus.fiches);
  const noms = {
    champs: ficheChamps,
    communes: new Map(connus.communes.map(({ code, nom }) => [code, nom])),
  };
  const titre = `Vérifier ${apercu.depot.fichier}`;
  const page = <ApercuPage {...apercu} comptes={comptes} noms={noms} {...refus} />;
  return renderPage(c, { titre, noindex: true }, page, refus ? 422 : 200);
}

async function showOne(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot) return c.notFound();
  if (depot.accepte_le && depot.bilan) {
    return renderPage(
      c,
      { titre: `Import de ${depot.fichier}`, noindex: true },
      <ImportDonePage depot={depot} bilan={depot.bilan} />,
    );
  }
  if (depot.travail) return renderTravail(c, depot, depot.travail);
  const apercu = await readApercu(c.var.db, c.var.territoire, depot.id);
  return apercu ? renderApercu(c, apercu) : c.notFound();
}

/** Goes on by itself, here or in another process; what stopped is said in the journal of the program, and on the page. */
const goOn = (c: Ctx, id: string) => runTravail(c.var.db, c.var.territoire, id).catch(() => undefined);

/** How far the writing is; the page asks again by itself, and takes up what a process that stopped has left. */
function renderTravail(c: Ctx, depot: Depot, travail: Travail) {
  if (!travail.erreur) {
    c.header('refresh', '2');
    void goOn(c, depot.id);
  }
  const titre = `Import de ${depot.fichier}`;
  return renderPage(c, { titre, noindex: true }, <TravailPage depot={depot} travail={travail} />);
}

/** A short plan is written before the page answers; a long one is followed on its page. */
const ATTENTE_MS = 3_000;

async function updateColonnes(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot || depot.accepte_le || depot.travail) return c.notFound();
  const apercu = await readApercu(c.var.db, c.var.territoire, depot.id);
  if (!apercu) return c.notFound();
  const saisie = await readSaisie(c);
  const lu = readChoix(saisie, apercu.plan.colonnes, depot.choix);
  if (!lu.ok) return renderApercu(c, apercu, { saisie, erreurs: lu.erreurs });
  await saveChoix(c.var.db, c.var.territoire.id, depot.id, lu.choix);
  return redirectWith(c, `/import/${depot.id}`, 'Le fichier est relu avec vos corrections.');
}

async function accept(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot) return c.notFound();
  const demande = await askImport(c.var.db, c.var.territoire, depot.id, auteurOf(c));
  if (demande === 'absent') return c.notFound();
  const fini = demande === 'ouvert' ? goOn(c, depot.id) : undefined;
  const bilan = await Promise.race([fini, setTimeout(ATTENTE_MS, undefined, { ref: false })]);
  // A second click says nothing: the message of the first one would be lost.
  if (!bilan) return c.redirect(`/import/${depot.id}`, 303);
  const { nouvelles, modifiees, retablies } = bilan;
  const touchees = nouvelles + modifiees + retablies;
  const message =
    touchees > 0
      ? `C’est importé : ${pluralize(touchees, 'fiche')}.`
      : 'Ce fichier n’apprend rien de nouveau : rien n’a été changé.';
  return redirectWith(c, `/import/${depot.id}`, message);
}

async function cancel(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot?.accepte_le && !depot?.travail?.erreur) return c.notFound();
  const annulation = await cancelImport(c.var.db, c.var.territoire, depot.id, auteurOf(c));
  if (!annulation) return redirectWith(c, `/import/${depot.id}`, 'Cet import est déjà annulé.');
  const suite = annulation.gardes.length > 0 ? ' Ce qui a changé depuis est resté : voyez la liste.' : '';
  return redirectWith(c, `/import/${depot.id}`, `L’import est annulé.${suite}`);
}

function toCsv(anomalies: readonly Anomalie[]): string {
  const lignes = anomalies.map(({ feuille, ligne, colonne, valeur, message }) =>
    [feuille, ligne > 0 ? String(ligne) : '', colonne, valeur, message].map(guardFormula),
  );
  // The mark at the start tells Excel that accents are UTF-8.
  return stringify([['Feuille', 'Ligne', 'Colonne', 'Valeur', 'Ce qu’il faut savoir'], ...lignes], {
    delimiter: ';',
    bom: true,
  });
}

async function exportAnomalies(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot) return c.notFound();
  const lues =
    depot.bilan?.rapport.anomalies ??
    (await readApercu(c.var.db, c.var.territoire, depot.id))?.pret.anomalies;
  return c.body(toCsv(lues ?? []), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="points-a-verifier.csv"',
  });
}

export function mountImports(site: Site): void {
  site.get('/import', 'plan.importer', (c) => renderListe(c));
  site.post('/import', 'plan.importer', drop, { fichier: 'Un plan à importer pèse 20 Mo au plus.' });
  site.get('/import/:id', 'plan.importer', showOne);
  site.get('/import/:id/anomalies.csv', 'plan.importer', exportAnomalies);
  site.post('/import/:id/colonnes', 'plan.importer', updateColonnes);
  site.post('/import/:id/acceptation', 'plan.importer', accept);
  site.post('/import/:id/annulation', 'plan.importer', cancel);
}
