import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import type { Feuille } from './feuille.rules.ts';
import { readClasseur, readJson } from './lecture.ts';

type Donnees = Parameters<typeof writeXlsx>[0];

async function xlsx(data: unknown, nom = 'Plan'): Promise<Uint8Array> {
  return new Uint8Array(await writeXlsx([{ data, sheet: nom }] as unknown as Donnees & []).toBuffer());
}

async function read(bytes: Uint8Array, nom = 'plan.xlsx'): Promise<Feuille[]> {
  const lu = await readClasseur(bytes, nom);
  if (!lu.ok) throw new Error(lu.message);
  return lu.feuilles;
}

async function refusal(bytes: Uint8Array | string, nom = 'plan.xlsx'): Promise<string> {
  const lu = await readClasseur(typeof bytes === 'string' ? strToU8(bytes) : bytes, nom);
  return lu.ok ? 'accepté' : lu.message;
}

function utf16(texte: string, grand: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${texte}`, 'utf16le');
  return new Uint8Array(grand ? bytes.swap16() : bytes);
}

/** A workbook whose parts are changed after the library wrote it: what hostile files are made of. */
async function tamper(change: (parties: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const parties = unzipSync(
    await xlsx([
      ['Action', 'Pilote'],
      ['Relais', 'Anne'],
    ]),
  );
  change(parties);
  return zipSync(parties);
}

const FEUILLE = 'xl/worksheets/sheet1.xml';
function patch(parties: Record<string, Uint8Array>, de: RegExp, vers: string): void {
  const xml = new TextDecoder().decode(parties[FEUILLE]);
  expect(xml).toMatch(de);
  parties[FEUILLE] = strToU8(xml.replace(de, vers));
}

describe('un classeur Excel', () => {
  it('donne ses feuilles, ses dates, ses nombres et ses cellules fusionnées', async () => {
    const date = new Date(Date.UTC(2030, 8, 1));
    const bytes = new Uint8Array(
      await writeXlsx([
        {
          sheet: 'Axe 1 – Enfance',
          data: [
            [{ value: 'Titre', columnSpan: 3 }, null, null],
            [{ value: 'A', rowSpan: 2 }, { value: 47727 }, { value: date, format: 'dd/mm/yyyy' }],
            [null, { value: true }, { value: '5 111' }],
          ],
        },
        { sheet: 'R&D « é »', data: [[{ value: 'x' }]] },
      ] as unknown as Donnees & []).toBuffer(),
    );
    const [axe, autre] = await read(bytes);
    expect(axe?.lignes).toEqual([
      ['Titre', null, null],
      ['A', 47727, date],
      [null, true, '5 111'],
    ]);
    expect(axe?.fusions).toEqual([
      { l1: 0, c1: 0, l2: 0, c2: 2 },
      { l1: 1, c1: 0, l2: 2, c2: 0 },
    ]);
    expect(autre).toMatchObject({ nom: 'R&D « é »', lignes: [['x']], fusions: [] });
  });

  it('est lu comme tel même s’il s’appelle .csv', async () => {
    expect((await read(await xlsx([[{ value: 'x' }]]), 'plan.csv'))[0]?.lignes).toEqual([['x']]);
  });

  it('garde une formule en erreur comme texte, pour que la lecture la signale', async () => {
    const bytes = await tamper((parties) =>
      patch(parties, /(<c r="B2"[^>]*?)( t="\w+")?>.*?<\/c>/, '$1 t="e"><v>#REF!</v></c>'),
    );
    expect((await read(bytes))[0]?.lignes[1]).toEqual(['Relais', '#REF!']);
  });
});

describe('une formule sans résultat', () => {
  it('n’est pas lue comme une cellule vide', async () => {
    const bytes = await tamper((parties) =>
      patch(parties, /<c r="B2".*?<\/c>/, '<c r="B2" t="str"><f>A2&amp;"x"</f></c>'),
    );
    expect((await read(bytes))[0]?.lignes[1]?.[1]).toBe('#CALC!');
  });
});

describe('un classeur hostile ou d’un autre format', () => {
  it('refuse une bombe à la taille annoncée', async () => {
    const bombe = zipSync({
      'xl/workbook.xml': strToU8('<x/>'),
      'xl/media/a.xml': new Uint8Array(80 * 1024 * 1024),
    });
    expect(bombe.length).toBeLessThan(1_000_000);
    expect(await refusal(bombe)).toContain('anormalement beaucoup de données');
  });

  it('refuse une bombe qui ment sur sa taille, sans la décompresser en entier', async () => {
    const bombe = zipSync({
      'xl/workbook.xml': strToU8('<x/>'),
      'xl/a.xml': new Uint8Array(150 * 1024 * 1024),
    });
    const vue = new DataView(bombe.buffer);
    for (let i = 0; i < bombe.length - 50; i++) {
      if (vue.getUint32(i, true) === 0x02014b50) vue.setUint32(i + 24, 1000, true);
    }
    expect(await refusal(bombe)).toContain('anormalement beaucoup de données');
  });

  it('refuse un rapport de compression de plus de 100 pour 1 au-delà de 10 Mo', async () => {
    const gros = zipSync({
      'xl/workbook.xml': strToU8('<x/>'),
      'xl/a.xml': new Uint8Array(12 * 1024 * 1024),
    });
    expect(await refusal(gros)).toContain('anormalement beaucoup de données');
  });

  it('refuse plus de 2 000 entrées', async () => {
    const parties: Record<string, Uint8Array> = { 'xl/workbook.xml': strToU8('<x/>') };
    for (let i = 0; i < 2001; i++) parties[`xl/a${i}.xml`] = new Uint8Array(1);
    expect(await refusal(zipSync(parties))).toContain('anormalement beaucoup de données');
  });

  it('refuse les macros', async () => {
    const bytes = await tamper((parties) => {
      parties['xl/vbaProject.bin'] = new Uint8Array(10);
    });
    expect(await refusal(bytes, 'plan.xlsm')).toContain('contient des macros');
  });

  it('refuse une ligne ou une colonne sans fin, sans remplir la mémoire', async () => {
    expect(await refusal(await tamper((p) => patch(p, /<row r="2"/, '<row r="999999999"')))).toContain(
      '20 000 lignes',
    );
    expect(await refusal(await tamper((p) => patch(p, /<c r="B2"/, '<c r="ZZZZZZ2"')))).toContain(
      '400 colonnes',
    );
    expect(await refusal(await tamper((p) => patch(p, /<c r="B2"/, '<c r="XFD2"')))).toContain(
      '400 colonnes',
    );
  });

  it.each([
    [
      'un ancien .xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'ancien classeur .xls',
    ],
    [
      'un classeur protégé',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'mot de passe',
    ],
    ['un PDF', strToU8('%PDF-1.7 …'), 'est un PDF'],
    ['un document Word', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'document Word'],
    ['un ODS', zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') }), 'LibreOffice'],
    ['une archive', zipSync({ 'plan.xlsx': strToU8('x') }), 'archive'],
    ['une page web', strToU8('\ufeff<html><table><tr><td>a</td></tr></table></html>'), 'page web'],
    ['une image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'image'],
    ['un fichier vide', new Uint8Array(), 'vide'],
    ['des blancs', strToU8(' \n \n'), 'vide'],
    ['un binaire', new Uint8Array([1, 2, 0, 4, 5, 6, 0]), 'ni un classeur Excel ni un fichier CSV'],
    ['un zip coupé', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }).slice(0, 40), 'abîmé'],
    ['un classeur sans feuille lisible', zipSync({ 'xl/workbook.xml': strToU8('<workbook') }), 'abîmé'],
    ['plus de 20 Mo', new Uint8Array(21 * 1024 * 1024), '20 Mo'],
  ])('refuse %s en disant quoi faire', async (_, bytes, attendu) => {
    expect(await refusal(new Uint8Array(bytes))).toContain(attendu);
  });
});

describe('un fichier CSV', () => {
  const texte = 'N°;Intitulé;Budget\n1;"Créer un\nrelais";5\u202f111\n2;Café, thé;"a;b"\n';
  const attendu = [
    ['N°', 'Intitulé', 'Budget'],
    ['1', 'Créer un\nrelais', '5\u202f111'],
    ['2', 'Café, thé', 'a;b'],
  ];

  it.each([
    ['UTF-8', strToU8(texte)],
    ['UTF-8 avec marque', strToU8(`\ufeff${texte}`)],
    ['UTF-16 petit-boutiste', utf16(texte, false)],
    ['UTF-16 gros-boutiste', utf16(texte, true)],
    ['fins de ligne de Windows', strToU8(texte.replaceAll(/\n(?=\d;|$)/g, '\r\n'))],
    ['l’annonce « sep=; »', strToU8(`sep=;\n${texte}`)],
  ])('se lit en %s', async (_, bytes) => {
    expect((await read(bytes, 'plan.csv'))[0]).toEqual({ nom: 'plan', lignes: attendu });
  });

  it('se lit en Windows-1252, tel qu’Excel l’écrit', async () => {
    const bytes = new Uint8Array(Buffer.from('Intitulé;Coût €\nCafé;5\n'.replace('€', '\x80'), 'latin1'));
    expect((await read(bytes, 'plan.csv'))[0]?.lignes[0]).toEqual(['Intitulé', 'Coût €']);
  });

  it.each([',', '\t', '|', ';'])('trouve son séparateur « %s »', async (separateur) => {
    const lignes = [
      ['Action', 'Pilote', 'Statut'],
      ['A; b', 'c, d et e', 'En cours'],
      ['f', 'g', 'h'],
    ];
    const csv = lignes.map((ligne) => ligne.map((cellule) => `"${cellule}"`).join(separateur)).join('\n');
    expect((await read(strToU8(csv), 'x.csv'))[0]?.lignes).toEqual(lignes);
  });

  it('survit à des guillemets jamais fermés et à des lignes inégales', async () => {
    const [feuille] = await read(strToU8('Action;Pilote\n"A;b\nC;d;e;f\n'), 'x.csv');
    expect(JSON.stringify(feuille?.lignes)).toContain('C');
    expect(
      feuille!.lignes.flat().filter((cellule) => cellule !== null && cellule !== '').length,
    ).toBeGreaterThan(3);
  });

  it.each([
    ['un guillemet jamais fermé sur 19 Mo', `"${'a'.repeat(19_000_000)}`, '32 767 caractères'],
    ['quatre millions de guillemets', '"a""'.repeat(4_000_000), '32 767 caractères'],
    ['une seule ligne de 19 Mo', 'aaa;'.repeat(4_750_000), '500 000 caractères'],
    ['un guillemet ouvert et des lignes sans fin', `"${`${'a'.repeat(60_000)};`.repeat(300)}`, '500 000'],
  ])('refuse vite %s', async (_, texte, attendu) => {
    const debut = performance.now();
    expect(await refusal(texte)).toContain(attendu);
    expect(performance.now() - debut).toBeLessThan(2000);
  });

  it('refuse trop de lignes, de colonnes ou de texte', async () => {
    expect(await refusal('a;b\n'.repeat(20_001))).toContain('20 000 lignes');
    expect(await refusal(`${'a;'.repeat(401)}\n`)).toContain('400 colonnes');
    expect(await refusal(`a;b\nc;${'x'.repeat(32_768)}`)).toContain('32 767 caractères');
  });
});

describe('un fichier hostile', () => {
  it('d’une seule cellule dans le dernier coin est refusé aussitôt, sans rien remplir', async () => {
    const bytes = await tamper((parties) => patch(parties, /r="B2"/, 'r="XFD1048576"'));
    const avant = process.memoryUsage().rss;
    const debut = performance.now();
    expect(await refusal(bytes)).toContain('colonnes');
    expect(performance.now() - debut).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - avant).toBeLessThan(200 * 1024 * 1024);
  });

  it('mis en forme jusqu’au dernier coin, sans rien y écrire, se lit', async () => {
    const bytes = await tamper((parties) =>
      patch(parties, /<\/sheetData>/, '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'),
    );
    expect((await read(bytes))[0]?.lignes.slice(0, 2)).toEqual([
      ['Action', 'Pilote'],
      ['Relais', 'Anne'],
    ]);
  });

  it('qui prend trop de temps est arrêté, et le suivant se lit', async () => {
    const lent = await readClasseur(strToU8('a;b\n'.repeat(15_000)), 'plan.csv', 1);
    expect(lent.ok ? '' : lent.message).toContain('trop de mémoire ou de temps');
    expect(await read(strToU8('a;b\n1;2'), 'plan.csv')).toHaveLength(1);
  });

  it('de neuf cent mille lignes de JSON n’arrête personne', async () => {
    const texte = `[${'{"a":1},'.repeat(900_000)}{"a":1}]`;
    let tours = 0;
    const battement = setInterval(() => tours++, 20);
    expect(await readJson(texte, 5000)).toEqual({ trop: true });
    clearInterval(battement);
    expect(tours).toBeGreaterThan(3);
    expect(await readJson('[{"a":', 5000)).toEqual({});
  });
});
