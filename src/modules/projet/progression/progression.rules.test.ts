import { describe, expect, it } from 'vitest';
import { ETATS } from '../../fiches/fiches.rules.ts';
import { type Compte, describeBilan, describeEtats, sumComptes, toBilan } from './progression.rules.ts';

const compte = (statut: string, n: number, points?: number, publiee = true): Compte => ({
  noeud_id: null,
  statut,
  publiee,
  n,
  exemples: 0,
  calculables: points === undefined ? 0 : n,
  points: points ?? 0,
});

describe('où en est une partie du plan', () => {
  it.each([
    ['une part, quand toutes comptent', [compte('realise', 1, 100), compte('en_cours', 1, 42)], 71],
    [
      'aucune part, quand une seule ne compte pas',
      [compte('realise', 2, 200), compte('en_cours', 5)],
      undefined,
    ],
    ['aucune part, quand une est abandonnée', [compte('realise', 1, 100), compte('abandonne', 1)], undefined],
    ['aucune part de rien', [], undefined],
  ])('%s', (_cas, comptes, progres) => expect(toBilan(comptes).progres).toBe(progres));

  it.each([
    [[compte('realise', 2, 200), compte('en_cours', 5)], '2 réalisées sur 7 fiches publiées'],
    [[compte('realise', 1, 100), compte('en_cours', 1)], '1 réalisée sur 2 fiches publiées'],
    [[compte('a_venir', 1)], 'Aucune réalisée sur 1 fiche publiée'],
    [[compte('realise', 2, 200)], '2 réalisées sur 2 fiches publiées, avancement 100 %'],
  ])('se dit en mots : %#', (comptes, attendu) =>
    expect(describeBilan(toBilan(comptes), ETATS, 'publiée')).toBe(attendu),
  );

  it('compte les autres états, accordés, dans l’ordre de la bande', () => {
    const comptes = [
      compte('abandonne', 2),
      compte('bloque', 1),
      compte('fusionnee', 1),
      compte('en_cours', 3),
      compte('realise', 9, 900),
    ];
    expect(describeEtats(toBilan(comptes), ETATS)).toBe(
      '9 réalisées sur 16 fiches, 3 en cours, 1 bloquée, 1 fusionnée, 2 abandonnées.',
    );
  });

  it('ne mêle jamais ce que tous lisent et ce qui est réservé', () => {
    const publiques = [compte('realise', 2, 200), compte('en_cours', 1, 50)];
    const reservees = [compte('en_cours', 4, undefined, false)];
    expect(sumComptes([...publiques, ...reservees]).publiees).toEqual(sumComptes(publiques).publiees);
    expect(sumComptes([...publiques, ...reservees]).reservees.total).toBe(4);
  });
});
