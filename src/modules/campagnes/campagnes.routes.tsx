import { type Ctx, hasDroit } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction } from '../../shared/db/db.ts';
import { renderPage } from '../../shared/session/render.tsx';
import { declareVolet } from '../liens/liens.api.ts';
import { mountCampagne } from './campagne/campagne.routes.tsx';
import { listCampagnes } from './campagnes.data.ts';
import './campagnes.mails.ts';
import { CampagnesPage } from './campagnes.views.tsx';
import { listDemandes, listDemandesOf } from './demandes/demandes.data.ts';
import { mountDemandes } from './demandes/demandes.routes.tsx';
import { mountNouvelles } from './nouvelles/nouvelles.routes.tsx';
import { mountPilotes } from './pilotes/pilotes.routes.tsx';
import { listAttente } from './reponses/reponses.data.ts';
import { mountReponses } from './reponses/reponses.routes.tsx';
import { NouvellesVolet } from './volet.views.tsx';

/** The last requests are enough on a fiche: its history has them all. */
const DERNIERES = 5;

declareVolet('fiche', 32, ['demande_fiche'], async ({ db, territoireId, id, acces, has }) => {
  if (!hasDroit(acces, 'campagne.gerer')) return undefined;
  const toutes = has('demande_fiche') ? await listDemandesOf(db, territoireId, id) : [];
  const demandes = toutes
    .filter(({ fiches }) => fiches.some((fiche) => fiche.id === id))
    .sort((a, b) => b.created_at.getTime() - a.created_at.getTime())
    .slice(0, DERNIERES);
  return {
    ancre: 'nouvelles',
    titre: 'Les nouvelles demandées',
    contenu: <NouvellesVolet ficheId={id} demandes={demandes} />,
  };
});

async function showList(c: Ctx) {
  const territoireId = c.var.territoire.id;
  const page = await inTransaction(c.var.db, async (db) => ({
    campagnes: await listCampagnes(db, territoireId),
    attente: await listAttente(db, territoireId),
    seules: (await listDemandes(db, territoireId, null)).filter(({ fiches }) => fiches.length > 0),
  }));
  return renderPage(
    c,
    { titre: 'Des nouvelles des fiches action', noindex: true },
    <CampagnesPage {...page} />,
  );
}

/** Fixed paths first: « pilotes », « demandes » and « reponses » are no campaign's id. */
export function mountCampagnes(site: Site): void {
  mountNouvelles(site);
  site.get('/campagnes', 'campagne.gerer', showList);
  mountPilotes(site);
  mountDemandes(site);
  mountReponses(site);
  mountCampagne(site);
}
