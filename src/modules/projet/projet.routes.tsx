import { auteurOf, type Ctx, hasDroit } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import { readSaisie, textOf } from '../../shared/form/read-form.ts';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import { mountEdition } from '../journal/journal.api.ts';
import { DomaineShowPage } from './domaines/domaines.views.tsx';
import { countFichesUnder, findLecteurFiches } from './lecteur/lecteur.rules.ts';
import { mountNiveaux } from './niveaux/niveaux.routes.tsx';
import { listDomaines, listNiveaux, listNoeuds, setArchive } from './projet.data.ts';
import { domaineObjet, noeudObjet } from './projet.form.ts';
import {
  buildArbre,
  findNiveau,
  flattenArbre,
  listAncetres,
  listDescendance,
  listParentsPossibles,
  nameNoeud,
} from './projet.rules.ts';
import { NoeudShowPage, ProjetPage } from './projet.views.tsx';

async function showProjet(c: Ctx) {
  const { territoire, acces } = c.var;
  const lu = await inTransaction(c.var.db, async (db) => {
    const tous = await listNoeuds(db, territoire.id, acces.visibilites, true);
    const noeuds = await listNoeuds(db, territoire.id, acces.visibilites);
    return {
      tous,
      noeuds,
      niveaux: await listNiveaux(db, territoire.id),
      domaines: await listDomaines(db, territoire.id, acces.visibilites),
      comptes: await countFichesUnder(db, c, noeuds),
    };
  });
  const archives = hasDroit(acces, 'projet.modifier')
    ? lu.tous.filter(({ archive_le }) => archive_le !== null)
    : [];
  const page = (
    <ProjetPage
      arbre={buildArbre(lu.noeuds)}
      archives={archives}
      niveaux={lu.niveaux}
      domaines={lu.domaines}
      comptes={lu.comptes}
    />
  );
  return renderPage(c, { titre: 'Le projet social' }, page);
}

async function showNoeud(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const { territoire, acces } = c.var;
  const page = await inTransaction(c.var.db, async (db) => {
    const noeuds = await listNoeuds(db, territoire.id, acces.visibilites);
    const branche = flattenArbre(buildArbre(noeuds)).find((candidate) => candidate.id === id);
    if (!branche) return undefined;
    const noeudIds = listDescendance(noeuds, id);
    const fiches = await findLecteurFiches().list(
      db,
      territoire.id,
      { noeudIds },
      acces.visibilites,
      todayOf(c),
    );
    const niveaux = await listNiveaux(db, territoire.id);
    const comptes = await countFichesUnder(db, c, noeuds);
    return { branche, ancetres: listAncetres(noeuds, id), niveaux, comptes, fiches };
  });
  if (!page) return c.notFound();
  const { titre, enjeu } = page.branche;
  return renderPage(c, { titre, description: enjeu || undefined }, <NoeudShowPage {...page} />);
}

async function showDomaine(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const { territoire, acces } = c.var;
  const domaine = (await listDomaines(c.var.db, territoire.id, acces.visibilites, true)).find(
    (candidate) => candidate.id === id,
  );
  if (!domaine) return c.notFound();
  const fiches = await findLecteurFiches().list(
    c.var.db,
    territoire.id,
    { domaineId: id },
    acces.visibilites,
    todayOf(c),
  );
  const meta = { titre: domaine.nom, description: domaine.description || undefined };
  return renderPage(c, meta, <DomaineShowPage domaine={domaine} fiches={fiches} />);
}

async function archiveNoeud(c: Ctx) {
  const id = c.req.param('id');
  const noeuds = await listNoeuds(c.var.db, c.var.territoire.id, c.var.acces.visibilites, true);
  const noeud = noeuds.find((candidate) => candidate.id === id);
  if (!noeud) return c.notFound();
  const archive = textOf(await readSaisie(c), 'archiver') === 'oui';
  if (archive === (noeud.archive_le !== null)) return redirectWith(c, '/projet', 'C’était déjà fait.');
  const objet = { type: 'noeud' as const, id: noeud.id, titre: noeud.titre };
  await setArchive(c.var.db, c.var.territoire.id, objet, archive, auteurOf(c));
  const message = archive
    ? `« ${noeud.titre} » est archivé. Ses fiches restent.`
    : `« ${noeud.titre} » est de retour dans le plan.`;
  return redirectWith(c, '/projet', message);
}

/** Where a node may stand, as the options of a list. */
async function listParents(c: Ctx, id: string | undefined) {
  const noeuds = await listNoeuds(c.var.db, c.var.territoire.id, c.var.acces.visibilites);
  const niveaux = await listNiveaux(c.var.db, c.var.territoire.id);
  return listParentsPossibles(noeuds, id).map((branche) => ({
    valeur: branche.id,
    libelle: `${'— '.repeat(branche.profondeur - 1)}${nameNoeud(branche, findNiveau(niveaux, branche.profondeur))}`,
  }));
}

export function mountProjet(site: Site): void {
  site.get('/projet', 'site.lire', showProjet);
  mountNiveaux(site);
  mountEdition(site, {
    objet: noeudObjet,
    chemin: '/projet',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter au plan', modifier: 'Modifier ou déplacer' },
    messages: { cree: 'C’est ajouté au plan.', modifie: 'C’est enregistré.' },
    droitCreer: 'projet.modifier',
    droitModifier: 'projet.modifier',
    depart: (c) => ({ parent_id: c.req.query('sous') ?? null, visibilite: 'public', ordre: 0 }),
    complete: (valeurs) => ({ ordre: valeurs.ordre ?? 0 }),
    options: async (c, lu) => ({ parents: await listParents(c, lu?.id) }),
  });
  site.post('/projet/:id/archive', 'projet.modifier', archiveNoeud);
  site.get('/projet/:id', 'site.lire', showNoeud);
  mountEdition(site, {
    objet: domaineObjet,
    chemin: '/domaines',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un domaine', modifier: 'Modifier le domaine' },
    messages: { cree: 'Le domaine est ajouté.', modifie: 'Le domaine est enregistré.' },
    droitCreer: 'projet.modifier',
    droitModifier: 'projet.modifier',
    depart: () => ({ visibilite: 'public', ordre: 0 }),
    complete: (valeurs) => ({ ordre: valeurs.ordre ?? 0 }),
    liste: () => '/projet',
  });
  site.get('/domaines/:id', 'site.lire', showDomaine);
}
