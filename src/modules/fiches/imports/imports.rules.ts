import type { Feuille } from '../../../shared/classeur/feuille.rules.ts';
import { formatNumber, pluralize } from '../../../shared/text/text.ts';
import type { PlanPret } from '../application/preparation.rules.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import type { PlanLu } from '../lecture/plan.rules.ts';
import type { Annulation, Bilan, Depot, Ecrit, Rapport } from './imports.table.ts';

/** What a column can be put in, in the words of the screen. */
export const LIBELLES: Record<ChampPlan, string> = {
  niveau1: 'Niveau 1 du plan (axe)',
  niveau2: 'Niveau 2 du plan (objectif)',
  niveau3: 'Niveau 3 du plan',
  niveau4: 'Niveau 4 du plan',
  niveau5: 'Niveau 5 du plan',
  code: 'Numéro de la fiche',
  titre: 'Titre de la fiche',
  description: 'Description',
  contexte: 'Constat',
  objectifs: 'Objectifs de l’action',
  publics: 'Publics',
  communes: 'Communes',
  porteurs: 'Structures qui portent',
  partenaires: 'Structures partenaires',
  pilotes: 'Pilotes',
  services: 'Services pilotes',
  elus_referents: 'Élu·es référent·es',
  statut: 'Statut',
  priorite: 'Priorité',
  meteo: 'Météo',
  avancement: 'Avancement, en %',
  date_debut: 'Début',
  date_fin: 'Fin prévue',
  calendrier: 'Calendrier, en mots',
  moyens: 'Moyens humains et techniques',
  effets_attendus: 'Effets attendus',
  articulation: 'Lien avec d’autres schémas',
  vigilance: 'Points de vigilance',
  evaluation: 'Comment on saura que cela marche',
  participation: 'Participation des habitants',
  domaines: 'Domaines',
  etiquettes: 'Étiquettes',
  operation_titre: 'Opération : titre',
  operation_description: 'Opération : description',
  operation_pilote: 'Opération : pilote',
  operation_publics: 'Opération : publics',
  operation_statut: 'Opération : statut',
  operation_date_debut: 'Opération : début',
  operation_date_fin: 'Opération : fin prévue',
  operation_calendrier: 'Opération : calendrier',
  notes: 'Notes de l’équipe',
  ignorer: 'Ne pas lire cette colonne',
};

/** The last part of a path, as the journal will show it. */
export function cleanNomFichier(nom: string): string {
  const court = nom.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const propre = court.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return propre.slice(-255) || 'Fichier sans nom';
}

/** Text that every database keeps: no half of a character, no NUL. */
function cleanCellule<T>(cellule: T): T | string {
  return typeof cellule === 'string' ? cellule.toWellFormed().replaceAll('\u0000', '') : cellule;
}

export function cleanFeuilles(feuilles: readonly Feuille[]): Feuille[] {
  return feuilles.map((feuille) => ({
    ...feuille,
    nom: cleanCellule(feuille.nom),
    lignes: feuille.lignes.map((ligne) => ligne.map(cleanCellule)),
  }));
}

/** What is kept beside the plan, as JSON: extracts may have been cut in the middle of a character. */
export function toJson(valeur: unknown): string {
  return JSON.stringify(valeur, (_, contenu) => cleanCellule(contenu));
}

const MAX_FICHES = 5000;
const MAX_OPERATIONS = 15_000;

/** No plan is that long: it is a column read wrong. */
export function findExces({ fiches }: Pick<PlanLu, 'fiches'>): string | undefined {
  const operations = fiches.reduce((total, fiche) => total + fiche.operations.length, 0);
  if (fiches.length <= MAX_FICHES && operations <= MAX_OPERATIONS) return undefined;
  const trop = `${pluralize(fiches.length, 'fiche')} et ${pluralize(operations, 'opération')}`;
  const limites = `${formatNumber(MAX_FICHES)} fiches et ${formatNumber(MAX_OPERATIONS)} opérations au plus`;
  return `Ce fichier donne ${trop} : c’est trop pour un seul import. Vérifiez comment ses colonnes sont lues, ou partagez-le (${limites}).`;
}

export function toRapport({ fiches, noeuds, anomalies, cellules }: PlanPret): Rapport {
  const operations = fiches.reduce((total, fiche) => total + fiche.operations.length, 0);
  return { fiches: fiches.length, operations, noeuds: noeuds.length, anomalies, cellules };
}

/** What an import did, once all of it is written. */
export function toBilan(rapport: Rapport, { comptes, ...ecrit }: Ecrit): Bilan {
  const { nouvelle, modifiee, inchangee, retablie } = comptes;
  const faites = { nouvelles: nouvelle, modifiees: modifiee, inchangees: inchangee, retablies: retablie };
  return { rapport, ...faites, ...ecrit };
}

/** « 412 cellules lues : 390 rangées, 12 gardées en notes, 10 signalées. » */
export function describeCellules({ lues, rangees, notes, signalees }: PlanLu['cellules']): string {
  const parts = [
    pluralize(rangees, 'rangée'),
    `${pluralize(notes, 'gardée')} en notes`,
    pluralize(signalees, 'signalée'),
  ];
  return `${pluralize(lues, 'cellule lue', 'cellules lues')} : ${parts.join(', ')}.`;
}

/** What undoing did, in whole sentences; nothing is said of what did not happen. */
export function describeAnnulation({ retires, remis }: Annulation): string {
  const phrases = [
    retires > 0 &&
      `Ce que l’import avait ajouté est dans la corbeille (${pluralize(retires, 'élément')} : fiches, opérations, axes, structures…).`,
    remis > 0 && `Ce qu’il avait modifié a retrouvé son contenu d’avant (${pluralize(remis, 'élément')}).`,
  ];
  return phrases.filter(Boolean).join(' ') || 'Il n’y avait rien à retirer ni à remettre comme avant.';
}

export function describeEtat({ accepte_le, annule_le, travail }: Depot): string {
  if (annule_le) return 'Annulé';
  if (travail) return travail.erreur ? 'Interrompu' : 'En cours';
  return accepte_le ? 'Importé' : 'À vérifier';
}
