import { type Ctx, hasDroit } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { countMessagesEnPanne } from '../../../shared/jobs/messages.data.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { listContacts, listStructures } from '../../annuaire/annuaire.api.ts';
import { findEtat, listConventions } from '../../conventions/conventions.api.ts';
import { countByStatut, listResumes, readFiltre } from '../../fiches/fiches.api.ts';
import { listNoeuds } from '../../projet/projet.api.ts';
import { listAffaires } from './espace.rules.ts';
import { EspacePage } from './espace.views.tsx';

async function countFiches(db: Db, c: Ctx, params: string) {
  const demande = {
    filtre: readFiltre(new URLSearchParams(params)),
    requete: undefined,
    noeudIds: undefined,
    aujourdhui: todayOf(c),
  };
  return countByStatut(db, c.var.territoire.id, c.var.acces.visibilites, demande);
}

const sum = (decompte: { n: number }[]) => decompte.reduce((total, { n }) => total + n, 0);

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const aujourdhui = todayOf(c);
  const conventions = await listConventions(db, territoire.id, acces.visibilites);
  const parStatut = await countFiches(db, c, '');
  const structures = await listStructures(db, territoire.id, acces.visibilites);
  const affaires = listAffaires({
    nbStructures: structures.length,
    miennes: structures.filter(({ id }) => acces.structureIds.includes(id)),
    can: (droit) => hasDroit(acces, droit),
    conventions: conventions.map((convention) => ({
      id: convention.id,
      titre: convention.titre,
      etat: findEtat(convention, aujourdhui),
    })),
    nbNoeuds: (await listNoeuds(db, territoire.id, acces.visibilites)).length,
    bloquees: sum(parStatut.filter(({ statut }) => statut === 'bloque')),
    sansPilote: sum(await countFiches(db, c, 'manque=pilote')),
    nbContacts: (await listContacts(db, territoire.id)).length,
  });
  const retards = await listResumes(db, territoire.id, { retard: true }, acces.visibilites, aujourdhui);
  return { affaires, retards, pannes: await countMessagesEnPanne(db) };
}

async function showEspace(c: Ctx) {
  const page = await inTransaction(c.var.db, (db) => load(db, c));
  return renderPage(
    c,
    { titre: 'Aujourd’hui', noindex: true },
    <EspacePage nom={c.var.acces.nom} {...page} />,
  );
}

export function mountEspace(site: Site): void {
  site.get('/espace', 'espace.lire', showEspace);
}
