import type { JoursSemaine, Plage } from '../horaires.rules.ts';
import type { Mot } from './lexique.rules.ts';

/** Thrown inside the reader only, with what stops it. */
export class PasCompris extends Error {}

/** The words of a text, and where the reader is. */
export class Suite {
  at = 0;
  readonly mots: Mot[];
  constructor(mots: Mot[]) {
    this.mots = mots;
  }

  is(genre: Mot['genre'], avance = 0): boolean {
    return this.mots[this.at + avance]?.genre === genre;
  }
}

/** « lundi », « lundi au vendredi »: the first day is read already. */
export function readJours(suite: Suite, de: number): JoursSemaine {
  const suivant = suite.mots[suite.at + 1];
  if (!suite.is('jusque') || suivant?.genre !== 'jour') return { de, a: de, rangs: [] };
  suite.at += 2;
  if (suite.is('jusque') && suite.is('jour', 1)) throw new PasCompris('trois jours joints par des tirets');
  return { de, a: suivant.de, rangs: [] };
}

/** « 2e mardi », « 1er et 3e jeudi du mois »: the first rank is read already. `seul`: the day that « (1er et 3e) » follows. */
export function readRangs(suite: Suite, premier: number, seul?: number): JoursSemaine {
  const rangs = [premier];
  for (;;) {
    const lie = suite.is('et') || suite.is('virgule') ? 1 : 0;
    const suivant = suite.mots[suite.at + lie];
    if (suivant?.genre === 'rang') {
      rangs.push(suivant.rang);
      suite.at += lie + 1;
      continue;
    }
    const nomme = lie === 0 && suivant?.genre === 'jour' ? suivant.de : undefined;
    const de = nomme ?? seul;
    if (de === undefined || lie === 1) throw new PasCompris('un rang sans jour de la semaine');
    if (nomme !== undefined) suite.at++;
    if (suite.is('du-mois')) suite.at++;
    return { de, a: de, rangs };
  }
}

/** « 9h-12h », « 22h à 2h » */
export function readPlage(suite: Suite): Plage {
  const [debut, fin] = [suite.mots[suite.at], suite.mots[suite.at + 2]];
  if (debut?.genre !== 'heure' || !suite.is('jusque', 1) || fin?.genre !== 'heure')
    throw new PasCompris('une heure sans son début ou sans sa fin');
  if (debut.minute >= 1440 || fin.minute > 1440 || debut.minute === fin.minute)
    throw new PasCompris('une heure qui n’existe pas');
  suite.at += 3;
  if (suite.is('lendemain')) {
    if (fin.minute > debut.minute) throw new PasCompris('« le lendemain »');
    suite.at++;
  }
  // « 8h-12h - 14h-18h »: a dash between two ranges is no range.
  if (suite.is('jusque') && suite.is('heure', 1) && suite.is('jusque', 2)) suite.at++;
  return { de: debut.minute, a: fin.minute < debut.minute ? fin.minute + 1440 : fin.minute };
}
