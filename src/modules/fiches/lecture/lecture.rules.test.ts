import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cellule, type Feuille, formatCellule } from '../../../shared/classeur/feuille.rules.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { CHAMPS_PLAN } from '../colonnes/synonymes.rules.ts';
import { readPlan } from './lecture.rules.ts';
import type { FicheLue, PlanLu } from './plan.rules.ts';

function sheet(lignes: Cellule[][], nom = 'Plan', fusions: Feuille['fusions'] = []): Feuille {
  return { nom, lignes, fusions };
}

/** The invariant of the reader: counts agree, and nothing is lost. */
function read(...feuilles: Feuille[]): PlanLu {
  const plan = readPlan(feuilles);
  checkComptes(plan, feuilles);
  return plan;
}

function checkComptes(plan: PlanLu, feuilles: Feuille[]): void {
  const pleines = feuilles.flatMap((f) => f.lignes.flat()).filter((cellule) => formatCellule(cellule) !== '');
  const { lues, rangees, notes, signalees } = plan.cellules;
  expect(lues).toBe(pleines.length);
  expect(rangees + notes + signalees).toBe(lues);
}

function fiche(plan: PlanLu, titre: string): FicheLue {
  const trouvee = plan.fiches.find((f) => f.valeurs.titre === titre);
  expect(
    trouvee,
    `fiche « ${titre} » parmi ${plan.fiches.map((f) => f.valeurs.titre).join(' ; ')}`,
  ).toBeDefined();
  return trouvee!;
}

function chemin(plan: PlanLu, cle: string | null): string[] {
  const noeud = plan.noeuds.find((n) => n.cle === cle);
  return noeud ? [...chemin(plan, noeud.parent), noeud.titre] : [];
}

describe('les niveaux du plan', () => {
  it('descend les axes écrits une seule fois, en colonnes', () => {
    const plan = read(
      sheet([
        ['CTG du Carladès 2024-2028', null, null, null, null],
        [null, null, null, null, null],
        ['Axe', 'Objectif stratégique', 'N°', 'Intitulé de l’action', 'Pilote (obligatoire)'],
        ['Axe 1 : Petite enfance', '1.1 Accueillir', '1.1.1', 'Créer un RPE', 'Marie Dupont'],
        [null, null, '1.1.2', 'Former les assistantes maternelles', 'CCAS et MSA'],
        [null, '1.2 Informer', '1.2.1', 'Ouvrir un guichet', null],
        ['Axe 2 : Jeunesse', '2.1 Écouter', '2.1.1', 'Point jeunes', 'Paul'],
      ]),
    );
    expect(plan.niveaux).toEqual(['Axe', 'Objectif stratégique']);
    expect(plan.fiches).toHaveLength(4);
    expect(chemin(plan, fiche(plan, 'Former les assistantes maternelles').noeud)).toEqual([
      'Petite enfance',
      'Accueillir',
    ]);
    expect(chemin(plan, fiche(plan, 'Ouvrir un guichet').noeud)).toEqual(['Petite enfance', 'Informer']);
    expect(fiche(plan, 'Créer un RPE')).toMatchObject({
      cle: '1.1.1',
      source: { feuille: 'Plan', ligne: 4 },
    });
    expect(plan.anomalies).toMatchObject([{ ligne: 1, valeur: 'CTG du Carladès 2024-2028' }]);
    expect(plan.colonnes[0]).toMatchObject({ ligneEntete: 3, ignoree: false });
    expect(plan.colonnes[0]!.colonnes.map((c) => c.champ)).toEqual([
      'niveau1',
      'niveau2',
      'code',
      'titre',
      'pilotes',
    ]);
  });

  it('lit les axes et les objectifs en lignes de titre entre les actions', () => {
    const plan = read(
      sheet([
        ['Action', 'Pilotes', 'Partenaires', 'Échéance'],
        ['Axe 1 : Vivre ensemble', null, null, null],
        ['Objectif stratégique 1.1 – Rompre l’isolement', null, null, null],
        ['FA 1.1.1 – Visites à domicile', 'CCAS', 'MSA, CARSAT (Auvergne, Lozère) et Département', '2026'],
        ['Fiche Action 1.1.2. Café des aidants', 'CCAS', null, 47727],
        ['Axe 2 : Se déplacer', null, null, null],
        ['Action 2. Covoiturage', 'Mairie', null, 'pas avant le 2nd semestre 2026'],
      ]),
    );
    expect(plan.niveaux).toEqual(['Axe', 'Objectif stratégique']);
    const visites = fiche(plan, 'Visites à domicile');
    expect(visites.valeurs).toMatchObject({
      code: '1.1.1',
      partenaires: ['MSA', 'CARSAT (Auvergne, Lozère)', 'Département'],
      date_fin: '2026-12-31',
    });
    expect(chemin(plan, visites.noeud)).toEqual(['Vivre ensemble', 'Rompre l’isolement']);
    expect(fiche(plan, 'Café des aidants').valeurs.date_fin).toBe('2030-09-01');
    const covoiturage = fiche(plan, 'Covoiturage');
    expect(chemin(plan, covoiturage.noeud)).toEqual(['Se déplacer']);
    expect(covoiturage.valeurs.calendrier).toContain('pas avant le 2nd semestre 2026');
    expect(covoiturage.valeurs.date_fin).toBeUndefined();
  });

  it('prend le nom de la feuille comme axe, et un titre fusionné comme rubrique', () => {
    const lignes: Cellule[][] = [
      ['N°', 'Action', 'Porteur', 'Statut'],
      ['Pour les familles', null, null, null],
      ['1', 'Ludothèque', 'Association', 'En cours'],
    ];
    const plan = read(
      sheet(lignes, 'Axe 1 – Enfance', [{ l1: 1, c1: 0, l2: 1, c2: 3 }]),
      sheet([lignes[0]!, ['2', 'Ateliers', 'CCAS', 'En retard']], 'Axe 2 – Vie sociale'),
    );
    expect(chemin(plan, fiche(plan, 'Ludothèque').noeud)).toEqual(['Enfance', 'Pour les familles']);
    expect(chemin(plan, fiche(plan, 'Ateliers').noeud)).toEqual(['Vie sociale']);
    expect(fiche(plan, 'Ateliers').valeurs.statut).toBe('en_cours');
    expect(plan.anomalies).toMatchObject([{ colonne: 'D – Statut', valeur: 'En retard' }]);
  });

  it('garde deux intitulés sous un même numéro d’axe, et le dit', () => {
    const plan = read(
      sheet([
        ['Axe', 'Action', 'Pilote'],
        ['Axe 1 : A', 'x', 'p'],
        ['Axe 1 : B', 'y', 'p'],
      ]),
    );
    expect(plan.noeuds.map((n) => n.titre)).toEqual(['A', 'B']);
    expect(plan.anomalies[0]?.message).toContain('déjà un autre intitulé');
  });
});

describe('les cellules fusionnées vers le bas', () => {
  const bas = (l1: number, c1: number, l2: number) => ({ l1, c1, l2, c2: c1 });

  it('donnent leur valeur à chaque fiche qu’elles couvrent, et ne comptent qu’une fois', () => {
    const plan = read(
      sheet(
        [
          ['N°', 'Intitulé', 'Structure porteuse', 'Échéance', 'Budget'],
          ['1.1', 'Relais', 'Centre social', '31/12/2026', '5 000 €'],
          ['1.2', 'Crèche', null, null, null],
          ['1.3', 'Point jeunes', null, null, null],
        ],
        'Plan',
        [bas(1, 2, 2), bas(1, 3, 3), bas(1, 4, 2)],
      ),
    );
    expect(plan.fiches.map((f) => [f.valeurs.porteurs, f.valeurs.date_fin, f.notes])).toEqual([
      [['Centre social'], '2026-12-31', 'Budget : 5 000 €'],
      [['Centre social'], '2026-12-31', 'Budget : 5 000 €'],
      [undefined, '2026-12-31', ''],
    ]);
    expect(plan.cellules).toEqual({ lues: 14, rangees: 13, notes: 1, signalees: 0 });
    expect(plan.anomalies).toEqual([]);
  });

  it('ne font pas deux fiches d’un intitulé fusionné, ni n’en donnent le pilote à une opération', () => {
    const plan = read(
      sheet(
        [
          ['Action', 'Pilote', 'Opération', 'Statut'],
          ['Relais', 'Anne', 'Trouver un lieu', 'En cours'],
          [null, null, 'Former', 'À venir'],
          [null, null, 'Ouvrir', null],
        ],
        'Plan',
        [bas(1, 0, 3), bas(1, 1, 3), bas(2, 3, 3)],
      ),
    );
    expect(plan.fiches).toHaveLength(1);
    expect(plan.fiches[0]!.valeurs.pilotes).toEqual(['Anne']);
    expect(plan.fiches[0]!.operations.map((o) => [o.titre, o.valeurs.pilote, o.valeurs.statut])).toEqual([
      ['Trouver un lieu', undefined, undefined],
      ['Former', undefined, 'a_venir'],
      ['Ouvrir', undefined, 'a_venir'],
    ]);
  });

  it('partagent un intitulé entre deux numéros, et mettent en notes un numéro partagé', () => {
    const entete = ['N°', 'Intitulé', 'Pilote'];
    const titre = sheet([entete, ['1.1', 'Relais', 'A'], ['1.2', null, 'B']], 'P', [bas(1, 1, 2)]);
    expect(read(titre).fiches.map((f) => [f.valeurs.code, f.valeurs.titre])).toEqual([
      ['1.1', 'Relais'],
      ['1.2', 'Relais'],
    ]);
    const code = sheet([entete, ['1.1', 'Relais', 'A'], [null, 'Crèche', 'B']], 'P', [bas(1, 0, 2)]);
    expect(read(code).fiches.map((f) => [f.valeurs.titre, f.notes])).toEqual([
      ['Relais', ''],
      ['Crèche', 'N° : 1.1'],
    ]);
  });

  it('couvrent chaque fiche jusqu’à leur fin et pas une de plus, sans changer les comptes', () => {
    const entete = ['N°', 'Intitulé', 'Structure porteuse', 'Partenaires', 'Budget'];
    const hauteurs = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(hauteurs, hauteurs, hauteurs, (...colonnes) => {
        const lignes: Cellule[][] = [entete];
        for (let l = 1; l <= 30; l++) lignes.push([`1.${l}`, `Intitulé ${l}`, null, null, null]);
        const fusions: Feuille['fusions'] = [];
        const attendus = colonnes.map((tailles, i) => {
          const valeurs: string[] = [];
          for (const taille of tailles) {
            const l1 = valeurs.length + 1;
            lignes[l1]![i + 2] = `valeur${i}x${l1}`;
            fusions.push({ l1, c1: i + 2, l2: l1 + taille - 1, c2: i + 2 });
            valeurs.push(...Array.from({ length: taille }, () => `valeur${i}x${l1}`));
          }
          return valeurs;
        });
        const plan = read(sheet(lignes, 'Plan', fusions));
        expect(plan.cellules).toEqual(readPlan([sheet(lignes)]).cellules);
        for (const [l, { valeurs, notes }] of plan.fiches.entries()) {
          const [porteur, partenaire, budget] = attendus.map((colonne) => colonne[l]);
          expect(valeurs.porteurs?.[0]).toBe(porteur);
          expect(valeurs.partenaires?.[0]).toBe(partenaire);
          expect(notes).toBe(budget ? `Budget : ${budget}` : '');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('ne remplissent pas la mémoire d’un long texte fusionné sur des milliers de lignes', () => {
    const lignes: Cellule[][] = [['Action', 'Description']];
    for (let i = 0; i < 5000; i++) lignes.push([`Action numéro ${i}`, i === 0 ? 'x'.repeat(32_000) : null]);
    const plan = read(sheet(lignes, 'Plan', [bas(1, 1, 5000)]));
    const gardes = plan.fiches.reduce((total, f) => total + (f.valeurs.description?.length ?? 0), 0);
    expect(gardes).toBeLessThan(6_000_000);
    expect(plan.anomalies.filter((a) => a.message.includes('trop longue'))).toHaveLength(1);
  });
});

describe('les opérations', () => {
  it('lit les lignes d’opération sous leur fiche', () => {
    const plan = read(
      sheet([
        ['Action', 'Pilote', 'Statut', 'Budget'],
        ['Action 1.1 Maison France services', 'CCAS', 'En cours', '50 000 € / an / Poste'],
        ['Opération 1.1.1 Recruter', 'Paul', 'Terminé', null],
        ['Opération 1.1.2 Ouvrir', 'Anne', 'À venir', 'A définir'],
      ]),
    );
    expect(plan.fiches).toHaveLength(1);
    expect(plan.fiches[0]!.operations).toMatchObject([
      { code: '1.1.1', titre: 'Recruter', valeurs: { pilote: 'Paul', statut: 'realise' } },
      { code: '1.1.2', titre: 'Ouvrir', valeurs: { pilote: 'Anne', statut: 'a_venir' } },
    ]);
    expect(plan.fiches[0]!.notes).toBe('Budget : 50 000 € / an / Poste\nBudget : A définir');
  });

  it('rattache une ligne sans intitulé à la fiche au-dessus', () => {
    const plan = read(
      sheet([
        ['Action', 'Opérations', 'Porteurs', 'Partenaires'],
        ['Ateliers', 'Trouver un lieu', 'CCAS', 'CAF'],
        [null, 'Former les bénévoles', 'MSA', null],
        [null, null, null, 'Département'],
      ]),
    );
    const ateliers = fiche(plan, 'Ateliers');
    expect(ateliers.operations.map((o) => [o.titre, o.valeurs.pilote])).toEqual([
      ['Trouver un lieu', undefined],
      ['Former les bénévoles', 'MSA'],
    ]);
    expect(ateliers.valeurs).toMatchObject({ porteurs: ['CCAS'], partenaires: ['CAF', 'Département'] });
  });

  it('lit les colonnes parallèles, une série par opération', () => {
    const plan = read(
      sheet([
        ['Intitulé', 'Opération 1', 'Pilote 1', 'Opération 2', 'Pilote 2', 'Financeur 1', 'Montant 1'],
        ['Ateliers', 'Lieu', 'Anne', 'Formation', 'Paul', 'CAF', '2500€/classe'],
      ]),
    );
    const ateliers = fiche(plan, 'Ateliers');
    expect(ateliers.operations.map((o) => [o.titre, o.valeurs.pilote])).toEqual([
      ['Lieu', 'Anne'],
      ['Formation', 'Paul'],
    ]);
    expect(ateliers.notes).toBe('Financeur 1 : CAF\nMontant 1 : 2500€/classe');
  });
});

describe('la fiche en formulaire', () => {
  it('lit une fiche par feuille, ses opérations côte à côte', () => {
    const plan = read(
      sheet(
        [
          ['FICHE ACTION N° 3', null, null],
          ['Axe', 'Axe 2 – Vie sociale', null],
          ['Intitulé :', 'Café des aidants', null],
          ['Publics cibles', 'Aidants, personnes âgées et familles', null],
          ['Porteur/pilote', 'CCAS', null],
          ['Source de financement potentiel', 'CAF', null],
          [null, 'Opération 1', 'Opération 2'],
          ['Descriptif', 'Trouver un lieu', 'Animer'],
          ['Calendrier', '2026', 'T2 2027'],
          ['Moyens', 'Un animateur', null],
          ['Rubrique maison', 'Texte maison', null],
        ],
        'FA3',
      ),
    );
    const cafe = fiche(plan, 'Café des aidants');
    expect(cafe.valeurs).toMatchObject({
      code: '3',
      publics: ['Aidants', 'personnes âgées', 'familles'],
      porteurs: ['CCAS'],
      moyens: 'Un animateur',
    });
    expect(cafe.notes).toContain('Rubrique maison : Texte maison');
    expect(cafe.notes).toContain('Source de financement potentiel : CAF');
    expect(cafe.notes).toContain('Opération 1 – Descriptif : Trouver un lieu');
    expect(chemin(plan, cafe.noeud)).toEqual(['Vie sociale']);
    expect(plan.colonnes[0]).toMatchObject({ forme: 'fiche', ligneEntete: null });
  });

  it('lit plusieurs fiches l’une sous l’autre, aux libellés qui changent', () => {
    const plan = read(
      sheet([
        ['Axe', '1. Enfance'],
        ['Fiche action', 'FA 1.1 Relais petite enfance'],
        ['Public cible', 'Parents'],
        ['Pilote', 'Anne'],
        [null, null],
        ['Axe', '2. Jeunesse'],
        ['Fiche action', 'FA 2.1 Point jeunes'],
        ['Publics visés', 'Jeunes'],
        ['Personne référente', 'Paul'],
      ]),
    );
    expect(
      plan.fiches.map((f) => [f.cle, f.valeurs.titre, f.valeurs.publics, chemin(plan, f.noeud)]),
    ).toEqual([
      ['1.1', 'Relais petite enfance', ['Parents'], ['Enfance']],
      ['2.1', 'Point jeunes', ['Jeunes'], ['Jeunesse']],
    ]);
  });

  it('lit des fiches côte à côte, une par colonne', () => {
    const plan = read(
      sheet([
        ['Intitulé', 'Relais', 'Point jeunes'],
        ['Pilote', 'Anne', 'Paul'],
        ['Description', 'Un', 'Deux'],
        ['Public', 'Parents', 'Jeunes'],
      ]),
    );
    expect(plan.fiches.map((f) => [f.valeurs.titre, f.valeurs.pilotes, f.valeurs.description])).toEqual([
      ['Relais', ['Anne'], 'Un'],
      ['Point jeunes', ['Paul'], 'Deux'],
    ]);
  });
});

describe('d’autres formes vues', () => {
  it('lit des rubriques écrites « Libellé : valeur » dans une seule colonne', () => {
    const plan = read(
      sheet([
        ['Intitulé : Relais'],
        ['Pilote : Anne'],
        ['Public cible : parents'],
        ['Budget : 5\u202f111 €'],
        ['Description :'],
        ['Un texte'],
      ]),
    );
    expect(plan.fiches).toMatchObject([
      { valeurs: { titre: 'Relais', pilotes: ['Anne'], publics: ['parents'], description: 'Un texte' } },
    ]);
    expect(plan.fiches[0]!.notes).toContain('Budget : 5');
  });

  it('lit les opérations sous un titre fusionné par opération', () => {
    const lignes = [
      ['Action', null, 'Opération 1', null, null, 'Opération 2', null, null],
      ['N°', 'Intitulé', 'Intitulé', 'Pilote', 'Échéance', 'Intitulé', 'Pilote', 'Échéance'],
      ['1', 'Relais', 'Lieu', 'Anne', '2025', 'Former', 'Paul', '31/12/2026'],
    ];
    const fusions = [
      { l1: 0, c1: 0, l2: 0, c2: 1 },
      { l1: 0, c1: 2, l2: 0, c2: 4 },
      { l1: 0, c1: 5, l2: 0, c2: 7 },
    ];
    const attendu = [
      { titre: 'Lieu', valeurs: { pilote: 'Anne', date_fin: '2025-12-31' } },
      { titre: 'Former', valeurs: { pilote: 'Paul', date_fin: '2026-12-31' } },
    ];
    expect(read(sheet(lignes, 'P', fusions)).fiches).toMatchObject([
      { valeurs: { code: '1', titre: 'Relais' }, operations: attendu },
    ]);
    expect(read(sheet(lignes)).fiches).toMatchObject([{ operations: attendu }]);
  });

  it('lit des en-têtes en questions, et une seule colonne d’actions', () => {
    const plan = read(
      sheet([
        ['N°', 'Quoi ?', 'Qui ?', 'Pour qui ?', 'Où en est-on ?'],
        [1, 'Atelier', 'CAF', 'familles', 'fait'],
      ]),
    );
    expect(plan.fiches).toMatchObject([
      { valeurs: { titre: 'Atelier', porteurs: ['CAF'], publics: ['familles'], statut: 'realise' } },
    ]);
    expect(read(sheet([['Actions'], ['Créer un relais'], ['Ouvrir une crèche']])).fiches).toHaveLength(2);
  });

  it('garde dans le calendrier une date impossible, et la signale', () => {
    const plan = read(
      sheet([
        ['Action', 'Date de fin'],
        ['Relais', '31/02/2024'],
        ['Point', 'septembre 2023 - juin 2025'],
      ]),
    );
    expect(plan.fiches.map((f) => f.valeurs)).toMatchObject([
      { calendrier: 'Date de fin : 31/02/2024' },
      { date_fin: '2025-06-30' },
    ]);
    expect(plan.fiches[0]!.valeurs.date_fin).toBeUndefined();
    expect(plan.anomalies).toMatchObject([{ ligne: 2, colonne: 'B – Date de fin', valeur: '31/02/2024' }]);
  });

  it('refuse une fin avant le début, et garde les deux', () => {
    const plan = read(
      sheet([
        ['Action', 'Début', 'Fin'],
        ['Relais', '01/03/2025', '01/02/2025'],
      ]),
    );
    expect(plan.fiches[0]!.valeurs).toMatchObject({
      date_debut: '2025-03-01',
      calendrier: 'Fin : 01/02/2025',
    });
    expect(plan.anomalies).toHaveLength(1);
    expect(plan.anomalies[0]!.message).toContain(
      'La date de fin (1er février 2025) précède la date de début (1er mars 2025) : la date de fin est gardée',
    );
  });

  it('écrit en jour une date que le tableur a laissée en nombre', () => {
    const plan = read(
      sheet([
        ['Action', 'Date de début', 'Échéance', 'Calendrier'],
        ['Relais', '01/09/2024', 45000, null],
        ['Crèche', 45000, 45001, 45000],
      ]),
    );
    expect(plan.fiches.map((f) => f.valeurs)).toMatchObject([
      { date_debut: '2024-09-01', calendrier: 'Échéance : 15 mars 2023' },
      { date_debut: '2023-03-15', date_fin: '2023-03-16', calendrier: '15 mars 2023' },
    ]);
    expect(plan.anomalies).toMatchObject([
      { valeur: '45000', message: expect.stringContaining('La date de fin (15 mars 2023) précède') },
    ]);
  });
});

describe('ce qui se répète ou se contredit', () => {
  const entete = ['N°', 'Action', 'Pilote'];

  it('garde les deux fiches d’un même numéro, et le dit', () => {
    const plan = read(sheet([entete, ['1.1', 'Relais', 'A'], ['1.1', 'Tout autre chose', 'B']]));
    expect(plan.fiches).toHaveLength(2);
    expect(new Set(plan.fiches.map((f) => f.cle)).size).toBe(2);
    expect(plan.anomalies[0]?.message).toContain('déjà celui de « Relais »');
  });

  it('fond une fiche répétée à l’identique, et le dit', () => {
    const plan = read(sheet([entete, ['1.1', 'Relais', 'A'], ['1.1', 'Relais', 'A']]));
    expect(plan.fiches).toHaveLength(1);
    expect(plan.anomalies).toMatchObject([
      { ligne: 3, message: expect.stringContaining('répète celle de la ligne 2') },
    ]);
  });

  it('garde les deux pilotes quand la synthèse et la fiche ne sont pas d’accord', () => {
    const plan = read(
      sheet(
        [
          ['Fiche', 'Opérations', 'Porteurs'],
          ['FA 1.3 Décrochage', 'Repérer', 'Éducation nationale'],
        ],
        'Synthèse',
      ),
      sheet(
        [
          ['Code', 'Intitulé', 'Porteur'],
          ['1.3', 'Décrochage', 'DRAIO'],
        ],
        'Fiches',
      ),
    );
    expect(plan.fiches).toHaveLength(1);
    expect(plan.fiches[0]!.valeurs.porteurs).toEqual(['Éducation nationale']);
    expect(plan.fiches[0]!.notes).toBe('Porteur : DRAIO');
    expect(plan.anomalies).toMatchObject([
      { feuille: 'Fiches', ligne: 2, colonne: 'C – Porteur', valeur: 'DRAIO' },
    ]);
  });

  it('dit un nombre d’actions annoncé qui n’est pas celui lu, et un numéro manquant', () => {
    const lignes = ['1.1', '1.2', '1.4'].map((code) => [code, `Action du numéro ${code}`, 'A']);
    const plan = read(sheet([['Un contrat de 22 actions', null, null], entete, ...lignes]));
    const messages = plan.anomalies.map((a) => a.message).join('\n');
    expect(messages).toContain('annonce 22 actions, 3 ont été lues');
    expect(messages).toContain('pas de fiche 1.3');
  });

  it('ne dit qu’une fois un total qui n’est pas celui lu', () => {
    const lignes = ['1.1', '1.2', '1.3'].map((code) => [code, `Action du numéro ${code}`, 'A']);
    const plan = read(sheet([entete, ...lignes, ['Total : 5 actions', null, null]]));
    expect(plan.anomalies).toMatchObject([
      { ligne: 5, valeur: 'Total : 5 actions', message: expect.stringContaining('annonce 5 actions, 3 ont') },
    ]);
  });

  it('laisse « 1.1 » tel que vu quand Excel a fait un nombre de « 1.10 »', () => {
    const plan = read(sheet([entete, [1.1, 'Relais', 'A'], [1.2, 'Point', 'B'], [1.1, 'Dixième', 'C']]));
    expect(plan.fiches.map((f) => f.valeurs.code)).toEqual(['1.1', '1.2', '1.1']);
    expect(plan.anomalies).toHaveLength(1);
  });
});

describe('ce qui n’est pas le plan', () => {
  it('signale une feuille de listes en une seule anomalie, avec le moyen de la lire', () => {
    const listes = sheet(
      [
        ['Statut', 'Priorité'],
        ['En cours', 'Haute'],
        ['Réalisé', 'Basse'],
      ],
      'Listes',
    );
    const plan = read(
      sheet([
        ['Action', 'Pilote'],
        ['Relais', 'A'],
      ]),
      listes,
    );
    expect(plan.cellules.signalees).toBe(6);
    expect(plan.anomalies).toHaveLength(1);
    expect(plan.anomalies[0]).toMatchObject({
      feuille: 'Listes',
      ligne: 0,
      message: expect.stringContaining('quand même'),
    });
    expect(plan.colonnes[1]).toMatchObject({ ignoree: true });
  });

  it('signale formules en erreur, totaux, tirets et notes de bas de tableau', () => {
    const plan = read(
      sheet([
        ['Action', 'Pilote', 'Budget'],
        ['Relais', '#REF!', '100'],
        ['Point', '-', '#N/A'],
        ['Total', null, '200'],
        [null, null, null],
        ['Source : CAF 2024', null, null],
      ]),
    );
    expect(plan.fiches).toHaveLength(2);
    expect(plan.cellules).toEqual({ lues: 12, rangees: 5, notes: 1, signalees: 6 });
  });

  it('ne lit rien dans un classeur vide', () => {
    expect(readPlan([sheet([], 'A'), sheet([[null]], 'B')])).toMatchObject({
      fiches: [],
      cellules: { lues: 0 },
    });
  });
});

describe('les en-têtes', () => {
  it('joint les sous-titres à leur titre fusionné', () => {
    const plan = read(
      sheet(
        [
          ['N°', 'Action', 'Calendrier', null, 'Budget', null],
          [null, null, 'Début', 'Fin', '2025', '2026'],
          ['1', 'Relais', 'mars 2025', '31/12/2025', '1000', '2000'],
        ],
        'Plan',
        [
          { l1: 0, c1: 0, l2: 1, c2: 0 },
          { l1: 0, c1: 2, l2: 0, c2: 3 },
          { l1: 0, c1: 4, l2: 0, c2: 5 },
        ],
      ),
    );
    expect(fiche(plan, 'Relais').valeurs).toMatchObject({ date_debut: '2025-03-01', date_fin: '2025-12-31' });
    expect(fiche(plan, 'Relais').notes).toBe('Budget – 2025 : 1000\nBudget – 2026 : 2000');
  });

  it('reconnaît les mots malgré fautes, pluriels, barres et parenthèses', () => {
    const libelles = [
      'Intitullé',
      'Partenaire(s) associé(s)',
      'Porteur / pilote',
      'Publics visés (âge)',
      'Etat d’avancment',
      'Nom de la structure pilote du projet',
    ];
    const plan = read(sheet([libelles, ['a', 'b', 'c', 'd', 'En cours', 'f']]));
    expect(plan.colonnes[0]!.colonnes.map((c) => c.champ)).toEqual([
      'titre',
      'partenaires',
      'porteurs',
      'publics',
      'statut',
      'porteurs',
    ]);
  });

  it('reprend un en-tête répété au milieu de la feuille', () => {
    const entete = ['N°', 'Action', 'Pilote', 'Statut'];
    const plan = read(
      sheet([entete, ['1', 'A', 'x', 'En cours'], [null], entete, ['2', 'B', 'y', 'Réalisé']]),
    );
    expect(plan.fiches.map((f) => f.valeurs.titre)).toEqual(['A', 'B']);
    expect(plan.cellules.rangees).toBe(16);
  });

  it('suit les corrections de l’utilisateur', () => {
    const feuilles = [
      sheet(
        [
          ['Liste', 'Truc', 'Machin'],
          ['x', 'Relais', 'Anne'],
        ],
        'Notice',
      ),
    ];
    const plan = readPlan(feuilles, {
      Notice: { ligneEntete: 1, colonnes: { 0: 'ignorer', 1: 'titre', 2: 'pilotes' } },
    });
    expect(plan.fiches).toMatchObject([{ valeurs: { titre: 'Relais', pilotes: ['Anne'] } }]);
    expect(plan.cellules).toEqual({ lues: 6, rangees: 5, notes: 0, signalees: 1 });
    expect(readPlan(feuilles, { Notice: { ignorer: true } }).cellules.signalees).toBe(6);
  });

  it('lit une liste sans en-tête de fiches action', () => {
    const plan = read(sheet([['Axe 1 : Enfance'], ['Fiche action 1 : Relais'], ['Fiche action 2 : Crèche']]));
    expect(plan.fiches.map((f) => f.valeurs.titre)).toEqual(['Relais', 'Crèche']);
    expect(plan.colonnes[0]!.forme).toBe('liste');
  });
});

describe('rien ne se perd', () => {
  const mots = [
    'Axe',
    'Axe 1 : Enfance',
    'Objectif stratégique 1.2',
    'N°',
    'Action',
    'Intitulé',
    'Pilote',
    'Statut',
    'Opération 1',
    'Opération',
    'Calendrier',
    'Date de début',
    'Budget',
    'En cours',
    '31/02/2024',
    'mars 2024',
    'FA 1.1 – Relais',
    'Opération 1.1.1 Lieu',
    'Total',
    '-',
    '#REF!',
    'CAF, MSA et Département',
    'Source : x',
    'Publics',
    'Opération 2',
    'Pilote 2',
    'Intitulé : Relais',
  ];
  const cellule: fc.Arbitrary<Cellule> = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 6, arbitrary: fc.constantFrom(...mots) },
    {
      weight: 2,
      arbitrary: fc
        .integer({ min: 1, max: 9999 })
        .map((n) => (n % 9 === 0 ? `Pilote : unique${n}x` : `unique${n}x`)),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.double(),
        fc.boolean(),
        fc.date(),
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
      ),
    },
  );
  const fusion = fc
    .tuple(fc.nat(8), fc.nat(5), fc.nat(3), fc.nat(4))
    .map(([l1, c1, l, c]) => ({ l1, c1, l2: l1 + l, c2: c1 + c }));
  const nom = fc.constantFrom('Plan', 'Axe 1 – Enfance', 'Listes', 'Synthèse', 'FA 3');
  const feuille = fc.record({
    nom,
    lignes: fc.array(fc.array(cellule, { maxLength: 8 }), { maxLength: 14 }),
    fusions: fc.array(fusion, { maxLength: 4 }),
  });

  it('compte chaque cellule une fois, et garde chaque texte, quelle que soit la grille', () => {
    fc.assert(
      fc.property(fc.array(feuille, { maxLength: 3 }), (feuilles) => {
        const plan = readPlan(feuilles);
        checkComptes(plan, feuilles);
        const ignorees = new Set(plan.colonnes.filter((f) => f.ignoree).map((f) => f.feuille));
        const places = { ...plan, colonnes: plan.colonnes.flatMap((f) => f.colonnes.map((c) => c.libelle)) };
        const tout = normalizeText(JSON.stringify(places));
        for (const { lignes, nom } of feuilles) {
          if (ignorees.has(nom)) continue;
          for (const texte of lignes.flat()) {
            if (typeof texte === 'string' && texte.includes('unique'))
              expect(tout).toContain(texte.slice(texte.indexOf('unique')));
          }
        }
        expect(new Set(plan.fiches.map((f) => f.cle)).size).toBe(plan.fiches.length);
        expect(new Set(plan.noeuds.map((n) => n.cle)).size).toBe(plan.noeuds.length);
      }),
      { numRuns: Number(process.env.RUNS ?? 400) },
    );
  });

  it('donne les mêmes clés à une seconde lecture', () => {
    fc.assert(
      fc.property(feuille, (f) => {
        const cles = () => readPlan([f]).fiches.map(({ cle }) => cle);
        expect(cles()).toEqual(cles());
      }),
      { numRuns: 50 },
    );
  });

  it('ne s’éternise pas sur une cellule de 32 000 blancs, ni sur 20 000 lignes de même numéro', () => {
    const entete = ['N°', 'Action', 'Partenaires', 'Calendrier', 'Statut'];
    const blancs = [' ', '\n', '(', ' et ', ', '].map((s) => `x${s.repeat(32_000 / s.length)}x`);
    read(sheet([entete, ...blancs.map((texte) => entete.map(() => texte))]));
    read(sheet([entete, ...Array.from({ length: 5000 }, (_, i) => ['1', `mot${i} autre${i}`, `p${i}`])]));
  });

  it('suit n’importe quel choix de colonnes sans rien perdre', () => {
    const choix = fc.record(
      {
        ligneEntete: fc.integer({ min: -1, max: 12 }),
        ignorer: fc.boolean(),
        colonnes: fc.dictionary(fc.nat(8).map(String), fc.constantFrom(...CHAMPS_PLAN)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(feuille, choix, (f, c) => checkComptes(readPlan([f], { [f.nom]: c }), [f])),
      { numRuns: 300 },
    );
  });

  it('lit 20 000 lignes de 30 colonnes', () => {
    const entete = [
      'Axe',
      'N°',
      'Action',
      'Pilote',
      'Partenaires',
      'Date de fin',
      'Statut',
      ...Array.from({ length: 23 }, (_, i) => `Colonne libre ${i}`),
    ];
    const lignes: Cellule[][] = [entete];
    for (let i = 0; i < 20_000; i++) {
      lignes.push([
        `Axe ${i % 7} : Thème ${i % 7}`,
        `${i % 7}.${i}`,
        `Action du numéro ${i}`,
        'Anne',
        'CAF, MSA',
        '31/12/2026',
        'En cours',
        ...Array.from({ length: 23 }, (_, j) => `v${i}-${j}`),
      ]);
    }
    const plan = readPlan([sheet(lignes)]);
    expect(plan.fiches).toHaveLength(20_000);
  });
});
