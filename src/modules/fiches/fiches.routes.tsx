import { type Ctx, canSee, hasDroit, hasDroitOn } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { type Db, inTransaction, isUuid } from '../../shared/db/db.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { listChoixStructures } from '../annuaire/annuaire.api.ts';
import { mountEdition, type ObjetLu } from '../journal/journal.api.ts';
import { declareAttache, listLiens, mountLiensOf, openVolets } from '../liens/liens.api.ts';
import {
  declareLecteurFiches,
  findNiveau,
  listAncetres,
  listDomaines,
  nameNoeud,
} from '../projet/projet.api.ts';
import { listCommunes } from '../territoires/territoires.api.ts';
import { mountDeplacement } from './deplacement/deplacement.routes.tsx';
import { mountDocuments } from './documents/documents.routes.tsx';
import { listEtapes } from './etapes/etapes.data.ts';
import { mountEtapes } from './etapes/etapes.routes.tsx';
import { findFiche, listFichesOf } from './fiches.data.ts';
import { ficheObjet } from './fiches.form.ts';
import { checkAvancee, completeBlocage, ETATS } from './fiches.rules.ts';
import { FicheShowPage, type Place } from './fiches.views.tsx';
import { mountImports } from './imports/imports.routes.tsx';
import { mountListe } from './liste/liste.routes.tsx';
import { mountLots } from './lots/lots.routes.tsx';
import { mountNotes } from './notes/notes.routes.tsx';
import { listOperations } from './operations/operations.data.ts';
import { mountOperations } from './operations/operations.routes.tsx';
import { countByNoeud } from './progres/progres.data.ts';
import { countParts } from './progres/progres.rules.ts';
import { readReperes } from './reperes/reperes.data.ts';
import { listResumes } from './resumes/resumes.data.ts';
import { mountVues } from './vues/vues.routes.tsx';

declareLecteurFiches({ etats: ETATS, count: countByNoeud, list: listResumes });

declareAttache('structure', async (db, territoireId, id, visibilites) => {
  const fiches = await listFichesOf(db, territoireId, id, visibilites);
  const entrees = fiches.map((f) => ({
    href: `/fiches/${f.id}`,
    libelle: [f.code, f.titre].filter(Boolean).join(' – '),
  }));
  return { titre: 'Ses fiches action', entrees };
});

/** A link stands on its two ends. */
const LIENS = ['lien.de_id', 'lien.vers_id'] as const;

async function loadFiche(db: Db, c: Ctx, id: string) {
  const { territoire, acces } = c.var;
  const fiche = await findFiche(db, territoire.id, id, acces.visibilites);
  if (!fiche) return undefined;
  const { noeuds, niveaux, communes } = await readReperes(db, c);
  const place: Place = listAncetres(noeuds, fiche.noeud_id).map((noeud, index) => ({
    href: `/projet/${noeud.id}`,
    libelle: nameNoeud(noeud, findNiveau(niveaux, index + 1)),
  }));
  const contexte = { db, territoireId: territoire.id, id, acces, aujourdhui: todayOf(c) };
  const volets = await openVolets('fiche', contexte, ['operation', 'etape', ...LIENS]);
  const operations = volets.has('operation') ? await listOperations(db, territoire.id, id) : [];
  const etapes = volets.has('etape') ? await listEtapes(db, territoire.id, [id]) : [];
  return {
    fiche,
    operations,
    parts: countParts(operations, etapes),
    communes: new Map(communes.map(({ valeur, libelle }) => [valeur, libelle])),
    liens: volets.has(...LIENS) ? await listLiens(db, territoire.id, 'fiche', id, acces.visibilites) : [],
    place,
    volets: await volets.list(),
    modifiable: hasDroit(acces, 'fiche.modifier'),
    operable: hasDroitOn(
      acces,
      'operation.modifier',
      fiche.porteurs.map((porteur) => porteur.id),
    ),
    prive: canSee(acces, 'partenaires'),
  };
}

async function showOne(c: Ctx) {
  const id = c.req.param('id');
  const page = isUuid(id) ? await inTransaction(c.var.db, (db) => loadFiche(db, c, id)) : undefined;
  if (!page) return c.notFound();
  const { titre, description } = page.fiche;
  return renderPage(c, { titre, description: description || undefined }, <FicheShowPage {...page} />);
}

async function listOptions(c: Ctx, _lu?: ObjetLu, voulues?: ReadonlySet<string>) {
  const { db, territoire, acces } = c.var;
  const read = async <T,>(source: string, list: () => Promise<T[]>): Promise<T[]> =>
    voulues && !voulues.has(source) ? [] : list();
  const structures = await read('structures', () =>
    listChoixStructures(db, territoire.id, acces.visibilites),
  );
  const domaines = await read('domaines', () => listDomaines(db, territoire.id, acces.visibilites, true));
  const communes = await read('communes', () => listCommunes(db, territoire.id));
  return {
    noeuds: await read('noeuds', async () => (await readReperes(db, c)).choix),
    structures,
    domaines: domaines.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    communes: communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
  };
}

export function mountFiches(site: Site): void {
  mountListe(site);
  mountVues(site);
  mountLots(site);
  mountEdition(site, {
    objet: ficheObjet,
    chemin: '/fiches',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une fiche action', modifier: 'Modifier la fiche' },
    messages: { cree: 'La fiche est ajoutée.', modifie: 'La fiche est enregistrée.' },
    droitCreer: 'fiche.modifier',
    droitModifier: 'fiche.modifier',
    options: listOptions,
    depart: (c) => ({ statut: 'a_venir', visibilite: 'interne', noeud_id: c.req.query('noeud') ?? null }),
    check: checkAvancee,
    complete: (valeurs, c) => completeBlocage(valeurs, todayOf(c)),
  });
  site.get('/fiches/:id', 'site.lire', showOne);
  mountLiensOf(site, ficheObjet, '/fiches');
  mountDeplacement(site);
  mountOperations(site);
  mountEtapes(site);
  mountNotes(site);
  mountDocuments(site);
  mountImports(site);
}
