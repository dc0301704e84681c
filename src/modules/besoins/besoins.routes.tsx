import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { type Db, inTransaction } from '../../shared/db/db.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { isFormatTableau, sendTableau } from '../../shared/tableur/tableur.ts';
import { mountEdition } from '../journal/journal.api.ts';
import { listDomaines } from '../projet/projet.api.ts';
import { PUBLICS } from '../services/services.api.ts';
import { listCommunes } from '../territoires/territoires.api.ts';
import { listBesoins } from './besoins.data.ts';
import { makeTableau } from './besoins.export.ts';
import { besoinObjet } from './besoins.form.ts';
import { checkBesoin, completeBesoin, readDepart } from './besoins.rules.ts';
import { BesoinListPage } from './besoins.views.tsx';
import { mountDevenir } from './devenir/devenir.routes.tsx';
import { describeFiltre, type FiltreBesoins, readFiltre } from './filtre/filtre.rules.ts';

/** Archived domains stay among them: needs that name one keep it. */
async function readOptions(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const domaines = await listDomaines(db, territoire.id, acces.visibilites, true);
  const communes = await listCommunes(db, territoire.id);
  return {
    domaines: domaines.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    communes: communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
    publics: Object.entries(PUBLICS).map(([valeur, libelle]) => ({ valeur, libelle })),
  };
}

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const options = await readOptions(db, c);
  const filtre = readFiltre((nom) => c.req.query(nom), options);
  return {
    ...options,
    filtre,
    besoins: await listBesoins(db, territoire.id, acces.visibilites, filtre, todayOf(c)),
  };
}

function sendListe(c: Ctx, page: Awaited<ReturnType<typeof load>>, format: 'csv' | 'json' | 'xlsx') {
  const filtre: FiltreBesoins = page.filtre;
  const besoins = page.besoins.filter(({ statut }) => filtre.statut === '' || statut === filtre.statut);
  const tableau = makeTableau(besoins, {
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres: describeFiltre(filtre, page),
  });
  return sendTableau(tableau, format, 'besoins');
}

async function showList(c: Ctx) {
  const page = await inTransaction(c.var.db, (db) => load(db, c));
  const format = c.req.query('format');
  if (isFormatTableau(format)) return sendListe(c, page, format);
  return renderPage(c, { titre: 'Les besoins', noindex: true }, <BesoinListPage {...page} />);
}

export function mountBesoins(site: Site): void {
  site.get('/besoins', 'besoin.lire', showList);
  mountEdition(site, {
    objet: besoinObjet,
    chemin: '/besoins',
    nouveau: 'nouveau',
    titres: { creer: 'Noter un besoin', modifier: 'Modifier le besoin' },
    messages: { cree: 'Le besoin est noté.', modifie: 'Le besoin est enregistré.' },
    droitCreer: 'besoin.modifier',
    droitModifier: 'besoin.modifier',
    options: (c) => readOptions(c.var.db, c),
    depart: (c) => readDepart((nom) => c.req.query(nom), todayOf(c)),
    complete: (valeurs, c) => completeBesoin(valeurs, todayOf(c)),
    check: checkBesoin,
  });
  mountDevenir(site);
}
