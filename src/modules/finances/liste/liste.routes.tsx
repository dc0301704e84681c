import type { Ctx } from '../../../shared/access/acces.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { isFormatTableau, sendTableau } from '../../../shared/tableur/tableur.ts';
import { listConventions } from '../../conventions/conventions.api.ts';
import {
  buildArbre,
  findNiveau,
  flattenArbre,
  listDescendance,
  listNiveaux,
  listNoeuds,
  nameNoeud,
} from '../../projet/projet.api.ts';
import { countExemples } from '../argent/argent.rules.ts';
import { listFinancements } from '../financements/financements.data.ts';
import { computeTotaux } from '../totaux/totaux.rules.ts';
import { toTableauFinancements } from './liste.export.ts';
import { filterFinancements, readFiltreFinancement } from './liste.rules.ts';
import { FinancementListPage } from './liste.views.tsx';
import { describeFiltre, listReperes } from './noms.rules.ts';

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const filtre = readFiltreFinancement(new URL(c.req.url).searchParams);
  const tous = await listFinancements(db, territoire.id, acces.visibilites);
  const noeuds = await listNoeuds(db, territoire.id, acces.visibilites, true);
  const niveaux = await listNiveaux(db, territoire.id);
  const conventions = await listConventions(db, territoire.id, acces.visibilites);
  const axes = flattenArbre(buildArbre(noeuds)).map((branche) => ({
    valeur: branche.id,
    libelle: nameNoeud(branche, findNiveau(niveaux, branche.profondeur)),
  }));
  const reperes = listReperes(
    tous,
    axes,
    conventions.map(({ id, titre }) => ({ valeur: id, libelle: titre })),
  );
  const noeudIds =
    filtre.axe && filtre.axe !== 'sans' ? new Set(listDescendance(noeuds, filtre.axe)) : undefined;
  const connus = new Set(noeuds.map(({ id }) => id));
  const financements = filterFinancements(tous, filtre, { aujourdhui: todayOf(c), connus, noeudIds });
  return { filtre, financements, reperes, choix: describeFiltre(filtre, reperes) };
}

/** The list as a page, or the same lines as a file. */
export async function showFinancements(c: Ctx) {
  const { filtre, financements, reperes, choix } = await inTransaction(c.var.db, (db) => load(db, c));
  const format = c.req.query('format');
  if (isFormatTableau(format)) {
    const entete = { filtres: choix, jour: todayOf(c), territoire: c.var.territoire.nom };
    return sendTableau(toTableauFinancements(financements, entete), format, `financements-${entete.jour}`);
  }
  const page = (
    <FinancementListPage
      filtre={filtre}
      financements={financements}
      totaux={computeTotaux(financements)}
      choix={choix}
      reperes={reperes}
      exemples={countExemples(financements)}
    />
  );
  return renderPage(c, { titre: 'Les financements', noindex: true }, page);
}
