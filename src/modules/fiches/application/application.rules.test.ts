import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ficheChamps } from '../fiches.form.ts';
import { readPlan } from '../lecture/lecture.rules.ts';
import type { FicheLue, PlanLu } from '../lecture/plan.rules.ts';
import { operationFormChamps } from '../operations/operations.form.ts';
import { indexCommunes, isEpci, matchCommunes } from './communes.rules.ts';
import { completeStatut, NON_PRECISE, selectValeurs } from './comparaison.rules.ts';
import { computeEmpreinte, fitCle } from './empreintes.rules.ts';
import { preparePlan } from './preparation.rules.ts';
import { cleNom, cutTexte, isVague, mergeNotes, pluralizeNiveau } from './textes.rules.ts';

const lieux = {
  nom: 'CC Cère et Goul en Carladès',
  communes: [
    { code: '15258', nom: 'Vic-sur-Cère' },
    { code: '15180', nom: 'Saint-Clément' },
    { code: '15236', nom: 'Thiézac' },
  ],
};
const index = indexCommunes(lieux);

describe('les communes nommées dans un fichier', () => {
  const cas: [string, string[], string[], string[]][] = [
    ['par leur nom', ['Vic-sur-Cère', 'thiezac'], ['15236', '15258'], []],
    ['sans tirets, en capitales', ['VIC SUR CERE'], ['15258'], []],
    ['« St »', ['St-Clément'], ['15180'], []],
    ['par leur code', ['15236'], ['15236'], []],
    ['« Commune de … »', ['Commune de Thiézac'], ['15236'], []],
    ['avec une précision', ['Vic-sur-Cère (bourg)'], ['15258'], []],
    ['tout le territoire', ['Tout le territoire'], [], []],
    ['toutes, par leur nombre', ['Les 3 communes'], [], []],
    ['le nom de l’EPCI, coupé par son « et »', ['CC Cère', 'Goul en Carladès'], [], []],
    ['ailleurs', ['Aurillac'], [], ['Aurillac']],
    ['un autre nombre de communes', ['4 communes'], [], ['4 communes']],
    ['une partie et une inconnue', ['Thiézac', 'Ailleurs'], ['15236'], ['Ailleurs']],
  ];
  it.each(cas)('%s', (_, noms, codes, inconnues) => {
    expect(matchCommunes(noms, index)).toMatchObject({ codes, inconnues });
  });

  it.each([
    ['le territoire entier', ['Tout le territoire'], true],
    ['une commune', ['Thiézac'], false],
    ['un nom d’ailleurs', ['Aurillac'], false],
  ])('distinguent le tout de ce qu’on ne sait pas : %s', (_, noms, tout) => {
    expect(matchCommunes(noms, index).tout).toBe(tout);
  });

  it('le tout l’emporte sur une partie, et les mots restent', () => {
    expect(matchCommunes(['Tout le territoire', 'Thiézac'], index)).toEqual({
      tout: true,
      codes: [],
      notes: ['Tout le territoire', 'Thiézac'],
      inconnues: [],
    });
  });

  it.each([
    ['Communauté de communes', true],
    ['CC Cère et Goul', true],
    ['CC Cère et Goul en Carladès', true],
    ['Les communes', false],
    ['Communes', false],
    ['CC du Pays de Salers', false],
    ['CAF du Cantal', false],
  ])('« %s » est l’EPCI : %s', (nom, attendu) => {
    expect(isEpci(nom, index)).toBe(attendu);
  });
});

describe('les textes', () => {
  it('se coupent sans rien perdre, jamais au milieu d’un caractère', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 40 }),
        (texte, max) => {
          const [tient, reste] = cutTexte(texte, max);
          expect(tient.length).toBeLessThanOrEqual(max);
          expect((tient + reste).replace(/\s/g, '')).toBe(texte.replace(/\s/g, ''));
          expect((tient + reste).isWellFormed()).toBe(texte.isWellFormed());
          expect(tient.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['C.A.F. du Cantal', 'caf du cantal'],
    ['Caf  du CANTAL', 'caf du cantal'],
    ['École / collège', 'ecole college'],
  ])('« %s » se compare comme « %s »', (nom, cle) => {
    expect(cleNom(nom)).toBe(cle);
  });

  it.each(['À définir', 'néant', '?', '…', 'N.C.', 'aucun'])('« %s » n’est pas un nom', (nom) => {
    expect(isVague(nom)).toBe(true);
  });

  it.each([
    ['Axe', 'Axes'],
    ['Objectif stratégique', 'Objectifs stratégiques'],
    ['Enjeu', 'Enjeux'],
    ['Objectif général', 'Objectifs généraux'],
    ['Axe de travail', 'Axes de travail'],
    ['Niveau A', 'Niveaux A'],
  ])('plusieurs « %s » : « %s »', (un, plusieurs) => {
    expect(pluralizeNiveau(un)).toBe(plusieurs);
  });

  it('les notes d’une personne restent quand celles du fichier changent', () => {
    expect(mergeNotes('Budget : 1\nÀ moi', 'Budget : 1', 'Budget : 2')).toBe('À moi\nBudget : 2');
    expect(mergeNotes('À moi', '', 'Budget : 2')).toBe('À moi\nBudget : 2');
    expect(mergeNotes('Budget : 2', 'Budget : 2', 'Budget : 2')).toBe('Budget : 2');
  });
});

describe('ce qui est écrit quand la fiche est déjà là', () => {
  it('sans import d’avant : tout ce que dit le fichier', () => {
    expect(selectValeurs({ titre: 'A', code: '1' }, undefined)).toEqual({ titre: 'A', code: '1' });
  });
  it('avec un import d’avant : ce que le fichier a changé', () => {
    expect(selectValeurs({ titre: 'A', code: '2', moyens: 'x' }, { titre: 'A', code: '1' })).toEqual({
      code: '2',
      moyens: 'x',
    });
  });
  it('un blocage garde la raison déjà écrite', () => {
    expect(completeStatut({ statut: 'bloque' }, { blocage_motif: 'Local' })).toEqual({
      statut: 'bloque',
      blocage_motif: 'Local',
      blocage_condition: NON_PRECISE,
    });
    expect(completeStatut({ statut: 'en_cours' }, { blocage_depuis: '2026-01-01' })).toEqual({
      statut: 'en_cours',
      blocage_depuis: null,
    });
  });
});

const contexte = { lieux, structures: [], champsFiche: ficheChamps, champsOperation: operationFormChamps };
const vide: PlanLu = {
  noeuds: [],
  niveaux: [],
  fiches: [],
  anomalies: [],
  cellules: { lues: 9, rangees: 9, notes: 0, signalees: 0 },
  colonnes: [],
};
const lue = (valeurs: FicheLue['valeurs'], operations: FicheLue['operations'] = []): FicheLue => ({
  cle: '1',
  noeud: null,
  valeurs: { titre: 'T', ...valeurs },
  notes: '',
  operations,
  source: { feuille: 'Plan', ligne: 2 },
});
const prepare = (fiche: FicheLue) => preparePlan({ ...vide, fiches: [fiche] }, contexte);

describe('une fiche du fichier, prête à écrire', () => {
  it('a la même marque où qu’elle soit dans la feuille, une autre dès qu’un mot change', () => {
    const fiche = lue({ description: 'x', publics: ['a'] }, [
      { code: '', titre: 'O', ligne: 3, valeurs: { pilote: 'P' } },
    ]);
    const ailleurs = { ...structuredClone(fiche), source: { feuille: 'Autre', ligne: 40 } };
    ailleurs.operations[0]!.ligne = 41;
    expect(computeEmpreinte(ailleurs)).toBe(computeEmpreinte(fiche));
    ailleurs.operations[0]!.valeurs.pilote = 'Q';
    expect(computeEmpreinte(ailleurs)).not.toBe(computeEmpreinte(fiche));
    expect(fitCle('x'.repeat(900))).toHaveLength(699);
  });

  it.each([
    ['soleil', 'securise'],
    ['nuage', 'atteignable'],
    ['pluie', 'appui_necessaire'],
    ['orage', 'compromis'],
  ] as const)('la météo « %s » devient « %s »', (meteo, attendu) => {
    expect(prepare(lue({ meteo })).fiches[0]!.valeurs.meteo).toBe(attendu);
  });

  it('garde en mots deux dates à l’envers, et le dit', () => {
    const pret = prepare(lue({ date_debut: '2027-01-01', date_fin: '2026-01-01', calendrier: 'Chaque été' }));
    const { valeurs } = pret.fiches[0]!;
    expect(valeurs.date_debut).toBeUndefined();
    expect(valeurs.date_fin).toBeUndefined();
    expect(valeurs.calendrier).toBe('Chaque été\nDébut : 1er janvier 2027\nFin : 1er janvier 2026');
    expect(pret.anomalies).toHaveLength(1);
  });

  it('garde dans les notes ce qui n’est pas un nom, ou qui est trop long pour en être un', () => {
    const phrase = `Toutes les ${'structures '.repeat(30)}`.trim();
    const pret = prepare(lue({ porteurs: ['CAF', 'À définir'], partenaires: [phrase], domaines: ['Santé'] }));
    expect(pret.fiches[0]).toMatchObject({ porteurs: ['CAF'], partenaires: [], domaines: ['Santé'] });
    expect(pret.fiches[0]!.notes).toContain('À définir');
    expect(pret.fiches[0]!.notes).toContain(phrase);
    expect(pret.cellules).toEqual({ lues: 9, rangees: 7, notes: 2, signalees: 0 });
  });

  it('reconnaît l’EPCI sous ses autres noms', () => {
    const pret = prepare(
      lue({ porteurs: ['CC Cère', 'Goul'], partenaires: ['Communauté de communes', 'Les communes'] }),
    );
    expect(pret.fiches[0]).toMatchObject({ porteurs: [lieux.nom], partenaires: [lieux.nom, 'Les communes'] });
  });

  it('garde devant son titre le numéro d’une opération qui n’est pas son rang', () => {
    const operation = (code: string, titre: string) => ({ code, titre, ligne: 3, valeurs: {} });
    const pret = prepare(lue({}, [operation('1', 'Former'), operation('1.1.4', 'Ouvrir')]));
    expect(pret.fiches[0]!.operations.map(({ valeurs }) => valeurs.titre)).toEqual([
      'Former',
      '1.1.4 – Ouvrir',
    ]);
  });

  it('tient dans ses champs, sans perdre un mot, quoi que dise le fichier', () => {
    const limites = new Map(ficheChamps.map((champ) => [champ.nom, 'max' in champ ? champ.max : 0]));
    const texte = fc.string({ unit: fc.constantFrom('mot', ' ', 'é', '\n', '🙂'), maxLength: 1500 });
    fc.assert(
      fc.property(texte, fc.array(texte, { maxLength: 130 }), texte, (titre, publics, calendrier) => {
        const [fiche] = prepare(lue({ titre, publics, calendrier })).fiches;
        const { valeurs, notes } = fiche!;
        expect(String(valeurs.titre).length).toBeLessThanOrEqual(limites.get('titre')!);
        expect(String(valeurs.calendrier ?? '').length).toBeLessThanOrEqual(limites.get('calendrier')!);
        const gardes = (valeurs.publics ?? []) as string[];
        expect(gardes.length).toBeLessThanOrEqual(100);
        for (const element of gardes) expect(element.length).toBeLessThanOrEqual(300);
        const tout = [valeurs.titre, valeurs.calendrier, ...gardes, notes].join(' ');
        const count = (source: string) => source.match(/mot/g)?.length ?? 0;
        const uniques = [...new Set(publics.map((element) => element.replace(/\s+/g, ' ').trim()))].join(' ');
        expect(count(tout)).toBe(count(titre) + count(uniques) + count(calendrier));
      }),
      { numRuns: 50 },
    );
  });

  it('le compte des cellules tombe juste sur un vrai tableau', () => {
    const lignes = [
      ['Action', 'Communes', 'Porteur', 'Statut'],
      ['Créer', 'Aurillac, Thiézac', 'À définir', 'En cours'],
      ['Former', 'Ailleurs', 'CAF', 'Peut-être'],
    ];
    const { cellules } = preparePlan(readPlan([{ nom: 'Plan', lignes }]), contexte);
    expect(cellules.rangees + cellules.notes + cellules.signalees).toBe(cellules.lues);
    expect(cellules.notes).toBeGreaterThanOrEqual(3);
  });
});
