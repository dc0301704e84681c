import { canSee, type Lecteur } from '../../../shared/access/acces.ts';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
import type { Options } from '../../../ui/champs.tsx';
import { listChoixStructures } from '../../annuaire/annuaire.api.ts';
import { listConventions } from '../../conventions/conventions.api.ts';
import { listTitres } from '../../journal/journal.api.ts';
import {
  buildArbre,
  findNiveau,
  flattenArbre,
  listDomaines,
  listNiveaux,
  listNoeuds,
  nameNoeud,
} from '../../projet/projet.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { describeFiltre, type Etiquette } from '../liste/criteres/adresse.rules.ts';
import type { Filtre } from '../liste/criteres/criteres.rules.ts';
import { listMots, listStructuresLiees } from '../liste/liste.data.ts';

/** The plan's nodes, named and in order, with the domains and communes: what lists and forms offer. */
async function loadReperes(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]) {
  const noeuds = await listNoeuds(db, territoireId, visibilites);
  const niveaux = await listNiveaux(db, territoireId);
  const branches = flattenArbre(buildArbre(noeuds));
  const domaines = await listDomaines(db, territoireId, visibilites);
  const communes = await listCommunes(db, territoireId);
  const axes = new Map<string, string>();
  let axe = '';
  for (const branche of branches) {
    if (branche.profondeur === 1) axe = [branche.code, branche.titre].filter(Boolean).join('. ');
    axes.set(branche.id, axe);
  }
  return {
    noeuds,
    niveaux,
    branches,
    places: new Map(noeuds.map(({ id, titre }) => [id, { titre, axe: axes.get(id) ?? '' }])),
    choix: branches.map((branche) => ({
      valeur: branche.id,
      libelle: nameNoeud(branche, findNiveau(niveaux, branche.profondeur)),
    })),
    domaines: domaines.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    communes: communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
  };
}
export type Reperes = Awaited<ReturnType<typeof loadReperes>>;

export function readReperes(db: Db, c: Lecteur): Promise<Reperes> {
  const { territoire, acces } = c.var;
  return remember(c, 'reperes', () => loadReperes(db, territoire.id, acces.visibilites));
}

async function loadOptions(db: Db, c: Lecteur): Promise<Options> {
  const { territoire, acces } = c.var;
  const { choix, domaines, communes } = await readReperes(db, c);
  const structures_liees = await listStructuresLiees(db, territoire.id, acces.visibilites);
  const conventions = await listConventions(db, territoire.id, acces.visibilites);
  const prives = canSee(acces, 'partenaires') ? (['pilotes', 'elus_referents', 'services'] as const) : [];
  const mots = await listMots(db, territoire.id, acces.visibilites, ['publics', 'etiquettes', ...prives]);
  const choixMots = [...mots].map(([colonne, lus]) => [
    colonne,
    lus.map((mot) => ({ valeur: mot, libelle: mot })),
  ]);
  return {
    ...Object.fromEntries(choixMots),
    noeuds: choix,
    domaines,
    communes,
    structures_liees,
    conventions: conventions.map(({ id, titre }) => ({ valeur: id, libelle: titre })),
  };
}

/** What the filter names by an id: looked up one by one, as a territory may hold ten thousand. */
async function listNommes(db: Db, c: Lecteur, { listes }: Filtre) {
  const ids = [...(listes.porteur ?? []), ...(listes.partenaire ?? []), ...(listes.convention ?? [])];
  if (ids.length === 0) return [];
  const { territoire, acces } = c.var;
  return listTitres(
    db,
    territoire.id,
    [{ changements: { ids: { avant: ids, apres: ids } } }],
    acces.visibilites,
  );
}

/** What a list was asked for, in words: only what its filter names is looked for. */
export async function readEtiquettes(db: Db, c: Lecteur, filtre: Filtre): Promise<Etiquette[]> {
  const nommes = await listNommes(db, c, filtre);
  const { choix, domaines, communes } = await readReperes(db, c);
  return describeFiltre(filtre, {
    noeuds: choix,
    domaines,
    communes,
    structures_liees: nommes,
    conventions: nommes,
  });
}

/** Everything that a list may be asked for by name, kept until somebody writes. */
export function readOptionsFiltre(db: Db, c: Lecteur): Promise<Options> {
  return remember(c, 'options', () => loadOptions(db, c));
}

/** The same, with every structure: what fiches may be given. */
export async function readOptionsLot(db: Db, c: Lecteur): Promise<Options> {
  const { territoire, acces } = c.var;
  const structures = await listChoixStructures(db, territoire.id, acces.visibilites);
  return { ...(await readOptionsFiltre(db, c)), structures };
}

/** The fiches that a form may refer to, by number and title. */
export function readOptionsFiches(db: Db, c: Lecteur): Promise<{ valeur: string; libelle: string }[]> {
  const { territoire, acces } = c.var;
  return remember(c, 'options fiches', async () => {
    const rows = await db
      .selectFrom('fiche')
      .select(['id', 'code', 'titre'])
      .where('territoire_id', '=', territoire.id)
      .where('visibilite', 'in', acces.visibilites)
      .where('removed_at', 'is', null)
      .orderBy('code')
      .orderBy('id')
      .execute();
    return rows.map(({ id, code, titre }) => ({
      valeur: id,
      libelle: [code, titre].filter(Boolean).join(' – '),
    }));
  });
}
