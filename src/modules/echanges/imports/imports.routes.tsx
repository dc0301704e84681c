import { stringify } from 'csv-stringify/sync';
import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { readBody, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { guardFormula } from '../../../shared/tableur/tableur.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { isModele } from '../lecture/lecture.rules.ts';
import { ImportPage } from './bilan.views.tsx';
import { readDites } from './choix/choix.rules.ts';
import { findDepot, listDepots, saveDites } from './imports.data.ts';
import { acceptImport, cancelImport, createImport, readApercu } from './imports.import.ts';
import { listRapport, sayVues } from './imports.rules.ts';
import type { ImportAnnuaire } from './imports.table.ts';
import { ImportListPage } from './imports.views.tsx';
import type { Apercu } from './preparation.import.ts';

const CHEMIN = '/annuaire/import';

async function findCourant(c: Ctx): Promise<ImportAnnuaire | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findDepot(c.var.db, c.var.territoire.id, id) : undefined;
}

async function renderListe(c: Ctx, refus?: { erreur: string; modele: string }) {
  const depots = await listDepots(c.var.db, c.var.territoire.id);
  const page = <ImportListPage depots={depots} {...refus} />;
  return renderPage(c, { titre: 'Importer un annuaire', noindex: true }, page, refus ? 422 : 200);
}

async function drop(c: Ctx) {
  const body = await readBody(c);
  const fichier = [body.fichier].flat().at(-1);
  const modele = String([body.modele].flat().at(-1) ?? '');
  if (!(fichier instanceof File) || (fichier.size === 0 && fichier.name === ''))
    return renderListe(c, { erreur: 'Choisissez d’abord un fichier.', modele });
  const bytes = new Uint8Array(await fichier.arrayBuffer());
  const voulu = isModele(modele) ? modele : undefined;
  const cree = await createImport(
    c.var.db,
    c.var.territoire,
    { bytes, nom: fichier.name, modele: voulu },
    auteurOf(c),
  );
  return cree.ok ? c.redirect(`${CHEMIN}/${cree.id}`, 303) : renderListe(c, { erreur: cree.message, modele });
}

async function readRapport(c: Ctx, depot: ImportAnnuaire) {
  return depot.bilan ?? (await readApercu(c.var.db, c.var.territoire, depot)).plan.bilan;
}

type Refus = { saisie: Saisie; erreurs: Erreurs };

function renderApercu(c: Ctx, { depot, plan, colonnes }: Apercu, refus?: Refus) {
  const page = (
    <ImportPage depot={depot} bilan={plan.bilan} etapes={plan.etapes} colonnes={colonnes} {...refus} />
  );
  return renderPage(c, { titre: `Vérifier ${depot.fichier}`, noindex: true }, page, refus ? 422 : 200);
}

async function showOne(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot) return c.notFound();
  if (!depot.bilan) return renderApercu(c, await readApercu(c.var.db, c.var.territoire, depot));
  const page = <ImportPage depot={depot} bilan={depot.bilan} etapes={[]} />;
  return renderPage(c, { titre: `Import de ${depot.fichier}`, noindex: true }, page);
}

async function updateColonnes(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot || depot.accepte_le || depot.modele !== 'csv') return c.notFound();
  const apercu = await readApercu(c.var.db, c.var.territoire, depot);
  const saisie = await readSaisie(c);
  const lues = readDites(saisie, apercu.colonnes);
  if (!lues.ok) return renderApercu(c, apercu, { saisie, erreurs: lues.erreurs });
  await saveDites(c.var.db, c.var.territoire.id, depot.id, lues.dites);
  return redirectWith(c, `${CHEMIN}/${depot.id}`, 'Le fichier est relu avec vos corrections.');
}

async function accept(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot) return c.notFound();
  const vues = textOf(await readSaisie(c), 'vues');
  if (
    depot.modele === 'csv' &&
    !depot.accepte_le &&
    vues !== '' &&
    vues !== sayVues(await readRapport(c, depot))
  )
    return redirectWith(
      c,
      `${CHEMIN}/${depot.id}`,
      'Quelqu’un vient de dire autrement ce que sont les colonnes. Relisez ce que l’import fera, puis importez.',
    );
  const fait = await acceptImport(c.var.db, c.var.territoire, depot.id, auteurOf(c));
  // A second click says nothing: the message of the first one would be lost.
  if (!fait) return c.redirect(`${CHEMIN}/${depot.id}`, 303);
  const message =
    fait.touches > 0
      ? `C’est importé : ${pluralize(fait.touches, 'élément')}.`
      : 'Ce fichier n’apprend rien de nouveau : rien n’a été changé.';
  return redirectWith(c, `${CHEMIN}/${depot.id}`, message);
}

async function cancel(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot?.accepte_le) return c.notFound();
  const annulation = await cancelImport(c.var.db, c.var.territoire, depot.id, auteurOf(c));
  if (!annulation) return redirectWith(c, `${CHEMIN}/${depot.id}`, 'Cet import est déjà annulé.');
  const suite = annulation.gardes.length > 0 ? ' Ce qui a changé depuis est resté : voyez la liste.' : '';
  return redirectWith(c, `${CHEMIN}/${depot.id}`, `L’import est annulé.${suite}`);
}

async function exportRapport(c: Ctx) {
  const depot = await findCourant(c);
  if (!depot) return c.notFound();
  const lignes = listRapport(await readRapport(c, depot)).map((l) =>
    [String(l.ligne), l.sort, l.champ, l.valeur, l.message].map(guardFormula),
  );
  const texte = stringify([['Ligne', 'Sort', 'Champ', 'Valeur', 'Ce qu’il faut savoir'], ...lignes], {
    delimiter: ';',
    bom: true,
  });
  return c.body(texte, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="rapport-import.csv"',
  });
}

export function mountImports(site: Site): void {
  site.get(CHEMIN, 'annuaire.gerer', (c) => renderListe(c));
  site.post(CHEMIN, 'annuaire.gerer', drop, { fichier: 'Un annuaire à importer pèse 20 Mo au plus.' });
  site.get(`${CHEMIN}/:id`, 'annuaire.gerer', showOne);
  site.get(`${CHEMIN}/:id/rapport.csv`, 'annuaire.gerer', exportRapport);
  site.post(`${CHEMIN}/:id/colonnes`, 'annuaire.gerer', updateColonnes);
  site.post(`${CHEMIN}/:id/acceptation`, 'annuaire.gerer', accept);
  site.post(`${CHEMIN}/:id/annulation`, 'annuaire.gerer', cancel);
}
