import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import type { Champ, Valeur, Valeurs } from '../../../shared/form/champs.ts';
import type { Anomalie, PlanLu } from '../lecture/plan.rules.ts';
import { cutTexte, flattenTexte } from './textes.rules.ts';

const MAX_LISTE = 100;
const MAX_NOTES = 100_000;

type Source = { feuille: string; ligne: number };
type Lues = Record<string, unknown>;

/** One object being made ready: its values, and the account of what did not fit in its fields. */
export class Brouillon {
  readonly valeurs: Valeurs = {};
  readonly anomalies: Anomalie[] = [];
  /** Fields whose text went to the notes. */
  deplacees = 0;
  readonly #champs: Map<string, Champ>;
  readonly #notes: string[] = [];
  readonly #source: Source;
  readonly #colonne: (champ: string) => string;

  constructor(champs: readonly Champ[], source: Source, colonne: (champ: string) => string) {
    this.#champs = new Map(champs.map((champ) => [champ.nom, champ]));
    this.#source = source;
    this.#colonne = colonne;
  }

  maxOf(nom: string): number {
    const champ = this.#champs.get(nom);
    return champ && 'max' in champ ? champ.max : Number.POSITIVE_INFINITY;
  }
  isUneLigne(nom: string): boolean {
    return this.#champs.get(nom)?.type === 'texte';
  }
  libelleOf(nom: string): string {
    return this.#champs.get(nom)?.libelle ?? nom;
  }
  /** Keeps in the notes a text that its field cannot hold. */
  note(champ: string, texte: string): void {
    this.addNote(`${this.libelleOf(champ)} : ${texte}`);
    this.deplacees++;
  }
  addNote(ligne: string): void {
    this.#notes.push(ligne);
  }
  warn(champ: string, valeur: string, message: string): void {
    this.anomalies.push({ ...this.#source, colonne: this.#colonne(champ), valeur, message });
  }
  absorb(autre: Brouillon): void {
    this.anomalies.push(...autre.anomalies);
    this.deplacees += autre.deplacees;
  }
  /** The notes of the file and those made here; beyond what a field may hold, the report keeps the rest. */
  closeNotes(notes: string): string {
    const [tient, reste] = cutTexte([notes, ...this.#notes].filter(Boolean).join('\n'), MAX_NOTES);
    if (reste !== '')
      this.warn(
        'notes',
        reste,
        'Les notes de cette fiche dépassent 100 000 caractères : la suite n’est gardée qu’ici.',
      );
    return tient;
  }
}

/** « D – Pilote »: the column that a field was read from, for the report. */
function nameColonne(plan: PlanLu, feuille: string, champ: string): string {
  const colonnes = plan.colonnes.find((lue) => lue.feuille === feuille)?.colonnes ?? [];
  const colonne = colonnes.find((candidate) => candidate.champ === champ);
  return colonne ? `${colonne.lettre} – ${colonne.libelle}` : '';
}

/** @param prefixe what the columns of an operation begin with */
export function createBrouillon(
  champs: readonly Champ[],
  plan: PlanLu,
  source: Source,
  prefixe = '',
): Brouillon {
  return new Brouillon(champs, source, (champ) => nameColonne(plan, source.feuille, `${prefixe}${champ}`));
}

/** Texts within their limits; the rest of a long one goes to the notes. */
export function rangeTextes(brouillon: Brouillon, noms: readonly string[], lues: Lues): void {
  for (const nom of noms) {
    const brut = lues[nom];
    if (typeof brut !== 'string' || brut === '') continue;
    const texte = brouillon.isUneLigne(nom) ? flattenTexte(brut) : brut;
    const [tient, reste] = cutTexte(texte, brouillon.maxOf(nom));
    brouillon.valeurs[nom] = tient;
    if (reste !== '') brouillon.addNote(`${brouillon.libelleOf(nom)} (suite) : ${reste}`);
  }
}

/** The elements that a list may hold; the others go to the notes. */
export function rangeListe(brouillon: Brouillon, nom: string, lus: readonly string[] | undefined): void {
  const elements = [...new Set((lus ?? []).map(flattenTexte).filter(Boolean))];
  if (elements.length === 0) return;
  const max = brouillon.maxOf(nom);
  const courts = elements.filter((element) => element.length <= max);
  const gardes = courts.slice(0, MAX_LISTE);
  const autres = [...courts.slice(MAX_LISTE), ...elements.filter((element) => element.length > max)];
  if (gardes.length > 0) brouillon.valeurs[nom] = gardes;
  if (autres.length > 0) brouillon.note(nom, autres.join(' ; '));
}

export function rangeChoix(brouillon: Brouillon, lues: Lues, noms: readonly string[]): void {
  for (const nom of noms) if (lues[nom] !== undefined) brouillon.valeurs[nom] = lues[nom] as Valeur;
}

type Bornes = { date_debut?: Jour; date_fin?: Jour; calendrier?: string };

/** An end before its beginning is no pair of dates: both stay, in words, and the report says so. */
export function rangeDates(brouillon: Brouillon, { date_debut, date_fin, calendrier }: Bornes): void {
  const inverse = date_debut !== undefined && date_fin !== undefined && date_fin < date_debut;
  if (!inverse) rangeChoix(brouillon, { date_debut, date_fin }, ['date_debut', 'date_fin']);
  const bornes = inverse ? [`Début : ${formatJour(date_debut)}`, `Fin : ${formatJour(date_fin)}`] : [];
  const texte = [calendrier, ...bornes].filter(Boolean).join('\n');
  if (texte !== '') rangeTextes(brouillon, ['calendrier'], { calendrier: texte });
  if (!inverse) return;
  const message = 'La date de fin précède la date de début : les deux sont gardées dans le calendrier.';
  brouillon.warn('date_fin', bornes.join(', '), message);
}
