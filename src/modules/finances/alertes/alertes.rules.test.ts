import { describe, expect, it } from 'vitest';
import type { Compte } from '../financements/financements.rules.ts';
import {
  type Aide,
  isJamaisVerse,
  isNonNote,
  isSansReponse,
  listConventionsManquantes,
} from './alertes.rules.ts';

const AUJOURDHUI = '2026-11-23';
const rien: Compte & { annee: number | null } = {
  id: 'a',
  base_fiscale: 'sans_objet',
  demande_centimes: null,
  date_demande: null,
  notifie_centimes: null,
  date_notification: null,
  refuse: false,
  verse_centimes: 0,
  annee: null,
};

describe('une notification manque', () => {
  it.each<[string, Partial<Compte>, boolean]>([
    ['rien n’est demandé', {}, false],
    ['demandé la semaine dernière', { date_demande: '2026-11-16' }, false],
    ['demandé depuis plus de six mois', { date_demande: '2026-05-20' }, true],
    ['répondu', { date_demande: '2026-05-20', notifie_centimes: 100 }, false],
    ['refusé', { date_demande: '2026-05-20', refuse: true }, false],
    ['payé sans montant notifié', { verse_centimes: 100 }, true],
    ['notifié sans montant', { date_notification: '2026-11-20' }, true],
  ])('%s', (_titre, change, attendu) => {
    expect(isSansReponse({ ...rien, ...change }, AUJOURDHUI)).toBe(attendu);
  });
});

describe('l’argent notifié n’est jamais venu', () => {
  it.each<[string, Partial<typeof rien>, boolean]>([
    ['notifié hier', { notifie_centimes: 100, date_notification: '2026-11-22' }, false],
    ['notifié depuis plus d’un an', { notifie_centimes: 100, date_notification: '2025-11-01' }, true],
    ['notifié pour une année finie depuis un an', { notifie_centimes: 100, annee: 2024 }, true],
    ['notifié pour cette année', { notifie_centimes: 100, annee: 2026 }, false],
    ['déjà versé en partie', { notifie_centimes: 100, annee: 2024, verse_centimes: 1 }, false],
  ])('%s', (_titre, change, attendu) => {
    expect(isJamaisVerse({ ...rien, ...change, versements: 1 }, AUJOURDHUI)).toBe(attendu);
    // Nobody typed an instalment: it is not known, and never told as unpaid.
    expect(isJamaisVerse({ ...rien, ...change, versements: 0 }, AUJOURDHUI)).toBe(false);
    expect(isNonNote({ ...rien, ...change, versements: 0 }, AUJOURDHUI)).toBe(attendu);
  });
});

describe('une convention est obligatoire au-delà de 23 000 € par an', () => {
  const aide = (id: string, notifie: number, change: Partial<Aide> = {}): Aide => ({
    id,
    annee: 2026,
    base_fiscale: 'sans_objet',
    notifie_centimes: notifie * 100,
    refuse: false,
    beneficiaire_id: 'b',
    beneficiaire: 'Association',
    beneficiaire_nature: 'association',
    financeur_nature: 'epci',
    convention_id: null,
    ...change,
  });
  it.each<[string, Aide[], string[]]>([
    ['pas à 23 000 € juste', [aide('1', 23_000)], []],
    ['un euro au-dessus', [aide('1', 23_001)], ['1']],
    ['à plusieurs aides ensemble', [aide('1', 15_000), aide('2', 10_000)], ['1', '2']],
    [
      'apports en nature compris',
      [aide('1', 15_000), aide('2', 10_000, { base_fiscale: 'nature' })],
      ['1', '2'],
    ],
    [
      'sans jamais ajouter HT et TTC',
      [aide('1', 15_000, { base_fiscale: 'ht' }), aide('2', 15_000, { base_fiscale: 'ttc' })],
      [],
    ],
    ['année par année', [aide('1', 15_000), aide('2', 15_000, { annee: 2025 })], []],
    ['bénéficiaire par bénéficiaire', [aide('1', 15_000), aide('2', 15_000, { beneficiaire_id: 'c' })], []],
    ['pas pour ce qu’une convention tient', [aide('1', 107_900, { convention_id: 'k' })], []],
    ['pour ce qui s’y ajoute sans elle', [aide('1', 107_900, { convention_id: 'k' }), aide('2', 500)], ['2']],
    ['pas pour une commune', [aide('1', 50_000, { beneficiaire_nature: 'commune' })], []],
    ['pas pour l’argent de la CAF', [aide('1', 50_000, { financeur_nature: 'caf' })], []],
    ['pas pour un refus', [aide('1', 50_000, { refuse: true })], []],
    ['une fois, même lue deux fois', [aide('1', 12_000), aide('1', 12_000)], []],
  ])('%s', (_titre, aides, attendus) => {
    expect(listConventionsManquantes(aides).flatMap(({ ids }) => ids)).toEqual(attendus);
  });
});
