import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { readFichier } from './fichier.import.ts';
import { readLignes } from './lecture.rules.ts';

const LIGNES = [
  ['Nom', 'Adresse', 'Code postal', 'Commune', 'Latitude', 'Longitude', 'Téléphone'],
  ['Médiathèque', '2 rue de l’École', '15800', 'Vic-sur-Cère', '44,9803', '2,6213', '04 71 47 50 00'],
  ['Foyer d’Orcières', 'Le bourg', '15800', 'Thiézac', '0', '0', '+33 (0)4.71.47.50.01'],
];
const texte = (signe: string, fin = '\n') =>
  LIGNES.map((l) => l.map((c) => (c.includes(signe) ? `"${c}"` : c)).join(signe)).join(fin);
const utf8 = (t: string) => new TextEncoder().encode(t);
/** What Excel writes in France: of these letters, only the quotation mark is not at its Latin-1 place. */
const windows = (t: string) => Uint8Array.from(t, (lettre) => (lettre === '’' ? 0x92 : lettre.charCodeAt(0)));
function utf16(t: string, grand: boolean): Uint8Array {
  const petit = Buffer.from(`\ufeff${t}`, 'utf16le');
  return grand ? Buffer.from(petit).swap16() : petit;
}
const xlsx = async () => {
  const cellules = [
    [{ value: 'Les lieux du Carladès' }],
    [],
    ...LIGNES.map((l) => l.map((value) => ({ value }))),
  ];
  return new Uint8Array(
    await (writeXlsx as never as (d: unknown) => { toBuffer(): Promise<Buffer> })(cellules).toBuffer(),
  );
};
const geojson = (crs: unknown = undefined) =>
  utf8(
    JSON.stringify({
      type: 'FeatureCollection',
      crs,
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [2.6213, 44.9803] },
          properties: { nom: 'Médiathèque', téléphone: '0471475000' },
        },
        { type: 'Feature', geometry: null, properties: { nom: 'Foyer d’Orcières', adresse: 'Le bourg' } },
      ],
    }),
  );

const FORMES: [string, () => Uint8Array | Promise<Uint8Array>][] = [
  ['CSV à points-virgules, UTF-8', () => utf8(texte(';'))],
  ['CSV à points-virgules, marque au début', () => utf8(`\ufeff${texte(';')}`)],
  ['CSV à virgules, guillemets, fins de ligne Windows', () => utf8(texte(',', '\r\n'))],
  ['CSV à tabulations', () => utf8(texte('\t'))],
  ['CSV à barres', () => utf8(texte('|'))],
  ['CSV de Windows (1252)', () => windows(texte(';'))],
  ['CSV UTF-16, petit bout d’abord', () => utf16(texte(';'), false)],
  ['CSV UTF-16, grand bout d’abord', () => utf16(texte('\t'), true)],
  ['CSV qui annonce son séparateur', () => utf8(`sep=|\r\n${texte('|', '\r\n')}`)],
  [
    'CSV avec un titre, des lignes vides et une colonne sans nom',
    () =>
      utf8(
        `Annuaire 2026\n\n${texte(';')
          .replace('Nom;', 'Nom;;')
          .replace(/\n(M|F)/g, '\n$1')
          .replace('Médiathèque;', 'Médiathèque;x;')
          .replace('Orcières;', 'Orcières;;')}\n\n;;;\n`,
      ),
  ],
  ['XLSX avec un titre', xlsx],
  [
    'JSON, une liste',
    () =>
      utf8(
        JSON.stringify(LIGNES.slice(1).map((l) => Object.fromEntries(l.map((c, i) => [LIGNES[0]![i], c])))),
      ),
  ],
  [
    'JSON enveloppé, encodé UTF-16',
    () =>
      utf16(
        JSON.stringify({
          total: 2,
          results: LIGNES.slice(1).map((l) => Object.fromEntries(l.map((c, i) => [LIGNES[0]![i], c]))),
        }),
        false,
      ),
  ],
  ['GeoJSON', () => geojson()],
];

describe('toute forme de fichier', () => {
  it.each(FORMES)('%s : chaque ligne entre', async (_titre, bytes) => {
    const lu = await readFichier(await bytes(), 'liste.csv');
    if (!lu.ok) throw new Error(lu.message);
    const { lignes } = readLignes(lu.modele, lu.bruts, {
      communes: [{ code: '15258', nom: 'Vic-sur-Cère' }],
    });
    expect(lignes.map(({ refus }) => refus)).toEqual([undefined, undefined]);
    const noms = lignes.map(({ objets }) => objets.find(({ type }) => type === 'structure')?.valeurs.nom);
    expect(noms).toEqual(['Médiathèque', 'Foyer d’Orcières']);
    expect(lignes[0]?.objets[0]?.valeurs.telephone).toBe('04 71 47 50 00');
    expect(lignes[0]?.objets.find(({ type }) => type === 'lieu')?.valeurs).toMatchObject({
      latitude: 44.9803,
      longitude: 2.6213,
    });
  });

  it('une feuille sans colonne connue est dite quand une autre en a', async () => {
    const cellules = (lignes: string[][]) => lignes.map((l) => l.map((value) => ({ value })));
    const bytes = await (writeXlsx as never as (d: unknown) => { toBuffer(): Promise<Buffer> })([
      { data: cellules(LIGNES), sheet: 'Lieux' },
      {
        data: cellules([
          ['Légende', 'Sens'],
          ['x', 'fermé'],
        ]),
        sheet: 'Notice',
      },
    ]).toBuffer();
    const lu = await readFichier(new Uint8Array(bytes), 'l.xlsx');
    expect(lu).toMatchObject({ ok: true, modele: 'csv', nonLues: ['Notice'] });
    expect(lu.ok && lu.bruts).toHaveLength(2);
  });

  it('FINESS : la forme imbriquée donne chaque établissement, ouvert ou refusé avec sa raison', async () => {
    const ege = (numFinessEge: string, etatObjet: string, plus = {}) => ({
      informationsGeneralesEGE: { numFinessEge, nomEgeCourt: 'FOYER  ', nomEgeLong: 'FOYER DU GOUL  ' },
      adresse: [
        { usageAdresse: '02', ligneQuatre: 'BP 1' },
        {
          usageAdresse: '03',
          ligneQuatre: '2 RUE DE L ECOLE',
          cogCommune: '15258',
          codePostal: '15800',
          ligneAcheminement: 'VIC SUR CERE',
          coordonneesGeographique: { directionLatitude: '44.9803', directionLongitude: '2.6213' },
        },
      ],
      contact: [{ telecom: { telephone: '0471475000' } }],
      etatObjet,
      ...plus,
    });
    const pmej = [{ ege: [ege('150000001', 'A'), ege('150000002', 'I')] }, { ege: [] }, {}];
    const json = JSON.stringify({ schemaVersion: 'v1.0.0', gcc: [{ gccId: '1' }], pmej });
    const lu = await readFichier(utf8(json), 'finess.json');
    if (!lu.ok) throw new Error(lu.message);
    expect(lu.modele).toBe('finess');
    const { lignes } = readLignes(lu.modele, lu.bruts, { communes: [] });
    expect(lignes.map(({ refus }) => refus)).toEqual([undefined, expect.stringContaining('fermé')]);
    expect(lignes[0]!.objets).toMatchObject([
      { type: 'structure', cle: '150000001', valeurs: { nom: 'FOYER DU GOUL', telephone: '04 71 47 50 00' } },
      {
        type: 'lieu',
        valeurs: {
          adresse: '2 RUE DE L ECOLE',
          code_postal: '15800',
          commune_nom: 'VIC SUR CERE',
          latitude: 44.9803,
          longitude: 2.6213,
        },
      },
    ]);
  });

  it('FINESS : en GeoJSON, le point vient avec', async () => {
    const properties = { nofinesset: '150000001', rs: 'FOYER', departement: '15', commune: '258' };
    const geometry = { type: 'Point', coordinates: [2.6213, 44.9803] };
    const json = { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties }] };
    const lu = await readFichier(utf8(JSON.stringify(json)), 'f.geojson');
    if (!lu.ok) throw new Error(lu.message);
    const { lignes } = readLignes(lu.modele, lu.bruts, { communes: [] });
    expect([lu.modele, lignes[0]!.objets[1]!.valeurs]).toMatchObject(['finess', { latitude: 44.9803 }]);
  });

  it('une position nulle est dite, jamais gardée', async () => {
    const lu = await readFichier(utf8(texte(';')), 'l.csv');
    if (!lu.ok) throw new Error(lu.message);
    const { lignes } = readLignes(lu.modele, lu.bruts, { communes: [] });
    expect(lignes[1]?.avis).toEqual([
      expect.objectContaining({ champ: 'Position', message: expect.stringContaining('océan') }),
    ]);
  });
});

const HOSTILES: [string, Uint8Array][] = [
  ['vide', new Uint8Array()],
  ['un octet', new Uint8Array([0])],
  ['une image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ['une archive coupée', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
  ['des noms de colonnes seuls', utf8('Nom;Adresse')],
  ['du JSON coupé', utf8('{"structures":[{"id":')],
  ['du JSON sans liste', utf8('{"a":1}')],
  ['une liste de nombres', utf8('[1,2,3]')],
  ['une liste vide', utf8('[]')],
  ['du JSON très profond', utf8('['.repeat(20_000) + ']'.repeat(20_000))],
  ['une page web', utf8('<!doctype html><html><body>Nom</body></html>')],
  ['un guillemet jamais refermé', utf8(`Nom;Adresse\n"${'a'.repeat(5000)}`)],
  ['des clés de piège', utf8('[{"nom":"A","__proto__":{"x":1},"constructor":"y","toString":"z"}]')],
  [
    'des NUL et des demi-lettres',
    utf8('[{"nom":"A\\u0000B\\ud800","adresse":{"rue":["x"]},"telephone":[1,2]}]'),
  ],
  ['trop de lignes', utf8(`Nom\n${'x\n'.repeat(5001)}`)],
];

describe('tout fichier hostile', () => {
  it.each(HOSTILES)('%s : lu ou refusé en une phrase, jamais de panne', async (_titre, bytes) => {
    const lu = await readFichier(bytes, 'x');
    if (!lu.ok) return expect(lu.message).toMatch(/^[A-ZÀ-Ý].*\.$/s);
    const { lignes } = readLignes(lu.modele, lu.bruts, { communes: [] });
    for (const { objets, refus } of lignes) expect(refus ?? objets.length).toBeTruthy();
    expect(JSON.stringify(lignes)).not.toContain('\\u0000');
  });

  it('n’importe quels octets, n’importe quelles cellules', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(typeof (await readFichier(bytes, 'x')).ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
    const modeles = ['data-inclusion', 'mediation-numerique', 'france-services', 'finess', 'csv'] as const;
    const cles = [
      'id',
      'nom',
      'structure_id',
      'telephone',
      'latitude',
      'longitude',
      'horaires',
      'publics',
      'services',
      'id_fs',
      'lib_fs',
      'nofinesset',
      'rs',
      'h_lundi',
      'zone_eligibilite',
      'siret',
      'age min',
      'frais',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...modeles),
        fc.dictionary(fc.constantFrom(...cles), fc.jsonValue()),
        (modele, champs) => {
          const { lignes } = readLignes(modele, [{ ligne: 1, champs }], { communes: [] });
          expect(lignes[0]?.refus ?? lignes[0]?.objets.length).toBeTruthy();
        },
      ),
      { numRuns: 500 },
    );
  });
});
