import { type Ctx, hasDroit } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { readNumeroPage } from '../../shared/db/pages.ts';
import { renderPage } from '../../shared/session/render.tsx';
import { readReseau } from './reseau.data.ts';
import { ReseauPage } from './reseau.views.tsx';

const ALPHABET = new Intl.Collator('fr');

async function showReseau(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const { noeuds, liens } = await readReseau(
    db,
    territoire.id,
    acces.visibilites,
    hasDroit(acces, 'finance.lire'),
  );
  const choisie = noeuds.find(({ id }) => id === c.req.query('structure'));
  const siens = choisie ? liens.filter(({ a, b }) => a === choisie.id || b === choisie.id) : liens;
  const reliees = new Set(siens.flatMap(({ a, b }) => [a, b]));
  const page = (
    <ReseauPage
      noeuds={noeuds.filter(({ id }) => reliees.has(id))}
      liens={siens}
      page={readNumeroPage(c)}
      choisie={choisie}
      seules={noeuds.filter(({ id }) => !reliees.has(id)).sort((a, b) => ALPHABET.compare(a.nom, b.nom))}
    />
  );
  return renderPage(c, { titre: 'Qui travaille avec qui', noindex: choisie !== undefined }, page);
}

export function mountReseau(site: Site): void {
  site.get('/reseau', 'site.lire', showReseau);
}
