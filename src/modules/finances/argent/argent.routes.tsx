import { type Ctx, hasDroit } from '../../../shared/access/acces.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { findNiveau, listAncetres, listNiveaux, listNoeuds, nameNoeud } from '../../projet/projet.api.ts';
import { listAffairesArgent } from '../alertes/affaires.rules.ts';
import { readAnnee } from '../liste/liste.rules.ts';
import { sortPieces } from '../pieces/pieces.rules.ts';
import { computeTotaux, groupByEtat, groupTotaux } from '../totaux/totaux.rules.ts';
import { type Argent, readArgent } from './argent.data.ts';
import {
  type AnneeChoisie,
  chooseAnnee,
  countExemples,
  isOfAnnee,
  listAnnees,
  listAttendus,
  listRestesParAxe,
} from './argent.rules.ts';
import { ArgentPage } from './argent.views.tsx';
import { groupFinanceurs } from './financeurs.rules.ts';

/** The axis of any node of the plan, named; what is out of the plan has one too. */
async function readLieux(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const noeuds = await listNoeuds(db, territoire.id, acces.visibilites, true);
  const niveau = findNiveau(await listNiveaux(db, territoire.id), 1);
  return (noeudId: string | null) => {
    const axe = listAncetres(noeuds, noeudId)[0];
    return axe ? { axeId: axe.id, axe: nameNoeud(axe, niveau) } : { axeId: null, axe: 'Hors du plan' };
  };
}

function chooseFrom(c: Ctx, annees: number[]): AnneeChoisie {
  const voulue = c.req.query('annee');
  if (voulue === 'toutes') return 'toutes';
  return readAnnee(voulue) ?? chooseAnnee(annees, todayOf(c));
}

type LieuOf = Awaited<ReturnType<typeof readLieux>>;

/** By axis, in the order of their numbers; what no axis holds comes last. */
function groupAxes(financements: Argent['financements'], lieuOf: LieuOf) {
  const noms = new Map(financements.map(({ noeud_id }) => [lieuOf(noeud_id).axeId, lieuOf(noeud_id).axe]));
  return groupTotaux(financements, ({ noeud_id }) => lieuOf(noeud_id).axeId)
    .map((groupe) => ({ ...groupe, nom: (groupe.cle && noms.get(groupe.cle)) ?? 'Hors du plan' }))
    .sort((a, b) => Number(a.cle === null) - Number(b.cle === null) || a.nom.localeCompare(b.nom, 'fr'));
}

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const aujourdhui = todayOf(c);
  const argent = await readArgent(db, territoire.id, acces.visibilites);
  const lieuOf = await readLieux(db, c);
  const annees = listAnnees([...argent.financements, ...argent.budgets]);
  const annee = chooseFrom(c, annees);
  const financements = argent.financements.filter((f) => isOfAnnee(f, annee));
  const budgets = argent.budgets.filter((ligne) => isOfAnnee(ligne, annee));
  return {
    annee,
    annees,
    sansAnnee: annee === 'toutes' ? 0 : argent.financements.filter((f) => f.annee === null).length,
    parFinanceur: groupFinanceurs(financements),
    parEtat: groupByEtat(financements),
    parAxe: groupAxes(financements, lieuOf),
    parAnnee: groupTotaux(financements, ({ annee: a }) => a),
    total: computeTotaux(financements),
    attendus: listAttendus(argent.versements, aujourdhui),
    financements: new Map(
      argent.financements.map((f) => [f.id, [f.dispositif, f.annee].filter(Boolean).join(' ')]),
    ),
    pieces: sortPieces(argent.pieces.filter(({ recue_le }) => recue_le === null)),
    restes: listRestesParAxe({ budgets, financements, lieuOf }),
    affaires: hasDroit(acces, 'finance.modifier') ? listAffairesArgent(argent, aujourdhui) : [],
    exemples: countExemples([...financements, ...budgets]),
  };
}

export async function showArgent(c: Ctx) {
  const page = await inTransaction(c.var.db, (db) => load(db, c));
  return renderPage(c, { titre: 'Argent', noindex: true }, <ArgentPage {...page} />);
}
