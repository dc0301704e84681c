import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { readReperes } from '../recherche/recherche.data.ts';
import { PUBLICS } from '../termes/termes.rules.ts';
import { type Croisement, countOffre } from './offre.data.ts';
import { OffrePage } from './offre.views.tsx';

async function showOffre(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const reperes = await readReperes(db, c);
  const communes = reperes.communes.map(({ code, nom }) => ({ cle: code, nom }));
  const croisement: Croisement = c.req.query('croiser') === 'public' ? 'public' : 'commune';
  const commune = c.req.query('commune') ?? '';
  const pour = c.req.query('public') ?? '';
  const choix = {
    commune: communes.some(({ cle }) => cle === commune) ? commune : '',
    public: Object.hasOwn(PUBLICS, pour) ? pour : '',
  };
  const page = (
    <OffrePage
      croisement={croisement}
      choix={choix}
      cases={await countOffre(db, territoire.id, acces.visibilites, { croisement, choix })}
      domaines={reperes.domaines.map(({ id, nom }) => ({ cle: id, nom }))}
      colonnes={
        croisement === 'commune'
          ? [...communes, { cle: 'partout', nom: 'À distance ou à domicile' }]
          : Object.entries(PUBLICS).map(([cle, nom]) => ({ cle, nom }))
      }
      communes={communes}
    />
  );
  return renderPage(c, { titre: 'Ce qui existe, ce qui manque', noindex: true }, page);
}

export function mountOffre(site: Site): void {
  site.get('/services/offre', 'site.lire', showOffre);
}
