// Examples only: how the made fiches came to be what they are. Each line says what fields read before a day.
import type { Jour } from '../src/shared/clock/clock.ts';
import type { FicheDemo, OperationDemo } from './carlades.types.ts';
import { latest } from './recit.ts';

type AvantFiche = [jour: Jour, valeurs: Partial<FicheDemo>];
type AvantOperation = [jour: Jour, valeurs: Partial<OperationDemo>];

const COOPERATION = 'Chargé·e de coopération (exemple)';
const SANS_METEO = { meteo: null, meteo_synthese: '', meteo_le: '' } as const;
const SANS_BLOCAGE = { blocage_motif: '', blocage_condition: '', blocage_depuis: '' } as const;

/** When each fiche was first written, and what is not told by its own days: slips, new hands, earlier opinions. */
const PASSES: Record<string, { nee: Jour; avant?: AvantFiche[] }> = {
  'FA 1.1.1': {
    nee: '2022-05-16',
    avant: [
      ['2024-10-07', { ...SANS_METEO, avancement: 40 }],
      ['2025-02-10', { date_fin: '2024-12-31' }],
      [
        '2026-10-12',
        {
          meteo: 'atteignable',
          meteo_synthese: 'La tournée est tenue dans la vallée de la Cère.',
          meteo_le: '2024-10-07',
          avancement: 60,
        },
      ],
    ],
  },
  'FA 1.1.2': {
    nee: '2022-11-14',
    avant: [
      ['2024-09-02', { pilotes: [COOPERATION] }],
      ['2025-03-17', { date_fin: '2025-06-30' }],
    ],
  },
  'FA 1.1.3': { nee: '2021-01-11' },
  'FA 1.2.1': {
    nee: '2023-05-22',
    avant: [['2025-09-01', { pilotes: ['Responsable du périscolaire (exemple)'], avancement: 30 }]],
  },
  'FA 1.2.2': { nee: '2021-11-15' },
  'FA 1.2.3': { nee: '2023-10-09', avant: [['2025-06-30', { date_fin: '2025-12-19' }]] },
  'FA 1.3.1': {
    nee: '2023-12-11',
    avant: [
      ['2025-10-13', { ...SANS_METEO, avancement: 20 }],
      [
        '2026-10-19',
        {
          meteo: 'atteignable',
          meteo_synthese: 'Les premiers jeunes sont rencontrés.',
          meteo_le: '2025-10-13',
          avancement: 35,
        },
      ],
    ],
  },
  'FA 1.3.2': { nee: '2020-12-14' },
  'FA 1.4.1': { nee: '2022-06-20', avant: [['2025-01-13', { date_fin: '2024-12-31' }]] },
  'FA 1.4.2': { nee: '2025-09-15' },
  'FA 2.1.1': { nee: '2022-04-11' },
  'FA 2.1.2': { nee: '2024-05-27', avant: [['2025-09-15', { date_fin: '2026-06-30', avancement: 30 }]] },
  'FA 2.2.1': { nee: '2022-01-17' },
  'FA 2.2.2': {
    nee: '2023-11-13',
    avant: [
      ['2025-04-14', { porteurs: ['cc_services_personnes'] }],
      ['2026-01-12', { date_fin: '2026-06-30' }],
    ],
  },
  'FA 2.2.3': { nee: '2025-01-06', avant: [['2025-10-06', { priorite: 'basse', avancement: 25 }]] },
  'FA 2.3.1': { nee: '2021-05-31' },
  'FA 2.3.2': { nee: '2026-05-18' },
  'FA 3.1.1': { nee: '2023-02-13', avant: [['2025-10-27', { date_fin: '2025-10-31', avancement: 60 }]] },
  'FA 3.1.2': { nee: '2021-10-18' },
  'FA 3.2.1': { nee: '2021-06-14' },
  'FA 3.2.2': {
    nee: '2024-01-22',
    avant: [
      ['2025-06-16', { statut: 'en_cours', avancement: 15 }],
      ['2026-02-09', { pilotes: ['Conseiller·ère numérique (exemple)'] }],
      ['2026-09-07', { ...SANS_METEO, statut: 'en_pause' }],
    ],
  },
  'FA 3.3.1': {
    nee: '2023-06-12',
    avant: [
      ['2025-01-20', { porteurs: ['cc_services_personnes'] }],
      ['2025-12-15', { date_fin: '2025-09-30' }],
    ],
  },
  'FA 3.3.2': { nee: '2026-04-13' },
  'FA 3.3.3': { nee: '2022-10-10' },
  'FA 3.4.1': {
    nee: '2023-07-03',
    avant: [['2025-06-09', { pilotes: ['Animateur·rice de la vie sociale (exemple)'], avancement: 25 }]],
  },
  'FA 3.4.2': { nee: '2026-02-16' },
  'FA 4.1.1': { nee: '2020-09-07' },
  'FA 4.1.2': { nee: '2021-10-11', avant: [['2025-01-27', { date_fin: '2024-12-31', avancement: 55 }]] },
  'FA 4.2.1': { nee: '2021-11-08' },
  'FA 4.2.2': { nee: '2026-06-22' },
};

/** What a fiche's own days tell: to come before its start, at work before its end, free before it was blocked. */
function computeAvant(fiche: FicheDemo): AvantFiche[] {
  const { statut, avancement, date_debut, date_fin_reelle, blocage_depuis, meteo_le } = fiche;
  const avant: AvantFiche[] = [];
  if (statut !== 'a_venir' && date_debut)
    avant.push([
      date_debut,
      {
        ...SANS_METEO,
        ...SANS_BLOCAGE,
        statut: 'a_venir',
        avancement: null,
        date_fin_reelle: '',
      },
    ]);
  if (date_fin_reelle) {
    const fini = statut === 'realise' ? 80 : avancement;
    avant.push([
      latest(meteo_le, date_fin_reelle),
      { ...SANS_METEO, statut: 'en_cours', avancement: fini, date_fin_reelle: '' },
    ]);
  } else if (meteo_le) {
    const pause = statut === 'en_pause' ? ({ statut: 'en_cours' } as const) : {};
    avant.push([meteo_le, { ...SANS_METEO, ...pause }]);
  }
  if (blocage_depuis) avant.push([blocage_depuis, { ...SANS_BLOCAGE, statut: 'en_cours' }]);
  return avant;
}

/** The day a fiche was first written, and what it read before each of the days that changed it. */
export function findPasse(fiche: FicheDemo): { nee: Jour; avant: AvantFiche[] } {
  const passe = PASSES[fiche.code];
  if (!passe) throw new Error(`jeu de démonstration : « ${fiche.code} » n’a pas de passé`);
  const dits = new Set(passe.avant?.map(([jour]) => jour));
  const calcules = computeAvant(fiche).filter(([jour]) => !dits.has(jour));
  return { nee: passe.nee, avant: [...calcules, ...(passe.avant ?? [])] };
}

/** An operation is written when it begins; one that ended was at work until then. */
export function findPasseOperation(
  fiche: FicheDemo,
  operation: OperationDemo,
): { nee: Jour; avant: AvantOperation[] } {
  const { nee } = findPasse(fiche);
  const { statut, date_debut, date_fin_reelle } = operation;
  const debut = statut === 'a_venir' ? '' : date_debut;
  const avant: AvantOperation[] = [];
  if (date_fin_reelle) avant.push([date_fin_reelle, { statut: 'en_cours', date_fin_reelle: '' }]);
  if (statut === 'bloque' && fiche.blocage_depuis) avant.push([fiche.blocage_depuis, { statut: 'en_cours' }]);
  if (statut === 'en_pause' && fiche.meteo_le) avant.push([fiche.meteo_le, { statut: 'en_cours' }]);
  return { nee: latest(nee, debut), avant };
}
