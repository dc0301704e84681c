import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { writeDataInclusion } from './data-inclusion/di.export.ts';
import { writeGeojson } from './geo/geojson.export.ts';
import { writeHsds, writeOruk } from './hsds/hsds.export.ts';
import { RETIRES } from './hsds/profil.rules.ts';
import { toJsonLd, writeJsonLd } from './jsonld/jsonld.export.ts';
import { COLONNES_MEDNUM } from './mednum/champs.rules.ts';
import { listRangees, writeMednum } from './mednum/mednum.export.ts';
import { readOffre } from './offre/offre.data.ts';
import type { Offre } from './offre/offre.rules.ts';

const NORMES = path.resolve(import.meta.dirname, '../../../../shared/standards');
const avecNormes = describe.skipIf(!fs.existsSync(NORMES));
if (!fs.existsSync(NORMES)) console.warn('Les schémas des standards manquent : leurs essais sont passés.');
const readJson = (file: string) => JSON.parse(fs.readFileSync(path.join(NORMES, file), 'utf8'));

let t: TestApp;
let offre: Offre;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  const territoire = { id: t.territoireId, nom: 'CC Cère et Goul en Carladès' };
  offre = await readOffre(t.db, territoire, { url: 'https://exemple.test', now: t.clock.now() });
}, 120_000);

const URI_AJV = { strict: false, allErrors: true } as const;

avecNormes('l’offre de démonstration, selon les schémas publiés', () => {
  it('est du data·inclusion v1', () => {
    const ajv = (formats as never as (a: unknown) => Ajv2020)(new Ajv2020(URI_AJV));
    const structure = ajv.compile(readJson('data-inclusion/structure.json'));
    const service = ajv.compile(readJson('data-inclusion/service.json'));
    const { contenu } = writeDataInclusion(offre);
    expect(contenu.services.length).toBeGreaterThan(10);
    for (const s of contenu.structures)
      expect([structure(s), structure.errors, s.nom]).toEqual([true, null, s.nom]);
    for (const s of contenu.services)
      expect([service(s), service.errors, s.nom]).toEqual([true, null, s.nom]);
    const ids = new Set(contenu.structures.map(({ id }) => id));
    expect(contenu.services.filter(({ structure_id }) => !ids.has(structure_id))).toEqual([]);
    expect(new Set(contenu.services.map(({ id }) => id)).size).toBe(contenu.services.length);
  });

  it('est du HSDS 3.0', () => {
    const ajv = (formats as never as (a: unknown) => Ajv)(new Ajv(URI_AJV));
    const dossier = path.join(NORMES, 'hsds-3.0/schema');
    for (const nom of fs.readdirSync(dossier).filter((n) => n !== 'openapi.json'))
      ajv.addSchema({ ...readJson(`hsds-3.0/schema/${nom}`), $id: `http://hsds/${nom}` });
    const check = ajv.getSchema('http://hsds/service.json')!;
    for (const s of writeHsds(offre).contenu.contents)
      expect([check(s), check.errors, s.name]).toEqual([true, null, s.name]);
    for (const s of writeOruk(offre).contenu.contents)
      expect([check(s), check.errors, s.name]).toEqual([true, null, s.name]);
    const compile = (formats as never as (a: unknown) => Ajv)(new Ajv(URI_AJV)).compile(
      readJson('hsds-3.0/service.json'),
    );
    for (const s of writeHsds(offre).contenu.contents)
      expect([compile(s), compile.errors]).toEqual([true, null]);
  });

  it('est, pour le numérique, la table de médiation numérique', () => {
    const { fields } = readJson('mediation-numerique/schema.json');
    expect(fields.map(({ name }: { name: string }) => name)).toEqual([...COLONNES_MEDNUM]);
    for (const rangee of listRangees(offre).contenu)
      for (const { name, constraints } of fields) {
        const valeur = rangee[name] === undefined ? '' : String(rangee[name]);
        if (constraints?.required) expect([name, valeur]).not.toEqual([name, '']);
        if (valeur && constraints?.pattern)
          expect([name, valeur]).toEqual([
            name,
            expect.stringMatching(new RegExp(`^(?:${constraints.pattern})`)),
          ]);
      }
  });
});

describe('ce qu’un export dit', () => {
  it('une vie de profil britannique ne garde rien de ce que le profil retire', () => {
    const parcourir = (entite: string, objet: unknown): string[] => {
      if (Array.isArray(objet)) return objet.flatMap((o) => parcourir(entite, o));
      if (typeof objet !== 'object' || objet === null) return [];
      return Object.entries(objet).flatMap(([cle, valeur]) => [
        ...((RETIRES[entite] ?? []).includes(cle) ? [`${entite}.${cle}`] : []),
        ...parcourir(cle, valeur),
      ]);
    };
    expect(parcourir('service', writeOruk(offre).contenu.contents)).toEqual([]);
  });

  it('du GeoJSON : longitude d’abord, et rien sans le dire', () => {
    const { contenu, pertes } = writeGeojson(offre);
    const sansPoint = contenu.features.filter(({ geometry }) => geometry === null);
    for (const { geometry } of contenu.features)
      if (geometry) expect(geometry.coordinates[0]).toBeLessThan(geometry.coordinates[1]);
    expect(pertes.filter(({ champ }) => champ === 'Position')).toHaveLength(sansPoint.length);
  });

  it('du schema.org qui ne ferme jamais sa balise, et ne nomme personne', () => {
    for (const service of offre.services) {
      const dit = writeJsonLd(toJsonLd({ ...service, description: '</script><b>' }, offre));
      expect(dit).not.toContain('<');
      for (const { nom } of service.contacts) expect(dit).not.toContain(nom);
    }
  });

  it('chaque perte nomme l’objet, le champ et la raison, en français', () => {
    for (const ecrire of [writeDataInclusion, writeHsds, writeOruk, writeMednum, writeGeojson])
      for (const perte of ecrire(offre).pertes)
        for (const mot of Object.values(perte)) expect(mot).not.toBe('');
  });

  it('rien que du public : ni contact réservé, ni service interne, ni brouillon', async () => {
    const tout = JSON.stringify([
      writeDataInclusion(offre),
      writeHsds(offre),
      writeMednum(offre),
      writeGeojson(offre),
    ]);
    const caches = await t.db.selectFrom('contact').select('nom').where('est_public', '=', false).execute();
    for (const { nom } of caches) expect(tout).not.toContain(nom);
    const tus = await t.db
      .selectFrom('service')
      .select('id')
      .where((eb) => eb.or([eb('visibilite', '!=', 'public'), eb('statut', 'in', ['brouillon', 'ferme'])]))
      .execute();
    for (const { id } of tus) expect(tout).not.toContain(id);
  });
});
