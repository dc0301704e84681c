import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { guardFormula, type Tableau, toCsv, writeTableau } from './tableur.ts';

const TABLEAU: Tableau = {
  titre: 'Les fiches',
  filtres: ['Statut : en cours'],
  jour: '2026-11-23',
  territoire: 'CC des Essais',
  colonnes: [
    { cle: 'titre', libelle: 'Titre', type: 'texte' },
    { cle: 'prevu', libelle: 'Prévu', type: 'montant' },
    { cle: 'fin', libelle: 'Fin', type: 'date' },
    { cle: 'publics', libelle: 'Publics', type: 'liste' },
  ],
  lignes: [
    ['=HYPERLINK("http://x")', 10790001, '2026-12-31', ['Parents', '@SUM(A1)']],
    ['+33 ; "guillemets"', null, null, []],
  ],
};

describe('un tableau qui sort du site', () => {
  it('ne donne jamais une formule à un tableur', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1']) expect(guardFormula(text)[0]).toBe("'");
    expect(guardFormula('Parents - enfants')).toBe('Parents - enfants');
  });

  it('écrit un CSV que les tableurs français ouvrent, montants à la virgule', async () => {
    const lignes = (await toCsv(TABLEAU)).split('\r\n');
    expect(lignes[0]).toBe('\ufeffTitre;Prévu;Fin;Publics');
    expect(lignes[1]).toBe(
      `"'=HYPERLINK(""http://x"")";107900,01;2026-12-31;Parents ; @SUM(A1)`.replace(
        'Parents ; @SUM(A1)',
        '"Parents ; @SUM(A1)"',
      ),
    );
    expect(lignes[2]).toBe(`"'+33 ; ""guillemets""";;;`);
  });

  it('écrit un XLSX aux vrais nombres et aux vraies dates, sous son titre et ses choix', async () => {
    const bytes = (await writeTableau(TABLEAU, 'xlsx')) as Uint8Array;
    const [{ data }] = (await readXlsx(Buffer.from(bytes))) as unknown as [{ data: unknown[][] }];
    expect(data[0]![0]).toBe('Les fiches');
    expect(data[2]![0]).toBe('Choix : Statut : en cours');
    const ligne = data.find((row) => String(row[0]).startsWith('=HYPER'))!;
    expect(ligne[1]).toBe(107900.01);
    expect(ligne[2]).toEqual(new Date('2026-12-31T00:00:00Z'));
    expect(ligne[3]).toBe('Parents\n@SUM(A1)');
  });

  it('écrit une longue liste par paquets, et répond à d’autres entre deux', async () => {
    const lignes = Array.from({ length: 5000 }, (_, i) => [`Fiche ${i}`, i, null, ['a', 'b']]);
    const long = { ...TABLEAU, lignes };
    for (const format of ['csv', 'json', 'xlsx'] as const) {
      let autres = 0;
      const battement = setInterval(() => autres++, 1);
      const fichier = await writeTableau(long, format);
      clearInterval(battement);
      expect([format, autres > 3]).toEqual([format, true]);
      if (format === 'csv') expect(String(fichier).trimEnd().split('\r\n')).toHaveLength(5001);
      if (format === 'json') {
        const dit = String(fichier);
        expect(JSON.parse(dit).lignes.at(-1)).toMatchObject({ titre: 'Fiche 4999', prevu: 4999 });
        expect(dit).toBe(JSON.stringify(JSON.parse(dit), null, 1));
      }
      if (format !== 'xlsx') continue;
      const [{ data }] = (await readXlsx(Buffer.from(fichier as Uint8Array))) as unknown as [
        { data: unknown[][] },
      ];
      expect(data.at(-1)![0]).toBe('Fiche 4999');
    }
  }, 30_000);

  it('garde les centimes entiers en JSON, avec leur unité', async () => {
    const json = JSON.parse(String(await writeTableau(TABLEAU, 'json')));
    expect(json.lignes[0].prevu).toBe(10790001);
    expect(json.colonnes[1]).toEqual({
      cle: 'prevu',
      libelle: 'Prévu',
      type: 'montant',
      unite: 'centimes d’euro',
    });
    expect(json.filtres).toEqual(['Statut : en cours']);
  });
});
