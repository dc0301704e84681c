import { describe, expect, it } from 'vitest';
import {
  checkDecision,
  computeFiche,
  describeChoix,
  describeDecision,
  isEffectif,
} from './successions.rules.ts';

const LE = '2026-11-23';

describe('ce qu’une décision fait de la fiche', () => {
  const arretee = (statut_avant: string) => ({ choix: 'arretee' as const, statut_avant });
  it.each([
    ['reconduite, elle ne change pas', 'en_cours', 'reconduite', undefined, {}],
    [
      'arrêtée, elle a son propre état',
      'en_cours',
      'arretee',
      undefined,
      { statut: 'arretee', date_fin_reelle: null, blocage_depuis: null },
    ],
    [
      'terminée, elle est réalisée ce jour',
      'en_cours',
      'terminee',
      undefined,
      { statut: 'realise', date_fin_reelle: LE, blocage_depuis: null },
    ],
    ['terminée déjà réalisée, elle garde sa fin', 'realise', 'terminee', undefined, {}],
    ['arrêtée alors qu’elle est réalisée, elle reste réalisée', 'realise', 'arretee', undefined, {}],
    ['fusionnée alors qu’elle est abandonnée, elle le reste', 'abandonne', 'fusionnee', undefined, {}],
    [
      'reconduite après un arrêt, elle retrouve son statut',
      'arretee',
      'reconduite',
      arretee('en_pause'),
      { statut: 'en_pause', date_fin_reelle: null, blocage_depuis: null },
    ],
    [
      'reconduite encore, alors qu’elle a avancé depuis, elle ne recule pas',
      'realise',
      'reconduite',
      { choix: 'reconduite' as const, statut_avant: 'en_cours' },
      {},
    ],
    [
      'reconduite après un arrêt, sans motif de blocage gardé, elle n’est plus bloquée',
      'arretee',
      'reconduite',
      arretee('bloque'),
      { statut: 'en_cours', date_fin_reelle: null, blocage_depuis: null },
    ],
  ] as const)('%s', (_cas, statut, choix, avant, attendu) => {
    expect(computeFiche({ statut, date_fin_reelle: null, blocage_motif: '' }, choix, avant, LE)).toEqual(
      attendu,
    );
  });
});

describe('une décision', () => {
  it.each([
    ['reconduire ne demande pas de motif', { choix: 'reconduite', motif: '', fusion_fiche_id: null }, []],
    ['arrêter en demande un', { choix: 'arretee', motif: '', fusion_fiche_id: null }, ['motif']],
    [
      'fusionner demande la fiche qui reprend',
      { choix: 'fusionnee', motif: 'Doublon', fusion_fiche_id: null },
      ['fusion_fiche_id'],
    ],
    [
      'une fiche ne se fusionne pas avec elle-même',
      { choix: 'fusionnee', motif: 'x', fusion_fiche_id: 'moi' },
      ['fusion_fiche_id'],
    ],
  ])('%s', (_cas, decision, attendus) => {
    expect(Object.keys(checkDecision(decision, 'moi'))).toEqual(attendus);
  });

  it('se relit en une phrase, avec son motif', () => {
    expect(describeDecision('fusionnee', 'CTG 2027-2031', 'Même public.', 'FA 2', '2027-01-01')).toBe(
      'Décision pour « CTG 2027-2031 » : fusionnée dans « FA 2 » à partir du 1er janvier 2027. Même public.',
    );
  });

  it.each([
    ['fusionnee', null, '2027-01-01', 'Sera fusionnée dans une autre à partir du 1er janvier 2027'],
    ['arretee', null, undefined, 'Sera arrêtée quand la convention commencera (date à préciser)'],
    ['arretee', '2027-01-01', '2027-01-01', 'Arrêtée'],
    ['reconduite', null, '2027-01-01', 'Reconduite'],
  ] as const)('se dit au temps de son effet : %s, %s', (choix, effet_le, debut, attendu) =>
    expect(describeChoix({ choix, effet_le, debut })).toBe(attendu),
  );

  it.each([
    ['arretee', '2027-01-01', false],
    ['arretee', '2026-11-23', true],
    ['fusionnee', undefined, false],
    ['terminee', '2027-01-01', true],
  ] as const)('prend effet avec sa convention : %s, %s', (choix, debut, attendu) => {
    expect(isEffectif(choix, debut, LE)).toBe(attendu);
  });
});
