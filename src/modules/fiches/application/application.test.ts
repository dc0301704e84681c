import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTerritoire, makeTestApp, type TestApp } from '../../../../test/app.ts';
import { change, ENTETE, LIGNES, toBytes } from '../../../../test/plan.ts';
import { type Db, type TerritoireId, territoireDb } from '../../../shared/db/db.ts';
import { listTrouves, parseRecherche } from '../../../shared/db/recherche.ts';
import { structureObjet } from '../../annuaire/annuaire.api.ts';
import { createObjet, findObjetLu, removeObjet, updateObjet } from '../../journal/journal.api.ts';
import { noeudObjet } from '../../projet/projet.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { createImport } from '../imports/imports.import.ts';
import { acceptImport, cancelImport, importPlan } from '../imports/travail/actes.import.ts';
import { operationObjet } from '../operations/operations.form.ts';

const NOM = 'CC Cère et Goul en Carladès';
const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: new Date('2026-11-23T09:00:00Z') };

let t: TestApp;
let territoire: { id: TerritoireId; nom: string };
let db: Db;

beforeAll(async () => {
  t = await makeTestApp();
});
beforeEach(async () => {
  const { id } = await makeTerritoire(t.system, NOM);
  territoire = { id, nom: NOM };
  db = territoireDb(t.moteur, id);
});

async function run(lignes = LIGNES, entete = ENTETE) {
  const fait = await importPlan(db, territoire, toBytes(lignes, entete), 'plan.csv', auteur);
  if (!fait.ok) throw new Error(fait.message);
  return fait.rapport;
}

async function accept(lignes = LIGNES) {
  const cree = await createImport(db, territoire, toBytes(lignes), 'plan.csv', auteur);
  if (!cree.ok) throw new Error(cree.message);
  const bilan = await acceptImport(db, territoire, cree.id, auteur);
  if (typeof bilan === 'string') throw new Error(bilan);
  return { id: cree.id, bilan };
}

async function etat() {
  const { revision } = await t.system
    .selectFrom('territoire')
    .select('revision')
    .where('id', '=', territoire.id)
    .executeTakeFirstOrThrow();
  const lignes = await db.selectFrom('journal').select('id').execute();
  return { revision, lignes: lignes.length };
}

async function fiche(code: string) {
  const { id } = await db.selectFrom('fiche').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  return (await findObjetLu(db, territoire.id, ficheObjet, id))!;
}

async function vivants(table: 'fiche' | 'operation' | 'noeud' | 'structure' | 'domaine') {
  const rows = await db.selectFrom(table).select('id').where('removed_at', 'is', null).execute();
  return rows.length;
}

async function editFiche(code: string, valeurs: Parameters<typeof updateObjet>[5]) {
  const { id, version } = await fiche(code);
  return updateObjet(db, territoire.id, ficheObjet, id, version, valeurs, auteur);
}

describe('un premier import', () => {
  it('écrit les fiches, leurs opérations, le plan, les structures et les domaines', async () => {
    const rapport = await run();
    expect(rapport).toMatchObject({ fiches: 3, operations: 2, noeuds: 2 });
    const { lues, rangees, notes, signalees } = rapport.cellules;
    expect(rangees + notes + signalees).toBe(lues);
    expect(await vivants('fiche')).toBe(3);
    expect(await vivants('operation')).toBe(2);
    expect(await vivants('noeud')).toBe(2);
    expect(await vivants('domaine')).toBe(2);
    const noms = (await db.selectFrom('structure').select('nom').execute()).map(({ nom }) => nom).sort();
    expect(noms).toEqual(['CAF du Cantal', 'CC Cère et Goul en Carladès', 'Collège', 'MSA']);
    const { valeurs } = await fiche('1.1');
    expect(valeurs).toMatchObject({
      titre: 'Créer un relais',
      statut: 'en_cours',
      date_fin: '2026-12-31',
      visibilite: 'interne',
      exemple: false,
    });
    expect(valeurs.communes).toEqual(['15258']);
    expect(valeurs.partenaires).toHaveLength(2);
    expect((await db.selectFrom('niveau').select('nom').execute()).map(({ nom }) => nom)).toEqual(['Axe']);
  });

  it('donne un statut par défaut, et dit qu’un blocage n’est pas expliqué', async () => {
    await run();
    expect((await fiche('2.1')).valeurs.statut).toBe('a_venir');
    const { valeurs } = await fiche('1.2');
    expect(valeurs).toMatchObject({
      statut: 'bloque',
      blocage_motif: 'Non précisé dans le fichier importé',
      blocage_condition: 'Non précisé dans le fichier importé',
    });
    expect(valeurs.communes).toEqual([]);
    expect(valeurs.notes).toContain('À définir');
  });

  it('garde et signale une commune d’ailleurs', async () => {
    const rapport = await run();
    expect((await fiche('2.1')).valeurs.notes).toBe('Communes : Aurillac');
    const anomalie = rapport.anomalies.find(({ valeur }) => valeur === 'Aurillac');
    expect(anomalie).toMatchObject({ ligne: 4, colonne: 'G – Communes' });
    expect(rapport.cellules.notes).toBeGreaterThanOrEqual(2);
  });

  it('ne perd rien d’un texte plus long que son champ', async () => {
    const titre = `Action ${'très longue '.repeat(40)}fin`;
    const texte = `${'mot '.repeat(7000)}fin`;
    const calendrier = `${'septembre ou octobre '.repeat(60)}fin`;
    await run([['9.9', titre, texte, calendrier]], ['N°', 'Action', 'Description', 'Calendrier']);
    const { valeurs } = await fiche('9.9');
    expect(String(valeurs.titre).length).toBeLessThanOrEqual(300);
    expect(String(valeurs.description).length).toBeLessThanOrEqual(20_000);
    const mots = `${valeurs.description} ${valeurs.notes}`.match(/\bmot\b/g);
    expect(mots).toHaveLength(7000);
    expect(`${valeurs.calendrier} ${valeurs.notes}`.match(/octobre/g)).toHaveLength(60);
    expect(valeurs.notes).toContain('Titre (suite)');
  });

  it('retrouve les structures par leur nom ou leur sigle, et l’axe déjà saisi', async () => {
    const depart = { nature: 'caf', visibilite: 'public', exemple: false };
    const caf = await createObjet(
      db,
      territoire.id,
      structureObjet,
      { ...depart, nom: 'C.A.F. du CANTAL', sigle: '' },
      auteur,
    );
    const msa = await createObjet(
      db,
      territoire.id,
      structureObjet,
      { ...depart, nom: 'Mutualité sociale agricole', sigle: 'MSA' },
      auteur,
    );
    const noeud = {
      titre: 'Petite enfance',
      code: 'I',
      ordre: 1,
      parent_id: null,
      visibilite: 'public',
      exemple: false,
    };
    const axe = await createObjet(db, territoire.id, noeudObjet, noeud, auteur);
    await run();
    const { valeurs } = await fiche('1.1');
    expect(valeurs.partenaires).toEqual([caf, msa].sort());
    expect(valeurs.noeud_id).toBe(axe);
    expect(await vivants('structure')).toBe(4);
  });

  it('signale une fiche saisie à la main sous le même numéro', async () => {
    const saisie = {
      titre: 'Mon relais',
      code: 'FA 1.1',
      statut: 'en_cours',
      visibilite: 'public',
      exemple: false,
    };
    await createObjet(db, territoire.id, ficheObjet, saisie, auteur);
    const rapport = await run();
    expect(rapport.anomalies.some(({ message }) => message.includes('Mon relais'))).toBe(true);
    expect(await vivants('fiche')).toBe(4);
  });

  it('refuse en français ce qui n’est pas un plan, et n’écrit rien', async () => {
    const avant = await etat();
    const fait = await importPlan(
      db,
      territoire,
      new TextEncoder().encode('%PDF-1.7 \u0000'),
      'plan.pdf',
      auteur,
    );
    expect(fait).toEqual({ ok: false, message: expect.stringContaining('PDF') });
    expect(await etat()).toEqual(avant);
    expect(await db.selectFrom('import_plan').select('id').execute()).toEqual([]);
  });

  it('supporte des caractères coupés en deux, dans un texte ou dans un extrait', async () => {
    const long = `${'a'.repeat(119)}🙂 `.repeat(5);
    await run([LIGNES[0]!.with(2, long), LIGNES[1]!.with(2, '\ud83d seul').with(6, `${'b'.repeat(499)}🙂`)]);
    expect(await vivants('fiche')).toBe(2);
  });

  it('refuse un fichier sans fin, en disant quoi faire', async () => {
    const lignes = Array.from({ length: 5001 }, (_, i) => [String(i), `Action ${i}`]);
    const fait = await importPlan(db, territoire, toBytes(lignes, ['N°', 'Action']), 'plan.csv', auteur);
    expect(fait).toEqual({ ok: false, message: expect.stringContaining('trop pour un seul import') });
    expect(await vivants('fiche')).toBe(0);
  });

  it('deux imports du même fichier en même temps n’en font qu’un', async () => {
    await Promise.all([run(), run()]);
    expect(await vivants('fiche')).toBe(3);
    expect(await vivants('structure')).toBe(4);
  });

  it('écrit tout ou rien', async () => {
    const avant = await etat();
    await sql`alter table operation add constraint panne check (titre <> 'Ouvrir') not valid`.execute(
      t.system,
    );
    await expect(run()).rejects.toThrow();
    await sql`alter table operation drop constraint panne`.execute(t.system);
    expect(await etat()).toEqual(avant);
    expect(await vivants('fiche')).toBe(0);
  });
});

describe('importer à nouveau', () => {
  it('le même fichier ne change rien : ni journal, ni révision', async () => {
    await run();
    const avant = await etat();
    const { bilan } = await accept();
    expect(bilan).toMatchObject({ nouvelles: 0, modifiees: 0, inchangees: 3, retablies: 0, lignes: 0 });
    expect(await etat()).toEqual(avant);
  });

  it('les mêmes lignes dans un autre ordre ne changent rien', async () => {
    await run([LIGNES[0]!, LIGNES[1]!, LIGNES[2]!]);
    const avant = await etat();
    await run([LIGNES[1]!, LIGNES[0]!, LIGNES[2]!]);
    expect(await etat()).toEqual(avant);
  });

  it('n’écrase pas une fiche modifiée ici quand sa ligne n’a pas changé', async () => {
    await run();
    await editFiche('1.1', { description: 'Ma description' });
    await run(change(2, 'Description', 'Écouter et orienter'));
    expect((await fiche('1.1')).valeurs.description).toBe('Ma description');
    expect((await fiche('2.1')).valeurs.description).toBe('Écouter et orienter');
  });

  it('n’écrit que ce que le fichier a changé : le reste de la fiche reste à qui l’a modifié', async () => {
    await run();
    await editFiche('1.1', { description: 'Ma description', notes: 'Appeler Paul', visibilite: 'public' });
    await run(change(0, 'Date de fin', '30/06/2027'));
    const { valeurs } = await fiche('1.1');
    expect(valeurs).toMatchObject({
      date_fin: '2027-06-30',
      description: 'Ma description',
      visibilite: 'public',
    });
    expect(valeurs.notes).toContain('Appeler Paul');
  });

  it('garde les notes ajoutées ici et remplace celles du fichier', async () => {
    await run(change(0, 'Communes', 'Aurillac'));
    await editFiche('1.1', { notes: 'Communes : Aurillac\nAppeler Paul' });
    await run(change(0, 'Communes', 'Saint-Flour'));
    expect((await fiche('1.1')).valeurs.notes).toBe('Appeler Paul\nCommunes : Saint-Flour');
  });

  it('ajoute l’opération nouvelle, et ne ramène pas celle qui a été retirée ici', async () => {
    await run();
    const former = await db
      .selectFrom('operation')
      .select('id')
      .where('titre', '=', 'Former')
      .executeTakeFirstOrThrow();
    await removeObjet(db, territoire.id, operationObjet, former.id, auteur);
    await run(change(0, 'Opérations', 'Former\nOuvrir\nÉvaluer'));
    const restent = await db
      .selectFrom('operation')
      .select('titre')
      .where('removed_at', 'is', null)
      .execute();
    expect(restent.map(({ titre }) => titre).sort()).toEqual(['Ouvrir', 'Évaluer']);
  });

  it('sort de la corbeille une fiche que le fichier contient', async () => {
    await run();
    await removeObjet(db, territoire.id, ficheObjet, (await fiche('1.2')).id, auteur);
    const { bilan } = await accept();
    expect(bilan).toMatchObject({ retablies: 1, inchangees: 2 });
    expect(await vivants('fiche')).toBe(3);
  });
});

describe('annuler un import', () => {
  it('met à la corbeille tout ce qu’il a créé', async () => {
    const { id } = await accept();
    const annulation = await cancelImport(db, territoire, id, auteur);
    expect(annulation).toMatchObject({ remis: 0, gardes: [] });
    for (const table of ['fiche', 'operation', 'noeud', 'structure', 'domaine'] as const)
      expect(await vivants(table)).toBe(0);
    expect(await db.selectFrom('niveau').select('nom').execute()).toEqual([]);
    expect(await cancelImport(db, territoire, id, auteur)).toBeUndefined();
  });

  it('puis le même fichier remet tout en place', async () => {
    const { id } = await accept();
    const avant = (await fiche('1.1')).valeurs;
    await cancelImport(db, territoire, id, auteur);
    const { bilan } = await accept();
    expect(bilan).toMatchObject({ retablies: 3, nouvelles: 0, structures: [] });
    expect((await fiche('1.1')).valeurs).toEqual(avant);
    for (const [table, nombre] of [
      ['fiche', 3],
      ['operation', 2],
      ['noeud', 2],
      ['structure', 4],
      ['domaine', 2],
    ] as const) {
      expect(await vivants(table)).toBe(nombre);
    }
  });

  it('rend leurs valeurs aux fiches modifiées, sauf à ce qui a changé depuis', async () => {
    await run();
    const second = await accept(
      change(0, 'Description', 'Deux lieux').map((l, i) => (i === 0 ? l.with(9, '30/06/2027') : l)),
    );
    await editFiche('1.1', { description: 'Trois lieux' });
    const annulation = await cancelImport(db, territoire, second.id, auteur);
    const { valeurs } = await fiche('1.1');
    expect(valeurs).toMatchObject({ description: 'Trois lieux', date_fin: '2026-12-31' });
    expect(annulation?.gardes).toEqual([expect.stringContaining('Description')]);
    expect(await vivants('fiche')).toBe(3);
  });

  it('et le fichier annulé peut être importé à nouveau', async () => {
    await run();
    const lignes = change(0, 'Description', 'Deux lieux');
    const second = await accept(lignes);
    await cancelImport(db, territoire, second.id, auteur);
    expect((await fiche('1.1')).valeurs.description).toBe('Un lieu');
    const avant = await etat();
    await run();
    expect(await etat()).toEqual(avant);
    await run(lignes);
    expect((await fiche('1.1')).valeurs.description).toBe('Deux lieux');
  });

  it('laisse la structure et l’axe qui servent à une fiche écrite depuis', async () => {
    const { id } = await accept();
    const { valeurs } = await fiche('1.1');
    const saisie = {
      titre: 'À la main',
      code: 'Z',
      statut: 'en_cours',
      visibilite: 'interne',
      exemple: false,
    };
    const liens = { noeud_id: valeurs.noeud_id!, porteurs: valeurs.porteurs! };
    await createObjet(db, territoire.id, ficheObjet, { ...saisie, ...liens }, auteur);
    const annulation = await cancelImport(db, territoire, id, auteur);
    expect(annulation?.gardes).toHaveLength(2);
    expect(await vivants('noeud')).toBe(1);
    expect(await vivants('structure')).toBe(1);
    expect(await vivants('fiche')).toBe(1);
  });
});

describe('un plan de plusieurs centaines de fiches', () => {
  it('s’importe en quelques secondes, et se relit sans rien changer', { timeout: 60_000 }, async () => {
    const lignes = Array.from({ length: 300 }, (_, i) =>
      LIGNES[0]!
        .with(0, `Axe ${i % 7} : Thème ${i % 7}`)
        .with(1, `${i % 7}.${i}`)
        .with(2, `Action du numéro ${i}`),
    );
    expect(await run(lignes)).toMatchObject({ fiches: 300, operations: 600, noeuds: 7 });
    const avant = await etat();
    await run(lignes);
    expect(await etat()).toEqual(avant);
  });
});

describe('la recherche', () => {
  const find = async (mot: string) => {
    const requete = (await parseRecherche(db, mot, ['public', 'partenaires', 'interne']))!;
    return (await listTrouves(db, requete, ['interne'], 10)).map(({ titre }) => titre);
  };

  it('trouve une fiche par ses opérations, et plus après l’annulation', async () => {
    const { id } = await accept();
    expect(await find('Ouvrir')).toEqual(['1.1 – Créer un relais']);
    await cancelImport(db, territoire, id, auteur);
    expect(await find('Ouvrir')).toEqual([]);
    expect(await find('relais')).toEqual([]);
  });

  it('suit les opérations ajoutées puis retirées par un second import', async () => {
    await run();
    const second = await accept(change(0, 'Opérations', 'Former\nOuvrir\nCartographier'));
    expect(await find('Cartographier')).toHaveLength(1);
    await cancelImport(db, territoire, second.id, auteur);
    expect(await find('Cartographier')).toEqual([]);
    expect(await find('Ouvrir')).toHaveLength(1);
  });
});
