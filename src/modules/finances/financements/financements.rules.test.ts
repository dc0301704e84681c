import { describe, expect, it } from 'vitest';
import type { Valeurs } from '../../../shared/form/champs.ts';
import {
  type Compte,
  checkFinancement,
  checkSomme,
  computeSolde,
  findEtatFinancement,
} from './financements.rules.ts';

const rien: Compte = {
  id: 'a',
  base_fiscale: 'sans_objet',
  demande_centimes: null,
  date_demande: null,
  notifie_centimes: null,
  date_notification: null,
  refuse: false,
  verse_centimes: 0,
};

describe('où en est un financement', () => {
  it.each<[string, Partial<Compte>, string, number | undefined]>([
    ['un montant sans date de demande', { demande_centimes: 100 }, 'envisage', undefined],
    ['une demande datée', { demande_centimes: 100, date_demande: '2026-01-01' }, 'demande', undefined],
    ['un montant notifié', { notifie_centimes: 100 }, 'notifie', 100],
    ['une notification sans montant', { date_notification: '2026-01-01' }, 'notifie', undefined],
    ['un acompte versé', { notifie_centimes: 100, verse_centimes: 40 }, 'en_versement', 60],
    ['un versement sans notification', { verse_centimes: 40 }, 'en_versement', undefined],
    ['tout versé', { notifie_centimes: 100, verse_centimes: 100 }, 'solde', 0],
    ['un refus', { demande_centimes: 100, date_demande: '2026-01-01', refuse: true }, 'refuse', undefined],
  ])('%s', (_titre, change, etat, solde) => {
    expect(findEtatFinancement({ ...rien, ...change })).toBe(etat);
    expect(computeSolde({ ...rien, ...change })).toBe(solde);
  });
});

describe('un financement mal rempli est demandé de nouveau', () => {
  const bon = { fiche_id: 'f', convention_id: null, financeur_id: 's', beneficiaire_id: 'b', refuse: false };
  it.each<[string, Valeurs, string | undefined]>([
    ['complet', {}, undefined],
    ['par la convention seule', { fiche_id: null, convention_id: 'c' }, undefined],
    ['sans fiche ni convention', { fiche_id: null }, 'fiche_id'],
    ['notifié à zéro', { notifie_centimes: 0 }, 'notifie_centimes'],
    ['refusé et notifié', { refuse: true, notifie_centimes: 100 }, 'refuse'],
    ['daté d’un refus, sans refus', { date_refus: '2026-01-01' }, 'refuse'],
    [
      'notifié avant la demande',
      { date_demande: '2026-02-01', date_notification: '2026-01-01' },
      'date_notification',
    ],
    [
      'refusé avant la demande',
      { date_demande: '2026-02-01', date_refus: '2026-01-01', refuse: true },
      'date_refus',
    ],
    ['payé par qui le reçoit', { beneficiaire_id: 's' }, 'beneficiaire_id'],
  ])('%s', (_titre, change, champ) => {
    expect(Object.keys(checkFinancement({ ...bon, ...change }))).toEqual(champ ? [champ] : []);
  });
});

describe('les versements ne dépassent pas le notifié', () => {
  it('et la phrase dit les deux montants', () => {
    expect(checkSomme(10_000, null)).toBeUndefined();
    expect(checkSomme(10_000, 10_000)).toBeUndefined();
    expect(checkSomme(10_001, 10_000)?.replace(/[\u00a0\u202f]/g, ' ')).toContain(
      '100,01 € en tout, pour 100 € notifiés',
    );
  });
});
