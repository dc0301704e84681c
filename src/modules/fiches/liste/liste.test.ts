import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { FILTRE_VIDE } from './criteres/criteres.rules.ts';
import { listLignes } from './liste.data.ts';
import { PRESENTATION_DEPART, type Presentation, TRIS, type Tri } from './liste.rules.ts';

let t: TestApp;
let coord: Personne;
let elu: Personne;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  elu = await t.signIn(['elu']);
});

const html = async (path: string, personne: Personne | undefined = coord) => {
  const response = await t.get(path, personne);
  expect(response.status).toBe(200);
  return response.text();
};
const count = (text: string): number =>
  Number(/([\d\u202f]+) fiches? à lire/.exec(text)![1]!.replace(/\D/g, ''));

/** What the database itself says, for a condition written by hand. */
async function countSql(where: (f: { [cle: string]: unknown }) => boolean): Promise<number> {
  const rows = await t.db.selectFrom('fiche').selectAll().where('removed_at', 'is', null).execute();
  return rows.filter((row) => where(row as never)).length;
}

describe('le panneau des choix', () => {
  it('compte juste pour chaque propriété, une ou plusieurs valeurs', async () => {
    expect(count(await html('/fiches?statut=en_cours&statut=bloque'))).toBe(
      await countSql(({ statut }) => statut === 'en_cours' || statut === 'bloque'),
    );
    expect(count(await html('/fiches?priorite=haute&meteo=compromis&meteo=appui_necessaire'))).toBe(
      await countSql(
        ({ priorite, meteo }) =>
          priorite === 'haute' && ['compromis', 'appui_necessaire'].includes(String(meteo)),
      ),
    );
    const pilote = (await t.db.selectFrom('fiche').select('pilotes').execute()).find(
      ({ pilotes }) => pilotes.length > 0,
    )!.pilotes[0]!;
    expect(count(await html(`/fiches?pilote=${encodeURIComponent(pilote)}`))).toBe(
      await countSql(({ pilotes }) => (pilotes as string[]).includes(pilote)),
    );
  });

  it('n’offre que les structures d’une fiche au moins', async () => {
    const nom = 'Association que nulle fiche ne nomme';
    await t.post('/structures', { nom, nature: 'association', visibilite: 'public' }, coord);
    const choisir = await html('/fiches/choisir');
    expect(choisir).not.toContain(nom);
    const liee = await t.db
      .selectFrom('structure as s')
      .innerJoin('fiche_structure as x', 'x.structure_id', 's.id')
      .select('s.id')
      .where('s.visibilite', '=', 'public')
      .executeTakeFirstOrThrow();
    expect(choisir).toContain(`value="${liee.id}"`);
  });

  it('trouve ce qui manque, et refuse de le dire à un visiteur', async () => {
    const sansMeteo = await countSql(({ meteo }) => meteo === null);
    expect(count(await html('/fiches?manque=meteo'))).toBe(sansMeteo);
    const toutes = count(await (await t.get('/fiches')).text());
    expect(count(await (await t.get('/fiches?manque=meteo')).text())).toBe(toutes);
    expect(count(await (await t.get('/fiches?pilote=inconnu')).text())).toBe(toutes);
    expect(count(await html('/fiches?pilote=inconnu'))).toBe(0);
  });

  it('croise une année de travail, une convention et des mots fautifs', async () => {
    const convention = await t.db
      .selectFrom('convention')
      .select('id')
      .where('nature', '=', 'gmr')
      .executeTakeFirstOrThrow();
    const liens = await t.db.selectFrom('lien').selectAll().where('vers_id', '=', convention.id).execute();
    const ids = new Set(liens.map(({ de_id }) => de_id));
    expect(count(await html(`/fiches?convention=${convention.id}&annee=2024`))).toBe(
      await countSql(
        ({ id, date_debut, date_fin, date_fin_reelle }) =>
          ids.has(String(id)) &&
          String(date_debut ?? '0001') <= '2024-12-31' &&
          String(date_fin_reelle ?? date_fin ?? '9999') >= '2024-01-01',
      ),
    );
    expect(await html('/fiches?q=petite+enfence')).toContain('est lu comme');
  });

  it('dit chaque choix en mots et offre de l’enlever seul', async () => {
    const page = await html('/fiches?statut=en_cours&manque=convention&retard=oui');
    expect(page).toContain('Statut : En cours');
    expect(page).toContain(
      'href="/fiches?statut=en_cours&amp;retard=oui" aria-label="Enlever « Sans convention »"',
    );
  });

  it('ne tombe sur aucune adresse, si tordue soit-elle', async () => {
    const tordues = [
      'statut=x&meteo=%00&noeud=abc&domaine=%27&annee=99999&fin_du=hier&tri=f.titre%3Bdrop&colonne=__proto__&groupe=constructor',
      'vue=frise&page=-1&mois=2026-13',
      'vue=calendrier&mois=1990-01',
      `q=${'a'.repeat(5000)}`,
      'manque=constructor&retard=non',
    ];
    for (const adresse of tordues) expect((await t.get(`/fiches?${adresse}`, coord)).status).toBe(200);
  });

  it('propose toutes les propriétés sur une page, sans les personnes pour un visiteur', async () => {
    expect(await html('/fiches/choisir?statut=en_cours')).toContain('name="pilote"');
    const publique = await (await t.get('/fiches/choisir')).text();
    expect(publique).not.toContain('name="pilote"');
    expect(publique).not.toContain('name="manque"');
    expect(publique).toContain('name="porteur"');
  });
});

describe('les façons de voir', () => {
  it('choisit ses colonnes, trie et range par groupe', async () => {
    const page = await html('/fiches?colonne=porteurs&colonne=priorite&groupe=priorite&tri=titre&sens=desc');
    expect(page).toMatch(/<th scope="col">Portée par<\/th>/);
    expect(page).toMatch(/scope="rowgroup"[^>]*>Basse/);
    expect(await (await t.get('/fiches?colonne=pilotes')).text()).not.toContain('>Pilotes</th>');
  });

  it('montre chaque vue, à une personne connectée comme à un visiteur', async () => {
    for (const vue of ['tableau', 'statuts', 'calendrier', 'frise', 'carte', 'matrice']) {
      for (const qui of [coord, elu, undefined]) {
        const page = await (await t.get(`/fiches?vue=${vue}`, qui)).text();
        expect(page).toContain('aria-current="true"');
        expect(page).not.toContain('NaN');
      }
    }
    expect(await html('/fiches?vue=calendrier&mois=2025-12')).toContain('Fin prévue');
  });

  it('mène de chaque case de la matrice aux fiches qu’elle compte', async () => {
    const page = await html('/fiches?vue=matrice');
    const cases = [...page.matchAll(/href="(\/fiches\?[^"]*)">(\d+)<span/g)];
    expect(cases.length).toBeGreaterThan(20);
    for (const [, href, nombre] of cases.filter((_, index) => index % 9 === 0))
      expect(count(await html(href!.replaceAll('&amp;', '&')))).toBe(Number(nombre));
  });

  it('déplace une fiche d’un pas, avec ce que le pas entraîne, et jamais deux fois', async () => {
    const fiche = await t.db
      .selectFrom('fiche')
      .select(['id', 'version'])
      .where('statut', '=', 'en_cours')
      .executeTakeFirstOrThrow();
    const move = (champs: Record<string, string>, qui = coord) =>
      t.post(`/fiches/${fiche.id}/statut`, { retour: '/fiches?vue=statuts', ...champs }, qui);
    const realise = { statut: 'realise', version: String(fiche.version) };
    expect((await move(realise, elu)).status).toBe(403);
    const fait = await move(realise);
    expect(fait.headers.get('location')).toBe(`/fiches?vue=statuts#fiche-${fiche.id}`);
    const read = () =>
      t.db
        .selectFrom('fiche')
        .select(['statut', 'date_fin_reelle', 'version'])
        .where('id', '=', fiche.id)
        .executeTakeFirstOrThrow();
    expect(await read()).toEqual({
      statut: 'realise',
      date_fin_reelle: '2026-11-23',
      version: fiche.version + 1,
    });
    await move({ statut: 'bloque', version: '9' });
    expect((await read()).statut).toBe('realise');
    await move({ statut: 'en_cours', version: String(fiche.version + 1) });
    expect(await read()).toMatchObject({ statut: 'en_cours', date_fin_reelle: null });
  });
});

describe('la liste que l’on emporte', () => {
  const ADRESSE = '/fiches?statut=en_cours&colonne=etat&colonne=date_fin&colonne=pilotes&tri=date_fin';

  it('donne en CSV, JSON et XLSX exactement les mêmes lignes que la page', async () => {
    const total = count(await html(ADRESSE));
    const json = await (await t.get(`${ADRESSE}&format=json`, coord)).json();
    expect(json.lignes).toHaveLength(total);
    expect(json.filtres).toEqual(['Statut : En cours']);
    const csv = (await (await t.get(`${ADRESSE}&format=csv`, coord)).text()).trim().split('\r\n');
    expect(csv[0]).toBe('Titre;Statut;Fin prévue;Pilotes');
    expect(csv).toHaveLength(total + 1);
    const response = await t.get(`${ADRESSE}&format=xlsx`, coord);
    expect(response.headers.get('content-disposition')).toContain('fiches-2026-11-23.xlsx');
    const [feuille] = (await readXlsx(Buffer.from(await response.arrayBuffer()))) as unknown as [
      { data: unknown[][] },
    ];
    const debut = feuille.data.findIndex(([premier]) => premier === 'Titre') + 1;
    const titres = feuille.data.slice(debut).map(([titre]) => titre);
    expect(titres).toEqual(json.lignes.map(({ titre }: { titre: string }) => titre));
  });

  it('ne donne ni pilotes ni brouillons à un visiteur', async () => {
    const json = await (await t.get(`${ADRESSE}&format=json`)).json();
    expect(json.colonnes.map(({ cle }: { cle: string }) => cle)).toEqual(['titre', 'etat', 'date_fin']);
    const publiques = await countSql(
      ({ statut, visibilite }) => statut === 'en_cours' && visibilite === 'public',
    );
    expect(json.lignes).toHaveLength(publiques);
  });
});

describe('les en-têtes du tableau', () => {
  it('trient d’un clic, puis dans l’autre sens, en gardant le reste du choix', async () => {
    const page = await html('/fiches?statut=en_cours&tri=date_fin');
    expect(page).toContain(
      'aria-sort="ascending"><a href="/fiches?statut=en_cours&amp;tri=date_fin&amp;sens=desc"',
    );
    const inverse = await html('/fiches?statut=en_cours&tri=date_fin&sens=desc');
    expect(inverse).toContain(
      'aria-sort="descending"><a href="/fiches?statut=en_cours&amp;tri=date_fin" class="tri">',
    );
  });
});

describe('l’ordre d’une liste', () => {
  const VISIBLES = ['public', 'partenaires', 'interne'] as const;
  const demande = { filtre: FILTRE_VIDE, requete: undefined, noeudIds: undefined, aujourdhui: '2026-11-23' };
  const read = (presentation: Partial<Presentation>, parPage: number) =>
    listLignes(t.db, t.territoireId, VISIBLES, demande, {
      presentation: { ...PRESENTATION_DEPART, ...presentation },
      parPage,
    });

  it.each(
    Object.keys(TRIS).flatMap((tri) =>
      [false, true].map((decroissant) => ({ tri: tri as Tri, decroissant })),
    ),
  )('tient d’une page à l’autre : $tri, décroissant $decroissant', async (ordre) => {
    const toutes = await read(ordre, 1000);
    const pages = [];
    for (let page = 1; pages.length < toutes.length; page++)
      pages.push(...(await read({ ...ordre, page }, 7)));
    expect(pages.map(({ id }) => id)).toEqual(toutes.map(({ id }) => id));
    expect(new Set(pages.map(({ id }) => id)).size).toBe(toutes.length);
  });

  it.each(['date_debut', 'date_fin', 'priorite', 'avancement'] as const)(
    'met à la fin ce qui n’a pas de %s, dans les deux sens',
    async (tri) => {
      const trois = (await read({}, 3)).map(({ id }) => id);
      await t.db
        .updateTable('fiche')
        .set({ [tri]: null })
        .where('id', 'in', trois)
        .execute();
      for (const decroissant of [false, true]) {
        const vides = (await read({ tri, decroissant }, 1000)).map((fiche) => fiche[tri] === null);
        expect(vides.filter(Boolean).length).toBeGreaterThanOrEqual(3);
        expect(vides).toEqual(vides.toSorted((a, b) => Number(a) - Number(b)));
      }
    },
  );

  it('commence par la dernière modifiée, et la même fiche ferme l’autre sens', async () => {
    await t.db
      .updateTable('fiche')
      .set({ updated_at: new Date('2030-01-01') })
      .where('titre', '=', (await read({ tri: 'titre' }, 1))[0]!.titre)
      .execute();
    const [premiere] = await read({ tri: 'modification' }, 1);
    expect(premiere!.id).toBe((await read({ tri: 'modification', decroissant: true }, 1000)).at(-1)!.id);
    expect(premiere!.titre).toBe((await read({ tri: 'titre' }, 1))[0]!.titre);
  });
});
