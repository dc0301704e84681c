import type { Erreurs, Saisie } from '../../../../shared/form/champs.ts';
import type { Brut } from '../../lecture/lignes.rules.ts';
import { toTexte } from '../../lecture/textes.rules.ts';
import {
  CHAMPS_TABLEAU,
  type ChampTableau,
  type ColonnesDites,
  isChampTableau,
  matchColonnes,
} from '../../modeles/colonnes.rules.ts';

/** A column as the page shows it; `champ`: what it will be read as, empty when nothing reads it. */
export type Colonne = { nom: string; exemple: string; champ: ChampTableau | '' };

export const nomDe = (rang: number) => `colonne_${rang}`;

/** The columns of a file in its order, which a database does not keep. */
export function listNoms(bruts: readonly Brut[]): string[] {
  return [...new Set(bruts.flatMap(({ champs }) => Object.keys(champs)))];
}

type Liste = { noms: readonly string[]; bruts: readonly Brut[] };

/** What each column will be read as, said or recognised. */
function toChamps(noms: readonly string[], dites: ColonnesDites): Map<string, ChampTableau> {
  const trouvees = matchColonnes(noms, dites);
  return new Map([...trouvees].map(([champ, nom]) => [nom, champ as ChampTableau]));
}

/** The columns of a list, in its order, each with the first thing that it holds. */
export function listColonnes({ noms, bruts }: Liste, dites: ColonnesDites): Colonne[] {
  const champs = toChamps(noms, dites);
  return noms.map((nom) => {
    const plein = bruts.find((brut) => toTexte(brut.champs[nom]) !== '');
    return {
      nom,
      exemple: toTexte(plein?.champs[nom]).slice(0, 120),
      champ: champs.get(nom) ?? '',
    };
  });
}

/** True when no column gives a name: no row can be imported yet. */
export function isSansNom(colonnes: readonly Colonne[]): boolean {
  return !colonnes.some(({ champ }) => ['nom', 'structure', 'service'].includes(champ));
}

/** What was said, with what was recognised of the rest: the same list is known by all of its columns. */
export function completeDites(liste: Liste, dites: ColonnesDites): ColonnesDites {
  return Object.fromEntries(listColonnes(liste, dites).map(({ nom, champ }) => [nom, champ]));
}

/** What was said before of a list that has these very columns; nothing when there was none. */
export function chooseConnues(noms: readonly string[], connues: readonly ColonnesDites[]): ColonnesDites {
  const toCles = (colonnes: readonly string[]) => JSON.stringify(colonnes.toSorted());
  const ici = toCles(noms);
  return connues.find((dites) => toCles(Object.keys(dites)) === ici) ?? {};
}

export type DitesLues = { ok: true; dites: ColonnesDites } | { ok: false; erreurs: Erreurs };

/** What a person said on the page: one word for each column, and no two columns for one field. */
export function readDites(saisie: Saisie, colonnes: readonly Colonne[]): DitesLues {
  const dites: ColonnesDites = {};
  const erreurs: Erreurs = {};
  const prises = new Map<string, string>();
  for (const [rang, { nom, champ }] of colonnes.entries()) {
    const lu = [saisie[nomDe(rang)]].flat().at(-1);
    const voulu = lu === undefined || (lu !== '' && !isChampTableau(lu)) ? champ : lu;
    const autre = voulu && prises.get(voulu);
    if (voulu && autre !== undefined)
      erreurs[nomDe(rang)] =
        `« ${autre} » et « ${nom} » disent toutes deux « ${CHAMPS_TABLEAU[voulu as ChampTableau]} » : gardez l’une des deux.`;
    if (voulu) prises.set(voulu, nom);
    dites[nom] = voulu as ChampTableau | '';
  }
  return Object.keys(erreurs).length > 0 ? { ok: false, erreurs } : { ok: true, dites };
}

/** « Intitulé=nom, Où=commune », as a command says it; a sentence when a word of it leads nowhere. */
export function parseDites(texte: string, noms: readonly string[]): ColonnesDites | string {
  const dites: ColonnesDites = {};
  for (const part of texte.split(/[,;]/).filter((p) => p.trim() !== '')) {
    const [nom = '', champ = ''] = part.split('=').map((p) => p.trim());
    if (!noms.includes(nom)) return `La colonne « ${nom} » n’est pas dans ce fichier : ${noms.join(', ')}.`;
    if (champ !== '' && !isChampTableau(champ))
      return `« ${champ} » n’est pas un champ. Choisissez parmi : ${Object.keys(CHAMPS_TABLEAU).join(', ')}.`;
    if (champ !== '' && Object.values(dites).includes(champ)) return `Deux colonnes disent « ${champ} ».`;
    dites[nom] = champ;
  }
  return dites;
}
