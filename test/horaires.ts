import fc from 'fast-check';
import type { Horaires, Plage, Regle } from '../src/modules/annuaire/horaires/horaires.rules.ts';

const plage = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 95 }))
  .map(([debut, duree]): Plage => ({ de: debut * 15, a: (debut + duree) * 15 }));

const rangs = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), { minLength: 1, maxLength: 2 });

const jours = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ de: fc.nat(6), a: fc.nat(6), rangs: fc.constant<number[]>([]) }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(6), rangs).map(([de, r]) => ({ de, a: de, rangs: r })),
  },
  { weight: 1, arbitrary: fc.constantFrom('PH' as const, 'SH' as const) },
);

const mois = fc.integer({ min: 1, max: 12 });
const plagesMois = fc
  .tuple(mois, mois)
  .map(([de, a]) => ({ de: { mois: de, jour: null }, a: { mois: a, jour: null }, annees: null }));
const date = fc.record({ mois, jour: fc.integer({ min: 1, max: 28 }) });
const rang = (d: { mois: number; jour: number }) => d.mois * 32 + d.jour;
const plagesDates = fc
  .tuple(date, date, fc.constantFrom(null, 2025, 2026, 2027), fc.nat(1))
  .map(([de, a, an, ans]) => {
    const recule = rang(a) < rang(de);
    const fin = recule && (an === null ? a.mois === de.mois : ans === 0) ? de : a;
    return { de, a: fin, annees: an === null ? null : ([an, an + ans] as [number, number]) };
  });

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
      ),
    ),
    semaines: souvent(fc.array(semaines, { minLength: 1, maxLength: 2 })),
    calendriers: souvent(fc.constantFrom<Regle['calendriers'][]>(['PH'], ['SH'], ['PH', 'SH'])),
    jours: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Regle['jours']>([]) },
      { weight: 5, arbitrary: fc.array(jours, { minLength: 1, maxLength: 3 }) },
    ),
    plages: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Plage[]>([]) },
      { weight: 5, arbitrary: fc.array(plage, { minLength: 1, maxLength: 3 }) },
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
