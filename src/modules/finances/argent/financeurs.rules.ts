import type { Compte } from '../financements/financements.rules.ts';
import { type Groupe, groupTotaux } from '../totaux/totaux.rules.ts';

type Finance = Compte & { financeur_id: string | null; financeur: string | null };
export type GroupeFinanceur = Groupe<string | null> & { nom: string };

/** The largest funder first. Their sums in different bases are compared one by one, never added. */
export function groupFinanceurs(financements: readonly Finance[]): GroupeFinanceur[] {
  const noms = new Map(financements.map(({ financeur_id, financeur }) => [financeur_id, financeur]));
  const nommer = (id: string | null) =>
    id ? (noms.get(id) ?? 'Structure non montrée') : 'Financeur non renseigné';
  return groupTotaux(financements, ({ financeur_id }) => financeur_id)
    .map((groupe) => ({ ...groupe, nom: nommer(groupe.cle) }))
    .sort((a, b) => b.totaux[0]!.notifie - a.totaux[0]!.notifie || a.nom.localeCompare(b.nom, 'fr'));
}
