import fc from 'fast-check';
import {
  type Bord,
  type Calendrier,
  type Horaires,
  type JoursSemaine,
  type Plage,
  type PlageDates,
  type Regle,
  SANS_FIN,
} from '../src/modules/annuaire/horaires/horaires.rules.ts';

const plage = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 95 }))
  .map(([debut, duree]): Plage => ({ de: debut * 15, a: (debut + duree) * 15 }));
/** « 17:00+ », « 10:00-16:00+ » */
const ouverte = fc
  .tuple(plage, fc.boolean())
  .map(([{ de, a }, seule]): Plage => ({ de, a: seule ? de : Math.min(a, 1440), suite: true }));

const rangs = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), { minLength: 1, maxLength: 2 });

const jours = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.nat(6), fc.nat(6)).map(([de, a]): JoursSemaine => ({ de, a, rangs: [] })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(6), rangs, fc.constantFrom(0, 0, 0, -1, 1, -3, 6))
      .map(([de, r, decalage]): JoursSemaine => ({ de, a: de, rangs: r, ...(decalage ? { decalage } : {}) })),
  },
  { weight: 2, arbitrary: fc.constantFrom<Calendrier>('PH', 'SH', 'PH', 'SH', 'PH -1 day', 'PH +1 day') },
);

const mois = fc.integer({ min: 1, max: 12 });
const plagesMois = fc
  .tuple(mois, mois)
  .map(([de, a]): PlageDates => ({ de: { mois: de, jour: null }, a: { mois: a, jour: null }, annees: null }));
const date = fc.record({ mois, jour: fc.integer({ min: 1, max: 28 }) });
const rang = (d: { mois: number; jour: number }) => d.mois * 32 + d.jour;
const plagesDates = fc
  .tuple(date, date, fc.constantFrom(null, 2025, 2026, 2027), fc.nat(1))
  .map(([de, a, an, ans]): PlageDates => {
    const recule = rang(a) < rang(de);
    const fin = recule && (an === null ? a.mois === de.mois : ans === 0) ? de : a;
    return { de, a: fin, annees: an === null ? null : [an, an + ans] };
  });

/** « easter -2 days », « easter-Oct 15 », « 2026 easter » */
const plagesPaques = fc
  .tuple(fc.constantFrom(-2, 0, 1, 10), date, fc.boolean(), fc.constantFrom(null, 2026))
  .map(([paques, autre, seul, an]): PlageDates => {
    const de: Bord = { mois: 0, jour: 0, paques };
    // The oracle does not read « 2026 easter +1 day ».
    const annees: PlageDates['annees'] = an === null || !seul || paques !== 0 ? null : [an, an];
    return { de, a: seul ? de : autre, annees };
  })
  .filter(({ a }) => a.mois === 0 || a.mois > 7);
const plagesAnnees = fc.tuple(fc.constantFrom(2025, 2026, 2027), fc.constantFrom(0, 1, SANS_FIN)).map(
  ([an, duree]): PlageDates => ({
    de: { mois: 1, jour: null },
    a: { mois: 12, jour: null },
    annees: [an, duree === SANS_FIN ? SANS_FIN : an + duree],
  }),
);

const semaines = fc
  .tuple(fc.integer({ min: 1, max: 53 }), fc.integer({ min: 0, max: 52 }), fc.constantFrom(1, 1, 2, 3))
  .map(([de, duree, pas]) => {
    const a = Math.min(53, de + duree);
    return { de, a, pas: a > de ? pas : 1 };
  });

const etat = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ etat: 'ouvert' as const, commentaire: '' }) },
  { weight: 3, arbitrary: fc.constant({ etat: 'ferme' as const, commentaire: '' }) },
  {
    weight: 2,
    arbitrary: fc.constant({ etat: 'rendez-vous' as const, commentaire: 'sur rendez-vous' }),
  },
  { weight: 1, arbitrary: fc.constant({ etat: 'inconnu' as const, commentaire: 'selon la météo' }) },
  { weight: 1, arbitrary: fc.constant({ etat: 'ouvert' as const, commentaire: 'entrée libre' }) },
);

const souvent = <T>(liste: fc.Arbitrary<T[]>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: liste });

const regle: fc.Arbitrary<Regle> = fc
  .record({
    lien: fc.constantFrom('remplace' as const, 'remplace' as const, 'ajoute' as const, 'sinon' as const),
    dates: souvent<Regle['dates'][number]>(
      fc.oneof(
        fc.array(plagesMois, { minLength: 1, maxLength: 2 }),
        fc.array(plagesDates, { minLength: 1, maxLength: 2 }),
        fc.array(plagesPaques, { minLength: 1, maxLength: 1 }),
        fc.array(plagesAnnees, { minLength: 1, maxLength: 1 }),
      ),
    ),
    semaines: souvent(fc.array(semaines, { minLength: 1, maxLength: 2 })),
    calendriers: souvent(
      fc.constantFrom<Regle['calendriers'][]>(['PH'], ['SH'], ['PH', 'SH'], ['PH -1 day']),
    ),
    jours: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Regle['jours']>([]) },
      { weight: 5, arbitrary: fc.array(jours, { minLength: 1, maxLength: 3 }) },
    ),
    plages: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Plage[]>([]) },
      { weight: 5, arbitrary: fc.array(plage, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.tuple(ouverte).map((une): Plage[] => une) },
    ),
    e: etat,
  })
  .map(({ e, ...reste }) => normalize({ ...reste, ...e }));

/** What can be built in two ways and written in one is given as it is read: calendars alone are not days. */
function normalize(lue: Regle): Regle {
  const semaine = lue.jours.filter((jour) => typeof jour !== 'string');
  const calendriers = lue.jours.filter((jour) => typeof jour === 'string');
  if (semaine.length === 0)
    return calendriers.length === 0 ? lue : { ...lue, calendriers: [...new Set(calendriers)], jours: [] };
  // « SH PH,Mo » would be read otherwise: after a calendar, a day of the week comes first.
  return lue.calendriers.length > 0 ? { ...lue, jours: [...semaine, ...calendriers] } : lue;
}

/** Any opening hours of the subset, as `parseHoraires` would give them. */
export function arbitraireHoraires(): fc.Arbitrary<Horaires> {
  return fc.array(regle, { minLength: 1, maxLength: 4 }).map((regles) => ({
    regles: regles.map((r, i) => (i === 0 ? { ...r, lien: 'remplace' as const } : r)),
  }));
}

const isFerieDecale = (jour: unknown) => typeof jour === 'string' && /day/.test(jour);
export const hasNuit = ({ plages }: Regle) =>
  plages.some(({ a, suite }) => a > 1440 || (suite && a >= 17 * 60));

/** What this program and OpenStreetMap's library do not share, each with its reason; the rest must agree without an exception. */
export const ECARTS: [raison: string, est: (horaires: Horaires) => boolean][] = [
  [
    'la bibliothèque oublie « || » pour les heures d’après minuit',
    ({ regles }) => regles.some((r) => r.lien === 'sinon' && hasNuit(r)),
  ],
  [
    'la bibliothèque étend « || » à la règle jointe ensuite par une virgule',
    ({ regles }) =>
      regles.some((r, i) => r.lien === 'ajoute' && regles.slice(0, i).some((x) => x.lien === 'sinon')),
  ],
  [
    'la bibliothèque lit « Sep Fr[1,3] » comme une date du mois',
    ({ regles }) =>
      regles.some(
        (r) =>
          r.dates.some(({ de }) => de.jour === null) &&
          r.semaines.length + r.calendriers.length === 0 &&
          r.jours.some((jour) => typeof jour !== 'string' && jour.rangs.length > 0),
      ),
  ],
  [
    'après « 10:00-16:00+ », la bibliothèque dit fermé à un instant et inconnu dans la suite des heures',
    ({ regles }) => regles.some(({ plages }) => plages.some(({ de, a, suite }) => suite && a > de)),
  ],
  [
    'la bibliothèque oublie « 00:00+ » à certains instants',
    ({ regles }) => regles.some(({ plages }) => plages.some(({ a, suite }) => suite && a === 0)),
  ],
  [
    'la bibliothèque oublie les jours écrits après « PH +1 day », et ce qui les restreint',
    ({ regles }) =>
      regles.some(
        ({ jours, calendriers }) =>
          jours.slice(0, -1).some(isFerieDecale) ||
          (jours.length + calendriers.length > 1 && calendriers.some(isFerieDecale)),
      ),
  ],
  [
    'la bibliothèque oublie un rang sur deux de « Tu[4,5] +6 days »',
    ({ regles }) =>
      regles.some(({ jours }) =>
        jours.some((jour) => typeof jour !== 'string' && jour.decalage && jour.rangs.length > 1),
      ),
  ],
  [
    'la bibliothèque lit « PH,SH Mo » comme une liste de jours',
    ({ regles }) => regles.some((r) => r.calendriers.length > 1 && r.jours.length > 0),
  ],
];
