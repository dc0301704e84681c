import { beforeAll, describe, expect, it } from 'vitest';
import { operationObjet } from '../src/modules/fiches/fiches.api.ts';
import { financementObjet, ligneBudgetObjet, versementObjet } from '../src/modules/finances/finances.api.ts';
import { findObjetLu, isSame, type Objet } from '../src/modules/journal/journal.api.ts';
import { addJours } from '../src/shared/clock/clock.ts';
import { newId } from '../src/shared/db/db.ts';
import { toSaisie, type Valeur } from '../src/shared/form/champs.ts';
import { makeTestApp, type Personne, type TestApp } from './app.ts';
import { type Contenu, makeContenu } from './contenu.ts';

const PERSONNES = 50;
const TOURS = 3;

type Cas = {
  nom: string;
  objet: Objet;
  chemin: string;
  cle: 'operation' | 'budget' | 'financement' | 'versement';
  /** Fields that each person may change, with a value that nobody else writes. */
  champs: Record<string, (rang: number) => string>;
  /** A creation, for what is sent twice. */
  creation: (contenu: Contenu) => [requete: string, champs: Record<string, string>];
};
const mot = (debut: string) => (rang: number) => `${debut} ${rang}`;
const euros = (rang: number) => String(101 + rang);
const jour = (rang: number) => addJours('2027-01-01', rang);

const CAS: Cas[] = [
  {
    nom: 'une opération',
    objet: operationObjet,
    chemin: '/operations',
    cle: 'operation',
    champs: {
      titre: mot('Titre'),
      description: mot('Description'),
      pilote: mot('Pilote'),
      calendrier: mot('Calendrier'),
      date_fin: jour,
    },
    creation: ({ fiche }) => [`?fiche=${fiche}`, { titre: 'Deux fois', statut: 'a_venir' }],
  },
  {
    nom: 'une ligne de budget',
    objet: ligneBudgetObjet,
    chemin: '/argent/budgets',
    cle: 'budget',
    champs: { libelle: mot('Dépense'), prevu_centimes: euros, reel_centimes: euros },
    creation: ({ fiche }) => [
      `?fiche=${fiche}`,
      {
        libelle: 'Deux fois',
        nature: 'fonctionnement',
        unite: 'eur_ttc',
        annee: '2029',
        prevu_centimes: '5',
      },
    ],
  },
  {
    nom: 'un financement',
    objet: financementObjet,
    chemin: '/argent/financements',
    cle: 'financement',
    champs: {
      dispositif: mot('Aide'),
      note: mot('Note'),
      demande_centimes: euros,
      notifie_centimes: (rang) => String(1000 + rang),
    },
    creation: ({ fiche, structure }) => [
      '',
      {
        dispositif: 'Deux fois',
        financeur_id: structure,
        fiche_id: fiche,
        base: 'forfait',
        base_fiscale: 'sans_objet',
      },
    ],
  },
  {
    nom: 'un versement',
    objet: versementObjet,
    chemin: '/argent/versements',
    cle: 'versement',
    champs: { montant_centimes: euros, prevu_le: jour, verse_le: (rang) => addJours('2026-01-01', rang) },
    creation: ({ financement }) => [
      `?financement=${financement}`,
      { nature: 'acompte', montant_centimes: '1', prevu_le: '2027-03-01' },
    ],
  },
];

let t: TestApp;
let contenu: Contenu;
let personnes: Personne[];
beforeAll(async () => {
  t = await makeTestApp();
  contenu = await makeContenu(t.db, t.territoireId, 'essai');
  personnes = [await t.signIn(['coordinateur']), await t.signIn(['coordinateur'])];
});

type Envoi = { champ: string; texte: string; vue: number; statut: number };

/** The form as its page gave it: what it held then, and the version that it was. */
async function openForm({ objet }: Cas, id: string) {
  const lu = (await findObjetLu(t.db, t.territoireId, objet, id))!;
  return { version: lu.version, saisie: toSaisie(objet.champs, lu.valeurs) as Record<string, string> };
}

/** One person: opens the form, waits a little, changes one field; on a conflict reads what happened, then decides. */
async function edit(cas: Cas, id: string, rang: number, ouvert: Awaited<ReturnType<typeof openForm>>) {
  const noms = Object.keys(cas.champs);
  const champ = noms[rang % noms.length]!;
  const texte = cas.champs[champ]!(rang);
  const envois: Envoi[] = [];
  let page = ouvert;
  for (let essai = 0; essai < 2; essai++) {
    const champs = { ...page.saisie, [champ]: texte, version: String(page.version) };
    const response = await t.post(`${cas.chemin}/${id}`, champs, personnes[rang % 2]!);
    envois.push({ champ, texte, vue: page.version, statut: response.status });
    if (response.status !== 409) break;
    const html = await response.text();
    expect(html, 'ce qui était écrit reste à l’écran').toContain(texte);
    const version = Number(/name="version" value="(\d+)"/.exec(html)![1]);
    expect(version).toBeGreaterThan(page.version);
    page = await openForm(cas, id);
  }
  return envois;
}

/** What the journal says happened to one field, in the order of versions. */
async function listSuite(id: string, champ: string) {
  const lignes = await t.db
    .selectFrom('journal')
    .select(['objet_version', 'acte', 'changements'])
    .where('objet_id', '=', id)
    .orderBy('objet_version')
    .execute();
  return lignes.flatMap(({ objet_version, acte, changements }) => {
    const change = changements[champ];
    return change && acte === 'modification' ? [{ version: objet_version, ...change }] : [];
  });
}

function readValeur({ objet }: Cas, champ: string, texte: string): Valeur {
  return objet.champs.find(({ nom }) => nom === champ)!.type === 'montant' ? Number(texte) * 100 : texte;
}

describe.each(CAS)('cinquante personnes sur $nom', (cas) => {
  it('ne perdent rien sans le savoir', async () => {
    const id = contenu[cas.cle];
    const envois: Envoi[] = [];
    for (let tour = 0; tour < TOURS; tour++) {
      const commun = await openForm(cas, id);
      const tous = Array.from({ length: PERSONNES }, async (_, i) => {
        // Half of them have the same page before their eyes; the others open it while the first ones write.
        const ouvert = i % 2 === 0 ? commun : await openForm(cas, id);
        return edit(cas, id, tour * PERSONNES + i, ouvert);
      });
      envois.push(...(await Promise.all(tous)).flat());
    }
    expect(new Set(envois.map(({ statut }) => statut))).toEqual(new Set([303, 409]));
    const gardes = envois.filter(({ statut }) => statut === 303);
    const { valeurs } = (await findObjetLu(t.db, t.territoireId, cas.objet, id))!;
    for (const champ of Object.keys(cas.champs)) {
      const suite = await listSuite(id, champ);
      const siens = gardes.filter((envoi) => envoi.champ === champ);
      expect(suite.length, champ).toBe(siens.length);
      for (const [index, ligne] of suite.entries()) {
        const auteur = siens.find(({ texte }) => isSame(readValeur(cas, champ, texte), ligne.apres));
        if (!auteur) throw new Error(`personne n’a écrit « ${ligne.apres} »`);
        const avant = suite[index - 1];
        if (!avant) continue;
        // Each value that was replaced is the one that was there, and whoever replaced it had seen it.
        expect(isSame(ligne.avant, avant.apres), champ).toBe(true);
        expect(auteur.vue, `${champ}, version ${ligne.version}`).toBeGreaterThanOrEqual(avant.version);
      }
      expect(isSame(valeurs[champ], suite.at(-1)!.apres), champ).toBe(true);
    }
    expect(gardes.length).toBeGreaterThan(TOURS * Object.keys(cas.champs).length);
  });

  it('qui envoient deux fois le même formulaire n’en font qu’un', async () => {
    const [requete, champs] = cas.creation(contenu);
    const count = async () =>
      Number(
        (
          await t.db
            .selectFrom(cas.objet.table as 'operation')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    const avant = await count();
    const cle = newId();
    const statuts = await Promise.all(
      Array.from(
        { length: 10 },
        async (_, i) => (await t.post(cas.chemin + requete, { ...champs, cle }, personnes[i % 2]!)).status,
      ),
    );
    expect(new Set(statuts)).toEqual(new Set([303]));
    expect(await count()).toBe(avant + 1);
  });
});

describe('un refus de la base', () => {
  it('garde la version que la personne avait vue : la suite ne recouvre pas ce qu’elle n’a pas lu', async () => {
    const cas = CAS.find(({ cle }) => cle === 'versement')!;
    const id = contenu.versement;
    const ouvert = await openForm(cas, id);
    const autre = { ...ouvert.saisie, version: String(ouvert.version), prevu_le: '2028-12-24' };
    expect((await t.post(`/argent/versements/${id}`, autre, personnes[1])).status).toBe(303);
    const trop = { ...ouvert.saisie, version: String(ouvert.version), montant_centimes: '999999' };
    const refus = await t.post(`/argent/versements/${id}`, trop, personnes[0]);
    expect(refus.status).toBe(422);
    const version = /name="version" value="(\d+)"/.exec(await refus.text())![1]!;
    const corrige = { ...trop, version, montant_centimes: '12' };
    expect((await t.post(`/argent/versements/${id}`, corrige, personnes[0])).status).toBe(303);
    const { valeurs } = (await findObjetLu(t.db, t.territoireId, versementObjet, id))!;
    expect(valeurs).toMatchObject({ prevu_le: '2028-12-24', montant_centimes: 1200 });
  });
});
