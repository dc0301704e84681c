import { describe, expect, it } from 'vitest';
import {
  checkBesoin,
  completeBesoin,
  countByStatut,
  isEnAttente,
  listAffaires,
  readDepart,
} from './besoins.rules.ts';
import type { StatutBesoin } from './besoins.table.ts';
import { makeFiche } from './devenir/devenir.rules.ts';
import { describeFiltre, readFiltre, writeFiltre } from './filtre/filtre.rules.ts';

const JOUR = '2026-11-23';
const NOMS = {
  domaines: [{ valeur: 'd1', libelle: 'Mobilité' }],
  communes: [{ valeur: '15258', libelle: 'Vic-sur-Cère' }],
};
const lire = (params: Record<string, string>) => (nom: string) => params[nom];

describe('un besoin', () => {
  it.each<[string, Record<string, string | string[] | null>, string[]]>([
    ['noté, se passe de réponse', { statut: 'note', reponse: '' }, []],
    ['à l’étude, aussi', { statut: 'etude', reponse: '' }, []],
    ['répondu, dit la réponse', { statut: 'repondu', reponse: '' }, ['reponse']],
    ['répondu, et la réponse est là', { statut: 'repondu', reponse: 'Un car le mercredi.' }, []],
    ['écarté, dit pourquoi', { statut: 'ecarte', reponse: '  ' }, ['reponse']],
    ['pour tous, n’est pour personne en plus', { publics: ['tous-publics', 'jeunes'] }, ['publics']],
    ['pour deux publics, se garde', { publics: ['familles', 'jeunes'] }, []],
    [
      'ne reçoit pas de réponse avant d’être signalé',
      { signale_le: '2026-11-01', decide_le: '2026-10-31' },
      ['decide_le'],
    ],
  ])('%s', (_titre, valeurs, refus) => expect(Object.keys(checkBesoin(valeurs))).toEqual(refus));

  it.each<[string, Record<string, string | null>, string | null]>([
    ['répondu sans date, l’est aujourd’hui', { statut: 'repondu', decide_le: null }, JOUR],
    ['écarté à une date, la garde', { statut: 'ecarte', decide_le: '2026-10-01' }, '2026-10-01'],
    ['rouvert, n’a plus de date', { statut: 'etude', decide_le: '2026-10-01' }, null],
  ])('%s', (_titre, valeurs, decide_le) => expect(completeBesoin(valeurs, JOUR)).toEqual({ decide_le }));

  it.each<[StatutBesoin, string, boolean]>([
    ['note', '2026-08-22', true],
    ['note', '2026-08-23', false],
    ['note', JOUR, false],
    ['etude', '2020-01-01', false],
    ['repondu', '2020-01-01', false],
  ])('%s le %s, attend depuis plus de trois mois : %s', (statut, signale_le, attend) =>
    expect(isEnAttente({ statut, signale_le }, JOUR)).toBe(attend),
  );

  it('donne à une fiche son titre, son constat, ses publics en mots, et la laisse à l’équipe', () => {
    const besoin = { titre: 'T', constat: 'C', publics: ['seniors'], domaines: ['d1'], communes: ['15258'] };
    expect(makeFiche({ ...besoin, exemple: true })).toEqual({
      titre: 'T',
      contexte: 'C',
      publics: ['Personnes âgées'],
      domaines: ['d1'],
      communes: ['15258'],
      statut: 'a_discuter',
      visibilite: 'interne',
      exemple: true,
    });
  });
});

describe('les choix de la liste', () => {
  const plein = {
    q: 'car',
    statut: 'note',
    domaine: 'd1',
    public: 'jeunes',
    commune: '15258',
    attente: 'oui',
  };

  it('se lisent dans l’adresse, et s’y écrivent pareil', () => {
    const filtre = readFiltre(lire(plein), NOMS);
    const params = new URL(writeFiltre(filtre), 'http://ici').searchParams;
    expect(Object.fromEntries(params)).toEqual(plein);
    expect(readFiltre((nom) => params.get(nom) ?? undefined, NOMS)).toEqual(filtre);
    expect(writeFiltre(filtre, { statut: '' }, 'csv')).toContain('format=csv');
  });

  it('laissent de côté ce que personne ne connaît', () => {
    const faux = { statut: 'constructor', domaine: 'd2', public: 'toString', commune: '75001', attente: '1' };
    expect(writeFiltre(readFiltre(lire(faux), NOMS))).toBe('/besoins');
  });

  it('se disent en mots', () => {
    expect(describeFiltre(readFiltre(lire(plein), NOMS), NOMS)).toEqual([
      'État : Noté',
      'Domaine : Mobilité',
      'Public : Jeunes',
      'Commune : Vic-sur-Cère',
      'Mots : car',
      'Notés depuis plus de trois mois',
    ]);
    expect(describeFiltre(readFiltre(lire({}), NOMS), NOMS)).toEqual([]);
  });

  it('comptent chaque état', () => {
    const besoins = (['note', 'note', 'ecarte'] as const).map((statut) => ({ statut }));
    expect(countByStatut(besoins)).toEqual({ note: 2, etude: 0, repondu: 0, ecarte: 1 });
  });
});

describe('un nouveau besoin', () => {
  it('part de ce que dit la page d’où l’on vient', () => {
    const params = { titre: 'Un car', domaine: 'd1', public: 'jeunes', commune: '15258', origine: 'offre' };
    expect(readDepart(lire(params), JOUR)).toMatchObject({
      titre: 'Un car',
      domaines: ['d1'],
      publics: ['jeunes'],
      communes: ['15258'],
      origine: 'offre',
      signale_le: JOUR,
      statut: 'note',
      visibilite: 'interne',
    });
  });

  it('ne prend ni un public ni une origine qui n’existent pas, ni un titre trop long', () => {
    const depart = readDepart(lire({ titre: 'a'.repeat(999), public: 'x', origine: 'hasOwnProperty' }), JOUR);
    expect(depart).toMatchObject({ publics: [], origine: 'habitants', domaines: [], communes: [] });
    expect(String(depart.titre)).toHaveLength(300);
  });
});

describe('ce qui attend', () => {
  it('est une seule ligne, et rien quand rien n’attend', () => {
    expect(listAffaires(0)).toEqual([]);
    expect(listAffaires(1)).toMatchObject([{ titre: '1 besoin noté depuis plus de trois mois' }]);
    expect(listAffaires(7)).toMatchObject([{ titre: '7 besoins notés depuis plus de trois mois' }]);
  });
});
