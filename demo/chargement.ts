import { structureObjet } from '../src/modules/annuaire/annuaire.api.ts';
import { conventionObjet } from '../src/modules/conventions/conventions.api.ts';
import { ficheObjet, operationObjet } from '../src/modules/fiches/fiches.api.ts';
import { reindexObjet } from '../src/modules/journal/journal.api.ts';
import { createLien, type NatureLien } from '../src/modules/liens/liens.api.ts';
import { domaineObjet, noeudObjet, saveNiveaux } from '../src/modules/projet/projet.api.ts';
import { savePoints } from '../src/modules/territoires/territoires.api.ts';
import { actualiteObjet, texteObjet } from '../src/modules/vitrine/vitrine.api.ts';
import type { Jour } from '../src/shared/clock/clock.ts';
import { type Db, inTransaction, type TerritoireId } from '../src/shared/db/db.ts';
import type { Valeurs } from '../src/shared/form/champs.ts';
import { loadNouvelles } from './campagnes.ts';
import { carlades } from './carlades.ts';
import type { FicheDemo, OperationDemo } from './carlades.types.ts';
import { loadBesoins } from './chargement-besoins.ts';
import { loadFinances } from './chargement-finances.ts';
import { indexOffre, loadServices } from './chargement-services.ts';
import { loadVie } from './chargement-vie.ts';
import { findPasse, findPasseOperation } from './passe.ts';
import {
  type Avant,
  findId,
  findJour,
  latest,
  makeRecit,
  playRecit,
  type Recit,
  tell,
  tellObjet,
} from './recit.ts';
import { TITRES_OFFICIELS } from './titres-officiels.ts';

/** When the project was first written down here: an example, as every day of this story but those of the facts. */
const OUVERTURE = '2020-09-01';

/** A fiche is made ready for the search once its whole story is written. */
const ficheMuette = { ...ficheObjet, indexer: null };
const operationMuette = { ...operationObjet, indexer: null };

const orNull = (jour: string) => (jour === '' ? null : jour);
const pick = (valeurs: Valeurs, noms: readonly string[]): Valeurs =>
  Object.fromEntries(noms.map((nom) => [nom, valeurs[nom]!]));

function tellConventions(recit: Recit): void {
  for (const { cle, type, structures, ...convention } of carlades.conventions) {
    const partiesOf = (role: string) =>
      structures
        .filter((s) => s.role === role)
        .map((s) => findId(recit, 'structure', s.structure))
        .sort();
    const valeurs = {
      ...convention,
      nature: type,
      signataires: partiesOf('signataire'),
      financeurs: partiesOf('financeur'),
      beneficiaires: partiesOf('beneficiaire'),
      visibilite: 'public',
    };
    const le = latest(OUVERTURE, `${convention.annee_debut}-01-03`);
    tellObjet(recit, conventionObjet, cle, { le, valeurs });
  }
}

function tellFaits(recit: Recit): void {
  const niveaux = carlades.niveaux.map((niveau, index) => ({ profondeur: index + 1, ...niveau }));
  tell(recit, OUVERTURE, ({ trx, territoireId, auteur }) =>
    saveNiveaux(trx as Db, territoireId, niveaux, auteur),
  );
  for (const [index, { cle, ...domaine }] of carlades.domaines.entries()) {
    const valeurs = { ...domaine, ordre: index + 1, visibilite: 'public', exemple: false };
    tellObjet(recit, domaineObjet, cle, { le: OUVERTURE, valeurs });
  }
  for (const { cle, type, ...structure } of carlades.structures) {
    const valeurs = { ...structure, nature: type, visibilite: 'public' };
    tellObjet(recit, structureObjet, cle, { le: OUVERTURE, valeurs });
  }
  tellConventions(recit);
  for (const [index, { cle, parent, ...noeud }] of carlades.noeuds.entries()) {
    const parent_id = parent ? findId(recit, 'noeud', parent) : null;
    const titre_officiel = TITRES_OFFICIELS[cle] ?? '';
    const valeurs = { ...noeud, titre_officiel, parent_id, ordre: index + 1, visibilite: 'public' };
    tellObjet(recit, noeudObjet, cle, { le: OUVERTURE, valeurs });
  }
  for (const { cle, contenu } of carlades.textes)
    tellObjet(recit, texteObjet, cle, { le: OUVERTURE, valeurs: { cle, contenu } });
}

function toFiche(recit: Recit, demo: FicheDemo): Valeurs {
  const { noeud, domaines, porteurs, partenaires, conventions, liens, operations, ...fiche } = demo;
  const idsOf = (type: string, cles: string[]) => cles.map((cle) => findId(recit, type, cle)).sort();
  return {
    ...fiche,
    noeud_id: findId(recit, 'noeud', noeud),
    domaines: idsOf('domaine', domaines),
    communes: [...fiche.communes].sort(),
    tout_territoire: fiche.communes.length === 0,
    porteurs: idsOf('structure', porteurs),
    partenaires: idsOf('structure', partenaires),
    blocage_depuis: orNull(fiche.blocage_depuis),
    meteo_le: orNull(fiche.meteo_le),
    date_debut: orNull(fiche.date_debut),
    date_fin: orNull(fiche.date_fin),
    date_fin_reelle: orNull(fiche.date_fin_reelle),
  };
}

function toOperation(recit: Recit, fiche: FicheDemo, { structure, ...operation }: OperationDemo): Valeurs {
  const bloque = operation.statut === 'bloque';
  return {
    ...operation,
    structure_id: structure ? findId(recit, 'structure', structure) : null,
    blocage_motif: bloque ? fiche.blocage_motif || 'La fiche est bloquée (exemple).' : '',
    blocage_condition: bloque ? fiche.blocage_condition || 'Lever ce qui bloque la fiche (exemple).' : '',
    date_debut: orNull(operation.date_debut),
    date_fin: orNull(operation.date_fin),
    date_fin_reelle: orNull(operation.date_fin_reelle),
    exemple: true,
  };
}

function tellOperation(recit: Recit, fiche: FicheDemo, operation: OperationDemo, ordre: number): void {
  const { nee, avant } = findPasseOperation(fiche, operation);
  const fixes = { fiche_id: findId(recit, 'fiche', fiche.code), ordre };
  const lues = avant.map(([jour, change]): Avant => {
    const valeurs = toOperation(recit, fiche, { ...operation, ...change });
    return [jour, pick(valeurs, [...Object.keys(change), 'blocage_motif', 'blocage_condition'])];
  });
  const valeurs = { ...toOperation(recit, fiche, operation), ...fixes };
  tellObjet(recit, operationMuette, `${fiche.code}/${ordre}`, { le: nee, valeurs, avant: lues });
}

function tellFiche(recit: Recit, demo: FicheDemo): void {
  const { nee, avant } = findPasse(demo);
  const lues = avant.map(
    ([jour, change]): Avant => [jour, pick(toFiche(recit, { ...demo, ...change }), Object.keys(change))],
  );
  tellObjet(recit, ficheMuette, demo.code, { le: nee, valeurs: toFiche(recit, demo), avant: lues });
  for (const [index, operation] of demo.operations.entries())
    tellOperation(recit, demo, operation, index + 1);
}

function tellLien(recit: Recit, le: Jour, nature: NatureLien, deId: string, versId: string): void {
  tell(recit, le, ({ trx, territoireId, auteur }) =>
    createLien(trx as Db, territoireId, { nature, deId, versId }, auteur),
  );
}

function tellLiens(recit: Recit, { code, conventions, liens }: FicheDemo): void {
  const versOf = [
    ...conventions.map((cle) => ({ nature: 'repond_a' as const, type: 'convention', cle })),
    ...liens.map(({ nature, vers }) => ({ nature, type: 'fiche', cle: vers })),
  ];
  for (const { nature, type, cle } of versOf) {
    const le = latest(findJour(recit, 'fiche', code), findJour(recit, type, cle));
    tellLien(recit, le, nature, findId(recit, 'fiche', code), findId(recit, type, cle));
  }
}

function tellCarlades(recit: Recit, aujourdhui: Date): void {
  tellFaits(recit);
  for (const fiche of carlades.fiches) tellFiche(recit, fiche);
  for (const fiche of carlades.fiches) tellLiens(recit, fiche);
  loadFinances(recit);
  loadNouvelles(recit, aujourdhui);
  loadVie(recit);
  loadBesoins(recit);
  loadServices(recit);
  for (const { cle, ...actualite } of carlades.actualites) {
    const valeurs = { ...actualite, visibilite: 'public' };
    tellObjet(recit, actualiteObjet, cle, { le: actualite.date_publication, valeurs });
  }
}

/**
 * Fills a territory with the Carladès: the document's facts, and examples that say so, as if they had been written
 * year after year. All or nothing.
 * @returns how many examples were made
 */
export async function loadDemo(db: Db, territoireId: TerritoireId, now: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const auteur = { acteur: { compteId: undefined, nom: 'Jeu de démonstration' }, now };
    const points = carlades.communes_points;
    await savePoints(trx as Db, territoireId, points);
    const recit = makeRecit();
    tellCarlades(recit, now);
    await playRecit(recit, { trx, territoireId, auteur });
    await indexOffre(recit, { trx, territoireId, auteur });
    for (const { code } of carlades.fiches)
      await reindexObjet(trx, territoireId, ficheObjet, findId(recit, 'fiche', code));
    return carlades.fiches.length;
  });
}
