import type { EtatTrouve } from '../calcul/etats.rules.ts';
import { readJour } from '../calcul/jours.rules.ts';
import { type Mural, toMural } from '../calcul/paris.rules.ts';
import { SUR_RENDEZ_VOUS } from '../horaires.rules.ts';
import { formatDate, formatHeure, JOURS } from './mots.rules.ts';

/** « lundi 4 janvier », with the year when it is another one. */
function formatLoin(fin: Mural, annee: number): string {
  const jour = readJour(fin.jour);
  return `${JOURS[jour.semaine]} ${formatDate(jour.quantieme, jour.mois, jour.annee === annee ? undefined : jour.annee)}`;
}

/** « à 9 h », « demain à 9 h », « lundi à 9 h », « le lundi 4 janvier à 9 h » */
function formatDebut(fin: Mural, ici: Mural): string {
  const jours = fin.jour - ici.jour;
  const heure = `à ${formatHeure(fin.minute)}`;
  if (jours === 0) return heure;
  if (jours === 1) return `demain ${heure}`;
  if (jours < 7) return `${JOURS[readJour(fin.jour).semaine]} ${heure}`;
  return `le ${formatLoin(fin, readJour(ici.jour).annee)} ${heure}`;
}

/** « jusqu’à 12 h 30 », « jusqu’à minuit », « jusqu’à demain 2 h », « jusqu’au samedi 14 novembre à 12 h » */
function formatFin(fin: Mural, ici: Mural): string {
  const jours = fin.jour - ici.jour;
  if (jours === 0 || (jours === 1 && fin.minute === 0)) return `jusqu’à ${formatHeure(fin.minute)}`;
  if (jours === 1) return `jusqu’à demain ${formatHeure(fin.minute)}`;
  // The midnight that ends a day is said of that day, not of the next one.
  const dite = fin.minute === 0 ? { ...fin, jour: fin.jour - 1 } : fin;
  return `jusqu’au ${formatLoin(dite, readJour(ici.jour).annee)} à ${formatHeure(fin.minute)}`;
}

function describeFerme({ puis, commentaire }: EtatTrouve, fin: Mural | null, ici: Mural): string {
  const ferme = commentaire === '' ? 'Fermé' : `Fermé (${commentaire})`;
  if (!fin || puis === null || puis === 'inconnu') return ferme;
  const debut = formatDebut(fin, ici);
  if (puis === 'ouvert') return `${ferme}, ouvre ${debut}`;
  return `${ferme}, sur rendez-vous ${debut.replace(/(^| )à /u, '$1à partir de ')}`;
}

/** What a place is now, in a few words: « Ouvert jusqu’à 12 h 30 », « Fermé, ouvre demain à 9 h ». */
export function describeEtat(trouve: EtatTrouve | null, instant: Date): string {
  if (!trouve) return 'Horaires non renseignés';
  const ici = toMural(instant);
  const fin = trouve.jusqu_a === null ? null : toMural(new Date(trouve.jusqu_a));
  const { etat, commentaire } = trouve;
  if (etat === 'ferme') return describeFerme(trouve, fin, ici);
  const note = commentaire === '' || commentaire === SUR_RENDEZ_VOUS ? '' : ` (${commentaire})`;
  if (etat === 'ouvert') return `${fin ? `Ouvert ${formatFin(fin, ici)}` : 'Ouvert jour et nuit'}${note}`;
  return `${etat === 'rendez-vous' ? 'Sur rendez-vous' : 'Horaires à vérifier'}${note}`;
}
