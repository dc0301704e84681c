import { structureObjet } from '../src/modules/annuaire/annuaire.api.ts';
import { conventionObjet } from '../src/modules/conventions/conventions.api.ts';
import { ficheObjet, operationObjet } from '../src/modules/fiches/fiches.api.ts';
import { createObjet } from '../src/modules/journal/journal.api.ts';
import { createLien } from '../src/modules/liens/liens.api.ts';
import { domaineObjet, noeudObjet } from '../src/modules/projet/projet.api.ts';
import { actualiteObjet, texteObjet } from '../src/modules/vitrine/vitrine.api.ts';
import type { Db, TerritoireId } from '../src/shared/db/db.ts';
import { ACTEUR } from './app.ts';

const auteur = { acteur: ACTEUR, now: new Date('2026-11-01T08:00:00Z') };

/** One object of each kind, tied together; `mot` marks every text, so that a leak can be found. */
export async function makeContenu(
  db: Db,
  territoireId: TerritoireId,
  mot: string,
  visibilite: 'public' | 'partenaires' | 'interne' = 'public',
  cle = 'mentions',
) {
  const structure = await createObjet(
    db,
    territoireId,
    structureObjet,
    { nom: `Structure ${mot}`, nature: 'association', visibilite },
    auteur,
  );
  const noeud = await createObjet(
    db,
    territoireId,
    noeudObjet,
    { titre: `Axe ${mot}`, code: '1', ordre: 1, visibilite },
    auteur,
  );
  const domaine = await createObjet(
    db,
    territoireId,
    domaineObjet,
    { nom: `Domaine ${mot}`, ordre: 1, visibilite },
    auteur,
  );
  const convention = await createObjet(
    db,
    territoireId,
    conventionObjet,
    {
      titre: `Convention ${mot}`,
      nature: 'ctg',
      annee_debut: 2020,
      annee_fin: 2024,
      signataires: [structure],
      visibilite,
    },
    auteur,
  );
  const fiche = await createObjet(
    db,
    territoireId,
    ficheObjet,
    {
      titre: `Fiche ${mot}`,
      code: 'FA 1',
      statut: 'en_cours',
      noeud_id: noeud,
      description: `Description ${mot}`,
      domaines: [domaine],
      communes: ['15258'],
      porteurs: [structure],
      pilotes: [`Pilote ${mot}`],
      notes: `Notes ${mot}`,
      visibilite,
    },
    auteur,
  );
  const operation = await createObjet(
    db,
    territoireId,
    operationObjet,
    { fiche_id: fiche, titre: `Operation ${mot}`, statut: 'a_venir', ordre: 1 },
    auteur,
  );
  const actualite = await createObjet(
    db,
    territoireId,
    actualiteObjet,
    { titre: `Actualite ${mot}`, corps: `Corps ${mot}`, date_publication: '2026-11-01', visibilite },
    auteur,
  );
  const texte = await createObjet(db, territoireId, texteObjet, { cle, contenu: `Mentions ${mot}` }, auteur);
  await createLien(db, territoireId, { nature: 'repond_a', deId: fiche, versId: convention }, auteur);
  return { structure, noeud, domaine, convention, fiche, operation, actualite, texte };
}
export type Contenu = Awaited<ReturnType<typeof makeContenu>>;
