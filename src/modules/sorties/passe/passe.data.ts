import type { Lecteur } from '../../../shared/access/acces.ts';
import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import type { Db } from '../../../shared/db/db.ts';
import type { Bloc, Document } from '../../../shared/document/document.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import type { Tableau } from '../../../shared/tableur/tableur.ts';
import { listStructures } from '../../annuaire/annuaire.api.ts';
import { readPlan } from '../../comparaisons/comparaisons.api.ts';
import { type LigneFiche, listColonnes } from '../../fiches/fiches.api.ts';
import { buildArbre, flattenArbre, listDomaines } from '../../projet/projet.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import type { DonneesFiche } from '../contenu/contenu.table.ts';
import { toBlocsPlan } from '../contenu/plan.rules.ts';

type Noms = ReadonlyMap<string, string>;
type Plan = Awaited<ReturnType<typeof readPlan>>;
type Operation = DonneesFiche['operations'][number];

/** Names as they are today: an id of then, whose name is gone, stays unsaid. */
async function readNoms(db: Db, { var: { territoire, acces } }: Lecteur): Promise<Noms> {
  const structures = await listStructures(db, territoire.id, acces.visibilites);
  const domaines = await listDomaines(db, territoire.id, acces.visibilites, true);
  const communes = await listCommunes(db, territoire.id);
  return new Map([
    ...structures.map(({ id, nom }) => [id, nom] as const),
    ...domaines.map(({ id, nom }) => [id, nom] as const),
    ...communes.map(({ code, nom }) => [code, nom] as const),
  ]);
}

const LISTES = ['porteurs', 'partenaires', 'domaines', 'communes'];

/** The fiches of a past day in the shape of the list's rows, so that the same columns read them. */
function toLignes(plan: Plan, noms: Noms): LigneFiche[] {
  const operations = Map.groupBy(plan.operation ?? [], ({ valeurs }) => String(valeurs.fiche_id));
  const lignes = (plan.fiche ?? []).map(({ id, valeurs }): LigneFiche => {
    const comptent = (operations.get(id) ?? []).filter((o) => o.valeurs.statut !== 'abandonne');
    const named = LISTES.map((cle) => {
      const ids = (valeurs[cle] ?? []) as string[];
      return [cle, ids.flatMap((ref) => (noms.has(ref) ? [{ id: ref, nom: noms.get(ref)! }] : []))];
    });
    const faites = comptent.filter((o) => o.valeurs.statut === 'realise').length;
    return { ...valeurs, id, ...Object.fromEntries(named), operations: { faites, total: comptent.length } };
  });
  return lignes.sort((a, b) => String(a.code).localeCompare(String(b.code), 'fr', { numeric: true }));
}

/** Where each node of then stood, and under which axis. */
function toPlaces(plan: Plan) {
  const noeuds = (plan.noeud ?? []).map(({ id, valeurs }) => ({ ...valeurs, id }));
  const places = new Map<string, { titre: string; axe: string; axeId: string }>();
  let axe = { id: '', titre: '' };
  const branches = flattenArbre(buildArbre(noeuds as never));
  for (const { id, profondeur, code, titre } of branches) {
    if (profondeur === 1) axe = { id, titre: [code, titre].filter(Boolean).join('. ') };
    places.set(id, { titre, axe: axe.titre, axeId: axe.id });
  }
  return { places, branches };
}

async function readPasse(db: Db, c: Lecteur, le: Jour) {
  const { territoire, acces } = c.var;
  const plan = await readPlan(db, territoire.id, le, acces.visibilites);
  const { places, branches } = toPlaces(plan);
  const lignes = toLignes(plan, await readNoms(db, c));
  return { plan, lignes, branches, contexte: { aujourdhui: le, noeuds: places, prive: true } };
}

/** What the journal does not hold of a past day: links, and what other modules add to the list. */
const SANS_PASSE = new Set(['conventions']);

/** The plan of a past day as a list: every column that the journal can fill. */
export async function readTableauPasse(db: Db, c: Lecteur, le: Jour): Promise<Tableau> {
  const { lignes, contexte } = await readPasse(db, c, le);
  const colonnes = listColonnes(true).filter(({ cle, lit }) => lit.length > 0 && !SANS_PASSE.has(cle));
  return {
    titre: 'Les fiches action',
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres: [`Le plan comme il était le ${formatJour(le)}`],
    colonnes,
    lignes: lignes.map((ligne) => colonnes.map(({ valeur }) => valeur(ligne, contexte))),
  };
}

const SANS_ARGENT = { budgets: [], financements: [], versements: [], pieces: [] };

/** The plan of a past day as a document. Money and follow-up are not taken back there: the document says so. */
export async function readDocumentPasse(db: Db, c: Lecteur, le: Jour): Promise<Document> {
  const { plan, lignes, branches, contexte } = await readPasse(db, c, le);
  const operations = Map.groupBy(plan.operation ?? [], ({ valeurs }) => String(valeurs.fiche_id));
  const donnees = lignes.map((ligne) => ({
    ligne,
    operations: (operations.get(ligne.id) ?? []).map(
      ({ valeurs }) => ({ ...valeurs, structure: null }) as unknown as Operation,
    ),
    etapes: [],
    notes: [],
    moyens: [],
    argent: SANS_ARGENT,
  }));
  const parAxe = Map.groupBy(
    donnees,
    ({ ligne }) => contexte.noeuds.get(String(ligne.noeud_id))?.axeId ?? '',
  );
  const axes = branches
    .filter(({ profondeur }) => profondeur === 1)
    .map(({ id, code, titre, titre_officiel, enjeu, enfants }) => ({
      titre: [code, titre].filter(Boolean).join('. '),
      officiel: titre_officiel ?? '',
      enjeu: enjeu ?? '',
      objectifs: enfants.map((enfant) => ({
        titre: [enfant.code, enfant.titre].filter(Boolean).join('. '),
        officiel: enfant.titre_officiel ?? '',
        fiches: [enfant.id, ...flattenArbre(enfant.enfants).map((noeud) => noeud.id)].flatMap((n) =>
          donnees.filter(({ ligne }) => ligne.noeud_id === n),
        ),
      })),
      fiches: parAxe.get(id) ?? [],
    }));
  const hors = {
    titre: 'Hors du plan',
    officiel: '',
    enjeu: '',
    objectifs: [],
    fiches: parAxe.get('') ?? [],
  };
  const toutes = [...axes, hors].filter(({ fiches }) => fiches.length > 0);
  return {
    titre: 'Le plan du projet social',
    sousTitre: `Comme il était le ${formatJour(le)}`,
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres: [],
    sommaire: true,
    blocs: addAvertissement(toBlocsPlan(toutes, contexte, le), le),
  };
}

/** Said at the top of the first page that is read: an empty place would be taken for nothing spent, nothing done. */
function addAvertissement([premier, ...suite]: readonly Bloc[], le: Jour): Bloc[] {
  const texte = `Ce document montre le plan comme il était le ${formatJour(le)}. L’argent et le suivi ne sont pas montrés pour un jour passé.`;
  return [...(premier ? [premier] : []), { genre: 'avis', texte }, ...suite];
}
