import { beforeAll, describe, expect, it } from 'vitest';
import { findProches, resolveNom } from '../src/shared/form/choix.ts';
import { makeTestApp, type Personne, type TestApp } from './app.ts';
import { listChemins } from './chemins.ts';

const NOMBRE = 1200;
const communes = ['Aurillac', 'Raulhac', 'Thiézac', 'Vic-sur-Cère', 'Polminhac'];
const nameStructure = (i: number) => `Amicale no ${i} de ${communes[i % communes.length]}`;

describe('un nom dans une longue liste', () => {
  const liste = Array.from({ length: NOMBRE }, (_, i) => ({ valeur: `v${i}`, libelle: nameStructure(i) }));

  it('se trouve sans accent ni majuscule, et ne se devine pas quand plusieurs le portent', () => {
    expect(resolveNom(liste, 'amicale no 7 de THIEZAC')).toEqual({ valeur: 'v7' });
    expect(resolveNom(liste, '  ')).toBeUndefined();
    expect(resolveNom([...liste, { valeur: 'bis', libelle: nameStructure(7) }], nameStructure(7))).toEqual({
      erreur: expect.stringContaining('Choisissez un des noms proches'),
    });
    expect(resolveNom(liste, 'zzzz')).toEqual({ erreur: expect.stringContaining('Aucun nom') });
  });

  it('s’approche par ses mots, sinon par ce qui lui ressemble, vingt au plus', () => {
    expect(findProches(liste, 'amicale thiezac')).toHaveLength(20);
    expect(findProches(liste, 'no 1197').map(({ valeur }) => valeur)).toEqual(['v1197']);
    expect(findProches(liste, 'amicalle no 42 de thizac').map(({ valeur }) => valeur)).toContain('v42');
  });

  it('laisse les courtes listes comme elles sont', () => {
    expect(resolveNom(liste.slice(0, 150), nameStructure(3))).toBeUndefined();
  });
});

describe('un territoire de 1 200 structures', () => {
  let t: TestApp;
  let coord: Personne;
  beforeAll(async () => {
    t = await makeTestApp({ demo: true });
    coord = await t.signIn(['coordinateur', 'administrateur']);
    const { territoireId } = t;
    await t.db
      .insertInto('structure')
      .values(
        Array.from({ length: NOMBRE }, (_, i) => ({
          territoire_id: territoireId,
          id: crypto.randomUUID(),
          nom: nameStructure(i),
          nature: 'association',
        })) as never,
      )
      .execute();
    await t.db
      .insertInto('lieu')
      .values(
        Array.from({ length: NOMBRE }, (_, i) => ({
          territoire_id: territoireId,
          id: crypto.randomUUID(),
          nom: `Salle ${i}`,
        })) as never,
      )
      .execute();
  }, 60_000);

  const findId = async (i: number) =>
    (
      await t.db
        .selectFrom('structure')
        .select('id')
        .where('nom', '=', nameStructure(i))
        .executeTakeFirstOrThrow()
    ).id;

  it('n’envoie nulle part la liste entière dans un formulaire', async () => {
    const chemins = await listChemins(async (chemin) => (await t.get(chemin, coord)).text());
    const formulaires = chemins.filter((chemin) =>
      /\/(nouvelle?|nouveau|modifier|invitation|liens|lot)(\?|$)/.test(chemin),
    );
    expect(formulaires.length).toBeGreaterThan(15);
    for (const chemin of formulaires) {
      const html = await (await t.get(chemin, coord)).text();
      const plus = Math.max(
        0,
        ...[...html.matchAll(/<select.*?<\/select>|<fieldset.*?<\/fieldset>/gs)].map(
          ([liste]) => liste.match(/<option|type="(checkbox|radio)"/g)?.length ?? 0,
        ),
      );
      expect([chemin, plus <= 200]).toEqual([chemin, true]);
    }
  }, 120_000);

  const saisie = { titre: 'Convention d’essai', nature: 'ctg', visibilite: 'interne' };

  it('prend un nom écrit en entier, sans script', async () => {
    const reponse = await t.post(
      '/conventions',
      { ...saisie, 'cherche-signataires': 'amicale no 12 de thiezac' },
      coord,
    );
    expect(reponse.status).toBe(303);
    const { signataires } = await readConvention(reponse.headers.get('location')!);
    expect(signataires).toEqual([await findId(12)]);
  });

  it('propose les noms proches d’un nom approché, garde ce qui est choisi, et ne s’enregistre qu’ensuite', async () => {
    const garde = await findId(3);
    const refus = await t.post(
      '/conventions',
      { ...saisie, signataires: garde, 'cherche-signataires': 'amicale 17' },
      coord,
    );
    expect(refus.status).toBe(422);
    const html = await refus.text();
    expect(html).toContain('Choisissez un des noms proches');
    expect(html).toContain('value="amicale 17"');
    expect(html).toMatch(new RegExp(`value="${garde}" checked`));
    const propose = await findId(17);
    expect(html).toMatch(new RegExp(`name="signataires" value="${propose}"`));
    const reponse = await t.post('/conventions', { ...saisie, signataires: [garde, propose] }, coord);
    expect(reponse.status).toBe(303);
    const { signataires } = await readConvention(reponse.headers.get('location')!);
    expect(signataires).toEqual([garde, propose].sort());
  });

  it('invite une partenaire dont la structure est écrite par son nom', async () => {
    const mandat = { role: 'partenaire', date_debut: '2026-01-01' };
    const personne = { nom: 'Dominique', courriel: 'dominique@exemple.test' };
    const vague = await t.post(
      '/comptes',
      { ...personne, ...mandat, 'cherche-structure_id': 'amicale 55' },
      coord,
    );
    expect(vague.status).toBe(422);
    expect(await vague.text()).toContain(await findId(55));
    const reponse = await t.post(
      '/comptes',
      { ...personne, ...mandat, 'cherche-structure_id': nameStructure(55) },
      coord,
    );
    expect(reponse.status).toBe(303);
  });

  it('ajoute à plusieurs fiches ensemble une structure écrite par son nom', async () => {
    const fiches = await t.db.selectFrom('fiche').select('id').limit(2).execute();
    const choisies = { id: fiches.map(({ id }) => id), cochees: 'oui' };
    const vague = await t.post(
      '/fiches/lot/apercu',
      { ...choisies, 'cherche-ajouter_porteurs': 'amicale 33' },
      coord,
    );
    const html = await vague.text();
    expect(html).toContain('Choisissez un des noms proches');
    expect(html).toContain(await findId(33));
    const juste = await t.post(
      '/fiches/lot/apercu',
      { ...choisies, 'cherche-ajouter_porteurs': nameStructure(33) },
      coord,
    );
    const apercu = await juste.text();
    expect(apercu).toContain(`name="ajouter_porteurs" value="${await findId(33)}"`);
    expect(apercu).toContain(nameStructure(33));
  });

  async function readConvention(chemin: string) {
    const id = chemin.split('/').at(-1)!;
    const { rows } = await t.db
      .selectFrom('convention_structure')
      .select('structure_id')
      .where('convention_id', '=', id)
      .where('role' as never, '=', 'signataire' as never)
      .execute()
      .then((lus) => ({ rows: lus }));
    return { signataires: rows.map(({ structure_id }) => structure_id).sort() };
  }
});
