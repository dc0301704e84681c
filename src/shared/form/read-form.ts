import type { z } from 'zod';
import type { Ctx } from '../access/acces.ts';
import type { Erreurs, Saisie } from './champs.ts';
import { BORNE_FORMULAIRE, type Corps, parseCorps } from './corps.ts';

export type FormLu<T> =
  | { ok: true; valeurs: T; saisie: Saisie }
  | { ok: false; erreurs: Erreurs; saisie: Saisie };

/**
 * A request's body as a form, read once, within what its route takes.
 * @throws HTTPException 413 past these bounds, 400 when it is not a form, whoever sent it
 */
export function readBody(c: Ctx): Promise<Corps> {
  const { corps, borne } = c.var;
  if (corps) return corps;
  const lu = parseCorps(c.req.raw, borne ?? BORNE_FORMULAIRE);
  c.set('corps', lu);
  return lu;
}

/** The text fields of a request's form, as typed; several values of one name make a list. */
export async function readSaisie(c: Ctx): Promise<Saisie> {
  const body = await readBody(c);
  const saisie: Saisie = Object.create(null);
  for (const [nom, valeur] of Object.entries(body)) {
    const textes = (Array.isArray(valeur) ? valeur : [valeur]).filter((v) => typeof v === 'string');
    saisie[nom] = textes.length === 1 ? textes[0]! : textes;
  }
  return saisie;
}

/** Reads a form: what it holds once accepted, or what was typed with one instruction a refused field. */
export function checkSaisie<T>(schema: z.ZodType<T>, saisie: Saisie): FormLu<T> {
  const parsed = schema.safeParse(saisie);
  if (parsed.success) return { ok: true, valeurs: parsed.data, saisie };
  const erreurs: Erreurs = {};
  for (const issue of parsed.error.issues) erreurs[String(issue.path[0] ?? '')] ??= issue.message;
  return { ok: false, erreurs, saisie };
}

/** One field of a form as a single text. */
export function textOf(saisie: Saisie, nom: string): string {
  const valeur = saisie[nom];
  return Array.isArray(valeur) ? (valeur.at(-1) ?? '') : (valeur ?? '');
}
