import type { JoursSemaine, Regle } from '../horaires.rules.ts';

/** Days of the week of a rule, or undefined when it chooses days otherwise. */
export function listJours({ dates, semaines, calendriers, jours }: Regle): Set<number> | undefined {
  if (dates.length + semaines.length + calendriers.length > 0) return undefined;
  const simples = jours.filter((jour): jour is JoursSemaine => typeof jour !== 'string');
  if (simples.length < jours.length || simples.some(({ rangs }) => rangs.length > 0)) return undefined;
  return new Set(
    simples.flatMap(({ de, a }) => Array.from({ length: ((a - de + 7) % 7) + 1 }, (_, i) => (de + i) % 7)),
  );
}

/** 0, 1, 2, 4 → Monday to Wednesday, Friday. Two days stay two: « le samedi et le dimanche ». */
function toPlages(jours: number[]): JoursSemaine[] {
  const suites: number[][] = [];
  for (const jour of jours.sort((a, b) => a - b)) {
    const derniere = suites.at(-1);
    if (derniere?.at(-1) === jour - 1) derniere.push(jour);
    else suites.push([jour]);
  }
  return suites.flatMap((suite) => {
    const seul = (de: number, a = de) => ({ de, a, rangs: [] });
    return suite.length > 2 ? [seul(suite[0]!, suite.at(-1)!)] : suite.map((jour) => seul(jour));
  });
}

/**
 * A line a day, as many files have it, becomes a rule for the days that have the same hours. Left alone when a day is said
 * twice: the order then matters.
 */
export function groupRegles(regles: Regle[]): Regle[] {
  const jours = regles.map(listJours);
  const tous = jours.flatMap((set) => [...(set ?? [])]);
  if (jours.some((set) => !set) || new Set(tous).size < tous.length) return regles;
  const groupes = new Map<string, { regle: Regle; jours: number[]; nombre: number }>();
  for (const [rang, regle] of regles.entries()) {
    const cle = JSON.stringify([regle.plages, regle.etat, regle.commentaire]);
    const groupe = groupes.get(cle) ?? { regle, jours: [], nombre: 0 };
    groupe.jours.push(...jours[rang]!);
    groupe.nombre++;
    groupes.set(cle, groupe);
  }
  return [...groupes.values()].map((groupe) =>
    groupe.nombre === 1 ? groupe.regle : { ...groupe.regle, jours: toPlages(groupe.jours) },
  );
}
