import { describe, expect, test } from 'vitest';
import { listFautes, strings } from '../test/redaction.ts';
import { carlades } from './carlades.ts';
import type { FicheDemo } from './carlades.types.ts';

const AUJOURD_HUI = '2026-11-23';
const COMMUNES = '15017 15058 15081 15146 15154 15159 15180 15183 15192 15236 15258'.split(' ');
const COURRIEL = /[\p{L}\d._-]+@[\p{L}\d.-]+/u;
const TELEPHONE = /(?:\+33|\b0)[\s.-]?\d(?:[\s.-]?\d{2}){4}\b|\b3230\b/u;

const { actualites, conventions, domaines, fiches, noeuds, structures, textes } = carlades;
const operations = fiches.flatMap((fiche) => fiche.operations);
const axes = noeuds.filter((noeud) => noeud.parent === null);
const objectifs = noeuds.filter((noeud) => noeud.parent !== null);

function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function doublons(values: string[]): string[] {
  return values.filter((value, rank) => values.indexOf(value) !== rank);
}

/** What `values` names and `known` lacks. */
function inconnus(values: string[], known: string[]): string[] {
  return values.filter((value) => !known.includes(value));
}

function isRealDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function datesOf(fiche: FicheDemo): string[] {
  const etapes = [fiche, ...fiche.operations];
  const bornes = etapes.flatMap((etape) => [etape.date_debut, etape.date_fin, etape.date_fin_reelle]);
  return [...bornes, fiche.blocage_depuis, fiche.meteo_le].filter((date) => date !== '');
}

describe('le compte y est', () => {
  test('4 axes portent 4, 3, 4 et 2 objectifs', () => {
    expect(axes.map((axe) => objectifs.filter((objectif) => objectif.parent === axe.cle).length)).toEqual([
      4, 3, 4, 2,
    ]);
  });

  test('les 30 fiches donnent 2 ou 3 exemples à chaque objectif', () => {
    expect(fiches).toHaveLength(30);
    const counts = countBy(fiches.map((fiche) => fiche.noeud));
    expect(Object.keys(counts)).toHaveLength(13);
    expect(Object.values(counts).every((count) => count === 2 || count === 3)).toBe(true);
  });

  test('tous les statuts sont présents', () => {
    expect(countBy(fiches.map((fiche) => fiche.statut))).toEqual({
      realise: 9,
      en_cours: 9,
      a_venir: 3,
      bloque: 3,
      a_discuter: 2,
      en_pause: 2,
      abandonne: 2,
    });
  });

  test('toutes les météos et toutes les visibilités sont présentes', () => {
    const meteos = new Set(fiches.map((fiche) => fiche.meteo));
    expect(meteos).toEqual(new Set(['securise', 'atteignable', 'appui_necessaire', 'compromis', null]));
    expect(countBy(fiches.map((fiche) => fiche.visibilite))).toEqual({
      public: 25,
      partenaires: 3,
      interne: 2,
    });
  });

  test('chaque fiche a de 0 à 4 opérations', () => {
    expect(Math.max(...fiches.map((fiche) => fiche.operations.length))).toBe(4);
    expect(Math.min(...fiches.map((fiche) => fiche.operations.length))).toBe(0);
    expect(operations.length).toBeGreaterThanOrEqual(45);
  });

  test('les 11 communes ont un point dans le Carladès', () => {
    expect(carlades.communes_points.map((point) => point.code).sort()).toEqual(COMMUNES);
    for (const { longitude, latitude } of carlades.communes_points) {
      expect(longitude > 2.5 && longitude < 2.8 && latitude > 44.8 && latitude < 45.1).toBe(true);
    }
  });

  test('les sept textes sont là, une fois chacun', () => {
    expect(textes.map((texte) => texte.cle).sort()).toEqual(
      ['accueil', 'comment', 'ctg', 'formes', 'gmr', 'participation', 'pilotage'].sort(),
    );
  });
});

describe('les références mènent quelque part', () => {
  test('aucune clé ni aucun code ne sert deux fois', () => {
    for (const objets of [domaines, structures, conventions, noeuds, actualites, textes]) {
      expect(doublons(objets.map((objet) => objet.cle))).toEqual([]);
    }
    expect(doublons(noeuds.map((noeud) => noeud.code))).toEqual([]);
    expect(doublons(fiches.map((fiche) => fiche.code))).toEqual([]);
    expect(doublons(fiches.map((fiche) => fiche.titre))).toEqual([]);
  });

  test('chaque objectif dépend de l’axe que dit son code', () => {
    for (const objectif of objectifs) {
      const axe = axes.find((candidat) => candidat.cle === objectif.parent);
      expect(objectif.code.split('.')[0]).toBe(axe?.code);
    }
  });

  test('chaque fiche dépend de l’objectif que dit son code', () => {
    for (const fiche of fiches) {
      const objectif = objectifs.find((candidat) => candidat.cle === fiche.noeud);
      expect(fiche.code).toMatch(/^FA \d\.\d\.\d$/);
      expect(fiche.code.slice(0, -2)).toBe(`FA ${objectif?.code}`);
    }
  });

  test.each(fiches)('$code ne cite que des objets connus', (fiche) => {
    const citees = [
      ...fiche.porteurs,
      ...fiche.partenaires,
      ...fiche.operations.map((o) => o.structure ?? ''),
    ];
    const cles = structures.map((structure) => structure.cle);
    expect(inconnus(citees, [...cles, ''])).toEqual([]);
    expect(
      inconnus(
        fiche.domaines,
        domaines.map((domaine) => domaine.cle),
      ),
    ).toEqual([]);
    expect(
      inconnus(
        fiche.conventions,
        conventions.map((convention) => convention.cle),
      ),
    ).toEqual([]);
    expect(inconnus([...fiche.communes, ...fiche.operations.flatMap((o) => o.communes)], COMMUNES)).toEqual(
      [],
    );
    const autres = fiches.map((autre) => autre.code).filter((code) => code !== fiche.code);
    expect(
      inconnus(
        fiche.liens.map((lien) => lien.vers),
        autres,
      ),
    ).toEqual([]);
  });

  test('une liste ne cite jamais deux fois la même chose', () => {
    for (const fiche of fiches) {
      const { domaines, communes, partenaires, porteurs, conventions, publics, etiquettes } = fiche;
      const liens = fiche.liens.map((lien) => lien.vers);
      for (const liste of [
        domaines,
        communes,
        [...porteurs, ...partenaires],
        conventions,
        publics,
        etiquettes,
        liens,
      ]) {
        expect(doublons(liste), fiche.code).toEqual([]);
      }
    }
  });

  test('les conventions citent des structures connues', () => {
    const citees = conventions.flatMap((convention) => convention.structures.map((lien) => lien.structure));
    expect(
      inconnus(
        citees,
        structures.map((structure) => structure.cle),
      ),
    ).toEqual([]);
  });
});

describe('les dates tiennent debout', () => {
  test.each(fiches)('$code a des dates réelles', (fiche) => {
    expect(datesOf(fiche).filter((date) => !isRealDate(date))).toEqual([]);
  });

  test.each(fiches)('$code commence avant de finir', (fiche) => {
    for (const { date_debut, date_fin, date_fin_reelle } of [fiche, ...fiche.operations]) {
      if (date_fin !== '') expect(date_debut !== '' && date_debut <= date_fin).toBe(true);
      if (date_fin_reelle !== '') expect(date_debut <= date_fin_reelle).toBe(true);
    }
  });

  test.each(fiches)('$code a des dates qui vont avec son statut', (fiche) => {
    for (const { statut, date_debut, date_fin_reelle } of [fiche, ...fiche.operations]) {
      const finie = statut === 'realise' || statut === 'abandonne';
      expect(date_fin_reelle !== '').toBe(finie);
      expect(date_fin_reelle <= AUJOURD_HUI).toBe(true);
      if (statut === 'en_cours') expect(date_debut <= AUJOURD_HUI).toBe(true);
      if (statut === 'a_venir') expect(date_debut > AUJOURD_HUI).toBe(true);
    }
  });

  test('tout se passe entre 2020 et 2027', () => {
    const years = fiches.flatMap(datesOf).map((date) => Number(date.slice(0, 4)));
    expect(Math.min(...years)).toBe(2020);
    expect(Math.max(...years)).toBe(2027);
  });

  test('des fiches en cours sont en retard', () => {
    const enRetard = fiches.filter((fiche) => fiche.statut === 'en_cours' && fiche.date_fin < AUJOURD_HUI);
    expect(enRetard.map((fiche) => fiche.code)).toEqual(['FA 1.1.1', 'FA 1.4.1', 'FA 3.1.1']);
  });

  test('les actualités datent de 2025 ou 2026 et sont déjà parues', () => {
    for (const { date_publication } of actualites) {
      expect(isRealDate(date_publication)).toBe(true);
      expect(date_publication >= '2025-01-01' && date_publication <= AUJOURD_HUI).toBe(true);
    }
  });
});

describe('chaque fiche est cohérente', () => {
  test('une fiche bloquée, et elle seule, dit pourquoi, depuis quand et à quelle condition', () => {
    for (const fiche of fiches) {
      const blocage = [fiche.blocage_motif, fiche.blocage_condition, fiche.blocage_depuis];
      expect(
        blocage.map((champ) => champ !== ''),
        fiche.code,
      ).toEqual(Array(3).fill(fiche.statut === 'bloque'));
    }
  });

  test('une météo est datée et expliquée', () => {
    for (const { code, meteo, meteo_le, meteo_synthese } of fiches) {
      expect([meteo_le !== '', meteo_synthese !== ''], code).toEqual([meteo !== null, meteo !== null]);
    }
  });

  test('un avancement va de 0 à 100, et vaut 100 pour une fiche réalisée seulement', () => {
    for (const { code, avancement, statut } of fiches) {
      if (avancement !== null) expect(avancement >= 0 && avancement <= 100, code).toBe(true);
      expect(avancement === 100, code).toBe(statut === 'realise');
    }
  });

  test('une fiche réalisée n’a que des opérations réalisées', () => {
    for (const fiche of fiches.filter((candidate) => candidate.statut === 'realise')) {
      expect(
        fiche.operations.every((operation) => operation.statut === 'realise'),
        fiche.code,
      ).toBe(true);
    }
  });

  test('un titre tient en 120 caractères', () => {
    expect(fiches.filter((fiche) => fiche.titre.length > 120)).toEqual([]);
  });

  test('les personnes portent un rôle, jamais un nom', () => {
    const pilotes = [...fiches.flatMap((fiche) => fiche.pilotes), ...operations.map((o) => o.pilote)];
    for (const pilote of pilotes) expect(pilote).toMatch(/ \(exemple\)$/);
    for (const elu of fiches.flatMap((fiche) => fiche.elus_referents))
      expect(elu).toMatch(/^Élu·e de \p{Lu}/u);
  });
});

describe('personne ne prend un exemple pour un fait', () => {
  test('chaque fiche et chaque actualité porte la marque exemple', () => {
    expect([...fiches, ...actualites].every((objet) => objet.exemple === true)).toBe(true);
  });

  test('seules quatre structures sont réelles, les autres disent dans leur nom qu’elles sont des exemples', () => {
    const reelles = structures.filter((structure) => !structure.exemple).map((structure) => structure.cle);
    expect(reelles).toEqual(['cc_services_personnes', 'caf_cantal', 'msa_auvergne', 'centre_social']);
    for (const { nom, exemple } of structures) expect(nom.endsWith('(exemple)')).toBe(exemple);
  });

  test('les nœuds et les conventions sont des faits', () => {
    expect([...noeuds, ...conventions].some((objet) => objet.exemple)).toBe(false);
  });

  test('les trois conventions ont leurs années et leur montant', () => {
    expect(conventions.map((c) => [c.type, c.annee_debut, c.annee_fin, c.montant_annuel_centimes])).toEqual([
      ['ctg', 2020, 2024, null],
      ['gmr', 2022, 2025, null],
      ['com', 2022, 2024, 10790000],
    ]);
  });

  test('aucun courriel ni téléphone hors des structures réelles', () => {
    const reelles = structures.filter((structure) => !structure.exemple);
    const reste = { ...carlades, structures: structures.filter((structure) => structure.exemple) };
    expect(strings(reste).filter((texte) => COURRIEL.test(texte) || TELEPHONE.test(texte))).toEqual([]);
    expect(strings(reelles).filter((texte) => COURRIEL.test(texte) || TELEPHONE.test(texte))).toHaveLength(4);
  });

  test('aucun montant dans les exemples', () => {
    expect(strings([fiches, actualites]).filter((texte) => /€|\beuros?\b/iu.test(texte))).toEqual([]);
  });
});

describe('le texte se lit bien', () => {
  test('ses phrases sont courtes, ses apostrophes et ses espaces sont celles du français', () => {
    expect(listFautes(carlades)).toEqual([]);
  });

  test('chaque convention arrivée à son terme est dite telle', () => {
    for (const cle of ['ctg', 'gmr', 'pilotage']) {
      const contenu = textes.find((texte) => texte.cle === cle)?.contenu;
      expect(contenu).toContain('La convention est arrivée à son terme.');
    }
  });
});
