import { sql } from 'kysely';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { checkAvancee, ficheObjet } from '../src/modules/fiches/fiches.api.ts';
import { clearExemples, findObjetLu } from '../src/modules/journal/journal.api.ts';
import { makeTestApp, type Personne, type TestApp } from '../test/app.ts';
import { listFautes, strings } from '../test/redaction.ts';
import { carlades } from './carlades.ts';
import { findPasse, findPasseOperation } from './passe.ts';
import { rewindTo } from './recit.ts';
import { activites, avenants, engagements, etapes, moyens, signatures, vue } from './vie.ts';

const AUJOURD_HUI = '2026-11-23';

describe('la vie du jeu de démonstration', () => {
  test('touche une dizaine de fiches, et montre chaque nature', () => {
    expect(new Set(etapes.map(({ fiche }) => fiche)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(moyens.map(({ fiche }) => fiche)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(moyens.map(({ nature }) => nature)).size).toBe(4);
    expect(new Set(activites.map(({ nature }) => nature)).size).toBe(4);
    expect(activites).toHaveLength(15);
  });

  test('dit de chaque avenant, engagement et activité que c’est un exemple', () => {
    for (const { objet } of avenants) expect(objet).toContain('(exemple)');
    for (const { texte } of engagements) expect(texte).toContain('(exemple)');
    for (const { titre } of activites) expect(titre).toContain('(exemple)');
    for (const { qualite } of signatures) expect(qualite).toMatch(/^$|\(exemple\)$/);
    for (const { qui } of etapes) expect(qui).toMatch(/^$|\(exemple\)$/);
  });

  test('ne fait signer, s’engager ni prêter aucune structure réelle', () => {
    const reelles = new Set(carlades.structures.filter(({ exemple }) => !exemple).map(({ cle }) => cle));
    const citees = [...signatures, ...engagements, ...moyens].map(({ structure }) => structure);
    expect(citees.filter((cle) => cle !== null && reelles.has(cle))).toEqual([]);
  });

  test('ne change ni la fin ni le montant des conventions', () => {
    for (const { convention, nouvelle_fin, nouveau_montant_centimes } of avenants) {
      const fait = carlades.conventions.find(({ cle }) => cle === convention)!;
      expect([null, `${fait.annee_fin}-12-31`]).toContain(nouvelle_fin);
      expect([null, fait.montant_annuel_centimes]).toContain(nouveau_montant_centimes);
    }
  });

  test('se lit bien, le passé des fiches aussi', () => {
    const passes = carlades.fiches.map((fiche) => findPasse(fiche));
    expect(
      listFautes([etapes, moyens, activites, avenants, signatures, engagements, vue.nom, passes]),
    ).toEqual([]);
    expect(strings(passes).filter((texte) => /€|\beuros?\b/iu.test(texte))).toEqual([]);
  });
});

describe('le passé de chaque fiche', () => {
  test.each(carlades.fiches)('$code a un passé qui tient debout, jour après jour', (fiche) => {
    const { nee, avant } = findPasse(fiche);
    expect(nee >= '2020-09-01' && nee < AUJOURD_HUI).toBe(true);
    for (const [jour] of [[nee], ...avant]) {
      const reste = avant.filter(([autre]) => autre > jour!) as never;
      const etat = rewindTo({ ...fiche } as never, reste);
      expect(checkAvancee(etat), `${jour}`).toEqual({});
      expect(jour! <= AUJOURD_HUI, `${jour}`).toBe(true);
      if (etat.statut === 'a_venir' && etat.date_debut) expect(String(etat.date_debut) > jour!).toBe(true);
      if (etat.date_fin_reelle) expect(String(etat.date_fin_reelle) <= jour!).toBe(true);
      if (etat.meteo_le) expect(String(etat.meteo_le) <= jour!).toBe(true);
      expect(etat.blocage_depuis !== '', `${jour}`).toBe(etat.statut === 'bloque');
    }
    for (const operation of fiche.operations)
      expect(findPasseOperation(fiche, operation).nee >= nee, operation.titre).toBe(true);
  });
});

describe('le jeu de démonstration, chargé', () => {
  let t: TestApp;
  let coord: Personne;
  beforeAll(async () => {
    t = await makeTestApp({ demo: true });
    coord = await t.signIn(['coordinateur']);
  });
  const lire = async (path: string) => (await t.get(path, coord)).text();
  type Ecart = { rubrique: string; titre: string; avant: string; apres: string };
  async function compare(du: string, au = AUJOURD_HUI): Promise<Ecart[]> {
    return (await (await t.get(`/comparaisons?du=${du}&au=${au}&format=json`, coord)).json()).lignes;
  }

  it('arrive au présent que disent ses fichiers, à la valeur près', async () => {
    for (const { code, ...demo } of carlades.fiches) {
      const { id } = await t.db
        .selectFrom('fiche')
        .select('id')
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      const { valeurs } = (await findObjetLu(t.db, t.territoireId, ficheObjet, id))!;
      const { domaines, porteurs, partenaires, noeud, liens, operations, conventions, ...simples } = demo;
      const attendu = Object.entries(simples).map(([nom, valeur]) => [nom, valeur === '' ? null : valeur]);
      const lu = attendu.map(([nom]) => [nom, valeurs[nom as string] === '' ? null : valeurs[nom as string]]);
      const trie = (paires: unknown[][]) =>
        Object.fromEntries(
          paires.map(([nom, valeur]) => [
            nom,
            nom === 'communes' ? [...(valeur as string[])].sort() : valeur,
          ]),
        );
      expect(trie(lu), code).toEqual(trie(attendu));
      expect(
        [valeurs.porteurs, valeurs.partenaires, valeurs.domaines].map((liste) => (liste as []).length),
      ).toEqual([porteurs, partenaires, domaines].map((liste) => liste.length));
      const enBase = await t.db
        .selectFrom('operation')
        .select(['titre', 'statut', 'date_debut', 'date_fin', 'date_fin_reelle'])
        .where('fiche_id', '=', id)
        .orderBy('ordre')
        .execute();
      const ouRien = (jour: string) => jour || null;
      expect(enBase, code).toEqual(
        operations.map((o) => ({
          titre: o.titre,
          statut: o.statut,
          date_debut: ouRien(o.date_debut),
          date_fin: ouRien(o.date_fin),
          date_fin_reelle: ouRien(o.date_fin_reelle),
        })),
      );
    }
  });

  it('raconte ce qui a changé depuis la fin de la convention', async () => {
    const ecarts = await compare('2024-12-31');
    const parRubrique = Map.groupBy(ecarts, ({ rubrique }) => rubrique);
    const titres = (rubrique: string) => parRubrique.get(rubrique)?.map(({ titre }) => titre) ?? [];
    expect(titres('Ce qui est apparu')).toContain('FA 2.2.3 – Faire tourner un café des habitants');
    expect(titres('Ce qui a pris fin')).toContain('FA 4.1.1 – Réunir un comité de pilotage chaque année');
    expect(titres('Ce qui a glissé')).toContain(
      'FA 1.1.1 – Faire circuler un relais petite enfance itinérant',
    );
    expect(titres('Ce qui a changé de mains')).toContain(
      'FA 2.2.2 – Installer un tiers-lieu associatif dans un village',
    );
    expect(titres('Ce qui a changé d’état')).toContain(
      'FA 1.1.2 – Aider à créer une maison d’assistants maternels',
    );
    expect(titres('Ce qui n’y est plus')).toEqual([]);
    const html = await lire('/comparaisons?du=2024-12-31');
    expect(html).toContain('30 de ces fiches sont des exemples');
    expect(html.match(/class="exemple"/g)!.length).toBeGreaterThan(ecarts.length);
    expect(await lire('/comparaisons/plan?le=2021-12-31')).toContain('9 fiches ce jour-là');
    expect(await lire('/comparaisons/plan?le=2020-08-31')).toContain('ne connaît aucune fiche');
  });

  it('montre l’argent demandé, puis notifié, puis versé', async () => {
    const html = await lire(`/comparaisons?du=2024-04-30&au=2024-10-31`);
    for (const mot of ['Financements demandés', 'Financements notifiés', 'Financements versés'])
      expect(html).toContain(mot);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from versement where verse_le is null`.execute(t.system);
    expect(rows[0]!.n).toBeGreaterThan(3);
  });

  it('laisse des fiches sans nouvelles depuis trois mois, et une vue partagée les range', async () => {
    const html = await lire('/fiches?silence=oui');
    expect(Number(/(\d+)\sfiches? à lire/.exec(html)?.[1])).toBeGreaterThan(0);
    const { id } = await t.db.selectFrom('vue').select('id').executeTakeFirstOrThrow();
    expect(await lire('/fiches')).toContain('En retard, par axe');
    expect((await t.get(`/fiches/vues/${id}`, coord)).headers.get('location')).toBe(`/fiches?${vue.requete}`);
    expect(await lire(`/fiches?${vue.requete}`)).toMatch(/5\sfiches à lire/);
    expect(await lire('/fiches/vues')).toContain('class="exemple"');
  });

  it('écrit le travail de coordination en phrases', async () => {
    expect(await lire('/activites?annee=2026')).toMatch(/16\spersonnes rencontrées\. Chaque pilote/);
  });

  it('range le journal dans l’ordre des jours', async () => {
    const lignes = await t.db.selectFrom('journal').select(['at', 'id']).execute();
    // An id begins with the millisecond it was made at; two lines of one millisecond come in any order.
    const milliseconde = (id: string) => id.slice(0, 13);
    const triees = lignes.toSorted((a, b) =>
      milliseconde(a.id) === milliseconde(b.id) ? +a.at - +b.at : a.id < b.id ? -1 : 1,
    );
    const jours = triees.map(({ at }) => at.getTime());
    expect(jours).toEqual(jours.toSorted((a, b) => a - b));
    expect(jours.at(-1)! <= t.clock.now().getTime()).toBe(true);
  });

  it('s’efface tout entier, même quand quelqu’un s’en est servi, et ne laisse pas de trou dans les comparaisons', async () => {
    const { id: structure } = await t.db
      .selectFrom('structure')
      .select('id')
      .where('exemple', '=', true)
      .executeTakeFirstOrThrow();
    const { id: convention } = await t.db.selectFrom('convention').select('id').executeTakeFirstOrThrow();
    const signe = { structure_id: structure, avenant_id: '', qualite: '', date_signature: '2026-11-02' };
    expect((await t.post(`/signatures?convention=${convention}`, signe, coord)).status).toBe(303);
    const promis = { structure_id: structure, texte: 'À garder', echeance: '', tenu_le: '', note: '' };
    expect((await t.post(`/engagements?convention=${convention}`, promis, coord)).status).toBe(303);
    await clearExemples(t.db, t.territoireId);
    for (const table of [
      'etape',
      'moyen',
      'activite',
      'activite_fiche',
      'avenant',
      'signature',
      'vue',
      'note_suivi',
      'document',
      'fiche',
      'operation',
      'ligne_budget',
      'campagne',
    ] as const) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        t.system,
      );
      expect(rows[0]!.n, table).toBe(0);
    }
    const engagement = await t.db.selectFrom('engagement').select(['texte', 'structure_id']).execute();
    expect(engagement).toEqual([{ texte: 'À garder', structure_id: null }]);
    expect(await compare('2024-12-31')).toEqual([]);
    expect((await t.db.selectFrom('convention').select('id').execute()).length).toBe(3);
  });
});
