import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { writeDocument } from '../../shared/document/atelier.ts';
import type { Document } from '../../shared/document/document.ts';
import { PdfImpossible } from '../../shared/document/document.ts';
import { readTirage } from '../../shared/document/tirages.ts';
import { listBlocsAbreges } from './abrege.rules.ts';
import type { ServiceLivret } from './livrets.data.ts';
import { groupByDomaine, toBlocsLivret } from './livrets.rules.ts';

const service = (nom: string, domaines: string[]): ServiceLivret => ({
  id: nom,
  nom,
  accroche: '',
  frais: 'inconnu',
  frais_precisions: '',
  age_min_mois: null,
  age_max_mois: null,
  publics: [],
  exemple: false,
  structure: 'Une structure',
  telephone: '',
  courriel: '',
  domaines,
  communes: [],
  lieux: [],
  horaires: [],
  documents: [],
});

describe('le livret', () => {
  const domaines = [
    { id: 'b', nom: 'Santé' },
    { id: 'a', nom: 'Mobilité' },
  ];
  const parties = groupByDomaine(
    [service('Bus', ['a']), service('Soins', ['a', 'b']), service('Autre', [])],
    domaines,
  );

  it('suit l’ordre des domaines, écrit chaque service une fois, numérote tout du long', () => {
    expect(
      parties.map(({ titre, services }) => [
        titre,
        ...services.map(({ numero, service: s }) => `${numero} ${s.nom}`),
      ]),
    ).toEqual([
      ['Santé', '1 Soins'],
      ['Mobilité', '2 Bus'],
      ['Autres services', '3 Autre'],
    ]);
  });

  it('finit par un index alphabétique qui mène aux pages', () => {
    const index = toBlocsLivret(parties, 'https://exemple.test').at(-1)!;
    expect(index.genre === 'tableau' && index.lignes.map(([nom, ancre]) => [nom, ancre])).toEqual([
      ['Autre', 'service_3'],
      ['Bus', 'service_2'],
      ['Soins', 'service_1'],
    ]);
  });
});

const ENTETE = {
  titre: 'Livret',
  sousTitre: '',
  territoire: 'Essai',
  jour: '2026-11-23',
  filtres: [],
  sommaire: true,
};

/** Undefined on a machine without the compiler. */
const tryPdf = (document: Document) =>
  writeDocument(document, 'pdf').catch((error) => {
    if (error instanceof PdfImpossible) return undefined;
    throw error;
  });

describe('un livret en PDF', () => {
  it('se fait quoi que quelqu’un ait écrit, les seuls signes indessinables ôtés', async () => {
    const noms = [
      'Aide 📞 au téléphone',
      '数字顾问',
      '\uf0b7 Une puce de Word',
      '#set $x$ \\ <b>',
      '🏡👨‍👩‍👧‍👦🇫🇷',
      'مساعدة',
    ];
    const blocs = toBlocsLivret(
      groupByDomaine(
        noms.map((nom) => service(nom, [])),
        [],
      ),
      'https://exemple.test',
    );
    const document = { ...ENTETE, blocs };
    const pdf = await tryPdf(document);
    if (pdf) expect(pdf.length).toBeGreaterThan(10_000);
    expect((await writeDocument(document, 'docx')).length).toBeGreaterThan(5_000);
  });
});

describe('un livret de trois cents services', () => {
  it('se compose en moins de cinq secondes', async () => {
    const lieu = (nom: string) => ({
      nom,
      adresse: '1 rue',
      commune: 'Vic',
      telephone: '',
      horaires: ['le lundi de 9 h à 12 h'],
    });
    const trois = Array.from({ length: 300 }, (_, i) => ({
      ...service(`Service ${i}`, [String(i % 9)]),
      accroche: 'Une phrase qui dit ce que la personne y trouve, avec ses mots.',
      lieux: [lieu('Salle'), lieu('Maison')],
      telephone: '04 65 71 00 00',
    }));
    const domaines = Array.from({ length: 9 }, (_, i) => ({ id: String(i), nom: `Domaine ${i}` }));
    const blocs = toBlocsLivret(groupByDomaine(trois, domaines), 'https://exemple.test');
    const debut = performance.now();
    const pdf = await tryPdf({ ...ENTETE, blocs });
    if (pdf) {
      expect(pdf.length).toBeGreaterThan(10_000);
      expect(performance.now() - debut).toBeLessThan(5000);
    }
    const word = await writeDocument({ ...ENTETE, blocs }, 'docx');
    expect(word.length).toBeGreaterThan(10_000);
  });
});

describe('un livret de dix mille services', () => {
  it('est abrégé, un paragraphe par service, et le dit', () => {
    const beaucoup = Array.from({ length: 10_000 }, (_, i) => service(`Service ${i}`, [String(i % 9)]));
    const domaines = Array.from({ length: 9 }, (_, i) => ({ id: String(i), nom: `Domaine ${i}` }));
    const blocs = [...listBlocsAbreges(groupByDomaine(beaucoup, domaines))].flat();
    expect(blocs.length).toBeLessThan(100);
    expect(JSON.stringify(blocs[0])).toContain('abrégé');
    const lignes = blocs.flatMap((bloc) =>
      bloc.genre === 'texte' && !bloc.suite ? bloc.texte.split('\n') : [],
    );
    expect(lignes).toHaveLength(10_000);
    expect(new Set(lignes).size).toBe(10_000);
  });
});

describe('un document pour tous', () => {
  it('se fait une fois par état, et recommence s’il a échoué', async () => {
    let faits = 0;
    const make = async () => new Uint8Array([++faits]);
    const deux = await Promise.all([readTirage('essai 1', make), readTirage('essai 1', make)]);
    expect(deux.map(([octet]) => octet)).toEqual([1, 1]);
    expect([...(await readTirage('essai 2', make))]).toEqual([2]);
    await expect(readTirage('essai 3', () => Promise.reject(new Error('raté')))).rejects.toThrow('raté');
    expect([...(await readTirage('essai 3', make))]).toEqual([3]);
  });

  it('laisse partir les plus anciens quand ils pèsent trop', async () => {
    let faits = 0;
    const make = async () => {
      faits++;
      return new Uint8Array(15 * 1024 * 1024);
    };
    for (const n of [1, 2, 3, 4]) await readTirage(`lourd ${n}`, make);
    await readTirage('lourd 4', make);
    expect(faits).toBe(4);
    await readTirage('lourd 1', make);
    expect(faits).toBe(5);
  });
});

describe('l’atelier des documents', () => {
  it('n’est pas le processus du site, refuse la foule, et reprend après une panne', async () => {
    const document = { ...ENTETE, sommaire: false, blocs: [{ genre: 'texte' as const, texte: 'Bonjour' }] };
    const foule = Array.from({ length: 40 }, () =>
      writeDocument(document, 'docx').then(
        () => 'fait',
        (e) => e.name,
      ),
    );
    const issues = await Promise.all(foule);
    expect(issues.filter((issue) => issue === 'AtelierOccupe')).toHaveLength(10);
    expect(issues.filter((issue) => issue === 'fait')).toHaveLength(30);
    const casse = { ...document, blocs: [{ genre: 'tableau' } as never] };
    await expect(writeDocument(casse, 'docx')).rejects.toThrow('document');
    expect((await writeDocument(document, 'docx')).length).toBeGreaterThan(1000);
  });
});

describe('les services à emporter', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await makeTestApp({ demo: true });
  }, 60_000);

  it('se prennent en PDF et en Word, pour une commune ou un domaine', async () => {
    const pdf = await t.get('/services/livret.pdf?commune=15258');
    // Elsewhere than on Linux x64, the page says that there is no PDF.
    if (pdf.status === 200) {
      const octets = new Uint8Array(await pdf.arrayBuffer());
      expect(new TextDecoder().decode(octets.slice(0, 5))).toBe('%PDF-');
    } else expect(pdf.headers.get('location')).toBe('/services/livret');
    const word = await t.get('/services/livret.docx');
    expect(new TextDecoder().decode(new Uint8Array(await word.arrayBuffer()).slice(0, 2))).toBe('PK');
    const html = await (await t.get('/services/livret?commune=15146')).text();
    expect(html).toContain('livret.pdf?commune=15146');
    expect((await t.get('/services/livret?commune=99999&domaine=x')).status).toBe(200);
  });

  it('tiennent en une page pour un téléphone, sans rien de privé, et la même pour tous', async () => {
    const coord = await t.signIn(['coordinateur']);
    await t.db
      .updateTable('service')
      .set({ visibilite: 'interne' })
      .where('nom', '=', 'Café des parents')
      .execute();
    await t.db
      .updateTable('service_index')
      .set({ visibilite: 'interne' })
      .where('nom', '=', 'Café des parents')
      .execute();
    for (const personne of [undefined, undefined, coord]) {
      const response = await t.get('/services/hors-ligne', personne);
      const html = (await response.text()).replace(/[\u00a0\u202f]/g, ' ');
      expect(html).toContain('Conseiller numérique');
      expect(html).toContain('le 1er jeudi du mois');
      expect(html).not.toContain('Café des parents');
      expect(response.headers.get('content-security-policy')).toContain('trusted-types veille');
    }
  });

  it('gardent leurs adresses devant celle d’un service', async () => {
    expect((await t.get('/services/livret')).status).toBe(200);
    expect((await t.get('/services/mots')).status).not.toBe(404);
  });
});
