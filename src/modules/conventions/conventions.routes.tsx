import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { listChoixStructures } from '../annuaire/annuaire.api.ts';
import { mountEdition } from '../journal/journal.api.ts';
import { declareAttache, listLiens, listVolets, mountLiensOf } from '../liens/liens.api.ts';
import { listCommunes } from '../territoires/territoires.api.ts';
import { findConvention, listConventions, listConventionsOf, listParties } from './conventions.data.ts';
import { conventionObjet } from './conventions.form.ts';
import { checkConvention } from './conventions.rules.ts';
import { ConventionListPage, ConventionShowPage } from './conventions.views.tsx';
import { mountVie } from './vie/vie.routes.tsx';

declareAttache('structure', async (db, territoireId, id, visibilites) => {
  const conventions = await listConventionsOf(db, territoireId, id, visibilites);
  return {
    titre: 'Ses conventions',
    entrees: conventions.map((c) => ({ href: `/conventions/${c.id}`, libelle: c.titre })),
  };
});

async function showList(c: Ctx) {
  const { territoire, acces } = c.var;
  const page = await inTransaction(c.var.db, async (db) => {
    const conventions = await listConventions(db, territoire.id, acces.visibilites);
    const ids = conventions.map(({ id }) => id);
    return { conventions, parties: await listParties(db, territoire.id, ids, acces.visibilites) };
  });
  return renderPage(c, { titre: 'Les conventions' }, <ConventionListPage {...page} />);
}

async function showOne(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const { territoire, acces } = c.var;
  const page = await inTransaction(c.var.db, async (db) => {
    const convention = await findConvention(db, territoire.id, id, acces.visibilites);
    if (!convention) return undefined;
    const parties = await listParties(db, territoire.id, [id], acces.visibilites);
    const communes = await listCommunes(db, territoire.id);
    return {
      convention,
      communes: communes.filter(({ code }) => convention.communes.includes(code)),
      parties,
      liens: await listLiens(db, territoire.id, 'convention', id, acces.visibilites),
      volets: await listVolets('convention', {
        db,
        territoireId: territoire.id,
        id,
        acces,
        aujourdhui: todayOf(c),
      }),
    };
  });
  if (!page) return c.notFound();
  const { titre, objet } = page.convention;
  return renderPage(c, { titre, description: objet || undefined }, <ConventionShowPage {...page} />);
}

async function listOptions(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const structures = await listChoixStructures(db, territoire.id, acces.visibilites);
  const communes = await listCommunes(db, territoire.id);
  return {
    structures,
    communes: communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
  };
}

export function mountConventions(site: Site): void {
  site.get('/conventions', 'site.lire', showList);
  mountEdition(site, {
    objet: conventionObjet,
    chemin: '/conventions',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une convention', modifier: 'Modifier la convention' },
    messages: { cree: 'La convention est ajoutée.', modifie: 'La convention est enregistrée.' },
    droitCreer: 'convention.modifier',
    droitModifier: 'convention.modifier',
    depart: () => ({ nature: 'ctg', visibilite: 'public' }),
    check: checkConvention,
    options: listOptions,
  });
  site.get('/conventions/:id', 'site.lire', showOne);
  mountLiensOf(site, conventionObjet, '/conventions');
  mountVie(site);
}
