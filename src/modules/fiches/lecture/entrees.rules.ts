import { formatCellule } from '../../../shared/classeur/feuille.rules.ts';
import { showSerie } from '../valeurs/dates.rules.ts';
import { type Brouillon, type Entree, identify, type Lecture, openFiche } from './fiche.rules.ts';
import { type Ouvertes, openOperations, rangeOperation } from './operations.rules.ts';
import type { Mode, Rangement, Valeurs } from './places.rules.ts';
import { rangeValeur } from './rangement.rules.ts';
import { markCellule, type Registre, warnCellule } from './registre.rules.ts';
import { normalizeCode } from './titres.rules.ts';

/** Operations first, so that their dates find them; free calendars last, so that plain dates win. */
function rang({ champ }: Entree): number {
  if (champ === 'operation_titre') return 0;
  return champ === 'calendrier' || champ === 'operation_calendrier' ? 2 : 1;
}

function note(brouillon: Brouillon, entree: Entree): void {
  const operation = entree.champ.startsWith('operation_') && entree.groupe > 0 && !/\d/.test(entree.libelle);
  const libelle = operation ? `Opération ${entree.groupe} – ${entree.libelle}` : entree.libelle;
  const ligne = `${libelle} : ${entree.texte}`;
  brouillon.notes.add(ligne);
}

function rangeEntree(brouillon: Brouillon, entree: Entree, ouvertes: Ouvertes, mode: Mode): Rangement {
  if (entree.champ === 'operation_titre') {
    const range = openOperations(brouillon, entree, ouvertes);
    return { range, nouveau: false };
  }
  if (entree.champ.startsWith('operation_')) return rangeOperation(brouillon, entree, ouvertes, mode);
  return rangeValeur(brouillon.fiche.valeurs as Valeurs, entree, mode);
}

/** A day that Excel shows as 45000 is written as a day. */
function showDate(entree: Entree): Entree {
  if (!/(date_debut|date_fin|calendrier)$/.test(entree.champ)) return entree;
  return { ...entree, texte: showSerie(entree.cellule, entree.texte) };
}

/** Puts every cell of a row in the action: its field, or its notes; each cell is accounted for. */
export function rangeEntrees(registre: Registre, brouillon: Brouillon, entrees: Entree[], mode: Mode): void {
  const ouvertes: Ouvertes = new Map();
  for (const brute of entrees.toSorted((a, b) => rang(a) - rang(b))) {
    const entree = showDate(brute);
    const avant = brouillon.notes.size;
    const { range, nouveau, message, garder } = rangeEntree(brouillon, entree, ouvertes, mode);
    if (!range || garder) note(brouillon, entree);
    if (nouveau && (range || brouillon.notes.size > avant)) brouillon.nouveautes++;
    if (!entree.fusion) markCellule(registre, entree.l, entree.c, range ? 'rangee' : 'notes');
    if (message) warnCellule(registre, entree.l, entree.c, brute.texte, message);
  }
}

/** Reads the cells of one action, from a row or a form: finds or starts the action, then fills it. */
export function readEntrees(
  lecture: Lecture,
  registre: Registre,
  entrees: Entree[],
  noeud: string | null,
): Brouillon {
  const titre = entrees.find((entree) => entree.champ === 'titre');
  const code = entrees.find((entree) => entree.champ === 'code');
  const identite = identify(code?.texte ?? '', titre?.texte ?? '');
  const premiere = (titre ?? code ?? entrees[0])!;
  const feuille = registre.feuille.nom;
  const { brouillon, mode, message } = openFiche(lecture, {
    ...identite,
    noeud,
    feuille,
    ligne: premiere.l + 1,
  });
  if (message) warnCellule(registre, premiere.l, premiere.c, premiere.texte, message);
  const avant = brouillon.nouveautes;
  rangeIdentite(registre, brouillon, identite, code, titre, mode);
  const reste = entrees.filter((entree) => entree !== titre && entree !== code);
  rangeEntrees(registre, brouillon, reste, mode);
  if (mode === 'complement') warnSansTitre(registre, brouillon, premiere);
  else if (brouillon.nouveautes === avant) warnRepetee(registre, brouillon, premiere);
  return brouillon;
}

function rangeIdentite(
  registre: Registre,
  brouillon: Brouillon,
  { code, titre }: { code: string; titre: string },
  celluleCode: Entree | undefined,
  celluleTitre: Entree | undefined,
  mode: Mode,
): void {
  const { valeurs } = brouillon.fiche;
  if (code !== '' && !valeurs.code) valeurs.code = code;
  const autreCode = celluleCode && normalizeCode(celluleCode.texte) !== normalizeCode(valeurs.code ?? '');
  if (celluleCode && autreCode) rangeEntrees(registre, brouillon, [{ ...celluleCode }], mode);
  else if (celluleCode) markCellule(registre, celluleCode.l, celluleCode.c, 'rangee');
  if (celluleTitre) rangeEntrees(registre, brouillon, [{ ...celluleTitre, texte: titre }], mode);
}

/** A code alone still makes an action: it is kept, named by its code, and said. */
function warnSansTitre(registre: Registre, { fiche }: Brouillon, premiere: Entree): void {
  if (fiche.valeurs.titre !== '') return;
  fiche.valeurs.titre = formatCellule(premiere.texte);
  warnCellule(
    registre,
    premiere.l,
    premiere.c,
    premiere.texte,
    'Cette fiche n’a pas d’intitulé : donnez-lui-en un.',
  );
}

function warnRepetee(registre: Registre, { fiche }: Brouillon, premiere: Entree): void {
  const { feuille, ligne } = fiche.source;
  if (feuille !== registre.feuille.nom || ligne === premiere.l + 1) return;
  const message = `Cette fiche répète celle de la ligne ${ligne} : une seule est gardée.`;
  warnCellule(registre, premiere.l, premiere.c, premiere.texte, message);
}
