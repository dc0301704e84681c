import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { inTransaction } from '../../../shared/db/db.ts';
import { listTrouves, parseRecherche, widen } from '../../../shared/db/recherche.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { findObjet } from '../../journal/journal.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { listTextes } from '../vitrine.data.ts';
import { listCommunesNommees } from './recherche.rules.ts';
import { RecherchePage, type Resultat } from './recherche.views.tsx';

const RESULTATS_MAX = 60;

async function search(c: Ctx) {
  const q = (c.req.query('q') ?? '').trim().slice(0, 200);
  const { territoire, acces } = c.var;
  const trouve = await inTransaction(c.var.db, async (db) => {
    const requete = await parseRecherche(db, q, acces.visibilites);
    if (!requete) return { resultats: [], corrige: [], large: false };
    const cles = new Map((await listTextes(db, territoire.id)).map(({ id, cle }) => [id, cle]));
    const exacts = await listTrouves(db, requete, acces.visibilites, RESULTATS_MAX);
    const large = exacts.length === 0 && requete.tsquery.includes(' & ');
    const trouves = large ? await listTrouves(db, widen(requete), acces.visibilites, RESULTATS_MAX) : exacts;
    const nommees = listCommunesNommees(await listCommunes(db, territoire.id), q);
    const resultats = trouves.flatMap<Resultat>(({ objet_type, objet_id, titre, extrait }) => {
      const objet = findObjet(objet_type);
      if (!objet) return [];
      const href = objet.href(objet_id, { cle: cles.get(objet_id) ?? null });
      return [{ href, titre, extrait, nature: objet.libelle }];
    });
    const lieux = nommees.map(({ code, nom }) => ({
      href: `/communes/${code}`,
      titre: nom,
      extrait: 'Ce que le projet social y fait, et qui appeler.',
      nature: 'Commune',
    }));
    return { resultats: [...lieux, ...resultats], corrige: requete.corrige, large };
  });
  return renderPage(
    c,
    { titre: q ? `Recherche : ${q}` : 'Rechercher', noindex: true },
    <RecherchePage q={q} {...trouve} />,
  );
}

export function mountRecherche(site: Site): void {
  site.get('/recherche', 'site.lire', search);
}
