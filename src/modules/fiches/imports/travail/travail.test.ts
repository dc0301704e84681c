import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTerritoire, makeTestApp, type TestApp } from '../../../../../test/app.ts';
import { toBytes } from '../../../../../test/plan.ts';
import { type Db, type TerritoireId, territoireDb } from '../../../../shared/db/db.ts';
import { findDepot } from '../imports.data.ts';
import { createImport } from '../imports.import.ts';
import { resumeImports } from '../imports.jobs.ts';
import { acceptImport, cancelImport } from './actes.import.ts';

const NOMBRE = 150;
const ENTETE = ['Axe', 'N°', 'Action', 'Description', 'Structures qui portent', 'Statut'];
const LIGNES = Array.from({ length: NOMBRE }, (_, i) => [
  `Axe ${(i % 3) + 1}`,
  `${i + 1}`,
  `Action numéro ${i + 1}`,
  `Ce que fait l’action ${i + 1}, avec les familles`,
  `Structure ${i % 7}`,
  'En cours',
]);
const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: new Date('2026-11-23T09:00:00Z') };

let t: TestApp;
let territoire: { id: TerritoireId; nom: string };
let db: Db;

beforeAll(async () => {
  t = await makeTestApp();
});
beforeEach(async () => {
  const { id } = await makeTerritoire(t.system, 'CC Cère et Goul en Carladès');
  territoire = { id, nom: 'CC Cère et Goul en Carladès' };
  db = territoireDb(t.moteur, id);
});

async function drop(lignes = LIGNES): Promise<string> {
  const cree = await createImport(db, territoire, toBytes(lignes, ENTETE), 'plan.csv', auteur);
  if (!cree.ok) throw new Error(cree.message);
  return cree.id;
}

const countFiches = async () =>
  Number(
    (
      await db
        .selectFrom('fiche')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('removed_at', 'is', null)
        .executeTakeFirstOrThrow()
    ).n,
  );

/** What is written, but for ids: the same whether it was written at once or in several times. */
async function readEcrit() {
  const journal = await db
    .selectFrom('journal')
    .select(['acte', 'objet_type', 'objet_titre', 'objet_version', 'acteur', 'at'])
    .where('objet_type', '<>', 'import_plan')
    .orderBy('objet_type')
    .orderBy('objet_titre')
    .execute();
  const recherche = await db
    .selectFrom('recherche')
    .select(['objet_type', 'titre', 'tsv'])
    .orderBy('objet_type')
    .orderBy('titre')
    .execute();
  const fiches = await db
    .selectFrom('fiche')
    .select([
      'code',
      'titre',
      'description',
      'statut',
      'visibilite',
      'version',
      'cle_import',
      'empreinte_import',
    ])
    .orderBy('titre')
    .execute();
  return { journal, recherche, fiches };
}

/** Cuts the program off from its database, as a sudden death would, once so many fiches are written. */
function cutAfter(nombre: number) {
  const acquire = t.moteur.acquire.bind(t.moteur);
  let mort = false;
  t.moteur.acquire = async () => {
    if (mort) throw new Error('processus tué');
    const connexion = await acquire();
    const run = connexion.run.bind(connexion);
    connexion.run = async (texte, params, ...reste) => {
      if (texte.includes('update import_plan set travail = jsonb_set')) {
        const { faites } = JSON.parse(String(params[0])) as { faites: number };
        if (faites >= nombre) mort = true;
      }
      if (mort) throw new Error('processus tué');
      return run(texte, params, ...reste);
    };
    return connexion;
  };
  return () => {
    t.moteur.acquire = acquire;
  };
}

/** The silence after which somebody else goes on. */
const passSilence = (id: string) =>
  sql`update import_plan set travail = jsonb_set(travail, '{jusqu_a}', to_jsonb(now() - interval '1 second'))
    where id = ${id}::uuid`.execute(t.system);

describe('un long plan', () => {
  it('s’écrit par lots : d’autres lisent et écrivent entre deux, et voient où il en est', async () => {
    const id = await drop();
    const fini = acceptImport(db, territoire, id, auteur);
    const vus = new Set<number>();
    const avances = new Set<number>();
    let encore = true;
    void fini.finally(() => {
      encore = false;
    });
    while (encore) {
      vus.add(await countFiches());
      const travail = (await findDepot(db, territoire.id, id))?.travail;
      if (travail) avances.add(travail.faites);
    }
    const bilan = await fini;
    expect(bilan).toMatchObject({ nouvelles: NOMBRE, modifiees: 0, inchangees: 0 });
    const entre = [...vus].filter((n) => n > NOMBRE / 3 && n < NOMBRE);
    expect(entre.length).toBeGreaterThan(0);
    expect([...avances].filter((n) => n > 0 && n < NOMBRE).length).toBeGreaterThan(0);
    expect(await findDepot(db, territoire.id, id)).toMatchObject({ travail: null, accepte_le: auteur.now });
  });

  it('tué aux deux tiers, reprend où il en était, et finit comme s’il n’avait jamais cessé', async () => {
    const entier = await drop();
    await acceptImport(db, territoire, entier, auteur);
    const attendu = await readEcrit();

    const { id } = await makeTerritoire(t.system, territoire.nom);
    territoire = { id, nom: territoire.nom };
    db = territoireDb(t.moteur, id);
    const coupe = await drop();
    const restore = cutAfter((NOMBRE * 2) / 3);
    await expect(acceptImport(db, territoire, coupe, auteur)).rejects.toThrow();
    restore();
    const ecrites = await countFiches();
    expect(ecrites).toBeGreaterThan(NOMBRE / 3);
    expect(ecrites).toBeLessThan(NOMBRE);
    await resumeImports(t.system);
    expect(await countFiches()).toBe(ecrites); // somebody may still be at it
    await passSilence(coupe);
    await resumeImports(t.system);
    const depot = await findDepot(db, territoire.id, coupe);
    expect(depot!.bilan).toMatchObject({ nouvelles: NOMBRE, modifiees: 0, inchangees: 0, retablies: 0 });
    expect(depot!.bilan!.structures).toHaveLength(7);
    expect(await readEcrit()).toEqual(attendu);
    // Still whole, and undone whole.
    const annulation = await cancelImport(db, territoire, coupe, auteur);
    expect(annulation).toMatchObject({ gardes: [] });
    expect(await countFiches()).toBe(0);
  }, 60_000);

  it('accepté deux fois à la fois, s’écrit une fois', async () => {
    const id = await drop();
    const rendus = await Promise.all([1, 2, 3].map(() => acceptImport(db, territoire, id, auteur)));
    expect(rendus.filter((rendu) => typeof rendu === 'object')).toHaveLength(1);
    expect(rendus.filter((rendu) => rendu === 'deja')).toHaveLength(2);
    expect(await countFiches()).toBe(NOMBRE);
    const { n } = await db
      .selectFrom('journal')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('objet_type', '=', 'fiche')
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(NOMBRE);
  });

  it('attend que l’autre soit fini, et n’ajoute rien deux fois', async () => {
    const [un, deux] = [await drop(), await drop()];
    const rendus = await Promise.all([un, deux].map((id) => acceptImport(db, territoire, id, auteur)));
    expect(rendus.map((rendu) => typeof rendu)).toEqual(['object', 'object']);
    const depots = await Promise.all([un, deux].map((id) => findDepot(db, territoire.id, id)));
    expect(depots.map((depot) => depot!.accepte_le !== null)).toEqual([true, true]);
    expect(await countFiches()).toBe(NOMBRE);
    expect(depots.map((depot) => depot!.bilan!.nouvelles).sort((a, b) => a - b)).toEqual([0, NOMBRE]);
  });

  it('dit sur sa page qu’il s’écrit, puis ce qui l’a arrêté, et reprend ou s’annule de là', async () => {
    const ici = await makeTestApp();
    const camille = await ici.signIn(['coordinateur']);
    const lu = { id: ici.territoireId, nom: 'CC Cère et Goul en Carladès' };
    const cree = await createImport(ici.db, lu, toBytes(LIGNES, ENTETE), 'plan.csv', auteur);
    if (!cree.ok) throw new Error(cree.message);
    const page = `/import/${cree.id}`;
    const travail = {
      acteur: auteur.acteur,
      demande_le: auteur.now.toISOString(),
      faites: 40,
      total: NOMBRE,
      ecrit: {
        comptes: { nouvelle: 0, modifiee: 0, inchangee: 0, retablie: 0 },
        structures: [],
        domaines: [],
        lignes: 0,
        niveaux: [],
        empreintes: {},
      },
      ouvrier: 'un autre',
    };
    const note = (de: object) =>
      sql`update import_plan set travail = ${JSON.stringify({ ...travail, ...de })}::text::jsonb
        where id = ${cree.id}::uuid`.execute(ici.system);
    await note({ jusqu_a: '2999-01-01T00:00:00Z' });
    const ecrit = await ici.get(page, camille);
    expect(ecrit.headers.get('refresh')).toBe('2');
    const html = await ecrit.text();
    expect(html).toContain('Le plan s’écrit');
    expect(html).toMatch(/<progress max="150" value="40"/);
    await note({ faites: 0, jusqu_a: '2026-01-01T00:00:00Z', erreur: 'Une panne l’a interrompu.' });
    const arrete = await ici.get(page, camille);
    expect(arrete.headers.get('refresh')).toBeNull();
    expect(await arrete.text()).toContain('Reprendre l’import');
    expect((await ici.post(`${page}/acceptation`, {}, camille)).status).toBe(303);
    for (let tour = 0; tour < 200; tour++) {
      if ((await findDepot(ici.db, ici.territoireId, cree.id))?.accepte_le) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await (await ici.get(page, camille)).text()).toContain('Annuler');
    expect((await ici.post(`${page}/annulation`, {}, camille)).status).toBe(303);
  }, 60_000);
});
