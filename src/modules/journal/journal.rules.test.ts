import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBase, isSame, listChangements, mergeEdition } from './journal.rules.ts';

describe('la fusion de deux saisies', () => {
  const base = { titre: 'A', texte: 'B', liste: ['x'] };
  const cas = [
    { nom: 'rien de changé', actuel: base, propose: base, ecrire: {}, conflits: [] },
    {
      nom: 'moi seul',
      actuel: base,
      propose: { ...base, titre: 'A2' },
      ecrire: { titre: 'A2' },
      conflits: [],
    },
    { nom: 'l’autre seul', actuel: { ...base, texte: 'B2' }, propose: base, ecrire: {}, conflits: [] },
    {
      nom: 'chacun son champ',
      actuel: { ...base, texte: 'B2' },
      propose: { ...base, titre: 'A2' },
      ecrire: { titre: 'A2' },
      conflits: [],
    },
    {
      nom: 'le même champ',
      actuel: { ...base, titre: 'A1' },
      propose: { ...base, titre: 'A2' },
      ecrire: {},
      conflits: ['titre'],
    },
    {
      nom: 'le même champ, pareil',
      actuel: { ...base, titre: 'A2' },
      propose: { ...base, titre: 'A2' },
      ecrire: {},
      conflits: [],
    },
    {
      nom: 'une liste vidée',
      actuel: base,
      propose: { ...base, liste: [] },
      ecrire: { liste: [] },
      conflits: [],
    },
  ];
  it.each(cas)('$nom', ({ actuel, propose, ecrire, conflits }) => {
    expect(mergeEdition(base, actuel, propose)).toEqual({ ecrire, conflits });
  });

  it('ne perd jamais rien : chaque changement est écrit, ou signalé', () => {
    const valeur = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.constant(null),
      fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }),
    );
    const etat = fc.record({ a: valeur, b: valeur, c: valeur });
    fc.assert(
      fc.property(etat, etat, etat, (start, actuel, propose) => {
        const { ecrire, conflits } = mergeEdition(start, actuel, propose);
        for (const champ of ['a', 'b', 'c'] as const) {
          const mine = !isSame(start[champ], propose[champ]);
          const theirs = !isSame(start[champ], actuel[champ]);
          const written = champ in ecrire;
          // What I changed is written, in conflict, or already there; what they changed is never overwritten.
          expect(!mine || written || conflits.includes(champ) || isSame(actuel[champ], propose[champ])).toBe(
            true,
          );
          expect(theirs && written).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('retrouve la version vue en défaisant les changements suivants', () => {
    const etat = fc.record({ a: fc.string({ maxLength: 2 }), b: fc.string({ maxLength: 2 }) });
    fc.assert(
      fc.property(etat, fc.array(etat, { maxLength: 6 }), (start, suites) => {
        const states = [start, ...suites];
        const changes = suites.map((suivant, i) => listChangements(states[i]!, suivant));
        const base = findBase(states.at(-1)!, changes);
        expect(isSame(base.a, start.a) && isSame(base.b, start.b)).toBe(true);
      }),
    );
  });
});
