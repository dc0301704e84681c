import { describe, expect, it } from 'vitest';
import { listComplements, replaceReference } from './doublons/fusion.rules.ts';
import { checkEnvoi, writeHorodatage } from './suggestions/envoi.rules.ts';
import { champsPublics } from './suggestions/suggestions.form.ts';
import { listPropositions, sayHoraires, toEcriture } from './suggestions/suggestions.rules.ts';
import {
  computeBilan,
  computePart,
  groupStructures,
  isOuverte,
  isSollicitable,
  type ServiceSuivi,
} from './verifications.rules.ts';

const AUJOURDHUI = '2026-11-23';
const service = (valeurs: Partial<ServiceSuivi>): ServiceSuivi => ({
  id: 'x',
  nom: 'Service',
  telephone: '',
  courriel: '',
  horaires: '',
  frais: 'inconnu',
  frais_precisions: '',
  verifie_le: null,
  verifie_comment: null,
  cadence_mois: 12,
  exemple: false,
  structure_id: 's',
  structure: 'Structure',
  structure_telephone: '',
  structure_courriel: '',
  demande: null,
  ...valeurs,
});
const demande = (envoyee: string, plus = {}) => ({
  id: 'd',
  courriel: 'a@exemple.test',
  envoyee_le: new Date(`${envoyee}T09:00:00Z`),
  expire_le: '2026-12-23',
  revoquee_le: null,
  ...plus,
});

describe('l’état de l’annuaire', () => {
  it('compte chaque service à sa place', () => {
    const dates = [null, '2026-11-01', '2026-01-01', '2025-11-23', '2024-01-01'];
    const bilan = computeBilan(
      dates.map((verifie_le) => service({ verifie_le })),
      AUJOURDHUI,
    );
    expect(bilan).toEqual({ total: 5, recents: 1, jamais: 1, aVerifier: 3, perimes: 1 });
  });

  it.each([
    [0, 0, 0],
    [1, 3, 33],
    [2, 3, 66],
    [199, 200, 99],
    [3, 3, 100],
  ])('%s sur %s font %s %%', (count, total, part) => expect(computePart(count, total)).toBe(part));

  it('range les structures par ce qui attend depuis le plus longtemps, les jamais vérifiés d’abord', () => {
    const structures = groupStructures(
      [
        service({ structure_id: 'a', structure: 'A', verifie_le: '2025-01-01' }),
        service({ structure_id: 'b', structure: 'B', verifie_le: null, structure_telephone: '0471000000' }),
        service({ structure_id: 'c', structure: 'C', verifie_le: '2026-11-01' }),
        service({ structure_id: 'b', structure: 'B', verifie_le: '2026-11-01' }),
      ],
      AUJOURDHUI,
    );
    expect(structures.map(({ nom, services }) => [nom, services.length])).toEqual([
      ['B', 1],
      ['A', 1],
    ]);
  });
});

describe('une structure peut être sollicitée', () => {
  it.each([
    ['jamais demandée', null, 'a@exemple.test', true],
    ['sans adresse', null, '', false],
    ['demandée hier', demande('2026-11-22'), 'a@exemple.test', false],
    ['demandée il y a 29 jours', demande('2026-10-25'), 'a@exemple.test', false],
    ['demandée il y a 30 jours', demande('2026-10-24'), 'a@exemple.test', true],
    [
      'lien retiré, même adresse',
      demande('2026-11-22', { revoquee_le: new Date() }),
      'a@exemple.test',
      false,
    ],
    [
      'lien retiré, autre adresse',
      demande('2026-11-22', { revoquee_le: new Date() }),
      'b@exemple.test',
      true,
    ],
  ])('%s', (_, faite, courriel, attendu) =>
    expect(isSollicitable(faite, courriel, AUJOURDHUI)).toBe(attendu),
  );

  it('par un lien qui s’ouvre jusqu’au dernier jour compris', () => {
    expect(isOuverte(demande('2026-11-23'), '2026-12-23')).toBe(true);
    expect(isOuverte(demande('2026-11-23'), '2026-12-24')).toBe(false);
    expect(isOuverte(demande('2026-11-23', { revoquee_le: new Date() }), '2026-11-24')).toBe(false);
  });
});

describe('ce qui est proposé', () => {
  const affiche = {
    telephone: '04 71 00 00 00',
    horaires: sayHoraires('Mo-Fr 09:00-12:00'),
    frais: 'gratuit',
  };
  it('n’est que ce qui diffère de la page', () => {
    const dit = { telephone: '04 71 00 00 00', horaires: 'lundi au vendredi 9h-12h', frais: 'payant' };
    expect(listPropositions(affiche, dit)).toEqual({ frais: { avant: 'gratuit', apres: 'payant' } });
  });

  it('ne porte que sur ce que le public lit', () => {
    expect(listPropositions(affiche, { nom: 'Autre', visibilite: 'interne', cadence_mois: 1 })).toEqual({});
    const noms = champsPublics.map(({ nom }) => nom);
    for (const prive of ['visibilite', 'exemple', 'cadence_mois', 'structure_id', 'verifie_le'])
      expect(noms).not.toContain(prive);
  });

  it('peut effacer une réponse', () => {
    expect(listPropositions(affiche, { telephone: '' })).toEqual({
      telephone: { avant: '04 71 00 00 00', apres: '' },
    });
  });

  it('lève la suspension d’un service terminé', () => {
    expect(toEcriture({ statut: 'ferme' })).toEqual({ statut: 'ferme', suspendu_jusqu_au: null });
  });
});

describe('l’envoi d’un formulaire public', () => {
  const debut = new Date('2026-11-23T09:00:00Z');
  const apres = (ms: number) => new Date(debut.getTime() + ms);
  const horodatage = writeHorodatage('cle', 'service', debut);
  it.each([
    ['après quatre secondes', 'cle', 'service', 4000, '', undefined],
    ['après deux secondes', 'cle', 'service', 2000, '', 'rapide'],
    ['après vingt-cinq heures', 'cle', 'service', 90_000_000, '', 'longtemps'],
    ['avec la clé d’un autre territoire', 'autre', 'service', 4000, '', 'longtemps'],
    ['pour un autre service', 'cle', 'voisin', 4000, '', 'longtemps'],
    ['avec le champ caché', 'cle', 'service', 4000, 'x', 'caché'],
  ])('%s', (_, cle, objet, ms, leurre, dit) => {
    const refus = checkEnvoi(cle, objet, { horodatage, leurre }, apres(ms));
    if (dit) expect(refus).toContain(dit);
    else expect(refus).toBeUndefined();
  });
});

describe('la fiche gardée d’une fusion', () => {
  const champs = [
    'nom',
    'telephone',
    'latitude',
    'longitude',
    'age_min_mois',
    'age_max_mois',
    'frais',
    'frais_precisions',
    'visibilite',
    'publics',
  ].map((nom) => ({ nom, libelle: nom, type: 'texte' as const, max: 10 }));
  it.each([
    ['prend ce qui lui manque', { telephone: '' }, { telephone: '1' }, { telephone: '1' }],
    ['garde ce qu’elle dit', { telephone: '1' }, { telephone: '2' }, {}],
    [
      'prend une position entière ou rien',
      { latitude: 1, longitude: null },
      { latitude: 2, longitude: 3 },
      {},
    ],
    [
      'ne mêle pas deux tranches d’âge',
      { age_min_mois: 72, age_max_mois: null },
      { age_min_mois: 0, age_max_mois: 36 },
      {},
    ],
    [
      'tient « prix non renseigné » pour vide',
      { frais: 'inconnu', frais_precisions: '' },
      { frais: 'gratuit', frais_precisions: '' },
      { frais: 'gratuit' },
    ],
    ['n’est pas montrée à d’autres qu’avant', { visibilite: '' }, { visibilite: 'public' }, {}],
    ['prend une liste vide', { publics: [] }, { publics: ['jeunes'] }, { publics: ['jeunes'] }],
  ])('%s', (_, garde, autre, attendu) => expect(listComplements(champs, garde, autre)).toEqual(attendu));

  it('n’est pas nommée deux fois dans une liste', () => {
    expect(replaceReference(['b', 'a'], 'b', 'a')).toEqual(['a']);
    expect(replaceReference('b', 'b', 'a')).toBe('a');
    expect(replaceReference(null, 'b', 'a')).toBeNull();
  });
});
