import { canSee, type Lecteur } from '../../../../shared/access/acces.ts';
import type { Db } from '../../../../shared/db/db.ts';
import { parseRecherche, readTelle } from '../../../../shared/db/recherche.ts';
import { remember } from '../../../../shared/session/memo.ts';
import { todayOf } from '../../../../shared/session/render.tsx';
import { listDescendance } from '../../../projet/projet.api.ts';
import { readReperes } from '../../reperes/reperes.data.ts';
import { countByStatut, type Decompte } from '../comptes.data.ts';
import { writeFiltre } from './adresse.rules.ts';
import type { Demande } from './criteres.data.ts';
import { type Filtre, keepPublic } from './criteres.rules.ts';

/** A filter as the database can answer it, cut down to what this person may ask. */
export async function readDemande(db: Db, c: Lecteur, lu: Filtre): Promise<Demande> {
  const { acces } = c.var;
  const filtre = canSee(acces, 'partenaires') ? lu : keepPublic(lu);
  const noeudIds = await listNoeudIds(db, c, filtre);
  const demande = { filtre, requete: readTelle(filtre.q), noeudIds, aujourdhui: todayOf(c) };
  if (!demande.requete || (await readDecompte(db, c, demande)).length > 0) return demande;
  const requete = await remember(c, `mots ${filtre.q}`, () =>
    parseRecherche(db, filtre.q, acces.visibilites),
  );
  return { ...demande, requete };
}

async function listNoeudIds(db: Db, c: Lecteur, { listes }: Filtre): Promise<string[] | undefined> {
  if (!listes.noeud) return undefined;
  const { noeuds } = await readReperes(db, c);
  const known = new Set(noeuds.map(({ id }) => id));
  const asked = listes.noeud.flatMap((id) => listDescendance(noeuds, id));
  return [...new Set(asked)].filter((id) => known.has(id));
}

/**
 * The counts of a list, kept until somebody writes or the day changes (lateness depends on it): turning its pages,
 * sorting it or seeing it another way counts nothing again.
 */
export function readDecompte(db: Db, c: Lecteur, demande: Demande): Promise<Decompte[]> {
  const cle = `decompte ${demande.aujourdhui} ${demande.requete?.tsquery ?? ''} ${writeFiltre(demande.filtre)}`;
  const { territoire, acces } = c.var;
  return remember(c, cle, () => countByStatut(db, territoire.id, acces.visibilites, demande));
}
