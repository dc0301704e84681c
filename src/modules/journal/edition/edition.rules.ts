import { formatJour } from '../../../shared/clock/clock.ts';
import type { Champ, Erreurs, Saisie, Valeurs } from '../../../shared/form/champs.ts';
import { toSaisie } from '../../../shared/form/champs.ts';

type Options = Record<string, { valeur: string; libelle: string }[]>;

/** References must be chosen among what was offered: a foreign or stale id is refused like any wrong answer. */
export function checkReferences(champs: readonly Champ[], valeurs: Valeurs, options: Options): Erreurs {
  const erreurs: Erreurs = {};
  for (const champ of champs) {
    if (champ.type !== 'reference' && champ.type !== 'references') continue;
    const valeur = valeurs[champ.nom];
    const choisis = Array.isArray(valeur) ? valeur : valeur ? [String(valeur)] : [];
    const offerts = new Set(options[champ.source]?.map((option) => option.valeur));
    if (choisis.some((id) => !offerts.has(id)))
      erreurs[champ.nom] = `Choisissez une réponse de la liste « ${champ.libelle} ».`;
  }
  return erreurs;
}

/** After a conflict: what this person changed stays as typed, the rest is what is stored now. */
export function mergeSaisie(
  champs: readonly Champ[],
  actuel: Valeurs,
  saisie: Saisie,
  miens: readonly string[],
): Saisie {
  const stored = toSaisie(champs, actuel);
  const typed = Object.fromEntries(miens.map((nom) => [nom, saisie[nom] ?? '']));
  return { ...stored, ...typed };
}

/** A stored value in words, for the history and for conflicts. */
export function describeValeur(champ: Champ | undefined, valeur: unknown, options: Options = {}): string {
  if (valeur === null || valeur === undefined || valeur === '') return '';
  if (champ?.type === 'choix') return champ.choix[String(valeur)] ?? String(valeur);
  if (champ?.type === 'oui') return valeur ? 'oui' : 'non';
  if (champ?.type === 'date') return formatJour(String(valeur));
  if (champ?.type === 'montant')
    return `${(Number(valeur) / 100).toLocaleString('fr-FR')} ${champ.unite ?? '€'}`.trimEnd();
  if (champ?.type === 'reference' || champ?.type === 'references') {
    const noms = new Map(options[champ.source]?.map((option) => [option.valeur, option.libelle]));
    const ids = Array.isArray(valeur) ? valeur : [valeur];
    return ids.map((id) => noms.get(String(id)) ?? String(id)).join('\n');
  }
  return Array.isArray(valeur) ? valeur.join('\n') : String(valeur);
}

/**
 * What is stored stays among the choices even when this person may not see it, or when it is in the bin: saving a
 * form must not take away what it could not show.
 */
export function addStored(champs: readonly Champ[], options: Options, valeurs: Valeurs | undefined): Options {
  const complete: Options = { ...options };
  for (const champ of champs) {
    if (!valeurs || (champ.type !== 'reference' && champ.type !== 'references')) continue;
    const valeur = valeurs[champ.nom];
    const stored = Array.isArray(valeur) ? valeur : valeur ? [String(valeur)] : [];
    const offered = new Set((complete[champ.source] ?? []).map((option) => option.valeur));
    const hidden = stored
      .filter((id) => !offered.has(id))
      .map((id) => ({ valeur: id, libelle: 'Choix actuel, que vous ne voyez pas' }));
    if (hidden.length > 0) complete[champ.source] = [...(complete[champ.source] ?? []), ...hidden];
  }
  return complete;
}

/** The version that a form says it was made from; 0, the oldest, for anything else: then nothing is overwritten unseen. */
export function parseVersion(text: string, actuelle: number): number {
  const version = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return version <= actuelle ? version : 0;
}
