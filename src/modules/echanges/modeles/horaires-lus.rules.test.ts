import { describe, expect, it } from 'vitest';
import { openReleve } from '../lecture/releve.rules.ts';
import { readHsds } from './hsds.rules.ts';
import { readSchedules } from './hsds-horaires.rules.ts';
import { readTableau } from './tableau.rules.ts';

const releve = () => openReleve(1, { communes: [] });
function lire(...schedules: Record<string, unknown>[]) {
  const r = releve();
  return { horaires: readSchedules({ schedules }, r), avis: r.avis.map(({ message }) => message) };
}
const row = (byday: string, opens_at: string, closes_at: string, plus: Record<string, unknown> = {}) => ({
  freq: 'WEEKLY',
  byday,
  opens_at,
  closes_at,
  ...plus,
});
const LAISSES = 'Ces jours ou ces heures ne se lisent pas : ils sont laissés de côté.';

describe('les heures d’un annuaire HSDS que d’autres publient', () => {
  it('se lisent ligne à ligne, et s’ajoutent', () => {
    expect(
      lire(
        row('MO,TU', '09:00:00', '12:00:00'),
        row('MO,TU', '14:00:00', '17:00:00'),
        row('2TH', '14:00', '16:00', { freq: 'MONTHLY' }),
      ),
    ).toEqual({ horaires: 'Mo-Tu 09:00-12:00,14:00-17:00; Th[2] 14:00-16:00', avis: [] });
  });

  it.each([
    [
      'un jour dit deux fois garde ses deux plages',
      [row('MO,TU', '09:00', '12:00'), row('MO', '14:00', '17:00')],
      'Mo 09:00-12:00,14:00-17:00; Tu 09:00-12:00',
    ],
    ['des jours qui ne se suivent pas', [row('MO,WE,FR', '09:00', '12:00')], 'Mo,We,Fr 09:00-12:00'],
    ['chaque jour', [{ freq: 'DAILY', opens_at: '08:00', closes_at: '00:00' }], 'Mo-Su 08:00-24:00'],
    [
      'le jour du mois s’ajoute à celui de la semaine',
      [row('TH', '09:00', '12:00'), row('-1TH', '14:00', '16:00', { freq: 'MONTHLY' })],
      'Th 09:00-12:00; Th[-1] 09:00-12:00,14:00-16:00',
    ],
    [
      'sans fréquence, des jours sont de chaque semaine',
      [{ byday: 'SA', opens_at: '10:00:00Z', closes_at: '12:00:00Z' }],
      'Sa 10:00-12:00',
    ],
    [
      'une saison garde ses dates',
      [row('MO', '09:00', '12:00', { valid_from: '2026-06-01', valid_to: '2026-08-31' })],
      '2026 Jun 01-2026 Aug 31 Mo 09:00-12:00',
    ],
    ['un texte seul reste un texte lu', [{ id: 's', notes: 'lundi 9h-12h' }], 'lundi 9h-12h'],
  ])('%s', (_cas, rows, attendu) => {
    expect(lire(...rows)).toEqual({ horaires: attendu, avis: [] });
  });

  it.each([
    ['une semaine sur deux', row('MO', '09:00', '12:00', { interval: 2 })],
    ['le quinze du mois', { freq: 'MONTHLY', bymonthday: '15', opens_at: '09:00', closes_at: '12:00' }],
    ['dix fois', row('MO', '09:00', '12:00', { count: 10 })],
    ['depuis un jour, sans fin', row('MO', '09:00', '12:00', { valid_from: '2026-06-01' })],
    ['un jour inconnu', row('LU', '09:00', '12:00')],
    ['une heure impossible', row('MO', '29:00', '32:00')],
    ['sans heure de fin', row('MO', '09:00', '')],
    ['chaque année', row('MO', '09:00', '12:00', { freq: 'YEARLY' })],
  ])('ne devient pas plus large qu’elle n’est : %s', (_cas, dite) => {
    expect(lire(dite)).toEqual({ horaires: '', avis: [LAISSES] });
  });

  it('dit la précision qui les accompagne', () => {
    const { horaires, avis } = lire(row('MO', '09:00', '12:00', { notes: 'sauf vacances' }));
    expect(horaires).toBe('Mo 09:00-12:00');
    expect(avis).toHaveLength(1);
  });

  it('arrivent au service, à son lieu, et le prix avec lui', () => {
    const lus = readHsds(
      {
        id: 'un',
        name: 'Écoute',
        organization: { id: 'o', name: 'Association' },
        schedules: [row('MO', '09:00', '12:00')],
        cost_options: [{ option: 'plein tarif', amount: 50, currency: 'EUR' }],
        service_at_locations: [
          {
            id: 'p',
            schedules: [row('WE', '09:00', '12:00')],
            location: { id: 'l', name: 'Maison', schedules: [row('FR', '09:00', '12:00')] },
          },
        ],
      },
      releve(),
    );
    const par = Object.fromEntries(
      (lus as { type: string; valeurs: Record<string, unknown> }[]).map((o) => [o.type, o.valeurs]),
    );
    expect(par.service).toMatchObject({
      horaires: 'Mo 09:00-12:00',
      frais: 'payant',
      frais_precisions: 'plein tarif : 50 €',
    });
    expect(par.permanence).toMatchObject({ horaires: 'We 09:00-12:00' });
    expect(par.lieu).toMatchObject({ horaires: 'Fr 09:00-12:00' });
  });
});

describe('un tableau où chaque jour a sa colonne', () => {
  function lireTableau(jours: Record<string, string>) {
    const r = releve();
    const lus = readTableau({ Nom: 'Espace C', Adresse: '1 rue', Service: 'Accueil', ...jours }, r);
    const permanence = (lus as { type: string; valeurs: Record<string, unknown> }[]).find(
      (o) => o.type === 'permanence',
    )!;
    return { horaires: permanence.valeurs.horaires, avis: r.avis.length };
  }

  it.each([
    [
      'une colonne par jour : fermé se dit, vide ne se dit pas',
      { Lundi: '9h-12h', Mardi: '9h-12h / 14h-17h', Mercredi: 'Fermé', Jeudi: '', Vendredi: '14h-17h' },
      'Mo 09:00-12:00; Tu 09:00-12:00,14:00-17:00; Fr 14:00-17:00; We off',
    ],
    [
      'matin et après-midi',
      {
        'Lundi matin': '9h-12h',
        'Lundi après-midi': '14h-17h',
        'Mardi matin': 'fermé',
        'Mardi après-midi': '14h-18h',
      },
      'Mo 09:00-12:00,14:00-17:00; Tu 14:00-18:00',
    ],
    ['des noms courts', { lun: '8h30-12h', 'Sam.': '10h-12h' }, 'Mo 08:30-12:00; Sa 10:00-12:00'],
    [
      '« Horaires du lundi », et un tiret qui ne dit rien',
      { 'Horaires du lundi': '9h-12h', horaires_mardi: '–' },
      'Mo 09:00-12:00',
    ],
    [
      'un rendez-vous reste un rendez-vous',
      { Lundi: 'sur rendez-vous', Mardi: '9h-12h' },
      'Mo "sur rendez-vous"; Tu 09:00-12:00',
    ],
  ])('%s', (_cas, jours, attendu) => {
    expect(lireTableau(jours)).toEqual({ horaires: attendu, avis: 0 });
  });

  it('garde les mots d’un jour qui ne se lit pas seul, et le dit', () => {
    const { horaires, avis } = lireTableau({ Lundi: '9h-12h', Mardi: 'voir affiche' });
    expect(horaires).toBe('lundi 9h-12h ; mardi voir affiche');
    expect(avis).toBe(1);
  });

  it('préfère la colonne des horaires, et dit que celles des jours restent', () => {
    expect(lireTableau({ Horaires: 'lundi 9h-12h', Mardi: '9h-12h' })).toEqual({
      horaires: 'lundi 9h-12h',
      avis: 1,
    });
  });
});
