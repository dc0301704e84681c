import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { addJours, isJour, toJour } from '../../shared/clock/clock.ts';
import { type Db, inTransaction } from '../../shared/db/db.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { type FormatTableau, isFormatTableau, sendTableau } from '../../shared/tableur/tableur.ts';
import { describeEtat } from '../fiches/fiches.api.ts';
import { findPremierJour, listReperesDates, readPlan } from './comparaisons.data.ts';
import { type Comparaison, comparePlans } from './comparaisons.rules.ts';
import { RUBRIQUES, type Rubrique } from './comparaisons.table.ts';
import { ComparaisonPage, type EcartVu, type Periode } from './comparaisons.views.tsx';
import { nameEcarts, toTableau } from './ecarts.data.ts';
import { PlanPasseePage } from './plan.views.tsx';

const UN_AN = 365;

/** The two days of an address; what is not said is a year ago, and today. */
function readPeriode(c: Ctx): Periode & { erreur?: string } {
  const aujourdhui = todayOf(c);
  const read = (nom: string, defaut: string) => (isJour(c.req.query(nom) ?? '') ? c.req.query(nom)! : defaut);
  const du = read('du', addJours(aujourdhui, -UN_AN));
  const au = read('au', aujourdhui);
  if (du > au) return { du, au, erreur: 'Le premier jour vient après le second : échangez-les.' };
  if (au > aujourdhui)
    return { du, au, erreur: 'Le second jour n’est pas encore venu : choisissez aujourd’hui au plus.' };
  return { du, au };
}

async function compare(db: Db, c: Ctx, { du, au }: Periode): Promise<Comparaison> {
  const { territoire, acces } = c.var;
  const avant = await readPlan(db, territoire.id, du, acces.visibilites);
  const apres = await readPlan(db, territoire.id, au, acces.visibilites);
  return comparePlans(avant, apres);
}

const SANS_ECART = Object.fromEntries(
  (Object.keys(RUBRIQUES) as Rubrique[]).map((cle) => [cle, []]),
) as unknown as Record<Rubrique, EcartVu[]>;

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const periode = readPeriode(c);
  const comparaison = periode.erreur ? undefined : await compare(db, c, periode);
  const premier = await findPremierJour(db, territoire.id);
  return {
    ...periode,
    comparaison,
    rubriques: comparaison
      ? await nameEcarts(db, territoire.id, comparaison.rubriques, acces.visibilites)
      : SANS_ECART,
    premier: premier && toJour(premier),
    reperes: await listReperesDates(db, territoire.id, acces.visibilites, todayOf(c)),
  };
}

async function show(c: Ctx) {
  const page = await inTransaction(c.var.db, (db) => load(db, c));
  const format = c.req.query('format');
  if (isFormatTableau(format) && page.comparaison) return send(c, page, format);
  return renderPage(
    c,
    { titre: 'Ce qui a changé', noindex: true },
    <ComparaisonPage {...page} />,
    page.erreur ? 422 : 200,
  );
}

function send(c: Ctx, page: Awaited<ReturnType<typeof load>>, format: FormatTableau) {
  const tableau = toTableau(page, page.rubriques, c.var.territoire.nom, todayOf(c));
  return sendTableau(tableau, format, `comparaison-${page.du}-${page.au}`);
}

const compareTitres = (a: { titre: string }, b: { titre: string }) =>
  a.titre.localeCompare(b.titre, 'fr', { numeric: true });

async function showPlan(c: Ctx) {
  const { territoire, acces, db } = c.var;
  const le = isJour(c.req.query('le') ?? '') ? c.req.query('le')! : todayOf(c);
  const plan = await inTransaction(db, (trx) => readPlan(trx, territoire.id, le, acces.visibilites));
  const noeuds = new Map(plan.noeud?.map((noeud) => [noeud.id, noeud]));
  const operations = Map.groupBy(plan.operation ?? [], ({ valeurs }) => String(valeurs.fiche_id));
  const parNoeud = Map.groupBy(plan.fiche ?? [], ({ valeurs }) => noeuds.get(String(valeurs.noeud_id))?.id);
  const ordre = [...noeuds.values()].sort(compareTitres);
  const axes = [...ordre.map(({ id, titre }) => ({ id, titre })), { id: undefined, titre: 'Hors du plan' }]
    .map(({ id, titre }) => ({
      titre,
      fiches: (parNoeud.get(id) ?? []).toSorted(compareTitres).map((fiche) => ({
        id: fiche.id,
        titre: fiche.titre,
        href: `/historique/fiche/${fiche.id}`,
        etat: describeEtat(fiche.valeurs as never, le).mot,
        operations: operations.get(fiche.id)?.length ?? 0,
        exemple: fiche.valeurs.exemple === true,
      })),
    }))
    .filter(({ fiches }) => fiches.length > 0);
  const page = <PlanPasseePage le={le} axes={axes} total={plan.fiche?.length ?? 0} />;
  return renderPage(c, { titre: 'Le plan à une date', noindex: true }, page);
}

export function mountComparaisons(site: Site): void {
  site.get('/comparaisons', 'plan.comparer', show);
  site.get('/comparaisons/plan', 'plan.comparer', showPlan);
}
