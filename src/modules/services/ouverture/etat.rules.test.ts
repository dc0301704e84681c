import { describe, expect, it } from 'vitest';
import { VACANCES_CONNUES } from '../../annuaire/annuaire.api.ts';
import { chooseOuverts, describeOuverture, findEtatService } from './etat.rules.ts';

const CONTEXTE = { vacances: VACANCES_CONNUES, zone: 'A' as const };
const ouverture = (
  osm: string,
  exceptions: [] | { du: string; au: string; etat: 'ferme' | 'ouvert' }[] = [],
) => ({
  lieu: null,
  osm,
  exceptions: exceptions.map((e) => (e.etat === 'ouvert' ? { ...e, plages: [{ de: 540, a: 720 }] } : e)),
});
const LUNDI = new Date('2026-11-23T09:00:00Z');
const NOEL = new Date('2026-12-25T09:00:00Z');

describe('l’état d’un service', () => {
  it('est le meilleur de ses lieux', () => {
    const etat = (...osm: string[]) =>
      findEtatService(
        osm.map((o) => ouverture(o)),
        LUNDI,
        CONTEXTE,
      )?.etat ?? null;
    expect(etat('Tu 09:00-12:00', 'Mo 09:00-12:00')).toBe('ouvert');
    expect(etat('Tu 09:00-12:00', 'Mo 09:00-12:00 "sur rendez-vous"')).toBe('rendez-vous');
    expect(etat('Tu 09:00-12:00', '')).toBe('ferme');
    expect(etat('', '')).toBeNull();
    expect(etat()).toBeNull();
  });

  it('sans horaires, ne sait que les jours annoncés', () => {
    const ferme = [{ du: '2026-11-23', au: '2026-11-23', etat: 'ferme' as const }];
    const ouvert = [{ du: '2026-11-23', au: '2026-11-23', etat: 'ouvert' as const }];
    expect(findEtatService([ouverture('', ferme)], LUNDI, CONTEXTE)?.etat).toBe('ferme');
    expect(findEtatService([ouverture('', ouvert)], LUNDI, CONTEXTE)?.etat).toBe('ouvert');
    expect(findEtatService([ouverture('', ouvert)], NOEL, CONTEXTE)).toBeNull();
  });

  it('invite à appeler un jour férié dont les horaires ne disent rien', () => {
    const dit = (osm: string) => {
      const ouvertures = [ouverture(osm)];
      return describeOuverture(ouvertures, findEtatService(ouvertures, NOEL, CONTEXTE), NOEL);
    };
    expect(dit('Mo-Fr 09:00-12:00')).toContain('jour férié : appelez avant');
    expect(dit('Mo-Fr 09:00-12:00; PH 09:00-12:00')).not.toContain('férié');
    expect(dit('Mo-Fr 09:00-12:00; PH off')).toMatch(/^Fermé/);
  });

  it('choisit les ouvertures ouvertes, sans évaluer celles qui ne le sont pas', () => {
    const dites = [
      JSON.stringify([ouverture('Mo 09:00-12:00')]),
      JSON.stringify([ouverture('Tu 09:00-12:00')]),
      '[]',
    ];
    expect(chooseOuverts(dites, LUNDI, CONTEXTE)).toEqual([dites[0]]);
  });
});
