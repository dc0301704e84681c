import { describe, expect, it } from 'vitest';
import { VACANCES_CONNUES } from '../../annuaire/annuaire.api.ts';
import type { Carte } from '../recherche/cartes.data.ts';
import { listPassages } from './semaine.rules.ts';

const CONTEXTE = { vacances: VACANCES_CONNUES, zone: 'A' as const };
const carte = (nom: string, ...osm: string[]) =>
  ({
    id: nom,
    nom,
    structure: 'Une structure',
    lieux: [],
    ouvertures: osm.map((texte) => ({ lieu: null, osm: texte, exceptions: [] })),
  }) as unknown as Carte;
const dits = (depuis: string, ...cartes: Carte[]) =>
  listPassages(cartes, new Date(depuis), CONTEXTE).map(({ nom, du }) => `${nom} ${du.slice(0, 16)}`);

describe('ce qui passe cette semaine', () => {
  it('suit l’ordre des heures, sans ce qui est ouvert tous les jours', () => {
    expect(
      dits(
        '2026-11-23T08:00:00Z',
        carte('Atelier', 'We 14:00-17:00'),
        carte('Maison', 'Mo-Fr 09:00-12:00'),
        carte('Bus', 'Tu[4] 09:30-12:00', 'Th[4] 10:00-11:00'),
      ),
    ).toEqual(['Bus 2026-11-24T09:30', 'Atelier 2026-11-25T14:00', 'Bus 2026-11-26T10:00']);
  });

  it('passe les fériés, le changement d’heure et l’année', () => {
    expect(dits('2026-11-09T08:00:00Z', carte('Atelier', 'We 14:00-17:00; PH off'))).toEqual([]);
    expect(dits('2026-10-24T08:00:00Z', carte('Marché', 'Su 08:00-12:00'))).toEqual([
      'Marché 2026-10-25T08:00',
    ]);
    expect(dits('2026-12-30T08:00:00Z', carte('Club', 'Sa[1] 09:30-11:30'))).toEqual([
      'Club 2027-01-02T09:30',
    ]);
  });

  it('ne promet rien de ce qui ne se lit pas, ni au-delà de sept jours', () => {
    expect(dits('2026-11-23T08:00:00Z', carte('Rien', ''), carte('Plus tard', 'Dec 24 10:00-12:00'))).toEqual(
      [],
    );
  });
});
