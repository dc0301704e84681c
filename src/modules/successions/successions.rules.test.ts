import { describe, expect, it } from 'vitest';
import { checkDecision, computeFiche, describeDecision } from './successions.rules.ts';

const LE = '2026-11-23';

describe('ce qu’une décision fait de la fiche', () => {
  const arretee = (statut_avant: string) => ({ choix: 'arretee' as const, statut_avant });
  it.each([
    ['reconduite, elle ne change pas', 'en_cours', 'reconduite', undefined, {}],
    [
      'arrêtée, elle est abandonnée',
      'en_cours',
      'arretee',
      undefined,
      { statut: 'abandonne', date_fin_reelle: null, blocage_depuis: null },
    ],
    [
      'terminée, elle est réalisée ce jour',
      'en_cours',
      'terminee',
      undefined,
      { statut: 'realise', date_fin_reelle: LE, blocage_depuis: null },
    ],
    ['terminée déjà réalisée, elle garde sa fin', 'realise', 'terminee', undefined, {}],
    [
      'reconduite après un arrêt, elle retrouve son statut',
      'abandonne',
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
      'abandonne',
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
    expect(describeDecision('fusionnee', 'CTG 2025-2029', 'Même public.', 'FA 2')).toBe(
      'Fusionnée dans « FA 2 » pour « CTG 2025-2029 ». Même public.',
    );
  });
});
