import { beforeAll, describe, expect, it } from 'vitest';
import { ACTEUR, makeTerritoire, makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { type Contenu, makeContenu } from '../../../test/contenu.ts';
import { territoireDb } from '../../shared/db/db.ts';
import { toSaisie, type Valeurs } from '../../shared/form/champs.ts';
import { ficheObjet } from '../fiches/fiches.api.ts';
import { clearExemples, createObjet, findObjetLu, type Objet, updateObjet } from '../journal/journal.api.ts';
import { ligneBudgetObjet } from './budgets/budgets.form.ts';
import { financementObjet } from './financements/financements.form.ts';
import { listAffairesFinances, listLignesArgent } from './finances.api.ts';
import { pieceObjet } from './pieces/pieces.form.ts';
import { versementObjet } from './versements/versements.form.ts';

let t: TestApp;
let ici: Contenu;
let interne: Contenu;
let etranger: Contenu;
let coord: Personne;
let second: Personne;
let partenaire: Personne;
beforeAll(async () => {
  t = await makeTestApp();
  ici = await makeContenu(t.db, t.territoireId, 'essai');
  interne = await makeContenu(t.db, t.territoireId, 'CACHE', 'interne', 'confidentialite');
  const voisin = await makeTerritoire(t.system, 'CC Voisine');
  etranger = await makeContenu(territoireDb(t.moteur, voisin.id), voisin.id, 'ETRANGER');
  coord = await t.signIn(['coordinateur']);
  second = await t.signIn(['coordinateur']);
  partenaire = await t.signIn(['partenaire'], ici.structure);
});

const auteur = { acteur: ACTEUR, now: new Date('2026-11-01T08:00:00Z') };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/&#39;/g, '’');
const page = async (path: string, personne?: Personne) => plain(await (await t.get(path, personne)).text());
const messageOf = (response: Response) => plain(decodeURIComponent(response.headers.getSetCookie().join()));
const create = (objet: Objet, valeurs: Valeurs) => createObjet(t.db, t.territoireId, objet, valeurs, auteur);

async function readObjet(objet: Objet, id: string) {
  return (await findObjetLu(t.db, t.territoireId, objet, id))!;
}

/** The form of an object as its page gives it, with some answers changed. */
async function form(objet: Objet, id: string, change: Record<string, string> = {}) {
  const lu = await readObjet(objet, id);
  return { ...toSaisie(objet.champs, lu.valeurs), version: String(lu.version), ...change } as Record<
    string,
    string
  >;
}

const unFinancement = (change: Valeurs = {}): Valeurs => ({
  dispositif: 'Aide',
  fiche_id: ici.fiche,
  financeur_id: ici.structure,
  base: 'forfait',
  base_fiscale: 'sans_objet',
  annee: 2025,
  ...change,
});

describe('qui voit l’argent', () => {
  it('les personnes connectées, jamais un visiteur', async () => {
    for (const path of ['/argent', '/argent/financements', `/argent/financements/${ici.financement}`]) {
      expect((await t.get(path, partenaire)).status, path).toBe(200);
      expect((await t.get(path)).status, path).not.toBe(200);
    }
    const publique = await page(`/fiches/${ici.fiche}`);
    expect(publique).not.toContain('Aide essai');
    expect(publique).not.toContain('id="argent"');
    expect(await page(`/structures/${ici.structure}`)).not.toContain('Aide essai');
    expect(await page('/recherche?q=aide+essai')).not.toContain('Aide essai');
  });

  it('un partenaire lit le volet d’une fiche sans pouvoir y toucher', async () => {
    const html = await page(`/fiches/${ici.fiche}`, partenaire);
    expect(html).toContain('id="argent"');
    expect(html).toContain('Depense essai');
    expect(html).toContain('Aide essai');
    expect(html).not.toContain('/argent/budgets/nouvelle');
    expect(await page(`/structures/${ici.structure}`, partenaire)).toContain('Aide essai 2026 (paie)');
    for (const path of [
      '/argent/financements',
      `/argent/financements/${ici.financement}`,
      `/argent/versements/${ici.versement}/verse`,
      `/argent/pieces/${ici.piece}/recue`,
      `/argent/budgets/${ici.budget}/suppression`,
    ])
      expect((await t.post(path, {}, partenaire)).status, path).toBe(403);
    expect((await readObjet(pieceObjet, ici.piece)).valeurs.recue_le).toBeNull();
  });

  it('ce qui tient à une fiche interne reste à l’équipe, montants compris', async () => {
    expect((await t.get(`/argent/financements/${interne.financement}`, partenaire)).status).toBe(404);
    for (const path of [
      '/argent?annee=2026',
      '/argent/financements',
      '/argent/financements?format=json',
      '/argent/financements?format=csv',
    ])
      expect(await page(path, partenaire), path).not.toContain('CACHE');
    expect(await page('/argent/financements', coord)).toContain('Aide CACHE');
    expect(await page('/recherche?q=aide', partenaire)).not.toContain('CACHE');
    const json = JSON.parse(await page('/argent/financements?format=json', partenaire));
    expect(json.lignes.map((ligne: { dispositif: string }) => ligne.dispositif)).toEqual(['Aide essai']);
  });

  it('rien d’un autre territoire, ni pour lire, ni pour s’y rattacher', async () => {
    expect((await t.get(`/argent/financements/${etranger.financement}`, coord)).status).toBe(404);
    for (const path of [
      `/argent/budgets/nouvelle?fiche=${etranger.fiche}`,
      `/argent/versements/nouveau?financement=${etranger.financement}`,
      `/argent/pieces/nouvelle?convention=${etranger.convention}`,
      `/argent/pieces/prevoir?financement=${etranger.financement}`,
      '/argent/budgets/nouvelle',
      '/argent/pieces/nouvelle?convention=1',
    ])
      expect((await t.get(path, coord)).status, path).toBe(404);
    expect((await t.post(`/argent/versements/${etranger.versement}/verse`, {}, coord)).status).toBe(404);
    const refus = await t.post(
      '/argent/financements',
      {
        dispositif: 'X',
        financeur_id: etranger.structure,
        fiche_id: etranger.fiche,
        base: 'forfait',
        base_fiscale: 'ttc',
      },
      coord,
    );
    expect(refus.status).toBe(422);
    expect(await page(`/argent/financements?fiche=${etranger.fiche}`, coord)).toContain(
      'Aucun financement ne répond',
    );
  });
});

describe('une dépense', () => {
  const chemin = () => `/argent/budgets?fiche=${ici.fiche}`;
  const champs = {
    libelle: 'Salle',
    nature: 'fonctionnement',
    unite: 'eur_ttc',
    annee: '2026',
    prevu_centimes: '12 345,60 €',
  };

  it('s’ajoute à la fiche, et s’y lit avec son unité', async () => {
    const response = await t.post(chemin(), champs, coord);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`/fiches/${ici.fiche}#argent`);
    expect(await page(`/fiches/${ici.fiche}`, coord)).toContain('12 345,60 € TTC');
  });

  it('ne s’écrit pas deux fois, et la page dit pourquoi', async () => {
    const double = await t.post(chemin(), { ...champs, libelle: 'SALLE' }, coord);
    expect(double.status).toBe(422);
    const html = plain(await double.text());
    expect(html).toContain('cette fiche a déjà une ligne pour la même année');
    expect(html).toContain('value="SALLE"');
    for (const change of [
      { libelle: 'Repas' },
      { annee: '' },
      { unite: 'eur_ht' },
      { nature: 'investissement' },
    ])
      expect((await t.post(chemin(), { ...champs, ...change }, coord)).status).toBe(303);
    const deux = await t.post(chemin(), { ...champs, annee: '' }, coord);
    expect(deux.status).toBe(422);
  });

  it('ne se double pas non plus par deux envois en même temps', async () => {
    const envoi = { ...champs, libelle: 'Ensemble' };
    const statuts = await Promise.all(
      [1, 2, 3, 4].map(async () => (await t.post(chemin(), envoi, coord)).status),
    );
    expect(statuts.sort()).toEqual([303, 422, 422, 422]);
  });

  it.each([
    ['12.345', 'peut se lire 12,345 ou 12 345'],
    ['1 200€/an', '« 1 200 € par an » : choisissez l’année'],
    ['-5', 'est négatif'],
    ['1000000001', 'dépasse un milliard'],
    ['beaucoup', 'n’est pas un montant'],
    ['', 'Écrivez ce qui est prévu'],
  ])('à « %s » est demandée de nouveau', async (montant, message) => {
    const response = await t.post(chemin(), { ...champs, libelle: 'Autre', prevu_centimes: montant }, coord);
    expect(response.status).toBe(422);
    expect(plain(await response.text())).toContain(message);
  });

  it.each(['1989', '2101', '20 26 ans'])('pour l’année « %s » est demandée de nouveau', async (annee) => {
    const response = await t.post(chemin(), { ...champs, libelle: 'Autre', annee }, coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('entre 1990 et 2100');
  });

  it('en temps de travail ne se dit jamais en euros, même dans l’historique', async () => {
    const id = await create(ligneBudgetObjet, {
      fiche_id: ici.fiche,
      libelle: 'Poste',
      nature: 'fonctionnement',
      unite: 'etp',
      annee: 2024,
      prevu_centimes: 50,
    });
    await t.post(`/argent/budgets/${id}`, await form(ligneBudgetObjet, id, { prevu_centimes: '0,8' }), coord);
    const histoire = await page(`/historique/ligne_budget/${id}`, coord);
    expect(histoire).toContain('0,8');
    expect(histoire).not.toContain('0,8 €');
    expect(await page(`/fiches/${ici.fiche}`, coord)).toContain('0,8 ETP');
  });

  it('sortie de la corbeille ne double pas celle qui l’a remplacée', async () => {
    const id = await create(ligneBudgetObjet, { ...ligne('Jetée'), fiche_id: ici.fiche });
    await t.post(`/argent/budgets/${id}/suppression`, {}, coord);
    await create(ligneBudgetObjet, { ...ligne('Jetée'), fiche_id: ici.fiche });
    expect(messageOf(await t.post(`/corbeille/ligne_budget/${id}`, {}, coord))).toContain('a déjà une ligne');
  });
  const ligne = (libelle: string): Valeurs => ({
    libelle,
    nature: 'fonctionnement',
    unite: 'eur_ttc',
    annee: 2023,
    prevu_centimes: 100,
  });
});

describe('un financement', () => {
  it('se crée depuis une fiche, et sa page dit où il en est', async () => {
    const depart = await page(`/argent/financements/nouveau?fiche=${ici.fiche}`, coord);
    expect(depart).toContain(`<option value="${ici.fiche}" selected`);
    const champs = {
      dispositif: 'Bonus territoire CTG',
      financeur_id: ici.structure,
      fiche_id: ici.fiche,
      convention_id: ici.convention,
      base: 'place',
      quantite_centiemes: '12',
      base_fiscale: 'sans_objet',
      annee: '2025',
      demande_centimes: '10 000',
      date_demande: '2025-01-15',
    };
    const response = await t.post(`/argent/financements?fiche=${ici.fiche}`, champs, coord);
    expect(response.status).toBe(303);
    const html = await page(response.headers.get('location')!, partenaire);
    expect(html).toContain('Demandé');
    expect(html).toContain('12 places');
    expect(html).toContain('10 000 €');
  });

  it('sans fiche ni convention, ou contradictoire, est demandé de nouveau', async () => {
    const champs = { dispositif: 'Aide', financeur_id: ici.structure, base: 'forfait', base_fiscale: 'ttc' };
    const sans = await t.post('/argent/financements', champs, coord);
    expect(sans.status).toBe(422);
    expect(await sans.text()).toContain('Choisissez la fiche ou la convention');
    const deux = await t.post(
      '/argent/financements',
      { ...champs, fiche_id: ici.fiche, refuse: 'oui', notifie_centimes: '100' },
      coord,
    );
    expect(plain(await deux.text())).toContain('décochez « Refusé », ou effacez 100 €');
  });

  it('garde les changements de deux personnes, et montre celui qui se contredit', async () => {
    const id = await create(financementObjet, unFinancement({ demande_centimes: 10_000 }));
    const un = await form(financementObjet, id, { notifie_centimes: '80', date_notification: '2025-04-01' });
    const deux = await form(financementObjet, id, { note: 'Appelée le 3 mai' });
    expect((await t.post(`/argent/financements/${id}`, un, coord)).status).toBe(303);
    const fusion = await t.post(`/argent/financements/${id}`, deux, second);
    expect(fusion.status).toBe(303);
    expect(messageOf(fusion)).toContain('ses changements sont gardés aussi');
    const { valeurs } = await readObjet(financementObjet, id);
    expect([valeurs.notifie_centimes, valeurs.note]).toEqual([8000, 'Appelée le 3 mai']);
    const conflit = await t.post(`/argent/financements/${id}`, { ...un, notifie_centimes: '70' }, second);
    expect(conflit.status).toBe(409);
    expect(plain(await conflit.text())).toContain('80 €');
    expect((await readObjet(financementObjet, id)).valeurs.notifie_centimes).toBe(8000);
  });

  it('ne perd pas ses deux attaches par deux retraits en même temps', async () => {
    const id = await create(financementObjet, unFinancement({ convention_id: ici.convention }));
    const sansFiche = await form(financementObjet, id, { fiche_id: '' });
    const sansConvention = await form(financementObjet, id, { convention_id: '' });
    expect((await t.post(`/argent/financements/${id}`, sansFiche, coord)).status).toBe(303);
    const refus = await t.post(`/argent/financements/${id}`, sansConvention, second);
    expect(refus.status).toBe(422);
    expect(await refus.text()).toContain('Choisissez la fiche ou la convention');
    expect((await readObjet(financementObjet, id)).valeurs.convention_id).toBe(ici.convention);
  });
});

describe('les versements', () => {
  it('ne dépassent pas le montant notifié, d’un côté ni de l’autre', async () => {
    const id = await create(financementObjet, unFinancement({ notifie_centimes: 100_000 }));
    const chemin = `/argent/versements?financement=${id}`;
    const acompte = { nature: 'acompte', montant_centimes: '600', verse_le: '2025-05-01', prevu_le: '' };
    expect((await t.post(chemin, acompte, coord)).status).toBe(303);
    const trop = await t.post(chemin, { ...acompte, nature: 'solde', montant_centimes: '500' }, coord);
    expect(trop.status).toBe(422);
    expect(plain(await trop.text())).toContain(
      'les versements feraient 1 100 € en tout, pour 1 000 € notifiés',
    );
    const baisse = await t.post(
      `/argent/financements/${id}`,
      await form(financementObjet, id, { notifie_centimes: '500' }),
      coord,
    );
    expect(baisse.status).toBe(422);
    expect(plain(await baisse.text())).toContain('pour 500 € notifiés');
    const refuse = await form(financementObjet, id, { notifie_centimes: '', refuse: 'oui' });
    expect(await (await t.post(`/argent/financements/${id}`, refuse, coord)).text()).toContain(
      'a des versements',
    );
    expect(await page(`/argent/versements/nouveau?financement=${id}`, coord)).toContain('value="400"');
  });

  it('ne dépassent pas non plus quand deux personnes notent le solde ensemble', async () => {
    const id = await create(financementObjet, unFinancement({ notifie_centimes: 100_000 }));
    const solde = { nature: 'solde', montant_centimes: '600', verse_le: '2025-05-01', prevu_le: '' };
    const statuts = await Promise.all(
      [coord, second, coord].map(
        async (qui) => (await t.post(`/argent/versements?financement=${id}`, solde, qui)).status,
      ),
    );
    expect(statuts.sort()).toEqual([303, 422, 422]);
  });

  it('se notent d’un clic, une seule fois, et reviennent d’où l’on vient', async () => {
    const response = await t.post(`/argent/versements/${ici.versement}/verse`, { retour: '/argent' }, coord);
    expect(response.headers.get('location')).toBe('/argent');
    expect((await readObjet(versementObjet, ici.versement)).valeurs.verse_le).toBe('2026-11-23');
    const { version } = await readObjet(versementObjet, ici.versement);
    const encore = await t.post(
      `/argent/versements/${ici.versement}/verse`,
      { retour: '//ailleurs.test' },
      coord,
    );
    expect(messageOf(encore)).toContain('déjà noté');
    expect(encore.headers.get('location')).toBe(`/argent/financements/${ici.financement}#versements`);
    expect((await readObjet(versementObjet, ici.versement)).valeurs.verse_le).toBe('2026-11-23');
    expect((await readObjet(versementObjet, ici.versement)).version).toBe(version);
    const html = await page(`/argent/financements/${ici.financement}`, coord);
    expect(html).toContain('En versement');
    expect(html).toContain('Versé le 23 novembre 2026');
  });

  it('demandent un jour', async () => {
    const sans = { nature: 'acompte', montant_centimes: '5', prevu_le: '', verse_le: '' };
    const response = await t.post(`/argent/versements?financement=${ici.financement}`, sans, coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Écrivez la date prévue');
  });
});

describe('les pièces attendues', () => {
  it('se prévoient pour un exercice, sans doublon, à la date de la loi', async () => {
    const chemin = `/argent/pieces/prevoir?convention=${ici.convention}`;
    expect(await page(chemin, coord)).toContain('Compte rendu financier (Cerfa 15059), pour le 30 juin 2026');
    const refus = await t.post(chemin, { exercice: '1850' }, coord);
    expect(refus.status).toBe(422);
    expect(await refus.text()).toContain('value="1850"');
    const fait = await t.post(chemin, { exercice: '2025' }, coord);
    expect(fait.status).toBe(303);
    expect(messageOf(fait)).toContain('4 pièces ajoutées pour l’exercice 2025');
    expect(messageOf(await t.post(chemin, { exercice: '2025' }, coord))).toContain(
      'étaient déjà toutes attendues',
    );
    const html = await page(`/conventions/${ici.convention}`, partenaire);
    expect(html.match(/En retard/g)).toHaveLength(4);
    expect(html).not.toContain('Noter reçue');
  });

  it('se notent reçues d’un clic', async () => {
    const response = await t.post(`/argent/pieces/${ici.piece}/recue`, {}, coord);
    expect(response.headers.get('location')).toBe(`/argent/financements/${ici.financement}#pieces`);
    expect(await page(`/argent/financements/${ici.financement}`, coord)).toContain(
      'Reçue le 23 novembre 2026',
    );
  });

  it('ne mènent qu’à une adresse web', async () => {
    const champs = await form(pieceObjet, ici.piece, { lien: 'javascript:alert(1)' });
    expect((await t.post(`/argent/pieces/${ici.piece}`, champs, coord)).status).toBe(422);
  });
});

describe('la page de l’argent', () => {
  it('ne tombe jamais pour une adresse bizarre', async () => {
    for (const query of [
      'annee=abc',
      'annee=99999',
      'annee=2101',
      'etat=x',
      'financeur=1',
      'axe=%00',
      'base=drop',
      'montant=tout',
      'alerte=__proto__',
      'convention=sans&fiche=sans',
      'format=exe',
    ]) {
      expect((await t.get(`/argent?${query}`, coord)).status, query).toBe(200);
      expect((await t.get(`/argent/financements?${query}`, coord)).status, query).toBe(200);
    }
  });

  it('dit ce que l’argent demande, à qui peut y répondre', async () => {
    await create(versementObjet, {
      financement_id: ici.financement,
      nature: 'solde',
      montant_centimes: 100,
      prevu_le: '2026-10-01',
    });
    await create(financementObjet, unFinancement({ dispositif: 'Sans réponse', date_demande: '2026-01-10' }));
    await create(
      financementObjet,
      unFinancement({ dispositif: 'Jamais venu', annee: 2023, notifie_centimes: 500 }),
    );
    const acces = async (roles: ('coordinateur' | 'elu')[]) => ({
      compteId: 'x',
      nom: '',
      courriel: '',
      roles,
      mandats: [],
      visibilites: ['public' as const, 'partenaires' as const, 'interne' as const],
      csrf: '',
    });
    const affaires = await listAffairesFinances(
      t.db,
      t.territoireId,
      await acces(['coordinateur']),
      '2026-11-23',
    );
    const titres = affaires.map(({ titre }) => titre);
    expect(titres).toContain('4 pièces attendues en retard');
    expect(titres).toContain('1 versement en retard');
    expect(titres.some((titre) => titre.includes('sans notification'))).toBe(true);
    expect(titres.some((titre) => titre.includes('sans versement noté'))).toBe(true);
    for (const { href } of affaires) expect((await t.get(href.split('#')[0]!, coord)).status, href).toBe(200);
    expect(await listAffairesFinances(t.db, t.territoireId, await acces(['elu']), '2026-11-23')).toEqual([]);
    expect(await page('/argent', coord)).toContain('À regarder');
    expect(await page('/argent', partenaire)).not.toContain('À regarder');
  });

  it('compte une fois ce qui tient à une fiche et à une convention', async () => {
    const { financements } = await listLignesArgent(
      t.db,
      t.territoireId,
      {
        compteId: 'x',
        nom: '',
        courriel: '',
        roles: ['elu'],
        mandats: [],
        visibilites: ['public'],
        csrf: '',
      },
      [ici.fiche, ici.fiche],
    );
    expect(new Set(financements.map(({ id }) => id)).size).toBe(financements.length);
    const bonus = financements.filter(({ dispositif }) => dispositif === 'Bonus territoire CTG');
    expect(bonus).toHaveLength(1);
    const json = JSON.parse(await page(`/argent/financements?autour=${ici.convention}&format=json`, coord));
    const noms = json.lignes.map((ligne: { dispositif: string }) => ligne.dispositif);
    expect(noms.filter((nom: string) => nom === 'Bonus territoire CTG')).toHaveLength(1);
    expect(noms).toContain('Aide essai');
    const directs = await page(`/argent/financements?convention=${ici.convention}`, coord);
    expect(directs).toContain('Bonus territoire CTG');
    expect(directs).not.toContain('Aide essai 2026</a>');
  });

  it('garde ce qui est écrit quand une structure passe à la corbeille', async () => {
    const structure = await create((await import('../annuaire/annuaire.api.ts')).structureObjet, {
      nom: 'Partie',
      nature: 'autre',
      visibilite: 'public',
    });
    const id = await create(
      financementObjet,
      unFinancement({ financeur_id: structure, dispositif: 'Aide orpheline' }),
    );
    await t.post(`/structures/${structure}/suppression`, {}, coord);
    expect(await page(`/argent/financements/${id}`, coord)).toContain('Structure non montrée');
  });
});

describe('la liste des fiches', () => {
  it('peut montrer ce qu’elles coûtent, à qui lit l’argent', async () => {
    const chemin = '/fiches?colonne=budget_eur_ttc&colonne=notifie&q=essai';
    expect(await page(chemin, partenaire)).toContain('Dépense prévue, TTC');
    expect(await page(chemin)).not.toContain('Dépense prévue, TTC');
    const sansRole = await t.signIn([]);
    expect(await page(chemin, sansRole)).not.toContain('400 €');
  });

  it('trouve celles qui n’ont pas de dépense notée', async () => {
    const nue = await create(ficheObjet, {
      titre: 'Fiche sans rien',
      statut: 'a_venir',
      visibilite: 'public',
    });
    for (const manque of ['budget', 'financement']) {
      const html = await page(`/fiches?manque=${manque}`, coord);
      expect(html, manque).toContain(nue);
      expect(html, manque).not.toContain(`href="/fiches/${ici.fiche}"`);
    }
  });

  it('met sur le calendrier les versements et les pièces attendus, jamais pour un visiteur', async () => {
    const prevu = { nature: 'acompte', montant_centimes: 100, prevu_le: '2028-03-10' };
    await create(versementObjet, { ...prevu, financement_id: ici.financement });
    const chemin = '/fiches?vue=calendrier&mois=2028-03';
    expect(await page(chemin, partenaire)).toContain('Acompte attendu : 1 €');
    expect(await page(chemin)).not.toContain('Acompte attendu');
  });
});

describe('les exemples', () => {
  it('partent avec ce qui ne tient qu’à eux ; ce qui tient aussi à un fait reste', async () => {
    const fiche = await create(ficheObjet, {
      titre: 'Fiche d’exemple',
      statut: 'en_cours',
      visibilite: 'public',
      exemple: true,
    });
    const seul = await create(financementObjet, unFinancement({ fiche_id: fiche }));
    const double = await create(
      financementObjet,
      unFinancement({ fiche_id: fiche, convention_id: ici.convention }),
    );
    const versement = await create(versementObjet, {
      financement_id: double,
      nature: 'unique',
      montant_centimes: 100,
      verse_le: '2026-01-05',
      exemple: true,
    });
    await create(versementObjet, {
      financement_id: seul,
      nature: 'unique',
      montant_centimes: 100,
      verse_le: '2026-01-05',
    });
    await create(ligneBudgetObjet, {
      fiche_id: fiche,
      nature: 'fonctionnement',
      unite: 'etp',
      prevu_centimes: 10,
    });
    const avant = await readObjet(financementObjet, ici.financement);
    await clearExemples(t.db, t.territoireId);
    expect(await findObjetLu(t.db, t.territoireId, financementObjet, seul)).toBeUndefined();
    expect(await findObjetLu(t.db, t.territoireId, versementObjet, versement)).toBeUndefined();
    expect((await readObjet(financementObjet, double)).valeurs).toMatchObject({
      fiche_id: null,
      convention_id: ici.convention,
      exemple: false,
    });
    expect((await readObjet(financementObjet, ici.financement)).valeurs).toEqual(avant.valeurs);
    expect(await page('/recherche?q=aide', coord)).not.toContain(seul);
  });
});

describe('un financement dont la fiche est à la corbeille', () => {
  it('reste par sa convention, et disparaît sans elle jusqu’à son retour', async () => {
    const par = await create(
      financementObjet,
      unFinancement({ dispositif: 'Par deux', convention_id: ici.convention }),
    );
    const lu = await readObjet(ficheObjet, ici.fiche);
    await updateObjet(
      t.db,
      t.territoireId,
      ficheObjet,
      ici.fiche,
      lu.version,
      { titre: 'Fiche essai' },
      auteur,
    );
    await t.post(`/fiches/${ici.fiche}/suppression`, {}, coord);
    expect((await t.get(`/argent/financements/${par}`, coord)).status).toBe(200);
    expect((await t.get(`/argent/financements/${ici.financement}`, coord)).status).toBe(404);
    await t.post(`/corbeille/fiche/${ici.fiche}`, {}, coord);
    expect((await t.get(`/argent/financements/${ici.financement}`, coord)).status).toBe(200);
  });
});
