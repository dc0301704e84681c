import { type Ctx, canSee, hasDroit, hasDroitOn } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { isUuid } from '../../shared/db/db.ts';
import { readNumeroPage } from '../../shared/db/pages.ts';
import { renderPage } from '../../shared/session/render.tsx';
import { mountEdition } from '../journal/journal.api.ts';
import { listAttaches } from '../liens/liens.api.ts';
import { findStructure, listStructuresPage } from './annuaire.data.ts';
import { checkStructure, structureObjet } from './annuaire.form.ts';
import { StructureListPage, StructureShowPage } from './annuaire.views.tsx';
import { listContactsOf } from './contacts/contacts.data.ts';
import { mountContacts } from './contacts/contacts.routes.tsx';
import { listLieux } from './lieux/lieux.data.ts';
import { mountLieux } from './lieux/lieux.routes.tsx';
import { RESEAUX } from './reseaux/reseaux.rules.ts';

/** A structure's own people say what it does and how to reach it; where it is shown is the coordinator's. */
const RESERVES = new Set(['ordre_contact', 'visibilite', 'exemple']);
const champsPropres = structureObjet.champs.filter(({ nom }) => !RESERVES.has(nom));

async function showList(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const liste = await listStructuresPage(db, territoire.id, acces.visibilites, readNumeroPage(c));
  return renderPage(c, { titre: 'Structures' }, <StructureListPage {...liste} />);
}

async function showOne(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire, acces } = c.var;
  const structure = isUuid(id) ? await findStructure(db, territoire.id, id, acces.visibilites) : undefined;
  if (!structure) return c.notFound();
  const liens = await listAttaches('structure', db, territoire.id, structure.id, acces.visibilites, acces);
  const modifiable = hasDroitOn(acces, 'structure.modifier', [structure.id]);
  const contacts = await listContactsOf(db, territoire.id, structure.id, canSee(acces, 'partenaires'));
  const page = (
    <StructureShowPage structure={structure} modifiable={modifiable} liens={liens} contacts={contacts} />
  );
  return renderPage(c, { titre: structure.nom, description: structure.description }, page);
}

async function listOptions(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const lieux = await listLieux(db, territoire.id, acces.visibilites);
  return {
    reseaux: Object.entries(RESEAUX).map(([valeur, libelle]) => ({ valeur, libelle })),
    lieux: lieux.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
  };
}

export function mountAnnuaire(site: Site): void {
  site.get('/structures', 'site.lire', showList);
  mountEdition(site, {
    objet: structureObjet,
    chemin: '/structures',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une structure', modifier: 'Modifier la structure' },
    messages: { cree: 'La structure est ajoutée.', modifie: 'La structure est enregistrée.' },
    champs: (c) => (hasDroit(c.var.acces, 'structure.creer') ? structureObjet.champs : champsPropres),
    droitCreer: 'structure.creer',
    droitModifier: 'structure.modifier',
    options: listOptions,
    check: checkStructure,
    depart: () => ({ visibilite: 'public', nature: 'association' }),
    isPropre: (c) => hasDroitOn(c.var.acces, 'structure.modifier', [c.req.param('id') ?? null]),
  });
  site.get('/structures/:id', 'site.lire', showOne);
  mountLieux(site);
  mountContacts(site);
}
