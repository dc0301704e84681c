import { JOURNEE } from '../calcul/couches.rules.ts';
import { type Agenda, computeJournee, makeAgenda } from '../calcul/journee.rules.ts';
import { REGLE_VIDE, type Regle } from '../horaires.rules.ts';
import { groupRegles } from '../saisie/groupes.rules.ts';

/**
 * Rules of the week alone, that take each other's days or nights, said as what they come to: « Mo-Fr 09:00-17:00; We
 * 09:00-12:00 » is not open all Wednesday. The engine says it, so that words and states cannot differ.
 */

const SEMAINE = [0, 1, 2, 3, 4, 5, 6];
const dansSemaine = (jour: number) => (jour + 7) % 7;

/** The weekdays when a rule may hold; all of them when it is not weekdays that choose. */
export function listSemaine({ jours }: Regle): number[] {
  if (jours.length === 0 || jours.some((jour) => typeof jour === 'string' || jour.decalage)) return SEMAINE;
  return SEMAINE.filter((n) =>
    jours.some(
      (jour) => typeof jour !== 'string' && dansSemaine(n - jour.de) <= dansSemaine(jour.a - jour.de),
    ),
  );
}

/** Nothing but days of the week, each week. */
export function isHebdomadaire({ lien, dates, semaines, calendriers, jours }: Regle): boolean {
  return (
    lien !== 'sinon' &&
    dates.length + semaines.length + calendriers.length === 0 &&
    jours.every((jour) => typeof jour !== 'string' && jour.rangs.length === 0)
  );
}

export const hasNuit = ({ plages }: Regle) =>
  plages.some(({ a, suite }) => a > JOURNEE || (suite && a >= 17 * 60));

function isEnConflit(une: Regle, suivante: Regle): boolean {
  const [jours, autres] = [listSemaine(une), listSemaine(suivante)];
  const lendemains = [...jours, ...jours.map((jour) => dansSemaine(jour + 1))];
  if (hasNuit(une) && lendemains.some((jour) => autres.includes(jour))) return true;
  if (hasNuit(suivante) && une.etat !== 'ferme' && autres.some((j) => jours.includes(dansSemaine(j + 1))))
    return true;
  if (suivante.etat === 'ferme' || !jours.some((jour) => autres.includes(jour))) return false;
  const croisees = une.plages.some((p) => suivante.plages.some((q) => p.de < q.a && q.de < p.a));
  return suivante.lien !== 'ajoute' || une.etat === 'ferme' || croisees || une.plages.length === 0;
}

const SANS_CONTEXTE = { vacances: { periodes: [], debut: '1970-01-01', horizons: {} }, zone: undefined };
/** Any Monday: nothing here depends on the date. */
const LUNDI = 20_458;

type Morceau = { jour: number; de: number; a: number; etat: Regle['etat']; commentaire: string };

/** The pieces of a week; what passes midnight by less than a night stays in one. */
function listMorceaux(agenda: Agenda): Morceau[] {
  const morceaux: Morceau[] = [];
  for (const jour of [...SEMAINE, 7]) {
    for (const { de, a, etat, commentaire } of computeJournee(agenda, LUNDI + jour)) {
      const avant = morceaux.at(-1);
      const meme = avant?.etat === etat && avant.commentaire === commentaire;
      const colle = meme && avant.jour * JOURNEE + avant.a === jour * JOURNEE + de;
      const nuit = de === 0 && a < JOURNEE && avant && avant.de > 0 && a <= avant.de;
      if (colle && (de > 0 || nuit)) avant.a += a - de;
      else morceaux.push({ jour, de, a, etat, commentaire });
    }
  }
  // The night of Sunday ends on the Monday that was read first.
  const dimanche = morceaux.findLast(({ jour }) => jour === 6);
  const premier = morceaux[0]!;
  const commun = dimanche && dimanche.a > JOURNEE && premier.de === 0 && premier.a === dimanche.a - JOURNEE;
  return morceaux.filter((morceau) => morceau.jour < 7 && !(commun && morceau === premier));
}

function groupBy<T>(liste: T[], toCle: (item: T) => string): T[][] {
  const groupes = new Map<string, T[]>();
  for (const item of liste) groupes.set(toCle(item), [...(groupes.get(toCle(item)) ?? []), item]);
  return [...groupes.values()];
}

/** What rules of the week come to, or themselves where they say it already. */
export function resolveSemaine(regles: Regle[]): Regle[] {
  if (!regles.some((une, rang) => regles.slice(rang + 1).some((autre) => isEnConflit(une, autre))))
    return regles;
  const morceaux = listMorceaux(makeAgenda({ regles }, [], SANS_CONTEXTE));
  const dits = morceaux.filter(({ etat, commentaire }) => etat !== 'ferme' || commentaire !== '');
  const resolues = groupBy(dits, ({ etat, commentaire }) => `${etat} ${commentaire}`).flatMap((memes) => {
    const { etat, commentaire } = memes[0]!;
    const parJour = groupBy(memes, ({ jour }) => String(jour)).map((pieces): Regle => {
      const { jour } = pieces[0]!;
      const plages = pieces.map(({ de, a }) => ({ de, a }));
      return { ...REGLE_VIDE, etat, commentaire, jours: [{ de: jour, a: jour, rangs: [] }], plages };
    });
    return groupRegles(parJour);
  });
  return resolues.length > 0 ? resolues : [{ ...REGLE_VIDE, etat: 'ferme' }];
}
