import type { EtatHoraire, Plage, Regle } from '../horaires.rules.ts';

/** A piece of a day, from midnight (0) to midnight (1440), with what was written about it. */
export type Morceau = Plage & { etat: EtatHoraire; commentaire: string };

export const JOURNEE = 1440;
export const FERMEE: Morceau = { de: 0, a: JOURNEE, etat: 'ferme', commentaire: '' };

/** When something without a said end is taken to end: as OpenStreetMap's library guesses it. */
function findFinSupposee(minute: number): number {
  if (minute >= 22 * 60) return minute + 8 * 60;
  return minute >= 17 * 60 ? minute + 10 * 60 : JOURNEE;
}

const SANS_HEURE_DE_FIN = 'l’heure de fin n’est pas dite';

/** The hours of a rule from the midnight that begins its day; what has no said end is unknown after it. */
function listMorceaux({ plages, etat, commentaire }: Regle): Morceau[] {
  if (plages.length === 0) return [{ ...FERMEE, etat, commentaire }];
  return plages.flatMap(({ de, a, suite }) => {
    const dit = { de, a, etat, commentaire };
    if (!suite) return [dit];
    const apres =
      etat === 'ouvert'
        ? { etat: 'inconnu' as const, commentaire: SANS_HEURE_DE_FIN }
        : { etat, commentaire };
    return [dit, { de: a, a: findFinSupposee(a), ...apres }];
  });
}

export type Couche = { lien: Regle['lien']; morceau: Morceau };

type Couches = { jour: Couche[]; nuit: Couche[] };
const connues = new WeakMap<Regle, Couches>();

/** What a rule says of its day, and of the first hours of the next one. Kept: a rule is asked for thousands of times. */
export function listCouches(regle: Regle): Couches {
  const connue = connues.get(regle);
  if (connue) return connue;
  const { lien } = regle;
  const morceaux = listMorceaux(regle);
  const couches = {
    jour: morceaux.map((m) => ({ lien, morceau: { ...m, a: Math.min(m.a, JOURNEE) } })),
    nuit: morceaux
      .filter(({ a }) => a > JOURNEE)
      .map((m) => ({ lien, morceau: { ...m, de: Math.max(0, m.de - JOURNEE), a: m.a - JOURNEE } })),
  };
  connues.set(regle, couches);
  return couches;
}
