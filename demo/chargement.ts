import { structureObjet } from '../src/modules/annuaire/annuaire.api.ts';
import { conventionObjet } from '../src/modules/conventions/conventions.api.ts';
import { ficheObjet, operationObjet } from '../src/modules/fiches/fiches.api.ts';
import { type Auteur, createObjet, type Objet } from '../src/modules/journal/journal.api.ts';
import { createLien } from '../src/modules/liens/liens.api.ts';
import { domaineObjet, noeudObjet, saveNiveaux } from '../src/modules/projet/projet.api.ts';
import { savePoints } from '../src/modules/territoires/territoires.api.ts';
import { actualiteObjet, texteObjet } from '../src/modules/vitrine/vitrine.api.ts';
import { type Db, inTransaction, type TerritoireId, type Trx } from '../src/shared/db/db.ts';
import type { Valeurs } from '../src/shared/form/champs.ts';
import { carlades } from './carlades.ts';
import type { FicheDemo } from './carlades.types.ts';

type Ids = Map<string, string>;
type Chargeur = { trx: Trx; territoireId: TerritoireId; auteur: Auteur; ids: Ids };

async function add(
  { trx, territoireId, auteur, ids }: Chargeur,
  objet: Objet,
  cle: string,
  valeurs: Valeurs,
): Promise<string> {
  const id = await createObjet(trx as Db, territoireId, objet, valeurs, auteur);
  ids.set(`${objet.type}:${cle}`, id);
  return id;
}

/** The id given to a record of the dataset. @throws when the dataset names one that it does not hold. */
function find({ ids }: Chargeur, type: string, cle: string): string {
  const id = ids.get(`${type}:${cle}`);
  if (!id) throw new Error(`jeu de démonstration : ${type} « ${cle} » introuvable`);
  return id;
}

const orNull = (jour: string) => (jour === '' ? null : jour);

async function loadFaits(chargeur: Chargeur): Promise<void> {
  const { trx, territoireId, auteur } = chargeur;
  await saveNiveaux(
    trx as Db,
    territoireId,
    carlades.niveaux.map((niveau, index) => ({ profondeur: index + 1, ...niveau })),
    auteur,
  );
  for (const [index, { cle, ...domaine }] of carlades.domaines.entries()) {
    await add(chargeur, domaineObjet, cle, {
      ...domaine,
      ordre: index + 1,
      visibilite: 'public',
      exemple: false,
    });
  }
  for (const { cle, type, ...structure } of carlades.structures) {
    await add(chargeur, structureObjet, cle, { ...structure, nature: type, visibilite: 'public' });
  }
  for (const { cle, type, structures, ...convention } of carlades.conventions) {
    const partiesOf = (role: string) =>
      structures
        .filter((s) => s.role === role)
        .map((s) => find(chargeur, 'structure', s.structure))
        .sort();
    const parties = {
      signataires: partiesOf('signataire'),
      financeurs: partiesOf('financeur'),
      beneficiaires: partiesOf('beneficiaire'),
    };
    await add(chargeur, conventionObjet, cle, {
      ...convention,
      nature: type,
      ...parties,
      visibilite: 'public',
    });
  }
  for (const [index, { cle, parent, ...noeud }] of carlades.noeuds.entries()) {
    const parent_id = parent ? find(chargeur, 'noeud', parent) : null;
    await add(chargeur, noeudObjet, cle, { ...noeud, parent_id, ordre: index + 1, visibilite: 'public' });
  }
  for (const { cle, contenu } of carlades.textes) await add(chargeur, texteObjet, cle, { cle, contenu });
}

async function loadFiche(chargeur: Chargeur, demo: FicheDemo): Promise<void> {
  const { noeud, domaines, porteurs, partenaires, conventions, liens, operations, ...fiche } = demo;
  const idsOf = (type: string, cles: string[]) => cles.map((cle) => find(chargeur, type, cle)).sort();
  const ficheId = await add(chargeur, ficheObjet, demo.code, {
    ...fiche,
    noeud_id: find(chargeur, 'noeud', noeud),
    domaines: idsOf('domaine', domaines),
    communes: [...fiche.communes].sort(),
    porteurs: idsOf('structure', porteurs),
    partenaires: idsOf('structure', partenaires),
    blocage_depuis: orNull(fiche.blocage_depuis),
    meteo_le: orNull(fiche.meteo_le),
    date_debut: orNull(fiche.date_debut),
    date_fin: orNull(fiche.date_fin),
    date_fin_reelle: orNull(fiche.date_fin_reelle),
  });
  for (const [index, { structure, ...operation }] of operations.entries()) {
    const bloque = operation.statut === 'bloque';
    await add(chargeur, operationObjet, `${demo.code}/${index}`, {
      ...operation,
      fiche_id: ficheId,
      ordre: index + 1,
      structure_id: structure ? find(chargeur, 'structure', structure) : null,
      blocage_motif: bloque ? fiche.blocage_motif || 'La fiche est bloquée (exemple).' : '',
      blocage_condition: bloque ? fiche.blocage_condition || 'Lever ce qui bloque la fiche (exemple).' : '',
      date_debut: orNull(operation.date_debut),
      date_fin: orNull(operation.date_fin),
      date_fin_reelle: orNull(operation.date_fin_reelle),
      exemple: true,
    });
  }
}

async function loadLiens(chargeur: Chargeur, { code, conventions, liens }: FicheDemo): Promise<void> {
  const { trx, territoireId, auteur } = chargeur;
  const deId = find(chargeur, 'fiche', code);
  for (const convention of conventions) {
    const versId = find(chargeur, 'convention', convention);
    await createLien(trx as Db, territoireId, { nature: 'repond_a', deId, versId }, auteur);
  }
  for (const { vers, nature } of liens) {
    await createLien(
      trx as Db,
      territoireId,
      { nature, deId, versId: find(chargeur, 'fiche', vers) },
      auteur,
    );
  }
}

/**
 * Fills a territory with the Carladès: the document's facts, and examples that say so. All or nothing.
 * @returns how many examples were made
 */
export async function loadDemo(db: Db, territoireId: TerritoireId, now: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const auteur = { acteur: { compteId: undefined, nom: 'Jeu de démonstration' }, now };
    const chargeur: Chargeur = { trx, territoireId, auteur, ids: new Map() };
    const points = carlades.communes_points;
    await savePoints(trx as Db, territoireId, points);
    await loadFaits(chargeur);
    for (const fiche of carlades.fiches) await loadFiche(chargeur, fiche);
    for (const fiche of carlades.fiches) await loadLiens(chargeur, fiche);
    for (const { cle, ...actualite } of carlades.actualites)
      await add(chargeur, actualiteObjet, cle, { ...actualite, visibilite: 'public' });
    return carlades.fiches.length;
  });
}
