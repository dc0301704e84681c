import type { Lecteur } from '../../shared/access/acces.ts';
import type { Db } from '../../shared/db/db.ts';
import { todayOf } from '../../shared/session/render.tsx';
import type { Tableau } from '../../shared/tableur/tableur.ts';
import {
  chooseColonnes,
  listColonnes,
  readAdresse,
  readColonnes,
  readDemande,
  readEtiquettes,
} from '../fiches/fiches.api.ts';
import { readDocumentPlan } from './document.data.ts';

export { readDocumentPasse, readTableauPasse } from './passe/passe.data.ts';
export { purgeSorties } from './travaux/travaux.data.ts';

/** What a list's address asks for, and what it says in words. */
async function readVoulu(db: Db, c: Lecteur, requete: string) {
  const { filtre, presentation } = readAdresse(new URLSearchParams(requete));
  const demande = await readDemande(db, c, filtre);
  const filtres = (await readEtiquettes(db, c, demande.filtre)).map(({ texte }) => texte);
  return { demande, presentation, filtres };
}

/** The plan as a list; every column, unless the address chooses some. */
export async function readTableauPlan(db: Db, c: Lecteur, requete: string): Promise<Tableau> {
  const { demande, presentation, filtres } = await readVoulu(db, c, requete);
  const choisies = presentation.colonnes;
  const colonnes = choisies.length > 0 ? chooseColonnes(choisies, true) : listColonnes(true);
  return {
    titre: 'Les fiches action',
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres,
    colonnes,
    lignes: await readColonnes(db, c, demande, presentation, colonnes),
  };
}

/** The plan as a document to read. */
export async function readDocumentVoulu(db: Db, c: Lecteur, requete: string) {
  const { demande, filtres } = await readVoulu(db, c, requete);
  return readDocumentPlan(db, c, demande, filtres);
}
