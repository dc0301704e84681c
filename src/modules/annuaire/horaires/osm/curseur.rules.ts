import type { Jeton } from './jetons.rules.ts';

/** Thrown inside the reader only: `parseHoraires` makes a refusal of it. */
export class HorsSousEnsemble extends Error {}

/** A place in the words of a text. */
export class Curseur {
  at = 0;
  /** Where each rule begins. */
  readonly debuts: number[] = [];
  readonly jetons: Jeton[];
  constructor(jetons: Jeton[]) {
    this.jetons = jetons;
  }

  is(genre: Jeton['genre'], avance = 0, texte?: string): boolean {
    const jeton = this.jetons[this.at + avance];
    return jeton?.genre === genre && (texte === undefined || jeton.texte === texte);
  }

  has(signe: string, avance = 0): boolean {
    return this.is('signe', avance, signe);
  }

  skip(signe: string): boolean {
    if (!this.has(signe)) return false;
    this.at++;
    return true;
  }

  read(genre: Jeton['genre']): number {
    const jeton = this.jetons[this.at];
    if (jeton?.genre !== genre) throw this.fail();
    this.at++;
    return jeton.valeur;
  }

  /** What stops the reading; « heures » when only they are missing. */
  fail(manque?: 'heures'): HorsSousEnsemble {
    const reste = this.jetons
      .slice(this.at, this.at + 4)
      .map(({ texte }) => texte)
      .join(' ');
    return new HorsSousEnsemble(
      manque
        ? `Écrivez des heures aux jours qui n’en ont pas, à partir de « ${reste} », ou « open » s’ils sont ouverts jour et nuit.`
        : `Ces horaires ne sont pas compris à partir de « ${reste || 'la fin du texte'} ».`,
    );
  }

  /** « +1 day », « -2 days »: how far a day is moved; 0 when nothing says so. */
  readDecalage(): number {
    const signe = this.has('+') ? 1 : -1;
    if (!(this.has('+') || this.has('-')) || !this.is('nombre', 1) || !this.is('decale', 2)) return 0;
    this.at++;
    const jours = signe * this.read('nombre');
    this.at++;
    return jours;
  }
}
