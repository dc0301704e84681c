import { z } from 'zod';
import { isJour } from '../clock/clock.ts';
import { describeAge, describeAgeFin, parseAge, parseAgeFin } from '../text/age.ts';
import { cleanText, describeRefusMontant, formatNumber, parseMontantCentimes } from '../text/text.ts';

/**
 * A form's fields, declared once: they make the schema that refuses, the inputs on screen, the labels of the
 * history and the columns of exports.
 */
type Commun = {
  nom: string;
  libelle: string;
  aide?: string;
  /** The instruction shown when it is left empty; without it the field is optional. */
  obligatoire?: string;
  /** When a field that may be left empty is asked for all the same: « si elle est bloquée ». */
  demande?: string;
  groupe?: string;
};
export type Champ = Commun &
  (
    | { type: 'texte' | 'courriel' | 'telephone' | 'lien'; max: number }
    | { type: 'long' | 'prose'; max: number }
    | { type: 'lignes'; max: number }
    | { type: 'date' | 'oui' }
    /** Hundredths, as an integer. `unite` is said after it in the history: euros unless it is given. */
    | { type: 'montant'; unite?: string }
    | { type: 'entier'; min: number; max: number; unite?: string }
    | { type: 'decimal'; min: number; max: number }
    /** Months, as an integer, typed and said as people do: « 3 ans », « 18 mois ». `fin`: the last age. */
    | { type: 'age'; fin?: true }
    | { type: 'choix'; choix: Record<string, string>; vide?: string }
    | { type: 'reference' | 'references'; source: string; vide?: string }
  );

export type Valeur = string | number | boolean | null | string[];
export type Valeurs = Record<string, Valeur>;
export type Erreurs = Record<string, string>;

const MAX_LIGNES = 100;
/** Runs of ordinary blanks; a non-breaking space is a choice of the writer and stays. */
const BLANCS = /[ \t\n]+/g;

function refuse(ctx: z.RefinementCtx, message: string): never {
  ctx.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function checkLength(text: string, champ: Champ & { max: number }, ctx: z.RefinementCtx): string {
  if (text.length <= champ.max) return text;
  const message = `Raccourcissez « ${champ.libelle} » : ${formatNumber(champ.max)} caractères au plus, il y en a ${formatNumber(text.length)}.`;
  return refuse(ctx, message);
}

const COURRIEL = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/;
const TELEPHONE = /^[+0-9][0-9 .()-]{2,29}$/;

function parseTexte(text: string, champ: Champ & { max: number }, ctx: z.RefinementCtx): string {
  if (text === '') return text;
  if (champ.type === 'courriel' && !COURRIEL.test(text)) {
    return refuse(ctx, 'Écrivez une adresse électronique complète, comme prenom.nom@exemple.fr.');
  }
  if (champ.type === 'telephone' && !TELEPHONE.test(text)) {
    return refuse(ctx, 'Écrivez un numéro de téléphone, comme 04 71 00 00 00.');
  }
  if (champ.type === 'lien' && !isLien(text)) {
    return refuse(ctx, 'Écrivez une adresse web complète, qui commence par https://.');
  }
  return checkLength(text, champ, ctx);
}

/** A web address that a page may link to. */
export function isLien(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text);
}

function parseOne(text: string, champ: Champ, ctx: z.RefinementCtx): Valeur {
  switch (champ.type) {
    case 'texte':
      return parseTexte(text.replace(BLANCS, ' '), champ, ctx);
    case 'courriel':
    case 'telephone':
    case 'lien':
      return parseTexte(text, champ, ctx);
    case 'long':
    case 'prose':
      return checkLength(text, champ, ctx);
    case 'date':
      if (text === '') return null;
      return isJour(text)
        ? text
        : refuse(ctx, 'Écrivez une date qui existe, entre 1900 et 2100, comme 31/12/2026.');
    case 'montant':
      if (text === '') return null;
      return parseMontant(text, ctx);
    case 'entier':
      return parseEntier(text, champ, ctx);
    case 'decimal':
      return text === '' ? null : parseDecimal(text, champ, ctx);
    case 'age':
      if (text === '') return null;
      return (
        (champ.fin ? parseAgeFin : parseAge)(text) ??
        refuse(ctx, 'Écrivez un âge, comme « 3 ans » ou « 18 mois ».')
      );
    case 'choix':
      if (text === '' && champ.vide !== undefined) return null;
      return Object.hasOwn(champ.choix, text)
        ? text
        : refuse(ctx, `Choisissez une réponse de la liste « ${champ.libelle} ».`);
    case 'reference':
      return text === '' ? null : text;
    default:
      return text;
  }
}

/** A billion euros: beyond, it is a slip. */
const MONTANT_MAX_CENTIMES = 100_000_000_000;

function parseMontant(text: string, ctx: z.RefinementCtx): number {
  const centimes = parseMontantCentimes(text);
  if (centimes === undefined) return refuse(ctx, describeRefusMontant(text));
  if (centimes <= MONTANT_MAX_CENTIMES) return centimes;
  return refuse(
    ctx,
    `« ${text.slice(0, 40)} » dépasse un milliard : vérifiez le nombre de chiffres, sans les centimes collés.`,
  );
}

function parseEntier(text: string, champ: Champ & { type: 'entier' }, ctx: z.RefinementCtx): number | null {
  if (text === '') return null;
  const digits = text.replace(/[\s\u00a0\u202f%]/g, '');
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isInteger(value) && value >= champ.min && value <= champ.max) return value;
  const annee = champ.min >= 1900 && champ.max <= 2200;
  return refuse(
    ctx,
    annee
      ? `Écrivez une année entre ${champ.min} et ${champ.max}, en quatre chiffres.`
      : `Écrivez un nombre entier entre ${champ.min} et ${formatNumber(champ.max)}.`,
  );
}

function parseDecimal(text: string, champ: Champ & { type: 'decimal' }, ctx: z.RefinementCtx): number {
  const value = /^[-+]?\d{1,9}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (value >= champ.min && value <= champ.max) return value;
  return refuse(ctx, `Écrivez un nombre entre ${formatNumber(champ.min)} et ${formatNumber(champ.max)}.`);
}

function parseLignes(text: string, champ: Champ & { type: 'lignes' }, ctx: z.RefinementCtx): string[] {
  const lignes = [...new Set(text.split('\n').map((line) => line.trim().replace(BLANCS, ' ')))].filter(
    Boolean,
  );
  if (lignes.length > MAX_LIGNES) return refuse(ctx, `Gardez ${MAX_LIGNES} lignes au plus.`);
  for (const ligne of lignes) checkLength(ligne, champ, ctx);
  return lignes;
}

const first = z
  .union([z.string(), z.array(z.string())])
  .transform((v) => (Array.isArray(v) ? (v.at(-1) ?? '') : v));
const many = z.union([z.string().transform((v) => [v]), z.array(z.string())]);

function champSchema(champ: Champ): z.ZodType<Valeur> {
  if (champ.type === 'references') {
    return many.optional().transform((values) => [...new Set((values ?? []).filter(Boolean))].sort());
  }
  if (champ.type === 'oui') return first.optional().transform((value) => value === 'oui');
  return first.optional().transform((raw, ctx) => {
    const text = cleanText(raw ?? '');
    if (text === '' && champ.obligatoire) return refuse(ctx, champ.obligatoire);
    return champ.type === 'lignes' ? parseLignes(text, champ, ctx) : parseOne(text, champ, ctx);
  });
}

/** The schema of a form: unknown fields are dropped, each refusal is one French instruction. */
export function formSchema(champs: readonly Champ[]): z.ZodType<Valeurs> {
  return z.object(Object.fromEntries(champs.map((champ) => [champ.nom, champSchema(champ)])));
}

export type Saisie = Record<string, string | string[]>;

/** What was stored, as the form would have sent it: what an edit form starts from. */
export function toSaisie(champs: readonly Champ[], valeurs: Valeurs): Saisie {
  return Object.fromEntries(champs.map((champ) => [champ.nom, toTexte(champ, valeurs[champ.nom])]));
}

function toTexte(champ: Champ, valeur: Valeur | undefined): string | string[] {
  if (valeur === null || valeur === undefined) return champ.type === 'references' ? [] : '';
  if (champ.type === 'lignes') return (valeur as string[]).join('\n');
  if (Array.isArray(valeur)) return valeur;
  if (champ.type === 'montant') return String(Number(valeur) / 100).replace('.', ',');
  if (champ.type === 'oui') return valeur ? 'oui' : '';
  if (champ.type === 'age') return (champ.fin ? describeAgeFin : describeAge)(Number(valeur));
  if (champ.type === 'decimal') return String(valeur).replace('.', ',');
  return String(valeur);
}
