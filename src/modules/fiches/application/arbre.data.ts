import type { Auteur } from '../../journal/journal.api.ts';
import { listNiveaux, noeudObjet, saveNiveaux } from '../../projet/projet.api.ts';
import type { Marque, NoeudConnu } from './connus.data.ts';
import { saveMarques } from './connus.data.ts';
import { create, type Ecriture, flush, restore, update } from './ecriture.data.ts';
import type { NoeudPret } from './noeuds.rules.ts';
import { VISIBILITE_IMPORT } from './noms.data.ts';
import { cleNom, cutTexte, pluralizeNiveau } from './textes.rules.ts';

/** The node of a past import; otherwise one that a person typed at the same place under the same title. */
function findNoeud(
  connus: readonly NoeudConnu[],
  parCle: Map<string | null, NoeudConnu>,
  noeud: NoeudPret,
  parentId: string | null,
) {
  const titre = cleNom(String(noeud.valeurs.titre));
  const saisi = () =>
    connus.find(
      ({ cle, removed, parent_id, ...connu }) =>
        cle === null && !removed && parent_id === parentId && cleNom(connu.titre) === titre,
    );
  return parCle.get(noeud.cle) ?? saisi();
}

async function writeNoeud(
  ecriture: Ecriture,
  connu: NoeudConnu,
  { valeurs: { titre, code } }: NoeudPret,
): Promise<void> {
  if (connu.removed) await restore(ecriture, noeudObjet, connu.id);
  // Without a last time to compare with, what stands in the plan is somebody's: it stays.
  else if (connu.cle !== null && ecriture.bases.has(connu.id))
    await update(ecriture, noeudObjet, connu.id, { titre: titre!, code: code! });
}

/** Makes what is missing of the tree, parents first. Returns the id of each node by its key in the file. */
export async function writeArbre(
  ecriture: Ecriture,
  noeuds: readonly NoeudPret[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const marques: Marque[] = [];
  const { noeuds: connus } = ecriture.connus;
  const parCle = new Map(connus.map((connu) => [connu.cle, connu]));
  for (const noeud of noeuds) {
    const parentId = (noeud.parent && ids.get(noeud.parent)) || null;
    const connu = findNoeud(connus, parCle, noeud, parentId);
    if (connu) await writeNoeud(ecriture, connu, noeud);
    const nouveau = { ...noeud.valeurs, parent_id: parentId, visibilite: VISIBILITE_IMPORT, exemple: false };
    const id = connu?.id ?? create(ecriture, noeudObjet, nouveau);
    ids.set(noeud.cle, id);
    if (connu?.cle === noeud.cle) continue;
    marques.push({ id, cle: noeud.cle });
    if (connu) connu.cle = noeud.cle;
  }
  await flush(ecriture);
  await saveMarques(ecriture.trx, ecriture.territoireId, 'noeud', marques);
  return ids;
}

/** The words of the file for its levels, when the territory has not chosen its own. Returns those that were kept. */
export async function writeNiveaux(ecriture: Ecriture, niveaux: readonly string[]): Promise<string[]> {
  const { trx, territoireId, auteur } = ecriture;
  if (niveaux.length === 0 || (await listNiveaux(trx, territoireId)).length > 0) return [];
  const nommes = niveaux.map((nom, index) => ({
    profondeur: index + 1,
    nom,
    nom_pluriel: cutTexte(pluralizeNiveau(nom), 60)[0],
  }));
  await saveNiveaux(trx, territoireId, nommes, auteur);
  ecriture.lignes++;
  return [...niveaux];
}

/** Takes back the names that an import gave, unless somebody chose others since. */
export async function undoNiveaux(
  trx: Ecriture['trx'],
  territoireId: Ecriture['territoireId'],
  noms: readonly string[],
  auteur: Auteur,
) {
  const actuels = await listNiveaux(trx, territoireId);
  const memes = actuels.length === noms.length && actuels.every(({ nom }, index) => nom === noms[index]);
  if (noms.length > 0 && memes) await saveNiveaux(trx, territoireId, [], auteur);
}
