import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../../shared/db/db.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { conventionObjet } from '../../conventions/conventions.api.ts';
import { ficheObjet } from '../../fiches/fiches.api.ts';
import { mountEdition } from '../../journal/journal.api.ts';
import { readArgent } from '../argent/argent.data.ts';
import { showFinancements } from '../liste/liste.routes.tsx';
import { findParent, listOptions } from '../parents/parents.routes.tsx';
import { sortPieces } from '../pieces/pieces.rules.ts';
import { financementFormChamps } from './champs/champs.form.ts';
import { financementObjet } from './financements.form.ts';
import { checkFinancement } from './financements.rules.ts';
import { FinancementShowPage } from './financements.views.tsx';

async function showOne(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const { territoire, acces } = c.var;
  const voulu = { financements: { id }, budgets: [], conventions: [] };
  const { financements, versements, pieces } = await inTransaction(c.var.db, (db) =>
    readArgent(db, territoire.id, acces.visibilites, voulu),
  );
  const [financement] = financements;
  if (!financement) return c.notFound();
  const page = (
    <FinancementShowPage financement={financement} versements={versements} pieces={sortPieces(pieces)} />
  );
  return renderPage(c, { titre: financement.dispositif, noindex: true }, page);
}

/** What a new funding starts from: the fiche or the convention that its address names. */
async function listDepart(c: Ctx) {
  const fiche = await findParent(c, ficheObjet, c.req.query('fiche'));
  const convention = await findParent(c, conventionObjet, c.req.query('convention'));
  const beneficiaires = convention?.valeurs.beneficiaires ?? fiche?.valeurs.porteurs;
  const financeurs = convention?.valeurs.financeurs;
  const first = (ids: unknown) => (Array.isArray(ids) && ids.length === 1 ? String(ids[0]) : null);
  return {
    fiche_id: fiche?.id ?? null,
    convention_id: convention?.id ?? null,
    financeur_id: first(financeurs),
    beneficiaire_id: first(beneficiaires),
    exemple: Boolean(fiche?.valeurs.exemple || convention?.valeurs.exemple),
    base: 'forfait',
    base_fiscale: 'sans_objet',
    annee: Number(todayOf(c).slice(0, 4)),
  };
}

export function mountFinancements(site: Site): void {
  site.get('/argent/financements', 'finance.lire', showFinancements);
  mountEdition(site, {
    objet: financementObjet,
    chemin: '/argent/financements',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un financement', modifier: 'Modifier le financement' },
    messages: { cree: 'Le financement est ajouté.', modifie: 'Le financement est enregistré.' },
    champs: financementFormChamps,
    droitCreer: 'finance.modifier',
    droitModifier: 'finance.modifier',
    options: listOptions,
    depart: listDepart,
    check: checkFinancement,
  });
  site.get('/argent/financements/:id', 'finance.lire', showOne);
}
