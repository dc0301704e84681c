import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { type Lecteur, visiteur } from '../../shared/access/acces.ts';
import { toJour } from '../../shared/clock/clock.ts';
import { writeDocument } from '../../shared/document/atelier.ts';
import { readDocumentPasse } from './sorties.api.ts';

let t: TestApp;
let coord: Personne;
let fiche: string;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  fiche = (
    await t.db.selectFrom('fiche').select('id').where('code', '=', 'FA 1.1.1').executeTakeFirstOrThrow()
  ).id;
});

const bytes = async (path: string, qui?: Personne) =>
  new Uint8Array(await (await t.get(path, qui)).arrayBuffer());
const wordText = (file: Uint8Array) => strFromU8(unzipSync(file)['word/document.xml']!);

/** Asks for a document, waits for it as the page would, and gives its bytes. */
async function make(champs: Record<string, string>, qui = coord) {
  const demande = await t.post('/sorties', champs, qui);
  expect(demande.status).toBe(303);
  const page = demande.headers.get('location')!;
  for (let essai = 0; essai < 100; essai++) {
    const html = await (await t.get(page, qui)).text();
    if (html.includes('Le document est prêt')) return { page, contenu: await bytes(`${page}/fichier`, qui) };
    if (html.includes('n’a pas pu')) throw new Error(html);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('le document n’est jamais prêt');
}

describe('le plan d’un jour passé', () => {
  it('dit, en Word comme en PDF, que l’argent et le suivi n’y sont pas', async () => {
    const visibilites = ['public', 'partenaires', 'interne'] as const;
    const acces = { ...visiteur(), roles: ['coordinateur' as const], visibilites };
    const territoire = await t.db.selectFrom('territoire').selectAll().executeTakeFirstOrThrow();
    const lecteur = { var: { territoire, acces, clock: t.clock } } as unknown as Lecteur;
    const document = await readDocumentPasse(t.db, lecteur, toJour(t.clock.now()));
    const xml = wordText(await writeDocument(document, 'docx'));
    const dit = 'L’argent et le suivi ne sont pas montrés pour un jour passé.';
    expect(xml.split(dit)).toHaveLength(2);
    expect(xml).not.toContain('Notifié');
    expect(
      Buffer.from(await writeDocument(document, 'pdf'))
        .toString('latin1')
        .startsWith('%PDF-'),
    ).toBe(true);
    expect(wordText(await bytes(`/fiches/${fiche}/fiche.docx`, coord))).not.toContain(dit);
  });
});

describe('une fiche emportée', () => {
  it('est un Word aux vrais titres, avec tout ce que la fiche dit', async () => {
    const xml = wordText(await bytes(`/fiches/${fiche}/fiche.docx`, coord));
    expect(xml).toContain('Heading1');
    for (const part of ['Pourquoi', 'Mise en œuvre', 'L’argent', 'Suivi', 'Équiper le relais'])
      expect(xml).toContain(part);
    expect(xml).toContain('Exemple\u00a0: cette fiche montre');
  });

  it('est un PDF accessible : étiqueté, titré, en français', async () => {
    const response = await t.get(`/fiches/${fiche}/fiche.pdf`, coord);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/filename="fa-1-1-1[a-z-]*\.pdf"/);
    const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    // Booleans, so that a failure does not print the file.
    const marques = ['/MarkInfo', '/StructTreeRoot', 'pdfuaid:part', '/Lang (fr-FR)'];
    expect(marques.filter((marque) => !pdf.includes(marque))).toEqual([]);
  });

  it('ne dit à un visiteur ni les personnes, ni l’argent, ni le suivi', async () => {
    const xml = wordText(await bytes(`/fiches/${fiche}/fiche.docx`));
    expect(xml).toContain('Pourquoi');
    for (const cache of ['Coordinatrice petite enfance', 'L’argent', 'Suivi', 'Notifié'])
      expect(xml).not.toContain(cache);
    await t.db.updateTable('fiche').set({ visibilite: 'interne' }).where('id', '=', fiche).execute();
    expect((await t.get(`/fiches/${fiche}/fiche.pdf`)).status).toBe(404);
    await t.db.updateTable('fiche').set({ visibilite: 'public' }).where('id', '=', fiche).execute();
  });

  it('montre un texte hostile comme du texte', async () => {
    const objectifs = '#panic("x") $a$ *gras* <b>x</b> & \\n { } @ref "=1+1"';
    await t.db.updateTable('fiche').set({ objectifs }).where('id', '=', fiche).execute();
    expect((await t.get(`/fiches/${fiche}/fiche.pdf`, coord)).status).toBe(200);
    expect(wordText(await bytes(`/fiches/${fiche}/fiche.docx`, coord))).toContain('#panic(&quot;x&quot;)');
  });
});

describe('le plan emporté', () => {
  it('tient dans un document avec son sommaire, ses choix et toutes ses fiches', async () => {
    const { contenu } = await make({ nature: 'docx', requete: 'statut=en_cours' });
    const xml = wordText(contenu);
    expect(xml).toContain('Sommaire');
    expect(xml).toContain('Choix\u00a0: Statut\u00a0: En cours.');
    const fiches = await t.db
      .selectFrom('fiche')
      .select(['titre'])
      .where('statut', '=', 'en_cours')
      .execute();
    for (const { titre } of fiches) expect(xml).toContain(titre.replaceAll("'", '&apos;'));
  });

  it('se compose en PDF, et n’est qu’à la personne qui l’a demandé', async () => {
    const { page, contenu } = await make({ nature: 'pdf', requete: '' });
    expect(Buffer.from(contenu.slice(0, 5)).toString()).toBe('%PDF-');
    const elu = await t.signIn(['elu']);
    expect((await t.get(page, elu)).status).toBe(404);
    expect((await t.get(`${page}/fichier`, elu)).status).toBe(404);
    expect((await t.get(`${page}/fichier`)).status).not.toBe(200);
  });

  it('part avec le rôle qui l’a préparé', async () => {
    const personne = await t.signIn(['coordinateur', 'elu']);
    const { page } = await make({ nature: 'docx', requete: 'statut=en_cours' }, personne);
    await t.db
      .deleteFrom('mandat')
      .where('compte_id', '=', personne.id)
      .where('role', '=', 'coordinateur')
      .execute();
    expect((await t.get('/fiches', personne)).status).toBe(200);
    expect((await t.get(page, personne)).status).toBe(404);
    expect((await t.get(`${page}/fichier`, personne)).status).toBe(404);
  });

  it('refuse une forme inconnue et un choix vide, en disant quoi faire', async () => {
    expect((await t.post('/sorties', { nature: 'exe', requete: '' }, coord)).status).toBe(422);
    const vide = await t.post('/sorties', { nature: 'pdf', requete: 'q=zzzzzz' }, coord);
    expect(vide.status).toBe(422);
    expect(await vide.text()).toContain('élargissez-les');
  });
});

describe('l’annexe financière', () => {
  type Feuille = { sheet: string; data: unknown[][] };

  it('a de vrais nombres, des totaux en formules, et tombe au centime sur la base', async () => {
    const { contenu } = await make({ nature: 'annexe', requete: '' });
    const feuilles = (await readXlsx(Buffer.from(contenu))) as unknown as Feuille[];
    expect(feuilles.map(({ sheet }) => sheet)).toEqual([
      'Synthèse',
      'Financements',
      'Versements',
      'Dépenses',
    ]);
    const { data } = feuilles[1]!;
    const entete = data.findIndex(([premier]) => premier === 'Aide');
    const notifie = data[entete]!.indexOf('Notifié');
    const somme = data
      .slice(entete + 1)
      .reduce((total, ligne) => total + Math.round(Number(ligne[notifie] ?? 0) * 100), 0);
    const attendu = await t.db
      .selectFrom('financement')
      .select('notifie_centimes')
      .where('removed_at', 'is', null)
      .execute();
    expect(somme).toBe(
      attendu.reduce((total, { notifie_centimes }) => total + Number(notifie_centimes ?? 0), 0),
    );
    const brut = unzipSync(contenu);
    const synthese = strFromU8(brut['xl/worksheets/sheet1.xml']!);
    expect(synthese).toContain('SUMIFS(Financements!$');
    expect(strFromU8(brut['xl/worksheets/sheet4.xml']!)).toContain('SUMIFS(F6:F');
  });
});
