import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { addJours, isJour, toJour } from '../../shared/clock/clock.ts';
import type { Db } from '../../shared/db/db.ts';
import { PAR_PAGE, readNumeroPage, toPage } from '../../shared/db/pages.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { type FormatTableau, isFormatTableau, sendTableau } from '../../shared/tableur/tableur.ts';
import { describeEtat } from '../fiches/fiches.api.ts';
import { findPremierJour, listReperesDates, readPlans } from './comparaisons.data.ts';
import { type Comparaison, comparePlans } from './comparaisons.rules.ts';
import { RUBRIQUES, type Rubrique } from './comparaisons.table.ts';
import { ComparaisonPage, type Periode } from './comparaisons.views.tsx';
import { nameEcarts, toTableau } from './ecarts.data.ts';
import type { EcartVu } from './ecarts.views.tsx';
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
  const lecture = { visibilites: acces.visibilites, sansTextes: true };
  const [avant, apres] = await readPlans(db, territoire.id, [du, au], lecture);
  return comparePlans(avant!, apres!);
}

/** Differences of each kind on a page of them all; one kind alone turns by pages. */
const EXTRAIT = 20;

type Vus = Record<Rubrique, EcartVu[]>;

/** Only what is shown is named. */
function cutRubriques(c: Ctx, { rubriques }: Comparaison) {
  const seule = c.req.query('rubrique');
  const cles = Object.keys(RUBRIQUES) as Rubrique[];
  const choisie = cles.find((cle) => cle === seule);
  const { page, pages, offset } = toPage(readNumeroPage(c), choisie ? rubriques[choisie].length : 0);
  const cut = (cle: Rubrique) => {
    if (!choisie) return rubriques[cle].slice(0, EXTRAIT);
    return cle === choisie ? rubriques[cle].slice(offset, offset + PAR_PAGE) : [];
  };
  return {
    choisie,
    page,
    pages,
    vues: Object.fromEntries(cles.map((cle) => [cle, cut(cle)])) as Comparaison['rubriques'],
  };
}

async function show(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const periode = readPeriode(c);
  const comparaison = periode.erreur ? undefined : await compare(db, c, periode);
  const format = c.req.query('format');
  const nameAll = (rubriques: Comparaison['rubriques']): Promise<Vus> =>
    nameEcarts(db, territoire.id, rubriques, acces.visibilites);
  if (isFormatTableau(format) && comparaison)
    return send(c, periode, await nameAll(comparaison.rubriques), format);
  const coupe = comparaison && cutRubriques(c, comparaison);
  const premier = await findPremierJour(db, territoire.id);
  const page = (
    <ComparaisonPage
      {...periode}
      comparaison={comparaison}
      coupe={coupe && { ...coupe, vues: await nameAll(coupe.vues) }}
      premier={premier && toJour(premier)}
      reperes={await listReperesDates(db, territoire.id, acces.visibilites, todayOf(c))}
    />
  );
  return renderPage(c, { titre: 'Ce qui a changé', noindex: true }, page, periode.erreur ? 422 : 200);
}

function send(c: Ctx, periode: Periode, vus: Vus, format: FormatTableau) {
  const tableau = toTableau(periode, vus, c.var.territoire.nom, todayOf(c));
  return sendTableau(tableau, format, `comparaison-${periode.du}-${periode.au}`);
}

const ORDRE = new Intl.Collator('fr', { numeric: true });
const compareTitres = (a: { titre: string }, b: { titre: string }) => ORDRE.compare(a.titre, b.titre);

async function showPlan(c: Ctx) {
  const { territoire, acces, db } = c.var;
  const le = isJour(c.req.query('le') ?? '') ? c.req.query('le')! : todayOf(c);
  const lecture = { visibilites: acces.visibilites, sansTextes: true };
  const [plan] = await readPlans(db, territoire.id, [le], lecture);
  const noeuds = new Map(plan!.noeud?.map((noeud) => [noeud.id, noeud]));
  const operations = Map.groupBy(plan!.operation ?? [], ({ valeurs }) => String(valeurs.fiche_id));
  const parNoeud = Map.groupBy(plan!.fiche ?? [], ({ valeurs }) => noeuds.get(String(valeurs.noeud_id))?.id);
  const ordre = [...noeuds.values()].sort(compareTitres);
  const axes = [...ordre.map(({ id, titre }) => ({ id, titre })), { id: undefined, titre: 'Hors du plan' }];
  const rangees = axes.flatMap(({ id, titre }) =>
    (parNoeud.get(id) ?? []).toSorted(compareTitres).map((fiche) => ({ axe: titre, fiche })),
  );
  const { page, pages, offset } = toPage(readNumeroPage(c), rangees.length);
  const vues = rangees.slice(offset, offset + PAR_PAGE).map(({ axe, fiche }) => ({
    axe,
    id: fiche.id,
    titre: fiche.titre,
    href: `/historique/fiche/${fiche.id}`,
    etat: describeEtat(fiche.valeurs as never, le).mot,
    operations: operations.get(fiche.id)?.length ?? 0,
    exemple: fiche.valeurs.exemple === true,
  }));
  const parAxe = [...Map.groupBy(vues, ({ axe }) => axe)].map(([titre, fiches]) => ({ titre, fiches }));
  return renderPage(
    c,
    { titre: 'Le plan à une date', noindex: true },
    <PlanPasseePage le={le} axes={parAxe} total={rangees.length} page={page} pages={pages} />,
  );
}

export function mountComparaisons(site: Site): void {
  site.get('/comparaisons', 'plan.comparer', show);
  site.get('/comparaisons/plan', 'plan.comparer', showPlan);
}
