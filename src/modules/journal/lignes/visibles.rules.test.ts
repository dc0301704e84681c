import { describe, expect, it } from 'vitest';
import type { Visibilite } from '../../../shared/access/droits.ts';
import { keepVisibles } from './visibles.rules.ts';

const OBJET = {
  prives: ['notes'],
  visibilite: (v: Record<string, unknown>) => v.visibilite as Visibilite,
} as never;
const ligne = (id: string, acte: string, changements: object) => ({ id, acte, changements }) as never;

describe('l’historique d’un objet rendu public', () => {
  const actuel = { description: 'Publique', notes: 'confidentiel', visibilite: 'public' };
  const lignes = [
    ligne('3', 'modification', {
      notes: { avant: 'a', apres: 'confidentiel' },
      description: { avant: 'x', apres: 'Publique' },
    }),
    ligne('2', 'modification', {
      visibilite: { avant: 'interne', apres: 'public' },
      description: { avant: 'brouillon', apres: 'x' },
    }),
    ligne('1', 'creation', { description: { apres: 'brouillon' }, visibilite: { apres: 'interne' } }),
  ];

  it('ne dit à un élu ni ce qu’il était avant, ni les notes de l’équipe', () => {
    const vues = keepVisibles(OBJET, actuel, lignes, ['public', 'partenaires'], false);
    expect(vues.map(({ id }) => id)).toEqual(['3']);
    expect(Object.keys(vues[0]!.changements)).toEqual(['description']);
  });

  it('dit tout à l’équipe', () => {
    const vues = keepVisibles(OBJET, actuel, lignes, ['public', 'partenaires', 'interne'], true);
    expect(vues).toEqual(lignes);
  });
});
