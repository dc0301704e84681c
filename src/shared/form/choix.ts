import { normalizeText } from '../text/text.ts';
import type { Champ, Erreurs, Saisie } from './champs.ts';

export type Choix = { valeur: string; libelle: string };
type Options = Readonly<Record<string, readonly Choix[]>>;

/** Beyond this a list is no longer shown whole: one writes a name in it, and chooses among the near ones. */
const LISTE_MAX = 200;
/** How many near names are offered: what an eye runs over. */
const PROCHES_MAX = 20;

export function isLongue(liste: readonly Choix[]): boolean {
  return liste.length > LISTE_MAX;
}

/** The field where a name is written, beside the one that holds what is chosen. */
export const nameCherche = (nom: string) => `cherche-${nom}`;

export function listValeurs(saisie: Saisie, nom: string): string[] {
  const valeur = saisie[nom];
  return (Array.isArray(valeur) ? valeur : [valeur ?? '']).filter(Boolean);
}

const normales = new WeakMap<readonly Choix[], string[]>();

/** A list is looked through again and again within a request: its names are folded once. */
function listNormales(liste: readonly Choix[]): string[] {
  const connues = normales.get(liste) ?? liste.map(({ libelle }) => normalizeText(libelle));
  normales.set(liste, connues);
  return connues;
}

function listTrigrammes(mot: string): Set<string> {
  const bords = `  ${mot} `;
  return new Set(Array.from({ length: bords.length - 2 }, (_, i) => bords.slice(i, i + 3)));
}

/** A share of its threes of letters that a name has in common with what was written: a slip leaves most of them. */
const RESSEMBLANCE = 0.5;

/** Names that hold every word written; when none does, those that look like it. Best first. */
export function findProches(liste: readonly Choix[], texte: string): Choix[] {
  const cherche = normalizeText(texte);
  if (cherche === '') return [];
  const noms = listNormales(liste);
  const mots = cherche.split(' ');
  const tiennent = noms.flatMap((nom, rang) => (mots.every((mot) => nom.includes(mot)) ? [rang] : []));
  const choose = (rangs: number[]) => rangs.slice(0, PROCHES_MAX).map((rang) => liste[rang]!);
  // The shortest first: the nearest to what was written.
  if (tiennent.length > 0) return choose(tiennent.sort((a, b) => noms[a]!.length - noms[b]!.length));
  const trigrammes = [...listTrigrammes(cherche)];
  const parts = noms.map((nom) => {
    const bords = `  ${nom} `;
    return trigrammes.filter((t) => bords.includes(t)).length / trigrammes.length;
  });
  const ressemblent = parts.flatMap((part, rang) => (part >= RESSEMBLANCE ? [rang] : []));
  return choose(ressemblent.sort((a, b) => parts[b]! - parts[a]!));
}

/** What a name written in a long list leads to: one choice, or an instruction. */
export function resolveNom(
  liste: readonly Choix[],
  texte: string,
): { valeur: string } | { erreur: string } | undefined {
  const cherche = normalizeText(texte);
  if (cherche === '' || !isLongue(liste)) return undefined;
  const memes = listNormales(liste).flatMap((nom, rang) => (nom === cherche ? [liste[rang]!.valeur] : []));
  if (memes.length === 1) return { valeur: memes[0]! };
  return {
    erreur:
      findProches(liste, texte).length > 0
        ? 'Choisissez un des noms proches ci-dessous, ou corrigez ce que vous cherchez.'
        : `Aucun nom ne ressemble à « ${texte.slice(0, 80)} ». Vérifiez-le.`,
  };
}

/** A form whose long lists are asked by name, as if its choices had been ticked; what is not settled is said. */
export function resolveSaisie(
  champs: readonly Champ[],
  saisie: Saisie,
  options: Options,
): { saisie: Saisie; erreurs: Erreurs } {
  const resolue: Saisie = Object.assign(Object.create(null), saisie);
  const erreurs: Erreurs = {};
  for (const champ of champs) {
    if (champ.type !== 'reference' && champ.type !== 'references') continue;
    const cherche = nameCherche(champ.nom);
    const trouve = resolveNom(options[champ.source] ?? [], listValeurs(saisie, cherche).at(-1) ?? '');
    if (!trouve) continue;
    if ('erreur' in trouve) {
      erreurs[champ.nom] = trouve.erreur;
      continue;
    }
    delete resolue[cherche];
    resolue[champ.nom] =
      champ.type === 'reference'
        ? trouve.valeur
        : [...new Set([...listValeurs(saisie, champ.nom), trouve.valeur])];
  }
  return { saisie: resolue, erreurs };
}

/** One choice of a form that is no declared field: its id, or what to do; empty where nothing was asked. */
export function readChoixUnique(
  saisie: Saisie,
  nom: string,
  liste: readonly Choix[],
): { valeur: string; cherche: string; erreur?: string } {
  const cherche = listValeurs(saisie, nameCherche(nom)).at(-1) ?? '';
  const trouve = resolveNom(liste, cherche);
  if (trouve && 'erreur' in trouve) return { valeur: '', cherche, ...trouve };
  return { valeur: trouve?.valeur ?? listValeurs(saisie, nom).at(-1) ?? '', cherche };
}
