import type { Reconnu } from './libelles.rules.ts';
import type { ChampPlan } from './synonymes.rules.ts';

export type Brouillon = {
  index: number;
  libelle: string;
  reconnu: Reconnu | null;
  champ: ChampPlan;
  groupe: number;
  textes: string[];
};

const NIVEAUX: ChampPlan[] = ['niveau1', 'niveau2', 'niveau3', 'niveau4', 'niveau5'];
const CODE = /^(?:(?:fiche|action|fa|n\s*[°º])\s*)*[A-Z]{0,4}[-. ]?\d{1,4}(?:[.\-/]\d{1,3}){0,4}[a-z]?\.?$/i;
/** What a field of the action becomes inside the group of columns of one operation. */
const EN_OPERATION: Partial<Record<ChampPlan, ChampPlan>> = {
  titre: 'operation_titre',
  description: 'operation_description',
  pilotes: 'operation_pilote',
  porteurs: 'operation_pilote',
  publics: 'operation_publics',
  statut: 'operation_statut',
  date_debut: 'operation_date_debut',
  date_fin: 'operation_date_fin',
  calendrier: 'operation_calendrier',
};

export function toChampOperation(champ: ChampPlan): ChampPlan | undefined {
  return champ.startsWith('operation_') ? champ : EN_OPERATION[champ];
}

function isColonneCode(textes: string[]): boolean {
  return textes.length > 0 && textes.filter((texte) => CODE.test(texte)).length >= textes.length * 0.6;
}

/** One column is the title: the most certain, « Intitulé » before « Action »; a numbered one is the code. */
export function chooseTitre(colonnes: Brouillon[]): void {
  const titres = colonnes.filter((colonne) => colonne.champ === 'titre');
  const codes =
    titres.length > 1 || !colonnes.some((c) => c.champ === 'operation_titre')
      ? titres.filter((colonne) => isColonneCode(colonne.textes))
      : [];
  for (const colonne of codes.slice(0, titres.length > 1 ? codes.length : 0)) {
    colonne.champ = colonnes.some((autre) => autre.champ === 'code') ? 'notes' : 'code';
  }
  const restants = titres.filter((colonne) => colonne.champ === 'titre');
  const force = (colonne: Brouillon) =>
    (colonne.reconnu?.force ?? 0) * 2 + (/intitul|titre|nom|libell/i.test(colonne.libelle) ? 1 : 0);
  const choisi = restants.toSorted((a, b) => force(b) - force(a) || a.index - b.index)[0];
  for (const colonne of restants)
    if (colonne !== choisi && colonne.groupe === 0) colonne.champ = 'description';
  if (!choisi) promoteTitre(colonnes);
}

/** No title: the operation is the action, then the one objective that is left, then the first column without meaning. */
function promoteTitre(colonnes: Brouillon[]): void {
  const operations = colonnes.filter((colonne) => colonne.champ === 'operation_titre');
  if (operations.length === 1) {
    for (const colonne of colonnes) {
      const simple = Object.entries(EN_OPERATION).find(([, op]) => op === colonne.champ)?.[0];
      if (simple) colonne.champ = simple as ChampPlan;
    }
    return;
  }
  const libre =
    colonnes.find((c) => c.champ === 'objectifs' && c.reconnu?.champ !== 'niveau') ??
    colonnes.find((c) => c.champ === 'description') ??
    colonnes.find((c) => c.reconnu === null && c.textes.length > 0 && !isColonneCode(c.textes));
  if (libre) libre.champ = 'titre';
}

/** Levels stand left of the title; a « Thématique » or an « Objectif » right of it is a field. */
export function assignNiveaux(colonnes: Brouillon[]): void {
  const titre = colonnes.find((colonne) => colonne.champ === 'titre')?.index ?? Number.POSITIVE_INFINITY;
  let rang = 0;
  for (const colonne of colonnes) {
    if (colonne.reconnu?.champ !== 'niveau') continue;
    const champ = colonne.reconnu.sinon;
    if (champ !== 'niveau1' && colonne.index > titre) colonne.champ = champ;
    else colonne.champ = NIVEAUX[rang++] ?? 'notes';
  }
}

/** « Opération 1 / Pilote 1 / Opération 2 / Pilote 2 », numbered or only side by side. */
export function assignOperations(colonnes: Brouillon[]): void {
  const operations = colonnes.filter((colonne) => colonne.champ === 'operation_titre');
  const numeros = new Set(
    operations.map((colonne) => colonne.reconnu?.numero ?? 0).filter((numero) => numero > 0),
  );
  const comptes = Map.groupBy(colonnes, (colonne) => colonne.champ);
  const paralleles = operations.length > 1;
  for (const colonne of colonnes) {
    const numero = colonne.reconnu?.numero ?? 0;
    const champ = toChampOperation(colonne.champ);
    if (!champ) continue;
    const gauche = operations.filter((operation) => operation.index <= colonne.index).length;
    const repete = (comptes.get(colonne.champ)?.length ?? 0) > 1 || colonne.champ.startsWith('operation_');
    const dansGroupe = numeros.has(numero) || /^op[ée]ration\s*(n°\s*)?\d/i.test(colonne.libelle);
    if (dansGroupe && numero > 0) [colonne.champ, colonne.groupe] = [champ, numero];
    else if (paralleles && numeros.size === 0 && gauche > 0 && repete)
      [colonne.champ, colonne.groupe] = [champ, gauche];
  }
}

/** A column without header that holds codes, left of the title, is the code. */
export function assignCodeMuet(colonnes: Brouillon[]): void {
  if (colonnes.some((colonne) => colonne.champ === 'code')) return;
  const titre = colonnes.findIndex((colonne) => colonne.champ === 'titre');
  const muette = colonnes
    .slice(0, Math.max(0, titre))
    .find((c) => c.libelle === '' && isColonneCode(c.textes));
  if (muette) muette.champ = 'code';
}
