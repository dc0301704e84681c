import type { ComponentChildren } from 'preact';
import { type Ctx, canSee, ownerOf } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { isFormatTableau, sendTableau } from '../../../shared/tableur/tableur.ts';
import { readEtiquettes, readOptionsFiltre, readReperes } from '../reperes/reperes.data.ts';
import { listVues } from '../vues/vues.data.ts';
import { readColonnes } from './colonnes/colonnes.data.ts';
import { chooseColonnes, listColonnes } from './colonnes/colonnes.rules.ts';
import { readDecompte, readDemande } from './criteres/demande.data.ts';
import { ChoisirPage } from './filtres/filtres.views.tsx';
import { type Adresse, readAdresse } from './liste.rules.ts';
import { FicheListPage } from './liste.views.tsx';
import { LECTEURS_VUE, type Scene } from './vue.routes.tsx';

function readQuery(c: Ctx): Adresse {
  return readAdresse(new URL(c.req.url).searchParams);
}

/** From this many answers on, fiches are walked in their order and each asked for its words: fifty come soon. */
const NOMBREUX = 400;

/** What every view of the list starts from. */
async function openScene(db: Db, c: Ctx): Promise<Scene> {
  const adresse = readQuery(c);
  const demande = await readDemande(db, c, adresse.filtre);
  const decompte = await readDecompte(db, c, demande);
  const statuts = demande.filtre.listes.statut;
  const comptes = decompte.filter(({ statut }) => !statuts || statuts.includes(statut));
  const total = comptes.reduce((sum, { n }) => sum + n, 0);
  const trouvees = comptes.every(({ ids }) => ids) ? comptes.flatMap(({ ids }) => ids ?? []) : undefined;
  return {
    db,
    c,
    adresse: { ...adresse, filtre: demande.filtre },
    demande: { ...demande, trouvees, nombreux: total > NOMBREUX },
    decompte,
    total,
  };
}

/** One's views change only by a write, as everything kept per revision. */
function readVues(db: Db, c: Ctx, compteId: string) {
  return remember(c, `vues ${compteId}`, () => listVues(db, c.var.territoire.id, compteId));
}

async function loadList(db: Db, c: Ctx) {
  const scene = await openScene(db, c);
  const { adresse, demande, decompte, total } = scene;
  const { choix } = await readReperes(db, c);
  const proprietaire = ownerOf(c.var.acces);
  const vue: ComponentChildren = total > 0 ? await LECTEURS_VUE[adresse.presentation.vue](scene) : null;
  return {
    vue,
    props: {
      adresse,
      decompte,
      total,
      corrige: demande.requete?.corrige ?? [],
      etiquettes: await readEtiquettes(db, c, adresse.filtre),
      noeuds: choix,
      vues: proprietaire ? await readVues(db, c, proprietaire) : [],
    },
  };
}

/** The whole list as a file: the rows and the columns that the page shows, whatever its page. */
async function exportList(c: Ctx, format: 'csv' | 'json' | 'xlsx') {
  const tableau = await inTransaction(c.var.db, async (db) => {
    const { adresse, demande } = await openScene(db, c);
    const prive = canSee(c.var.acces, 'partenaires');
    const colonnes = chooseColonnes(adresse.presentation.colonnes, prive);
    return {
      titre: 'Les fiches action',
      territoire: c.var.territoire.nom,
      jour: todayOf(c),
      filtres: (await readEtiquettes(db, c, adresse.filtre)).map(({ texte }) => texte),
      colonnes,
      lignes: await readColonnes(db, c, demande, adresse.presentation, colonnes),
    };
  });
  return sendTableau(tableau, format, `fiches-${tableau.jour}`);
}

async function showList(c: Ctx) {
  const format = c.req.query('format');
  if (isFormatTableau(format)) return exportList(c, format);
  // Nearly all that a list needs is kept per revision: what is left is a query or two, each its own transaction.
  const { vue, props } = await loadList(c.var.db, c);
  return renderPage(
    c,
    { titre: 'Où en est-on ? Les fiches action' },
    <FicheListPage {...props}>{vue}</FicheListPage>,
  );
}

async function showChoisir(c: Ctx) {
  const options = await inTransaction(c.var.db, (db) => readOptionsFiltre(db, c));
  const prive = canSee(c.var.acces, 'partenaires');
  const colonnes = listColonnes(prive);
  const page = (
    <ChoisirPage
      adresse={readQuery(c)}
      prive={prive}
      options={options}
      colonnes={colonnes.filter(({ cle }) => cle !== 'titre')}
      groupes={colonnes.filter(({ groupable }) => groupable)}
    />
  );
  return renderPage(c, { titre: 'Choisir les fiches et leur présentation', noindex: true }, page);
}

export function mountListe(site: Site): void {
  site.get('/fiches', 'site.lire', showList);
  site.get('/fiches/choisir', 'site.lire', showChoisir);
}
