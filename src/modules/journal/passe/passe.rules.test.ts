import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay, rewind } from './passe.rules.ts';

const modif = (champ: string, avant: unknown, apres: unknown) => ({
  acte: 'modification',
  changements: { [champ]: { avant, apres } },
});

describe('un objet à une date', () => {
  it.each([
    ['sans rien depuis, est comme aujourd’hui', [], false, { titre: 'C' }],
    [
      'reprend chaque valeur d’avant',
      [modif('titre', 'B', 'C'), modif('titre', 'A', 'B')],
      false,
      { titre: 'A' },
    ],
    [
      'n’existait pas encore',
      [modif('titre', 'A', 'C'), { acte: 'creation', changements: {} }],
      false,
      undefined,
    ],
    [
      'y était, et est à la corbeille depuis',
      [{ acte: 'suppression', changements: {} }],
      true,
      { titre: 'C' },
    ],
    [
      'était à la corbeille, et en est sorti',
      [{ acte: 'retablissement', changements: {} }],
      false,
      undefined,
    ],
    ['ignore un champ qui n’existe plus', [modif('ancien', 'x', 'y')], false, { titre: 'C' }],
  ])('%s', (_cas, lignes, retire, attendu) => {
    expect(rewind({ valeurs: { titre: 'C' }, retire }, lignes)).toEqual(attendu);
  });

  it('se refait dans les deux sens, quelle que soit la suite des changements', () => {
    const suite = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string({ maxLength: 5 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(suite, fc.nat(30), (changes, coupe) => {
        const valeurs: Record<string, string | null> = { a: null, b: null, c: null };
        const lignes = changes.map(([champ, apres]) => {
          const ligne = modif(champ, valeurs[champ], apres);
          valeurs[champ] = apres;
          return ligne;
        });
        const creation = { acte: 'creation', changements: {} };
        const garde = Math.min(coupe, lignes.length);
        const recule = rewind({ valeurs, retire: false }, lignes.slice(garde).toReversed());
        expect(recule).toEqual(replay(['a', 'b', 'c'], [creation, ...lignes.slice(0, garde)]));
      }),
    );
  });
});
