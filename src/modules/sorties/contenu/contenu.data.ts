import { canSee, type Lecteur } from '../../../shared/access/acces.ts';
import type { Db } from '../../../shared/db/db.ts';
import { listMoyensOf } from '../../activites/activites.api.ts';
import {
  type Demande,
  type LigneFiche,
  listEtapes,
  listNotes,
  listOperationsCompletes,
  PRESENTATION_DEPART,
  readContexte,
  readLignesLues,
} from '../../fiches/fiches.api.ts';
import { listLignesArgent } from '../../finances/finances.api.ts';
import { LIT } from './contenu.rules.ts';
import type { DonneesFiche } from './contenu.table.ts';

/** More than any plan holds. */
const FICHES_MAX = 5000;

/** The fiches that a document holds, in the order of their numbers: the same query as the list's. */
export function readLignesDocument(db: Db, c: Lecteur, demande: Demande): Promise<LigneFiche[]> {
  return readLignesLues(db, c, demande, PRESENTATION_DEPART, LIT, FICHES_MAX);
}

const groupBy = <T extends { fiche_id: string | null }>(lignes: readonly T[]) =>
  Map.groupBy(lignes, ({ fiche_id }) => fiche_id);

/** All that a document says of these fiches, a few queries for the whole lot. */
export async function readDonnees(
  db: Db,
  c: Lecteur,
  lignes: readonly LigneFiche[],
): Promise<DonneesFiche[]> {
  const { territoire, acces } = c.var;
  const ids = lignes.map(({ id }) => id);
  const operations = groupBy(await listOperationsCompletes(db, territoire.id, ids));
  const etapes = groupBy(await listEtapes(db, territoire.id, ids));
  const notes = groupBy(await listNotes(db, territoire.id, acces.visibilites));
  const argent = await listLignesArgent(db, territoire.id, acces, ids);
  const budgets = groupBy(argent.budgets);
  const financements = groupBy(argent.financements);
  const moyens = groupBy(
    canSee(acces, 'partenaires') ? await listMoyensOf(db, territoire.id, ids, acces.visibilites) : [],
  );
  return lignes.map((ligne) => ({
    ligne,
    operations: operations.get(ligne.id) ?? [],
    etapes: etapes.get(ligne.id) ?? [],
    notes: notes.get(ligne.id) ?? [],
    argent: {
      ...argent,
      budgets: budgets.get(ligne.id) ?? [],
      financements: financements.get(ligne.id) ?? [],
    },
    moyens: moyens.get(ligne.id) ?? [],
  }));
}

export async function readContexteDocument(db: Db, c: Lecteur) {
  return { ...(await readContexte(db, c)), prive: canSee(c.var.acces, 'partenaires') };
}
