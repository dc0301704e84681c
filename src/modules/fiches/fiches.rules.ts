import { countJours, type Jour } from '../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { pluralize } from '../../shared/text/text.ts';
import type { Dessin } from '../../ui/bande.tsx';
import type { Ton } from '../../ui/textes.tsx';
import type { EtatFiches } from '../projet/projet.api.ts';
import { FINIS, STATUTS, type Statut } from './fiches.table.ts';

type Avancee = { statut: Statut; date_fin: string | null; date_fin_reelle: string | null };

/** Late is computed, never typed: the planned end is past, and nothing says that it ended or was given up. */
export function isEnRetard({ statut, date_fin, date_fin_reelle }: Avancee, aujourdhui: Jour): boolean {
  if (FINIS.includes(statut) || date_fin_reelle !== null) return false;
  return date_fin !== null && date_fin < aujourdhui;
}

/** Days past the planned end; 0 when it is not late. */
export function countRetardJours(avancee: Avancee, aujourdhui: Jour): number {
  return isEnRetard(avancee, aujourdhui) ? countJours(avancee.date_fin!, aujourdhui) : 0;
}

const TONS: Record<Statut, Ton> = {
  a_discuter: 'neutre',
  a_venir: 'fil',
  en_cours: 'fil',
  bloque: 'alerte',
  en_pause: 'attention',
  realise: 'bien',
  abandonne: 'neutre',
  fusionnee: 'neutre',
  arretee: 'neutre',
};

const DESSINS: Record<Statut, Dessin> = {
  realise: 'pleine',
  en_cours: 'moitie',
  bloque: 'croix',
  en_pause: 'pause',
  a_venir: 'vide',
  a_discuter: 'point',
  fusionnee: 'barre',
  arretee: 'barre',
  abandonne: 'barre',
};
/** What agrees with « fiches »; the others do not change. */
const ACCORDES: readonly Statut[] = ['realise', 'bloque', 'fusionnee', 'arretee', 'abandonne'];

/** The states of fiches in the order of a strip, as they are said of one and of several, and drawn. */
export const ETATS: readonly EtatFiches[] = (Object.keys(DESSINS) as Statut[]).map((cle) => {
  const un = STATUTS[cle].toLowerCase();
  const etat = {
    cle,
    un,
    plusieurs: ACCORDES.includes(cle) ? `${un}s` : un,
    ton: TONS[cle],
    dessin: DESSINS[cle],
  };
  return cle === 'realise' ? { ...etat, fait: true } : etat;
});

/** « 9 réalisées », « 1 bloquée », « 3 en cours ». */
export function countStatut(n: number, statut: Statut): string {
  const { un, plusieurs } = ETATS.find(({ cle }) => cle === statut)!;
  return pluralize(n, un, plusieurs);
}

/** The state in words, lateness included, and the colour that seconds it. */
export function describeEtat(avancee: Avancee, aujourdhui: Jour): { mot: string; ton: Ton } {
  const mot = STATUTS[avancee.statut];
  if (isEnRetard(avancee, aujourdhui)) return { mot: `${mot}, en retard`, ton: 'alerte' };
  return { mot, ton: TONS[avancee.statut] };
}

/** Rules across the fields of a fiche or an operation. */
export function checkAvancee(valeurs: Valeurs): Erreurs {
  const { statut, blocage_motif, blocage_condition, date_debut, date_fin, date_fin_reelle } = valeurs;
  const erreurs: Erreurs = {};
  if (statut === 'bloque' && !blocage_motif) erreurs.blocage_motif = 'Écrivez ce qui bloque.';
  if (statut === 'bloque' && !blocage_condition)
    erreurs.blocage_condition = 'Écrivez ce qui permettrait d’avancer.';
  if (date_debut && date_fin && date_fin < date_debut)
    erreurs.date_fin = 'La fin prévue vient avant le début : vérifiez les deux dates.';
  if (date_debut && date_fin_reelle && date_fin_reelle < date_debut) {
    erreurs.date_fin_reelle = 'La fin réelle vient avant le début : vérifiez les deux dates.';
  }
  return erreurs;
}

/** What follows from the state: since when it is blocked; nothing of it once it no longer is. */
export function completeBlocage(valeurs: Valeurs, aujourdhui: Jour): Valeurs {
  if (valeurs.statut === 'bloque') return { blocage_depuis: valeurs.blocage_depuis ?? aujourdhui };
  return { blocage_depuis: null };
}

/** Where a fiche or a need is, in words: all and unknown are two answers. */
export function describeOu(tout: boolean, communes: readonly string[]): string {
  return tout ? 'Tout le territoire' : communes.join(', ') || 'Territoire non précisé';
}

/** What is worth adding next, most useful first; at most three, and never as a score. */
export function listManques(fiche: {
  description: string;
  pilotes: readonly string[];
  porteurs: readonly unknown[];
  date_fin: string | null;
  recurrente: boolean;
  contexte: string;
  domaines: readonly unknown[];
}): string[] {
  const manques = [
    fiche.description === '' && 'une description en quelques phrases',
    fiche.pilotes.length === 0 && 'la personne qui pilote',
    fiche.porteurs.length === 0 && 'la structure qui porte',
    fiche.date_fin === null && !fiche.recurrente && 'une date de fin prévue',
    fiche.contexte === '' && 'le constat de départ',
    fiche.domaines.length === 0 && 'un domaine',
  ];
  return manques.filter((manque) => manque !== false).slice(0, 3);
}
