import type { Lecteur } from '../../shared/access/acces.ts';
import { type Db, inTransaction } from '../../shared/db/db.ts';
import type { Document } from '../../shared/document/document.ts';
import { todayOf } from '../../shared/session/render.tsx';
import { pluralize } from '../../shared/text/text.ts';
import { type Demande, type LigneFiche, readReperes } from '../fiches/fiches.api.ts';
import { type Branche, findNiveau, flattenArbre, nameNoeud } from '../projet/projet.api.ts';
import { readContexteDocument, readDonnees, readLignesDocument } from './contenu/contenu.data.ts';
import { nameFiche, toBlocsFiche } from './contenu/contenu.rules.ts';
import type { DonneesFiche } from './contenu/contenu.table.ts';
import { type ObjectifDocument, toBlocsPlan } from './contenu/plan.rules.ts';

/** One fiche, the demand's only one, as the annex of a convention: its place in the plan, then all of it. */
export async function readDocumentFiche(db: Db, c: Lecteur, demande: Demande): Promise<Document | undefined> {
  const [ligne] = await readLignesDocument(db, c, demande);
  if (!ligne) return undefined;
  const [donnees] = await readDonnees(db, c, [ligne]);
  const contexte = await readContexteDocument(db, c);
  const place = contexte.noeuds.get(String(ligne.noeud_id));
  return {
    titre: nameFiche(ligne),
    sousTitre: [place?.axe, place?.titre].filter(Boolean).join(' – '),
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres: [],
    sommaire: false,
    blocs: toBlocsFiche(donnees!, contexte, 1),
  };
}

/** The fiches under the parts of the plan they stand in, in its order; those out of it last. */
async function groupByAxe(db: Db, c: Lecteur, donnees: readonly DonneesFiche[], entier: boolean) {
  const { branches, niveaux } = await readReperes(db, c);
  const parNoeud = Map.groupBy(donnees, ({ ligne }) => String(ligne.noeud_id));
  const toObjectif = ({ id, titre_officiel, enfants, ...branche }: Branche): ObjectifDocument => ({
    titre: nameNoeud(branche, findNiveau(niveaux, branche.profondeur)),
    officiel: titre_officiel,
    fiches: [id, ...flattenArbre(enfants).map((enfant) => enfant.id)].flatMap((n) => parNoeud.get(n) ?? []),
  });
  const places = new Map<string, string>();
  let axe = '';
  for (const { id, profondeur } of branches) {
    if (profondeur === 1) axe = id;
    places.set(id, axe);
  }
  const parAxe = Map.groupBy(donnees, ({ ligne }) => places.get(String(ligne.noeud_id)));
  const axes = branches
    .filter(({ profondeur }) => profondeur === 1)
    .map((branche) => ({
      titre: nameNoeud(branche, findNiveau(niveaux, 1)),
      officiel: branche.titre_officiel,
      enjeu: branche.enjeu,
      objectifs: branche.enfants.map(toObjectif),
      fiches: parAxe.get(branche.id) ?? [],
    }));
  const hors = {
    titre: 'Hors du plan',
    officiel: '',
    enjeu: '',
    objectifs: [],
    fiches: parAxe.get(undefined) ?? [],
  };
  return [...axes, hors].filter((part) => part.fiches.length > 0 || (entier && part !== hors));
}

const PAQUET = 25;

/** The whole plan, or the part a filter leaves, with its contents. `onProgress` hears how many fiches are read. */
export async function readDocumentPlan(
  db: Db,
  c: Lecteur,
  demande: Demande,
  filtres: readonly string[],
  onProgress: (faites: number) => Promise<void> = async () => {},
): Promise<Document> {
  const lignes: LigneFiche[] = await inTransaction(db, (trx) => readLignesDocument(trx, c, demande));
  const donnees: DonneesFiche[] = [];
  for (let start = 0; start < lignes.length; start += PAQUET) {
    const lot = lignes.slice(start, start + PAQUET);
    donnees.push(...(await inTransaction(db, (trx) => readDonnees(trx, c, lot))));
    await onProgress(donnees.length);
  }
  const contexte = await readContexteDocument(db, c);
  return {
    titre: 'Le plan du projet social',
    sousTitre: pluralize(lignes.length, 'fiche action', 'fiches action'),
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres,
    sommaire: true,
    blocs: toBlocsPlan(await groupByAxe(db, c, donnees, filtres.length === 0), contexte, todayOf(c)),
  };
}
