import type { Ctx } from '../../../shared/access/acces.ts';

type Lecteur = (c: Ctx, serviceId: string) => Promise<object | undefined>;
let lecteur: Lecteur | undefined;

/** Lets the module that knows the exchange formats say a public service to search engines (JSON-LD). */
export function declareDonneesService(lire: Lecteur): void {
  lecteur = lire;
}

export async function readDonnees(c: Ctx, serviceId: string): Promise<object[]> {
  const donnee = await lecteur?.(c, serviceId);
  return donnee ? [donnee] : [];
}
