import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addJours, toJour } from '../../shared/clock/clock.ts';
import {
  computeDepart,
  computeEnvoi,
  findPeriode,
  isOuvre,
  listMoisDeResume,
} from './calendrier/calendrier.rules.ts';
import { listCauses, toSujet } from './causes/causes.rules.ts';
import type { Cause, Etat, Passage, Tenue } from './causes/causes.table.ts';
import { readVoulus, toSaisieChoix } from './choix/choix.rules.ts';
import { planRappels, type RappelLu, sortCharge } from './rappels.rules.ts';
import { findSort, groupPartis, type RappelSuivi } from './suivi/suivi.rules.ts';

describe('un jour ouvré', () => {
  it.each([
    ['un lundi', '2026-11-23', true],
    ['un samedi', '2026-11-21', false],
    ['un dimanche', '2026-11-22', false],
    ['le 11 novembre', '2026-11-11', false],
    ['le 1er janvier', '2027-01-01', false],
    ['le lundi de Pâques', '2027-03-29', false],
    ['le mardi d’après', '2027-03-30', true],
    ['l’Ascension', '2027-05-06', false],
    ['le lundi de Pentecôte', '2027-05-17', false],
    ['le lundi de Pâques d’une autre année', '2026-04-06', false],
  ])('%s', (_titre, jour, attendu) => {
    expect(isOuvre(jour)).toBe(attendu);
  });
});

describe('l’heure où un message part', () => {
  it.each([
    ['noté le matin, part le lendemain à 8 h', '2026-11-23T09:00:00Z', '2026-11-24T07:00:00.000Z'],
    ['noté avant 7 h 30, part à 8 h', '2026-11-23T06:30:00Z', '2026-11-23T07:00:00.000Z'],
    ['noté à 7 h 31, trop tard pour 8 h', '2026-11-23T06:31:00Z', '2026-11-24T07:00:00.000Z'],
    ['noté un vendredi, part le lundi', '2026-11-20T15:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['noté la veille d’un pont', '2026-11-10T15:00:00Z', '2026-11-12T07:00:00.000Z'],
    ['à 8 h aussi en été', '2026-07-15T15:00:00Z', '2026-07-16T06:00:00.000Z'],
    ['après le changement d’heure', '2026-10-23T15:00:00Z', '2026-10-26T07:00:00.000Z'],
  ])('%s', (_titre, now, attendu) => {
    expect(computeEnvoi(new Date(now)).toISOString()).toBe(attendu);
  });

  it('est toujours un matin ouvré, une demi-heure plus tard au moins', () => {
    const dates = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (now) => {
        const envoi = computeEnvoi(now);
        expect(envoi.getTime() - now.getTime()).toBeGreaterThanOrEqual(30 * 60_000);
        expect(isOuvre(toJour(envoi))).toBe(true);
        const heure = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'short' });
        expect(heure.format(envoi)).toBe('08:00');
      }),
    );
  });

  it.each([
    ['comme prévu', '2026-11-24T07:00:00Z', '2026-11-24T06:30:00Z', '2026-11-24T07:00:00.000Z'],
    [
      'en retard, dans la journée',
      '2026-11-24T07:00:00Z',
      '2026-11-24T10:00:00Z',
      '2026-11-24T10:00:00.000Z',
    ],
    ['en retard, le soir', '2026-11-24T07:00:00Z', '2026-11-24T18:00:00Z', '2026-11-25T07:00:00.000Z'],
    ['en retard, un samedi', '2026-11-20T07:00:00Z', '2026-11-21T10:00:00Z', '2026-11-23T07:00:00.000Z'],
  ])('%s', (_titre, prevu, now, attendu) => {
    expect(computeDepart(new Date(prevu), new Date(now)).toISOString()).toBe(attendu);
  });
});

describe('le résumé du mois', () => {
  it.each([
    ['part le premier jour du mois', '2026-12-15', '2026-12-01', '2026-12-01T07:00:00.000Z'],
    ['pas un jour férié ni un dimanche', '2027-01-15', '2027-01-01', '2027-01-04T07:00:00.000Z'],
    ['le lundi quand le 1er est un samedi', '2027-05-03', '2027-05-01', '2027-05-03T06:00:00.000Z'],
  ])('%s', (_titre, aujourdhui, jour, envoi) => {
    const [courant] = listMoisDeResume(aujourdhui);
    expect([courant.jour, courant.envoi.toISOString()]).toEqual([jour, envoi]);
  });

  it('parle du mois fini, et le suivant est déjà prévu', () => {
    expect(findPeriode('2026-12-01')).toEqual({ debut: '2026-11-01', fin: '2026-11-30' });
    expect(listMoisDeResume('2026-12-31').map(({ jour }) => jour)).toEqual(['2026-12-01', '2027-01-01']);
    expect(listMoisDeResume('2027-01-31').map(({ jour }) => jour)).toEqual(['2027-01-01', '2027-02-01']);
  });
});

const AUJOURDHUI = '2026-11-23';
const fiche: Tenue = {
  type: 'fiche',
  id: 'f',
  fiche_id: 'f',
  code: 'FA 1',
  fiche_titre: 'Ateliers',
  titre: '',
  visibilite: 'public',
  statut: 'en_cours',
  date_fin: null,
  date_fin_reelle: null,
  exemple: false,
  noms: ['Directrice'],
};
const rien: Etat = {
  aujourdhui: AUJOURDHUI,
  destinataires: {
    comptes: [],
    adresses: [{ nom: 'directrice', courriel: 'D@exemple.test', exemple: false }],
    preferences: [],
  },
  tenues: [],
  passages: [],
  pieces: { partenaires: [], equipe: [] },
};
const natures = (etat: Partial<Etat>) =>
  listCauses({ ...rien, ...etat })
    .filter(({ nature }) => nature !== 'resume')
    .map(({ nature, destinataire }) => `${nature} ${destinataire}`);
const compte = (plus = {}) => ({
  id: 'c',
  courriel: 'c@exemple.test',
  nom: 'Directrice',
  roles: ['partenaire' as const],
  structureIds: ['s'],
  ...plus,
});

describe('ce qu’il y a à dire de ce que l’on tient', () => {
  it.each<[string, Partial<Tenue>, string[]]>([
    ['rien sans date', {}, []],
    ['rien à plus de trente jours', { date_fin: addJours(AUJOURDHUI, 31) }, []],
    ['la fin dans trente jours', { date_fin: addJours(AUJOURDHUI, 30) }, ['echeance d@exemple.test']],
    ['la fin aujourd’hui', { date_fin: AUJOURDHUI }, ['echeance d@exemple.test']],
    ['la fin passée', { date_fin: '2026-11-22' }, ['retard d@exemple.test']],
    ['rien quand c’est fini pour de bon', { date_fin: '2026-11-22', date_fin_reelle: '2026-11-20' }, []],
    ['rien à qui n’a pas d’adresse', { date_fin: AUJOURDHUI, noms: ['Inconnue'] }, []],
    [
      'une fois à qui a deux noms dessus',
      { date_fin: AUJOURDHUI, noms: ['Directrice', 'DIRECTRICE'] },
      ['echeance d@exemple.test'],
    ],
  ])('%s', (_titre, change, attendu) => {
    expect(natures({ tenues: [{ ...fiche, ...change }] })).toEqual(attendu);
  });

  it('n’écrit jamais à une adresse d’exemple', () => {
    const adresses = [{ nom: 'Directrice', courriel: 'd@exemple.test', exemple: true }];
    const tenues = [{ ...fiche, date_fin: AUJOURDHUI }];
    expect(natures({ tenues, destinataires: { ...rien.destinataires, adresses } })).toEqual([]);
  });

  it('ne prend un compte par son nom que pour ce qu’il peut lire, et ne donne pas de lien sinon', () => {
    const destinataires = { ...rien.destinataires, comptes: [compte()] };
    const tenues = [{ ...fiche, date_fin: AUJOURDHUI, visibilite: 'interne' as const }];
    expect(natures({ tenues, destinataires })).toEqual(['echeance d@exemple.test']);
    const [cause] = listCauses({ ...rien, tenues });
    expect(cause?.chemin).toBeUndefined();
    const partage = [{ ...fiche, date_fin: AUJOURDHUI, visibilite: 'partenaires' as const }];
    expect(natures({ tenues: partage, destinataires })).toEqual([
      'echeance d@exemple.test',
      'echeance c@exemple.test',
    ]);
  });

  it('respecte le choix de chacun', () => {
    const preferences = [{ courriel: 'd@exemple.test', nature: 'retard' as const, voulu: false }];
    const tenues = [
      { ...fiche, date_fin: '2026-11-01' },
      { ...fiche, id: 'g', date_fin: AUJOURDHUI },
    ];
    expect(natures({ tenues, destinataires: { ...rien.destinataires, preferences } })).toEqual([
      'echeance d@exemple.test',
    ]);
  });
});

describe('une fiche confiée', () => {
  const passage = (change: Partial<Passage> = {}): Passage => ({
    type: 'fiche',
    id: 'f',
    at: new Date('2026-11-23T08:00:00Z'),
    compte_id: 'coord',
    avant: [],
    apres: ['Directrice'],
    ...change,
  });
  it.each<[string, Partial<Tenue>, Passage[], string[]]>([
    ['se dit à qui la tient', {}, [passage()], ['assignation d@exemple.test']],
    ['pas à qui la tenait déjà', {}, [passage({ avant: ['directrice'] })], []],
    ['pas à qui ne la tient plus', { noms: ['Autre'] }, [passage()], []],
    [
      'une fois après un aller et retour',
      {},
      [
        passage(),
        passage({ avant: ['Directrice'], apres: [] }),
        passage({ at: new Date('2026-11-23T09:00:00Z') }),
      ],
      ['assignation d@exemple.test'],
    ],
    ['pas quand elle est finie ou retirée', { id: 'autre' }, [passage()], []],
  ])('%s', (_titre, change, passages, attendu) => {
    expect(natures({ tenues: [{ ...fiche, ...change }], passages })).toEqual(attendu);
  });

  it('ne se dit pas à qui l’a prise', () => {
    const destinataires = { ...rien.destinataires, adresses: [], comptes: [compte()] };
    const etat = { tenues: [fiche], destinataires };
    expect(natures({ ...etat, passages: [passage({ compte_id: 'c' })] })).toEqual([]);
    expect(natures({ ...etat, passages: [passage()] })).toEqual(['assignation c@exemple.test']);
  });
});

describe('une pièce attendue', () => {
  const piece = {
    id: 'p',
    convention_id: null,
    financement_id: 'a',
    nature: 'comptes' as const,
    libelle: '',
    exercice: 2025,
    structure_id: 's',
    due_le: '2026-11-20',
    recue_le: null as string | null,
    lien: '',
    exemple: false,
    structure: 'Association',
    convention: null,
  };
  const coordinateur = compte({
    id: 'k',
    courriel: 'k@exemple.test',
    roles: ['coordinateur'],
    structureIds: [],
  });
  const autre = compte({ id: 'x', courriel: 'x@exemple.test', structureIds: ['autre'] });
  it.each<[string, Partial<typeof piece>, string[]]>([
    ['se dit à la structure qui la doit et à l’équipe', {}, ['piece c@exemple.test', 'piece k@exemple.test']],
    ['avant sa date aussi', { due_le: '2026-12-20' }, ['piece c@exemple.test', 'piece k@exemple.test']],
    ['pas trop tôt', { due_le: '2027-06-30' }, []],
    ['pas une fois reçue', { recue_le: '2026-11-21' }, []],
  ])('%s', (_titre, change, attendu) => {
    const pieces = { partenaires: [{ ...piece, ...change }], equipe: [{ ...piece, ...change }] };
    const destinataires = { ...rien.destinataires, comptes: [compte(), coordinateur, autre] };
    expect(natures({ pieces, destinataires })).toEqual(attendu);
  });

  it('ne se dit pas à une structure qui ne voit pas la convention', () => {
    const destinataires = { ...rien.destinataires, comptes: [compte(), coordinateur] };
    expect(natures({ pieces: { partenaires: [], equipe: [piece] }, destinataires })).toEqual([
      'piece k@exemple.test',
    ]);
  });
});

const NOW = new Date('2026-11-23T09:00:00Z');
const retard: Cause = {
  nature: 'retard',
  destinataire: 'd@exemple.test',
  objet: 'fiche:f',
  jour: '2026-10-01',
  cle: 'fiche:f:2026-10-01:2026-11',
  titre: 'FA 1',
  detail: '',
  chemin: undefined,
};
const lu = (change: Partial<RappelLu> = {}): RappelLu => {
  const { titre: _titre, detail: _detail, chemin: _chemin, ...cause } = retard;
  return { id: 'r', ...cause, envoye_le: null, laisse_le: null, laisse_par: '', ...change };
};

describe('planifier', () => {
  const jours = (n: number) => new Date(NOW.getTime() - n * 86_400_000);
  const ancien = 'fiche:f:2026-10-01:2026-10';
  it.each<[string, RappelLu[], { ajouter: number; laisser: string[] }]>([
    ['ce qui est nouveau', [], { ajouter: 1, laisser: [] }],
    ['rien de plus quand c’est déjà prévu', [lu()], { ajouter: 0, laisser: [] }],
    ['rien de plus ce mois-ci quand c’est parti', [lu({ envoye_le: jours(5) })], { ajouter: 0, laisser: [] }],
    ['rien avant trente jours', [lu({ cle: ancien, envoye_le: jours(29) })], { ajouter: 0, laisser: [] }],
    ['de nouveau le mois d’après', [lu({ cle: ancien, envoye_le: jours(30) })], { ajouter: 1, laisser: [] }],
    ['de nouveau quand la raison est revenue', [lu({ laisse_le: jours(1) })], { ajouter: 1, laisser: [] }],
    [
      'rien quand quelqu’un l’a retiré',
      [lu({ laisse_le: jours(1), laisse_par: 'K' })],
      { ajouter: 0, laisser: [] },
    ],
    [
      'la nouvelle date à la place de l’ancienne',
      [lu({ jour: '2026-09-01', cle: 'fiche:f:2026-09-01:2026-11' })],
      { ajouter: 1, laisser: ['r'] },
    ],
  ])('%s', (_titre, connus, attendu) => {
    const { ajouter, laisser } = planRappels([retard], connus, NOW);
    expect({ ajouter: ajouter.length, laisser }).toEqual(attendu);
  });

  it('laisse ce qui n’a plus de raison, et ne renvoie pas le résumé d’un mois commencé', () => {
    expect(planRappels([], [lu()], NOW)).toEqual({ ajouter: [], laisser: ['r'] });
    const resume: Cause = {
      ...retard,
      nature: 'resume',
      objet: 'resume',
      envoi: new Date('2026-11-02T07:00:00Z'),
    };
    expect(planRappels([resume], [], NOW).ajouter).toEqual([]);
    const suivant = { ...resume, envoi: new Date('2026-12-01T07:00:00Z') };
    expect(planRappels([suivant], [], NOW).ajouter.map(({ prevuLe }) => prevuLe)).toEqual([suivant.envoi]);
  });

  it('ne planifie rien de plus la seconde fois, quoi qu’il y ait à dire', () => {
    const natures = fc.constantFrom('retard', 'echeance', 'assignation', 'piece') as fc.Arbitrary<
      Cause['nature']
    >;
    const cause = fc.record({ nature: natures, qui: fc.nat(3), quoi: fc.nat(5) }).map(
      ({ nature, qui, quoi }): Cause => ({
        ...retard,
        nature,
        destinataire: `${qui}@exemple.test`,
        objet: `fiche:${quoi}`,
        cle: `fiche:${quoi}:2026-10-01`,
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(cause, { selector: toSujet, maxLength: 20 }), (causes) => {
        const { ajouter } = planRappels(causes, [], NOW);
        const connus = ajouter.map((prevu, id) => lu({ ...prevu, id: String(id) }));
        expect(ajouter).toHaveLength(causes.length);
        expect(planRappels(causes, connus, NOW)).toEqual({ ajouter: [], laisser: [] });
      }),
    );
  });
});

describe('au départ', () => {
  it('dit une fois ce qui tient encore, et laisse le reste', () => {
    const charge = [lu(), lu({ id: 'double', cle: 'autre mois' }), lu({ id: 'fini', objet: 'fiche:x' })];
    const { dites, gardes, laisses } = sortCharge(charge, [retard]);
    expect(dites).toEqual([retard]);
    expect(gardes).toEqual(['r', 'double']);
    expect(laisses).toEqual(['fini']);
  });
});

describe('le choix', () => {
  const pilote = { courriel: 'd@exemple.test', roles: undefined };
  const elue = { courriel: 'e@exemple.test', roles: ['elu' as const] };
  const admin = { courriel: 'a@exemple.test', roles: ['administrateur' as const] };
  it('part de ce qui va de soi pour chacun', () => {
    expect(toSaisieChoix(pilote, [])).toEqual({ assignation: 'oui', echeance: 'oui', retard: 'oui' });
    expect(toSaisieChoix(elue, [])).toMatchObject({ resume: 'oui', piece: 'oui' });
    expect(toSaisieChoix(admin, [])).toMatchObject({ resume: '', piece: 'oui' });
  });

  it.each([
    ['une case cochée', { retard: 'oui' }, { assignation: false, echeance: false, retard: true }],
    [
      'le bouton qui arrête tout',
      { retard: 'oui', arreter: 'oui' },
      { assignation: false, echeance: false, retard: false },
    ],
    [
      'le bouton de la messagerie',
      { 'List-Unsubscribe': 'One-Click' },
      { assignation: false, echeance: false, retard: false },
    ],
    [
      'un type qu’un pilote ne reçoit pas',
      { resume: 'oui' },
      { assignation: false, echeance: false, retard: false },
    ],
  ])('se lit : %s', (_titre, saisie, attendu) => {
    expect(Object.fromEntries(readVoulus(pilote, saisie))).toEqual(attendu);
  });
});

describe('ce qu’il est devenu', () => {
  const suivi = (change: Partial<RappelSuivi>): RappelSuivi => ({
    id: 'r',
    nature: 'retard',
    destinataire: 'd@exemple.test',
    titre: 'FA 1',
    prevu_le: NOW,
    message_id: 'm',
    envoye_le: null,
    laisse_le: null,
    laisse_par: '',
    message_connu: true,
    parti_le: null,
    erreur: null,
    chemin: null,
    ...change,
  });
  it.each<[string, Partial<RappelSuivi>, string]>([
    ['prévu', { message_connu: false, message_id: null }, 'prevu'],
    ['prévu, son message attend le matin', {}, 'prevu'],
    ['écrit, la messagerie ne répond pas', { envoye_le: NOW, erreur: 'x' }, 'attend'],
    ['parti', { envoye_le: NOW, parti_le: NOW }, 'parti'],
    ['parti avant une restauration', { envoye_le: NOW, message_connu: false }, 'parti'],
    ['laissé', { laisse_le: NOW }, 'laisse'],
  ])('%s', (_titre, change, attendu) => {
    expect(findSort(suivi(change))).toBe(attendu);
  });

  it('se groupe par message', () => {
    const rappels = [suivi({}), suivi({ id: 's' }), suivi({ id: 't', message_id: 'n' })];
    expect(groupPartis(rappels).map(({ rappels: dits }) => dits.length)).toEqual([2, 1]);
  });
});
