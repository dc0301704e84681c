import { type Ctx, canSee, hasDroit, ownerOf } from '../../shared/access/acces.ts';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import { AtelierOccupe, OCCUPE, writeDocument } from '../../shared/document/atelier.ts';
import { PdfImpossible } from '../../shared/document/document.ts';
import { readSaisie, textOf } from '../../shared/form/read-form.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { logger } from '../../shared/settings/logger.ts';
import {
  type Demande,
  readAdresse,
  readDecompte,
  readDemande,
  readEtiquettes,
} from '../fiches/fiches.api.ts';
import { listLignesArgent } from '../finances/finances.api.ts';
import { writeAnnexe } from './annexe/annexe.export.ts';
import { readLignesDocument } from './contenu/contenu.data.ts';
import { readDocumentPlan } from './document.data.ts';
import { mountFiche, SANS_PDF, sendFile } from './fiche.routes.tsx';
import { type NatureSortie, SORTIES, TYPES_MIME } from './sorties.table.ts';
import { SortiePage, SortiesPage } from './sorties.views.tsx';
import { findSortie, openSortie, readContenu, updateSortie } from './travaux/travaux.data.ts';

type Voulu = { demande: Demande; filtres: string[]; total: number; requete: string };

async function readVoulu(c: Ctx, requete: string): Promise<Voulu> {
  return inTransaction(c.var.db, async (db) => {
    const { filtre } = readAdresse(new URLSearchParams(requete));
    const demande = await readDemande(db, c, filtre);
    const statuts = filtre.listes.statut;
    const total = (await readDecompte(db, c, demande))
      .filter(({ statut }) => !statuts || statuts.includes(statut))
      .reduce((sum, { n }) => sum + n, 0);
    const filtres = (await readEtiquettes(db, c, filtre)).map(({ texte }) => texte);
    return { demande, filtres, total, requete };
  });
}

async function renderSorties(c: Ctx, requete: string, erreur?: string) {
  const { filtres, total } = await readVoulu(c, requete);
  const page = (
    <SortiesPage
      filtres={filtres}
      requete={requete}
      total={total}
      sansArgent={!hasDroit(c.var.acces, 'finance.lire')}
      erreur={erreur}
    />
  );
  return renderPage(c, { titre: 'Emporter le plan', noindex: true }, page, erreur ? 422 : 200);
}

async function writeVoulu(
  c: Ctx,
  nature: NatureSortie,
  voulu: Voulu,
  onProgress: (n: number) => Promise<void>,
) {
  const { db, territoire, acces } = c.var;
  const jour = todayOf(c);
  if (nature !== 'annexe') {
    const document = await readDocumentPlan(db, c, voulu.demande, voulu.filtres, onProgress);
    return {
      contenu: await writeDocument(document, nature),
      nom: `plan-${jour}.${nature}`,
      type: TYPES_MIME[nature],
    };
  }
  const argent = await inTransaction(db, async (trx) => {
    if (voulu.filtres.length === 0) return listLignesArgent(trx, territoire.id, acces, 'toutes');
    const lignes = await readLignesDocument(trx, c, voulu.demande);
    return listLignesArgent(
      trx,
      territoire.id,
      acces,
      lignes.map(({ id }) => id),
    );
  });
  const entete = { titre: 'Annexe financière', territoire: territoire.nom, filtres: voulu.filtres, jour };
  return {
    contenu: await writeAnnexe(argent, entete),
    nom: `annexe-financiere-${jour}.xlsx`,
    type: TYPES_MIME.xlsx,
  };
}

/** Makes the document beside the request that asked for it: the person may leave and come back. */
async function work(c: Ctx, id: string, nature: NatureSortie, voulu: Voulu): Promise<void> {
  const { db, territoire, clock } = c.var;
  const update = (change: Parameters<typeof updateSortie>[3]) =>
    updateSortie(db, territoire.id, id, change, clock.now());
  try {
    const { contenu, nom, type } = await writeVoulu(c, nature, voulu, (faites) => update({ faites }));
    await update({ etat: 'prete', contenu, nom, type_mime: type, faites: voulu.total });
  } catch (error) {
    const dite =
      error instanceof PdfImpossible ? SANS_PDF : error instanceof AtelierOccupe ? OCCUPE : undefined;
    if (!dite) logger().error({ err: error }, 'document impossible');
    const erreur = dite ?? 'Une panne l’a interrompu. Recommencez dans un moment.';
    await update({ etat: 'echouee', erreur }).catch((panne) =>
      logger().error({ err: panne }, 'sortie perdue'),
    );
  }
}

async function create(c: Ctx) {
  const saisie = await readSaisie(c);
  const nature = textOf(saisie, 'nature');
  const requete = textOf(saisie, 'requete').slice(0, 4000);
  const permise =
    Object.hasOwn(SORTIES, nature) && (nature !== 'annexe' || hasDroit(c.var.acces, 'finance.lire'));
  if (!permise) return renderSorties(c, requete, 'Choisissez sous quelle forme emporter le plan.');
  const voulu = await readVoulu(c, requete);
  if (voulu.total === 0)
    return renderSorties(c, requete, 'Aucune fiche ne répond à ces choix : élargissez-les.');
  const compteId = ownerOf(c.var.acces)!;
  const travail = {
    compteId,
    titre: SORTIES[nature as NatureSortie],
    total: voulu.total,
    visibilites: c.var.acces.visibilites,
    now: c.var.clock.now(),
  };
  const id = await openSortie(c.var.db, c.var.territoire.id, travail);
  void work(c, id, nature as NatureSortie, voulu);
  return c.redirect(`/sorties/${id}`, 303);
}

/** A process that stopped leaves its work unfinished: after this long, it will not end by itself. */
const ABANDON_MS = 120_000;

async function find(c: Ctx) {
  const id = c.req.param('id');
  const compteId = ownerOf(c.var.acces);
  if (!isUuid(id) || !compteId) return undefined;
  const sortie = await findSortie(c.var.db, c.var.territoire.id, id, compteId);
  // A role that ended takes along what was prepared with it.
  if (sortie?.visibilites.some((visibilite) => !canSee(c.var.acces, visibilite as Visibilite)))
    return undefined;
  const age = sortie ? c.var.clock.now().getTime() - sortie.updated_at.getTime() : 0;
  if (sortie?.etat !== 'en_cours' || age < ABANDON_MS) return sortie;
  return {
    ...sortie,
    etat: 'echouee' as const,
    erreur: 'Le travail s’est arrêté avant la fin. Recommencez.',
  };
}

async function show(c: Ctx) {
  const sortie = await find(c);
  if (!sortie) return c.notFound();
  if (sortie.etat === 'en_cours') c.header('refresh', '2');
  return renderPage(c, { titre: sortie.titre, noindex: true }, <SortiePage sortie={sortie} />);
}

async function download(c: Ctx) {
  const sortie = await find(c);
  const contenu = sortie?.etat === 'prete' && (await readContenu(c.var.db, c.var.territoire.id, sortie.id));
  return sortie && contenu ? sendFile(c, contenu, sortie.nom, sortie.type_mime) : c.notFound();
}

export function mountSorties(site: Site): void {
  mountFiche(site);
  site.get('/sorties', 'plan.emporter', (c) => renderSorties(c, new URL(c.req.url).searchParams.toString()));
  site.post('/sorties', 'plan.emporter', create);
  site.get('/sorties/:id', 'plan.emporter', show);
  site.get('/sorties/:id/fichier', 'plan.emporter', download);
}
