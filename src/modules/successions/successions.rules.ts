import { formatJour, type Jour } from '../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { CHOIX_REPRISE, type ChoixReprise } from './successions.table.ts';

/**
 * What a decision does to the fiche: does it answer the new convention, what is its status then, and does that wait for
 * the convention to begin? What is over is over today; what will not go on runs until then.
 */
export type Effet = {
  repond: boolean;
  statut: 'realise' | 'fusionnee' | 'arretee' | undefined;
  attend: boolean;
};

const EFFETS: Record<ChoixReprise, Effet> = {
  reconduite: { repond: true, statut: undefined, attend: false },
  modifiee: { repond: true, statut: undefined, attend: false },
  fusionnee: { repond: false, statut: 'fusionnee', attend: true },
  arretee: { repond: false, statut: 'arretee', attend: true },
  terminee: { repond: false, statut: 'realise', attend: false },
};

export function findEffet(choix: ChoixReprise): Effet {
  return EFFETS[choix];
}

/** Whether a decision changes the fiche today, or on the first day of its convention; never while that is not known. */
export function isEffectif(choix: ChoixReprise, debut: Jour | undefined, aujourdhui: Jour): boolean {
  return !findEffet(choix).attend || (debut !== undefined && debut <= aujourdhui);
}

type Fiche = {
  statut: string;
  date_fin_reelle: string | null;
  blocage_motif: string;
  blocage_condition?: string;
};
type Avant = { choix: ChoixReprise; statut_avant: string } | undefined;

/**
 * The fields of a fiche that a decision changes. A fiche that is already over keeps its own end. One that is carried on
 * keeps its status, unless an earlier decision had set it: then it gets back the one it had before that.
 */
export function computeFiche(fiche: Fiche, choix: ChoixReprise, avant: Avant, aujourdhui: Jour): Valeurs {
  const { statut, attend } = findEffet(choix);
  const repris = avant !== undefined && findEffet(avant.choix).statut === fiche.statut;
  const rendu = repris ? findRendu(fiche, avant.statut_avant) : fiche.statut;
  const finie = attend && (rendu === 'realise' || rendu === 'abandonne');
  const voulu = finie ? rendu : (statut ?? rendu);
  if (voulu === fiche.statut) return {};
  const fini = voulu === 'realise';
  return {
    statut: voulu,
    date_fin_reelle: fini ? (fiche.date_fin_reelle ?? aujourdhui) : null,
    ...(voulu === 'bloque' ? {} : { blocage_depuis: null }),
  };
}

/**
 * The fields that a decision taken back gives back to the fiche, as they were before it. A status that somebody gave
 * it since is theirs: nothing changes.
 * @param trouve what the decision had found and replaced, from the journal
 */
export function computeRetour(
  fiche: Fiche,
  avant: NonNullable<Avant>,
  trouve: Valeurs,
  aujourdhui: Jour,
): Valeurs {
  const valeurs = computeFiche(fiche, 'reconduite', avant, aujourdhui);
  if (valeurs.statut === undefined) return valeurs;
  const { date_fin_reelle, blocage_depuis } = trouve;
  return {
    ...valeurs,
    ...(valeurs.statut === 'realise' && date_fin_reelle ? { date_fin_reelle } : {}),
    ...(valeurs.statut === 'bloque' && blocage_depuis ? { blocage_depuis } : {}),
  };
}

/** A fiche whose blocking reason or condition was emptied since is not blocked again: it runs. */
function findRendu({ blocage_motif, blocage_condition }: Fiche, statutAvant: string): string {
  const dit = blocage_motif !== '' && blocage_condition !== '';
  return statutAvant === 'bloque' && !dit ? 'en_cours' : statutAvant;
}

/** The status to give back one day: the fiche's own, not the one that an earlier decision had set. */
export function findStatutAvant(statut: string, avant: Avant): string {
  return avant && findEffet(avant.choix).statut === statut ? avant.statut_avant : statut;
}

type Decision = { choix: string; motif: string; fusion_fiche_id: string | null };

/** To stop, merge or change a fiche takes a reason: it is what people will ask in four years. */
export function checkDecision({ choix, motif, fusion_fiche_id }: Decision, ficheId: string): Erreurs {
  const erreurs: Erreurs = {};
  if (choix !== 'reconduite' && choix !== 'terminee' && !motif)
    erreurs.motif = 'Écrivez pourquoi : c’est ce que l’on cherchera dans quelques années.';
  if (choix === 'fusionnee' && !fusion_fiche_id)
    erreurs.fusion_fiche_id = 'Choisissez la fiche qui la reprend.';
  if (fusion_fiche_id === ficheId)
    erreurs.fusion_fiche_id = 'Une fiche ne se fusionne pas avec elle-même : choisissez-en une autre.';
  return erreurs;
}

/** When a decision that waits takes effect, in words. */
export function describeEffet(debut: Jour | undefined): string {
  return debut ? `à partir du ${formatJour(debut)}` : 'quand la convention commencera (date à préciser)';
}

type Attendue = { choix: ChoixReprise; effet_le: string | null; debut: Jour | undefined };

/** What a decision is, as people read it: done, or to come on its day. */
export function describeChoix({ choix, effet_le, debut }: Attendue): string {
  if (!findEffet(choix).attend || effet_le) return CHOIX_REPRISE[choix];
  const verbe = choix === 'fusionnee' ? 'Sera fusionnée dans une autre' : 'Sera arrêtée';
  return `${verbe} ${describeEffet(debut)}`;
}

/** The note that stays on the fiche, in a sentence. */
export function describeDecision(
  choix: ChoixReprise,
  convention: string,
  motif: string,
  vers: string,
  debut: Jour | undefined,
): string {
  const quand = describeEffet(debut);
  const faits: Record<ChoixReprise, string> = {
    reconduite: `Reconduite dans « ${convention} ».`,
    modifiee: `Reconduite et modifiée dans « ${convention} ».`,
    fusionnee: `Décision pour « ${convention} » : fusionnée dans « ${vers} » ${quand}.`,
    arretee: `Décision pour « ${convention} » : arrêtée ${quand}, elle n’y entre pas.`,
    terminee: `Terminée : elle n’entre pas dans « ${convention} ».`,
  };
  return [faits[choix], motif].filter(Boolean).join(' ');
}

/** The note that says that a decision was taken back. */
export function describeRetrait(convention: string): string {
  return `Décision reprise : ce qu’elle devient dans « ${convention} » est de nouveau à décider.`;
}
