import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Ctx } from '../access/acces.ts';
import type { Erreurs, Saisie } from './champs.ts';

export type FormLu<T> =
  | { ok: true; valeurs: T; saisie: Saisie }
  | { ok: false; erreurs: Erreurs; saisie: Saisie };

/** A request's body as a form. @throws 400 when it is not one, whoever sent it. */
export async function readBody(c: Ctx): Promise<Record<string, string | File | (string | File)[]>> {
  try {
    return await c.req.parseBody({ all: true });
  } catch {
    throw new HTTPException(400, { message: 'formulaire illisible' });
  }
}

/** The text fields of a request's form, as typed; several values of one name make a list. */
export async function readSaisie(c: Ctx): Promise<Saisie> {
  const body = await readBody(c);
  const saisie: Saisie = {};
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
