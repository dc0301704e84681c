import { beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../../test/app.ts';
import { lieuObjet, structureObjet } from '../../annuaire/annuaire.api.ts';
import { createObjet, updateObjet } from '../../journal/journal.api.ts';
import { domaineObjet } from '../../projet/projet.api.ts';
import { exceptionObjet, permanenceObjet, serviceObjet } from '../../services/services.api.ts';
import { writeHsds } from '../hsds/hsds.export.ts';
import { readOffre } from '../offre/offre.data.ts';
import { cancelImport, importAnnuaire } from './imports.import.ts';

let t: TestApp;
const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: new Date('2026-11-23T09:00:00Z') };
const TABLES = [
  'source_fiche',
  'import_annuaire',
  'horaire_exception',
  'permanence',
  'service_index',
  'service_domaine',
  'service',
  'lieu',
  'structure',
  'domaine',
] as const;
const clear = async () => {
  for (const table of TABLES) await t.db.deleteFrom(table).execute();
};
const exportHsds = async () => {
  const ou = { id: t.territoireId, nom: 'CC' };
  const offre = await readOffre(t.db, ou, { url: 'https://exemple.test', now: auteur.now });
  return JSON.stringify(writeHsds(offre).contenu);
};
const run = async (json: string) => {
  const bytes = new TextEncoder().encode(json);
  const lu = await importAnnuaire(t.db, { id: t.territoireId }, { bytes, nom: 'a.json' }, auteur);
  if (!lu.ok) throw new Error(lu.message);
  return lu.bilan;
};
const listJours = () =>
  t.db
    .selectFrom('horaire_exception')
    .select(['du', 'au', 'etat', 'plages', 'motif'])
    .where('removed_at', 'is', null)
    .orderBy('du')
    .execute();
const listDomaines = async () => {
  const rows = await t.db
    .selectFrom('service_domaine as sd')
    .innerJoin('domaine as d', 'd.id', 'sd.domaine_id')
    .select('d.nom')
    .where('d.removed_at', 'is', null)
    .orderBy('d.nom')
    .execute();
  return rows.map(({ nom }) => nom);
};
const create = (objet: typeof serviceObjet, valeurs: Record<string, unknown>) =>
  createObjet(t.db, t.territoireId, objet, valeurs as never, auteur);

/** A service of two domains, closed two days, with other hours in its place, whose building is closed one day. */
async function makeOffre(): Promise<string> {
  const structure_id = await create(structureObjet, { nom: 'Centre social', nature: 'centre_social' });
  const lieu_id = await create(lieuObjet, {
    nom: 'Salle',
    nature: 'physique',
    adresse: 'Le bourg',
    latitude: null,
    longitude: null,
    structure_id,
  });
  const domaines = [
    await create(domaineObjet, { nom: 'Petite enfance', visibilite: 'public' }),
    await create(domaineObjet, { nom: 'Accès aux droits', visibilite: 'public' }),
  ].sort();
  const service_id = await create(serviceObjet, { nom: 'Ludothèque', structure_id, domaines });
  const permanence_id = await create(permanenceObjet, { service_id, lieu_id, horaires: 'Mo 09:00-12:00' });
  await create(exceptionObjet, {
    service_id,
    du: '2026-12-24',
    au: '2026-12-26',
    etat: 'ferme',
    motif: 'Noël',
  });
  await create(exceptionObjet, {
    permanence_id,
    du: '2026-12-28',
    au: '2026-12-28',
    etat: 'ouvert',
    plages: '14h-16h',
  });
  await create(exceptionObjet, { lieu_id, du: '2027-01-04', au: '2027-01-04', etat: 'rendez-vous' });
  await create(exceptionObjet, { lieu_id, du: '2026-01-05', au: '2026-01-05', etat: 'ferme' });
  return exportHsds();
}

beforeEach(async () => {
  t ??= await makeTestApp();
  await clear();
});

describe('HSDS, aller et retour par la base', () => {
  it('un territoire vide reçoit les domaines et les jours particuliers à venir', async () => {
    const json = await makeOffre();
    const jours = (await listJours()).filter(({ du }) => du > '2026-11-23');
    await clear();
    const bilan = await run(json);
    expect(bilan.refus).toEqual([]);
    expect(await listJours()).toEqual(jours);
    expect(await listDomaines()).toEqual(['Accès aux droits', 'Petite enfance']);
    const encore = await run(json);
    const touches = Object.values(encore.comptes).reduce((n, c) => n + c.cree + c.modifie, 0);
    expect([touches, encore.proteges]).toEqual([0, []]);
    expect(JSON.parse(await exportHsds()).contents).toHaveLength(1);
  });

  it('un jour que la source déplace suit ; celui que l’on a changé ici reste', async () => {
    const json = await makeOffre();
    await clear();
    await run(json);
    await run(json.replaceAll('2026-12-26', '2026-12-31'));
    expect((await listJours())[0]).toMatchObject({ du: '2026-12-24', au: '2026-12-31' });
    const { id, version } = await t.db
      .selectFrom('horaire_exception')
      .select(['id', 'version'])
      .where('motif', '=', 'Noël')
      .executeTakeFirstOrThrow();
    await updateObjet(t.db, t.territoireId, exceptionObjet, id, version, { au: '2026-12-30' }, auteur);
    const bilan = await run(json.replaceAll('2026-12-26', '2027-01-02'));
    expect((await listJours())[0]).toMatchObject({ au: '2026-12-30' });
    expect(bilan.proteges).toEqual([expect.objectContaining({ type: 'horaire_exception' })]);
  });

  it('un projet qui a ses domaines les garde : ceux du même nom servent, les autres sont dits', async () => {
    const json = await makeOffre();
    await clear();
    await create(domaineObjet, { nom: 'petite  enfance', visibilite: 'public' });
    await create(domaineObjet, { nom: 'Jeunesse', visibilite: 'public' });
    const bilan = await run(json);
    expect(await listDomaines()).toEqual(['petite  enfance']);
    expect(bilan.avis).toContainEqual(
      expect.objectContaining({ champ: 'Domaines', valeur: 'Accès aux droits' }),
    );
    expect(await t.db.selectFrom('domaine').select('id').execute()).toHaveLength(2);
    expect((await run(json)).comptes.service).toMatchObject({ cree: 0, modifie: 0 });
  });

  it('s’annule en entier, domaines et jours compris, puis se refait', async () => {
    const json = await makeOffre();
    await clear();
    await run(json);
    const { id } = await t.db.selectFrom('import_annuaire').select('id').executeTakeFirstOrThrow();
    const retour = await cancelImport(t.db, { id: t.territoireId }, id, auteur);
    expect(retour?.gardes).toEqual([]);
    expect(await listJours()).toEqual([]);
    const vivants = await t.db.selectFrom('domaine').select('id').where('removed_at', 'is', null).execute();
    expect(vivants).toEqual([]);
    await run(json);
    expect(await listJours()).toHaveLength(3);
    expect(await listDomaines()).toEqual(['Accès aux droits', 'Petite enfance']);
  });
});
