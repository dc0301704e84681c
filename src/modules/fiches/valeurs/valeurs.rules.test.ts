import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cellule } from '../../../shared/classeur/feuille.rules.ts';
import { formatCellule } from '../../../shared/classeur/feuille.rules.ts';
import { readAvancement, readPartAvancement } from './avancement.rules.ts';
import { readDate } from './dates.rules.ts';
import { splitLignes, splitListe } from './listes.rules.ts';
import { readMeteo, readParticipation, readPriorite, readStatut } from './valeurs.rules.ts';

function bornes(cellule: Cellule): string {
  const lue = readDate(cellule, formatCellule(cellule));
  if (!lue) return 'texte';
  return 'impossible' in lue ? 'impossible' : `${lue.periode.debut} → ${lue.periode.fin}`;
}

describe('les dates', () => {
  it.each<[Cellule, string]>([
    [new Date(Date.UTC(2030, 8, 1)), '2030-09-01 → 2030-09-01'],
    [47727, '2030-09-01 → 2030-09-01'],
    ['47727', '2030-09-01 → 2030-09-01'],
    [47727.5, '2030-09-01 → 2030-09-01'],
    ['31/12/2024', '2024-12-31 → 2024-12-31'],
    ['1/3/24', '2024-03-01 → 2024-03-01'],
    ['2024-03-01', '2024-03-01 → 2024-03-01'],
    ['1er mars 2024', '2024-03-01 → 2024-03-01'],
    ['mars 2024', '2024-03-01 → 2024-03-31'],
    ['Févr. 2024', '2024-02-01 → 2024-02-29'],
    ['03/2024', '2024-03-01 → 2024-03-31'],
    ['Juin 2025', '2025-06-01 → 2025-06-30'],
    ['juillet 2025', '2025-07-01 → 2025-07-31'],
    ['janvier 2025', '2025-01-01 → 2025-01-31'],
    ['août 2025', '2025-08-01 → 2025-08-31'],
    ['2024', '2024-01-01 → 2024-12-31'],
    [2024, '2024-01-01 → 2024-12-31'],
    ['T2 2025', '2025-04-01 → 2025-06-30'],
    ['3e trimestre 2025', '2025-07-01 → 2025-09-30'],
    ['2e semestre 2026', '2026-07-01 → 2026-12-31'],
    ['1er semestre 2026', '2026-01-01 → 2026-06-30'],
    ['Deuxième semestre de 2026', '2026-07-01 → 2026-12-31'],
    ['septembre 2023 - juin 2025', '2023-09-01 → 2025-06-30'],
    ['De mars à juin 2025', '2025-03-01 → 2025-06-30'],
    ['du 01/03/2025 au 15/04/2025', '2025-03-01 → 2025-04-15'],
    ['2024-2028', '2024-01-01 → 2028-12-31'],
    ['à partir de mars 2024', '2024-03-01 → null'],
    ['Jusqu’à juin 2025', 'null → 2025-06-30'],
  ])('« %s » se lit %s', (cellule, attendu) => expect(bornes(cellule)).toBe(attendu));

  it.each<Cellule>([
    'pas avant le 2nd semestre 2026',
    '2024-2025',
    '2024/2025',
    'rentrée 2025',
    'A définir',
    'en continu',
    'fin 2025',
    '12 500',
    12,
    0.5,
    -4,
    99_999,
    'mars',
    '4e semestre 2025',
    'mai-juin',
    'été 2026',
    '1.2',
    true,
    '',
    '12/24 mois',
  ])('« %s » reste un texte', (cellule) => expect(bornes(cellule)).toBe('texte'));

  it.each<Cellule>([
    '31/02/2024',
    '12/31/2024',
    '2023-02-29',
    'juin 2025 - mars 2024',
    new Date(Date.UTC(1900, 0, 1)),
  ])('« %s » est impossible', (cellule) => expect(bornes(cellule)).toBe('impossible'));

  it.each<[Cellule, string]>([
    ['31/12/1899', 'hors des années 1900 à 2100'],
    ['01/01/2101', 'hors des années 1900 à 2100'],
    [new Date(Date.UTC(1899, 11, 31)), 'hors des années 1900 à 2100'],
    ['31/02/1899', 'n’existe pas'],
    ['31/02/2024', 'n’existe pas'],
    ['15/06/2100', 'trop lointaine'],
  ])('« %s » est refusée parce qu’elle est %s', (cellule, raison) => {
    const lue = readDate(cellule, formatCellule(cellule));
    expect(lue && 'impossible' in lue ? lue.impossible : '').toContain(raison);
  });

  it('ne lance jamais d’erreur', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.date()), (c) => void bornes(c)),
    );
  });
});

describe('les listes fermées', () => {
  it.each([
    ['À venir', 'a_venir'],
    ['A DISCUTER', 'a_discuter'],
    ['en cours', 'en_cours'],
    ['Terminée', 'realise'],
    ['En pause', 'en_pause'],
    ['Abandonné', 'abandonne'],
    ['Bloqué', 'bloque'],
    ['2 - En cours', 'en_cours'],
    ['Non démarré', 'a_venir'],
    ['Non réalisé', 'a_venir'],
    ['✔ Réalisé', 'realise'],
    ['En retard', 'en_cours'],
  ])('le statut « %s » se lit %s', (texte, statut) => expect(readStatut(texte)?.valeur).toBe(statut));

  it.each<[string, string | undefined, number | undefined, string]>([
    ['Abandonné (coût)', 'abandonne', undefined, 'coût'],
    ['fait à 80 %', 'en_cours', 80, 'à 80 %'],
    ['Réalisé à 100 %', 'realise', 100, 'à 100 %'],
    ['En cours - 50%', 'en_cours', 50, '50%'],
    ['Réalisé en 2024', 'realise', undefined, 'en 2024'],
    ['Réalisée partiellement', 'en_cours', undefined, 'partiellement'],
    ['Terminé, sauf le bilan', 'en_cours', undefined, 'sauf le bilan'],
    ['Reporté à 2025 faute de moyens', 'en_pause', undefined, 'à 2025 faute de moyens'],
    ['Non réalisé (faute de moyens)', 'a_venir', undefined, 'faute de moyens'],
    ['En cours : recrutement', 'en_cours', undefined, 'recrutement'],
    ['Bloqué – foncier', 'bloque', undefined, 'foncier'],
    ['Réalisé ?', undefined, undefined, ''],
    ['En cours puis abandonné', undefined, undefined, ''],
    ['Projet abandonné', undefined, undefined, ''],
    ['En cours, en retard', 'en_cours', undefined, ''],
    ['Fusionnée', 'fusionnee', undefined, ''],
    ['Arrêtée', 'arretee', undefined, ''],
  ])('le statut « %s » garde ce qu’il dit de plus', (texte, statut, avancement, reste) => {
    const lu = readStatut(texte);
    expect([lu?.valeur, lu?.avancement, lu?.reste ?? '']).toEqual([statut, avancement, reste]);
  });

  it.each([
    ['environ 80 %', 80],
    ['80 % (gros œuvre)', 80],
    ['entre 50 % et 60 %', undefined],
    ['150 %', undefined],
  ])('l’avancement « %s »', (texte, part) => expect(readPartAvancement(texte)?.valeur).toBe(part));

  it('la priorité et la météo aussi gardent leurs mots', () => {
    expect(readPriorite('Haute (urgence sociale)')).toEqual({ valeur: 'haute', reste: 'urgence sociale' });
    expect(readMeteo('Orage : départ du pilote')).toEqual({ valeur: 'orage', reste: 'départ du pilote' });
  });

  it('lit sans s’arrêter un texte fait pour la ralentir', () => {
    const debut = performance.now();
    for (const motif of ['en cours - ', '80 % ', '(((((', ' à '])
      expect(() => readStatut(motif.repeat(50_000))).not.toThrow();
    expect(performance.now() - debut).toBeLessThan(1000);
  });

  it('explique que le retard se calcule, et laisse les autres mots', () => {
    expect(readStatut('En retard')?.message).toContain('se calcule');
    expect(readStatut('Presque')).toBeNull();
  });

  it.each([
    ['Élevé', 'haute'],
    ['1', 'haute'],
    ['Moyen', 'moyenne'],
    ['Bas', 'basse'],
    ['priorité 3', 'basse'],
    ['Urgent', 'haute'],
  ])('la priorité « %s » se lit %s', (texte, priorite) => expect(readPriorite(texte)?.valeur).toBe(priorite));

  it('lit météo et participation', () => {
    expect(['Ensoleillé', '🟠', 'Orageux'].map((t) => readMeteo(t)?.valeur)).toEqual([
      'soleil',
      'pluie',
      'orage',
    ]);
    expect(
      ['Pas de participation', 'Co-construction', 'Concertation', 'Oui'].map(
        (t) => readParticipation(t)?.valeur,
      ),
    ).toEqual(['aucune', 'co_construction', 'concertation', undefined]);
  });

  it.each<[Cellule, boolean, number | undefined]>([
    [0.5, false, 50],
    [50, false, 50],
    ['50 %', false, 50],
    ['0,5', false, 50],
    [1, true, 100],
    [1, false, 1],
    ['100%', false, 100],
    [0, false, 0],
    [150, false, undefined],
    ['la moitié', false, undefined],
    [-1, false, undefined],
  ])('l’avancement %s (fractions : %s) se lit %s', (cellule, fraction, attendu) => {
    expect(readAvancement(cellule, formatCellule(cellule), fraction)?.valeur).toBe(attendu);
  });
});

describe('les listes', () => {
  it.each([
    ['CAF, MSA et Département', 'partenaires', ['CAF', 'MSA', 'Département']],
    [
      'CARSAT (Auvergne, Lozère et Cantal) ; CAF',
      'partenaires',
      ['CARSAT (Auvergne, Lozère et Cantal)', 'CAF'],
    ],
    ['• Parents\n• Enfants\n- Jeunes', 'publics', ['Parents', 'Enfants', 'Jeunes']],
    ['Enfants et familles', 'publics', ['Enfants', 'familles']],
    ['Direction de l’enfance et de la jeunesse', 'services', ['Direction de l’enfance et de la jeunesse']],
    ['Enfance et jeunesse', 'services', ['Enfance et jeunesse']],
    ['Marie Dupont, directrice', 'pilotes', ['Marie Dupont, directrice']],
    ['Marie Dupont, Paul Durand', 'pilotes', ['Marie Dupont', 'Paul Durand']],
    ['CAF / MSA / caf', 'partenaires', ['CAF', 'MSA']],
    ['Saint-Pierre-et-Miquelon, Vic', 'communes', ['Saint-Pierre-et-Miquelon', 'Vic']],
    ['(non fermée, CAF', 'partenaires', ['(non fermée', 'CAF']],
  ])('« %s » (%s) donne %j', (texte, champ, attendu) => expect(splitListe(texte, champ)).toEqual(attendu));

  it('sépare les lignes d’opérations, puces et numéros ôtés', () => {
    expect(splitLignes('1. Lieu\n2. Équipe\n• Ouvrir, puis animer')).toEqual([
      'Lieu',
      'Équipe',
      'Ouvrir, puis animer',
    ]);
  });
});
