import { formatJour } from '../../../../shared/clock/clock.ts';
import type { Options } from '../../../../ui/champs.tsx';
import { CRITERES, type Critere, DRAPEAUX, type Filtre, listManquesPossibles } from './criteres.rules.ts';

/** The address's part that says what a list is asked for: only what differs from the plain one. */
export function writeFiltre(filtre: Filtre): URLSearchParams {
  const params = new URLSearchParams();
  if (filtre.q) params.set('q', filtre.q);
  for (const [cle, valeurs] of Object.entries(filtre.listes))
    for (const valeur of valeurs) params.append(cle, valeur);
  for (const cle of filtre.drapeaux) params.set(cle, 'oui');
  for (const cle of filtre.manques) params.append('manque', cle);
  if (filtre.annee) params.set('annee', String(filtre.annee));
  if (filtre.finDu) params.set('fin_du', filtre.finDu);
  if (filtre.finAu) params.set('fin_au', filtre.finAu);
  return params;
}

export function isFiltre(filtre: Filtre): boolean {
  return writeFiltre(filtre).size > 0;
}

/** The options of one criterion: its closed choice, or what the territory holds. */
export function listOptionsOf(cle: Critere, options: Options): { valeur: string; libelle: string }[] {
  const { choix, source } = CRITERES[cle] as { choix?: Record<string, string>; source?: string };
  if (choix) return Object.entries(choix).map(([valeur, libelle]) => ({ valeur, libelle }));
  return options[source!] ?? [];
}

/** Words say themselves; the rest has a name, or is not for this reader. */
function nameValeurs(cle: Critere, valeurs: readonly string[], options: Options): readonly string[] {
  if (CRITERES[cle].forme === 'texte') return valeurs;
  const noms = new Map(listOptionsOf(cle, options).map(({ valeur, libelle }) => [valeur, libelle]));
  return valeurs.map((valeur) => noms.get(valeur) ?? 'un choix que vous ne voyez pas');
}

export type Etiquette = { texte: string; sans: Filtre };

/**
 * What a list was asked for, in words, and the same filter without each: shown above the list, written in exports.
 */
export function describeFiltre(filtre: Filtre, options: Options): Etiquette[] {
  const etiquettes: Etiquette[] = [];
  const add = (texte: string, sans: Partial<Filtre>) =>
    etiquettes.push({ texte, sans: { ...filtre, ...sans } });
  if (filtre.q) add(`Mots : ${filtre.q}`, { q: '' });
  for (const [nom, valeurs] of Object.entries(filtre.listes)) {
    const cle = nom as Critere;
    const { [cle]: _retire, ...listes } = filtre.listes;
    const lus = nameValeurs(cle, valeurs, options);
    add(`${CRITERES[cle].libelle} : ${lus.join(' ou ')}`, { listes });
  }
  for (const cle of filtre.drapeaux)
    add(DRAPEAUX[cle].libelle, { drapeaux: filtre.drapeaux.filter((autre) => autre !== cle) });
  for (const { valeur, libelle } of listManquesPossibles()) {
    if (filtre.manques.includes(valeur))
      add(libelle, { manques: filtre.manques.filter((autre) => autre !== valeur) });
  }
  if (filtre.annee) add(`À l’œuvre en ${filtre.annee}`, { annee: undefined });
  if (filtre.finDu) add(`Fin prévue à partir du ${formatJour(filtre.finDu)}`, { finDu: undefined });
  if (filtre.finAu) add(`Fin prévue jusqu’au ${formatJour(filtre.finAu)}`, { finAu: undefined });
  return etiquettes;
}
