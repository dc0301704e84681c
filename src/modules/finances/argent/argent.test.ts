import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { clearExemples } from '../../journal/journal.api.ts';
import { MONTANTS } from '../totaux/totaux.rules.ts';

let t: TestApp;
let elu: Personne;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  elu = await t.signIn(['elu']);
});

const page = async (path: string) => (await t.get(path, elu)).text();

/** « 107 900,50 € » as cents. */
function toCentimes(text: string): number {
  return Math.round(Number(text.replace(/[^\d,-]/g, '').replace(',', '.')) * 100);
}

type Lien = { href: string; centimes: number };
/** Every amount of a page that opens its lines, with where it leads. */
function listLiens(html: string): Lien[] {
  const found = html.matchAll(/<a href="(\/argent\/financements\?[^"]*montant=[^"]*)">([^<]*€)<\/a>/g);
  return [...found].map(([, href, texte]) => ({
    href: href!.replaceAll('&amp;', '&'),
    centimes: toCentimes(texte!),
  }));
}

const COLONNES = { prevu: 'demande', notifie: 'notifie', verse: 'verse', reste: 'reste' } as const;
type Nom = keyof typeof COLONNES;
const nomOf = (href: string) => new URL(href, 'http://x').searchParams.get('montant') as Nom;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

async function sumJson(href: string): Promise<number> {
  const { lignes } = JSON.parse(await page(`${href}&format=json`));
  return sum(lignes.map((ligne: Record<string, number>) => ligne[COLONNES[nomOf(href)]] ?? 0));
}

async function sumCsv(href: string): Promise<number> {
  const rows = parse(await page(`${href}&format=csv`), {
    delimiter: ';',
    bom: true,
    columns: true,
  }) as Record<string, string>[];
  return sum(rows.map((row) => toCentimes(row[MONTANTS[nomOf(href)]] || '0')));
}

async function sumXlsx(href: string): Promise<number> {
  const bytes = Buffer.from(await (await t.get(`${href}&format=xlsx`, elu)).arrayBuffer());
  const [{ data }] = (await readXlsx(bytes)) as unknown as [{ data: unknown[][] }];
  const debut = data.findIndex((row) => row[0] === 'Aide');
  const colonne = data[debut]!.indexOf(MONTANTS[nomOf(href)]);
  return sum(data.slice(debut + 1).map((row) => Math.round(Number(row[colonne] ?? 0) * 100)));
}

describe('les totaux du jeu de démonstration', () => {
  it.each(['2022', '2024', '2025', 'toutes'])(
    '%s : chaque montant ouvre les lignes qui le font, au centime',
    async (annee) => {
      const liens = listLiens(await page(`/argent?annee=${annee}`));
      expect(liens.length).toBeGreaterThan(10);
      for (const { href, centimes } of liens) expect([href, await sumJson(href)]).toEqual([href, centimes]);
    },
  );

  it('disent la même chose à l’écran, en JSON, en CSV et en XLSX', async () => {
    const liens = listLiens(await page('/argent?annee=2025'));
    for (const { href, centimes } of liens) {
      expect([href, await sumCsv(href)]).toEqual([href, centimes]);
      expect([href, await sumXlsx(href)]).toEqual([href, centimes]);
      const repris = listLiens(await page(href)).find((lien) => nomOf(lien.href) === nomOf(href));
      expect([href, repris?.centimes]).toEqual([href, centimes]);
    }
  });

  it('se vérifient aussi depuis chaque convention et chaque fiche', async () => {
    const conventions = await t.db.selectFrom('convention').select('id').execute();
    const fiches = await t.db.selectFrom('fiche').select('id').where('visibilite', '=', 'public').execute();
    const pages = [
      ...conventions.map(({ id }) => `/conventions/${id}`),
      ...fiches.map(({ id }) => `/fiches/${id}`),
    ];
    let liens = 0;
    for (const chemin of pages)
      for (const { href, centimes } of listLiens(await page(chemin))) {
        liens++;
        expect([chemin, href, await sumJson(href)]).toEqual([chemin, href, centimes]);
      }
    expect(liens).toBeGreaterThan(60);
  });

  it('ont les mêmes lignes dans la liste et dans ses fichiers', async () => {
    const html = await page('/argent/financements?annee=2024');
    const table = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'));
    const { lignes } = JSON.parse(await page('/argent/financements?annee=2024&format=json'));
    expect(table.match(/<th scope="row">/g)).toHaveLength(lignes.length);
    expect(lignes.length).toBeGreaterThan(15);
  });
});

describe('ce que l’argent ne doit pas dire', () => {
  it('ne dit pas « jamais versé », et n’adresse aucune relance au payeur, quand rien n’a été saisi', async () => {
    const autre = await makeTestApp({ demo: true });
    await autre.db.deleteFrom('versement').execute();
    const coord = await autre.signIn(['coordinateur']);
    const lire = async (chemin: string) => (await autre.get(chemin, coord)).text();
    const convention = await autre.db
      .selectFrom('financement')
      .select('convention_id')
      .where('exemple', '=', false)
      .executeTakeFirstOrThrow();
    for (const chemin of ['/argent', '/espace', `/conventions/${convention.convention_id}`]) {
      const lu = await lire(chemin);
      expect(lu, chemin).not.toMatch(/jamais versé|Demandez le versement|Relancez le financeur/);
    }
    expect(await lire('/argent')).toContain('sans versement noté');
    expect(await lire(`/conventions/${convention.convention_id}`)).toContain('ce n’est pas dire');
    const { lignes } = JSON.parse(await lire('/argent/financements?alerte=non_note&format=json'));
    expect(lignes.filter(({ exemple }: { exemple: boolean }) => !exemple)).toHaveLength(3);
  });

  it('ne montre pas à la convention suivante l’argent de la précédente', async () => {
    const coord = await t.signIn(['coordinateur']);
    const lire = async (chemin: string) => (await t.get(chemin, coord)).text();
    const ctg = await t.db
      .selectFrom('convention')
      .select('id')
      .where('nature', '=', 'ctg')
      .executeTakeFirstOrThrow();
    const suite = await t.post(
      `/conventions/${ctg.id}/suite`,
      { titre: 'CTG suivante', annee_debut: '2027', annee_fin: '2031' },
      coord,
    );
    const nouvelle = suite.headers.get('location')!.split('/')[2]!;
    const autour = async (id: string) =>
      JSON.parse(await lire(`/argent/financements?autour=${id}&format=json`)).lignes as {
        annee: number | null;
      }[];
    const avant = await autour(ctg.id);
    const fiches = await t.db.selectFrom('lien').select('de_id').where('vers_id', '=', ctg.id).execute();
    const fiche = fiches.map(({ de_id }) => de_id);
    await t.post(`/conventions/${nouvelle}/reprises`, { fiche, choix: 'reconduite', motif: '' }, coord);
    expect((await autour(nouvelle)).every(({ annee }) => annee === null || annee >= 2027)).toBe(true);
    expect(await autour(ctg.id)).toEqual(avant);
    expect(avant.length).toBeGreaterThan(0);
  });
});

describe('le jeu de démonstration', () => {
  it('a toutes les situations à montrer', async () => {
    const html = await page('/argent?annee=toutes');
    for (const mot of ['Envisagé', 'Demandé', 'Notifié', 'En versement', 'Soldé', 'Refusé'])
      expect(html, mot).toContain(`<th scope="row">${mot}</th>`);
    expect(html.match(/Non calculable/g)!.length).toBeGreaterThanOrEqual(3);
    for (const base of ['TTC', 'HT', 'En nature', 'Sans TVA']) expect(html).toContain(`Total, ${base}`);
    const coord = await t.signIn(['coordinateur']);
    const affaires = await (await t.get('/argent', coord)).text();
    for (const mot of [
      'pièces attendues en retard',
      'versements en retard',
      'sans notification',
      'sans versement noté',
      'Une convention est obligatoire',
    ])
      expect(affaires, mot).toContain(mot);
  });

  it('suit la convention du centre social jusqu’au dernier versement, et ne la donne pas pour un exemple', async () => {
    const { lignes } = JSON.parse(await page('/argent/financements?format=json'));
    const faits = lignes.filter((ligne: { exemple: boolean }) => !ligne.exemple);
    expect(faits.map((f: Record<string, unknown>) => [f.annee, f.notifie, f.verse, f.etat])).toEqual([
      [2022, 10_790_000, 10_790_000, 'Soldé'],
      [2023, 10_790_000, 10_790_000, 'Soldé'],
      [2024, 10_790_000, 10_790_000, 'Soldé'],
    ]);
    const convention = await t.db
      .selectFrom('convention')
      .select('id')
      .where('nature', '=', 'com')
      .executeTakeFirstOrThrow();
    const html = (await page(`/conventions/${convention.id}`)).replace(/[\u00a0\u202f]/g, ' ');
    expect(html).toContain('323 700 €');
    expect(html.match(/Versé le /g)).toHaveLength(9);
    expect(html.match(/Reçue le /g)).toHaveLength(12);
  });

  it('se retire, et laisse le fait', async () => {
    await clearExemples(t.db, t.territoireId);
    const reste = JSON.parse(await page('/argent/financements?format=json'));
    expect(reste.lignes).toHaveLength(3);
    for (const table of ['versement', 'piece', 'ligne_budget'] as const)
      expect(await t.db.selectFrom(table).select('id').execute(), table).toEqual([]);
    expect(await page('/argent')).toContain('107');
  });
});
