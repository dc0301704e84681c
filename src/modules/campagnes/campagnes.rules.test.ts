import { describe, expect, it } from 'vitest';
import { listAffaires } from './affaires.rules.ts';
import {
  checkCampagne,
  describeCampagne,
  describeEnvoi,
  describeEnvoye,
  type FicheTenue,
  groupDestinataires,
  listRestants,
} from './campagnes.rules.ts';
import {
  computeExpiration,
  describeDemande,
  isOuverte,
  isRelancable,
  isRelanceDue,
} from './demandes/demandes.rules.ts';
import type { DemandeVue, FicheDemandee } from './demandes/demandes.table.ts';
import { listCarnet } from './pilotes/pilotes.rules.ts';
import {
  type Dit,
  listApports,
  listNouveautes,
  readReprises,
  toFiche,
  toNotes,
} from './reponses/reponses.rules.ts';

const fiche = (id: string, pilotes: string[], pilotes_operations: string[] = []): FicheTenue => ({
  id,
  code: id,
  titre: `Titre ${id}`,
  pilotes,
  pilotes_operations,
});
const adresse = (nom: string, courriel = '', telephone = '') => ({
  id: nom,
  nom,
  courriel,
  telephone,
  exemple: false,
});

function demandee(change: Partial<FicheDemandee> = {}): FicheDemandee {
  return {
    demande_id: 'd',
    id: 'f',
    code: 'FA 1',
    titre: 'Une fiche',
    statut: 'en_cours',
    visibilite: 'public',
    description: '',
    reponse_id: null,
    recue_le: null,
    decision: null,
    ...change,
  };
}
function demande(change: Partial<DemandeVue> = {}): DemandeVue {
  return {
    id: 'd',
    campagne_id: 'k',
    pilote: 'Directrice',
    courriel: 'd@exemple.test',
    telephone: '',
    message: '',
    expire_le: '2026-12-20',
    created_at: new Date('2026-11-20T09:00:00Z'),
    envoyee_le: new Date('2026-11-20T09:00:00Z'),
    relancee_le: null,
    revoquee_le: null,
    campagne_titre: 'Novembre',
    campagne_message: '',
    date_limite: '2026-12-01',
    campagne_finie: false,
    fiches: [demandee()],
    ...change,
  };
}
const faite = demandee({ reponse_id: 'r', recue_le: new Date('2026-11-21T09:00:00Z') });

describe('qui est sollicité', () => {
  it('réunit les fiches d’une personne, écrite avec ou sans majuscule ni accent', () => {
    const { destinataires } = groupDestinataires(
      [fiche('1', ['Élise, directrice']), fiche('2', ['elise, Directrice ']), fiche('3', ['Un autre'])],
      [adresse('ÉLISE, DIRECTRICE', 'elise@exemple.test', '04')],
    );
    expect(destinataires.map(({ pilote, fiches }) => [pilote, fiches.map(({ id }) => id)])).toEqual([
      ['Élise, directrice', ['1', '2']],
      ['Un autre', ['3']],
    ]);
    expect(destinataires[0]!.courriel).toBe('elise@exemple.test');
    expect(destinataires[1]!.courriel).toBe('');
  });

  it('demande aux pilotes des opérations quand personne ne tient la fiche, et dit quelles fiches sont sans pilote', () => {
    const { destinataires, sansPilote } = groupDestinataires(
      [fiche('1', [], ['Du terrain']), fiche('2', ['De la fiche'], ['Du terrain']), fiche('3', [])],
      [],
    );
    expect(destinataires.map(({ pilote, fiches }) => [pilote, fiches.map(({ id }) => id)])).toEqual([
      ['De la fiche', ['2']],
      ['Du terrain', ['1']],
    ]);
    expect(sansPilote.map(({ id }) => id)).toEqual(['3']);
  });

  it('ne sollicite pas deux fois, sauf qui a reçu une adresse depuis', () => {
    const { destinataires } = groupDestinataires(
      [fiche('1', ['Directrice']), fiche('2', ['Sans adresse']), fiche('3', ['Nouvelle venue'])],
      [adresse('directrice', 'd@exemple.test'), adresse('Sans adresse', 's@exemple.test')],
    );
    const connues = [demande(), demande({ id: 'd2', pilote: 'sans adresse', courriel: '' })];
    expect(listRestants(destinataires, connues).map(({ pilote, demandeId }) => [pilote, demandeId])).toEqual([
      ['Nouvelle venue', undefined],
      ['Sans adresse', 'd2'],
    ]);
    const repondue = [demande({ pilote: 'Sans adresse', courriel: '', fiches: [faite] })];
    expect(
      listRestants(
        destinataires.filter(({ pilote }) => pilote === 'Sans adresse'),
        repondue,
      ),
    ).toEqual([]);
  });

  it('range le carnet : d’abord ceux à qui l’on ne peut pas écrire', () => {
    const lignes = listCarnet(
      [fiche('1', ['Avec']), fiche('2', ['Sans', 'Avec'], ['Terrain'])],
      [adresse('avec', 'a@exemple.test'), adresse('Ancienne', 'x@exemple.test')],
    );
    expect(lignes.map(({ nom, fiches }) => [nom, fiches.length])).toEqual([
      ['Sans', 1],
      ['Terrain', 1],
      ['avec', 2],
      ['Ancienne', 0],
    ]);
  });
});

describe('la saisie d’une campagne', () => {
  const base = {
    perimetre: 'toutes',
    noeud_id: null,
    fiches: [],
    date_limite: '2026-12-01',
    relance_le: null,
  };
  it.each([
    ['est acceptée pour toutes les fiches', {}, []],
    ['veut un axe quand elle en choisit un', { perimetre: 'noeud' }, ['noeud_id']],
    ['accepte un axe', { perimetre: 'noeud', noeud_id: 'n' }, []],
    ['veut au moins une fiche quand elle les choisit', { perimetre: 'choix' }, ['fiches']],
    ['refuse une relance après la date limite', { relance_le: '2026-12-02' }, ['relance_le']],
    ['accepte une relance le jour même', { relance_le: '2026-12-01' }, []],
  ])('%s', (_cas, change, attendu) => {
    expect(Object.keys(checkCampagne({ ...base, ...change }))).toEqual(attendu);
  });

  it.each([
    [{ envoyee_le: null, close_le: null }, 'En préparation'],
    [{ envoyee_le: '2026-11-01', close_le: null }, 'En cours'],
    [{ envoyee_le: '2026-11-01', close_le: null, date_limite: '2026-11-22' }, 'Date limite passée'],
    [{ envoyee_le: '2026-11-01', close_le: '2026-11-20', date_limite: '2026-11-10' }, 'Close'],
  ])('dit où elle en est : %o', (etat, mot) => {
    expect(describeCampagne({ date_limite: '2026-11-23', ...etat }, '2026-11-23').mot).toBe(mot);
  });

  it('dit sur son bouton ce qui va partir', () => {
    const a = { courriel: 'a@exemple.test' };
    const sans = { courriel: '' };
    expect(describeEnvoi([a, a, sans])).toBe('Envoyer les 2 demandes');
    expect(describeEnvoi([a, sans])).toBe('Envoyer la demande');
    expect(describeEnvoi([sans])).toBe('Préparer l’appel');
    expect(describeEnvoi([sans, sans])).toBe('Préparer les 2 appels');
    expect(describeEnvoye(2, 1)).toBe('2 demandes partent par courriel, 1 pilote à appeler.');
    expect(describeEnvoye(0, 0)).toBe('Tout le monde a déjà été sollicité.');
  });
});

describe('un lien', () => {
  it.each([
    ['s’ouvre jusqu’à son dernier jour', {}, '2026-12-20', true],
    ['ne s’ouvre plus le lendemain', {}, '2026-12-21', false],
    ['suit une date limite repoussée', { date_limite: '2027-02-01' }, '2027-02-01', true],
    ['ne suit pas au-delà', { date_limite: '2027-02-01' }, '2027-02-02', false],
    ['ne s’ouvre plus une fois retiré', { revoquee_le: new Date() }, '2026-11-23', false],
    ['ne s’ouvre plus quand la campagne est close', { campagne_finie: true }, '2026-11-23', false],
    ['ne s’ouvre plus quand ses fiches ont disparu', { fiches: [] }, '2026-11-23', false],
    ['s’ouvre encore une fois répondu, pour corriger', { fiches: [faite] }, '2026-11-23', true],
    ['vit sans campagne', { date_limite: null }, '2026-12-20', true],
  ])('%s', (_cas, change, jour, attendu) => {
    expect(isOuverte(demande(change), jour)).toBe(attendu);
  });

  it('vaut un mois, ou jusqu’à la date limite quand elle est plus loin', () => {
    expect(computeExpiration('2026-11-23', null)).toBe('2026-12-23');
    expect(computeExpiration('2026-11-23', '2026-12-01')).toBe('2026-12-23');
    expect(computeExpiration('2026-11-23', '2027-01-31')).toBe('2027-01-31');
  });
});

describe('une relance', () => {
  it.each([
    ['part à qui n’a rien dit', {}, true],
    ['part à qui n’a pas tout dit', { fiches: [faite, demandee()] }, true],
    ['ne part pas à qui a répondu', { fiches: [faite] }, false],
    ['ne part pas deux fois', { relancee_le: new Date() }, false],
    ['ne part pas sans adresse', { courriel: '' }, false],
    ['ne part pas quand rien n’est parti avant', { envoyee_le: null }, false],
    ['ne part pas quand le lien est retiré', { revoquee_le: new Date() }, false],
  ])('%s', (_cas, change, attendu) => {
    expect(isRelancable(demande(change))).toBe(attendu);
  });

  it.each([
    ['attend le matin du jour choisi', '2026-11-23T00:30:00Z', false],
    ['part ce matin-là', '2026-11-23T07:00:00Z', true],
    ['part plus tard si la machine était arrêtée', '2026-11-25T03:00:00Z', true],
    ['part encore le dernier jour', '2026-12-01T20:00:00Z', true],
    ['ne part plus après la date limite', '2026-12-02T08:00:00Z', false],
  ])('%s', (_cas, now, attendu) => {
    expect(isRelanceDue('2026-11-23', '2026-12-01', new Date(now))).toBe(attendu);
  });

  it.each([
    [{}, 'Sans réponse'],
    [{ relancee_le: new Date() }, 'Sans réponse, relance faite'],
    [{ courriel: '' }, 'À appeler, sans adresse'],
    [{ fiches: [faite] }, 'A répondu'],
    [{ fiches: [faite, faite] }, 'A répondu à tout'],
    [{ fiches: [faite, demandee()] }, '1 réponse sur 2'],
    [{ revoquee_le: new Date() }, 'Lien retiré'],
    [{ expire_le: '2026-11-01', date_limite: null }, 'Lien échu, sans réponse'],
    [{ fiches: [] }, 'Sans objet'],
  ])('dit où en est la demande : %o', (change, mot) => {
    expect(describeDemande(demande(change), '2026-11-23').mot).toBe(mot);
  });
});

const dit: Dit = {
  statut: 'en_cours',
  avancement: null,
  fait: '',
  blocage_motif: '',
  blocage_condition: '',
  etape: '',
  meteo: null,
  meteo_synthese: '',
};
const suivie = { ...dit, avancement: 40 };

describe('ce que l’équipe reprend', () => {
  it('ne propose que ce qui est dit, et ne coche que ce qui change', () => {
    const reponse = { ...dit, avancement: 40, fait: 'Ouvert.', fichier_id: 'x' };
    expect(listApports(reponse)).toEqual(['statut', 'avancement', 'fait', 'fichier']);
    expect(listNouveautes(reponse, suivie)).toEqual(['fait', 'fichier']);
    expect(listNouveautes({ ...reponse, statut: 'realise', avancement: 100 }, suivie)).toEqual([
      'statut',
      'avancement',
      'fait',
      'fichier',
    ]);
  });

  it('n’efface rien sur la fiche quand le pilote n’a pas répondu', () => {
    expect(toFiche({ ...dit, meteo: 'securise' }, ['meteo'], 'en_cours', '2026-11-23')).toEqual({
      meteo: 'securise',
      meteo_synthese: '',
      meteo_le: '2026-11-23',
    });
    expect(toFiche(dit, [], 'en_cours', '2026-11-23')).toEqual({});
  });

  it('écrit ce qui bloque sur la fiche quand elle est bloquée, et toujours dans le suivi', () => {
    const bloque = { ...dit, blocage_motif: 'Pas de local', blocage_condition: 'Un local' };
    expect(toFiche(bloque, ['blocage'], 'en_cours', 'j')).toEqual({});
    expect(toFiche(bloque, ['blocage'], 'bloque', 'j')).toEqual({
      blocage_motif: 'Pas de local',
      blocage_condition: 'Un local',
    });
    expect(toFiche({ ...bloque, statut: 'bloque' }, ['statut', 'blocage'], 'en_cours', 'j').statut).toBe(
      'bloque',
    );
    expect(toNotes(bloque, ['blocage'])).toEqual([
      { nature: 'difficulte', texte: 'Pas de local\nPour avancer : Un local' },
    ]);
  });

  it('fait une note par sorte, et aucune sans texte', () => {
    const tout = { ...dit, fait: 'Fait', etape: 'Étape' };
    expect(toNotes(tout, ['fait', 'blocage', 'etape']).map(({ nature }) => nature)).toEqual([
      'fait_marquant',
      'prochaine_etape',
    ]);
    expect(toNotes(tout, ['etape'])).toEqual([{ nature: 'prochaine_etape', texte: 'Étape' }]);
  });

  it('ne croit que les cases qui existent', () => {
    expect(readReprises(['fait', 'titre', '__proto__', 'statut'])).toEqual(['statut', 'fait']);
  });
});

describe('ce qui attend l’équipe', () => {
  const campagne = {
    id: 'k',
    titre: 'Novembre',
    envoyee_le: '2026-11-01',
    close_le: null,
    date_limite: '2026-12-01',
  };
  it.each([
    ['rien quand tout est dit', [], [campagne], [demande({ fiches: [faite] })], '2026-11-23', []],
    [
      'les réponses à relire d’abord',
      [{ campagne_id: 'k' }],
      [campagne],
      [demande()],
      '2026-11-23',
      ['Relire les réponses', 'Voir qui a répondu'],
    ],
    ['les silencieux à relancer', [], [campagne], [demande()], '2026-11-23', ['Voir qui a répondu']],
    [
      'rien de plus une fois relancés',
      [],
      [campagne],
      [demande({ relancee_le: new Date() })],
      '2026-11-23',
      [],
    ],
    ['la date passée', [], [campagne], [demande()], '2026-12-02', ['Ouvrir la campagne']],
    [
      'rien d’une campagne close',
      [],
      [{ ...campagne, close_le: '2026-11-20' }],
      [demande()],
      '2026-12-02',
      [],
    ],
    ['rien d’une campagne en préparation', [], [{ ...campagne, envoyee_le: null }], [], '2026-12-02', []],
  ])('montre %s', (_cas, attente, campagnes, demandes, jour, actes) => {
    expect(listAffaires(attente, campagnes, demandes, jour).map(({ acte }) => acte)).toEqual(actes);
  });
});
