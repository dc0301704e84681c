import { PUBLICS } from '../termes/termes.rules.ts';
import type { Choix, Croisement } from './offre.data.ts';

export type Nom = { cle: string; nom: string };
type Page = { croisement: Croisement; choix: Choix; communes: readonly Nom[] };

/** Where an empty cell leads who keeps the register of needs: the form, filled with what the cell says. */
export function hrefBesoin({ croisement, choix, communes }: Page, domaine: Nom, colonne: Nom): string {
  const parCommune = croisement === 'commune';
  const commune = parCommune ? colonne.cle : choix.commune;
  const pour = parCommune ? choix.public : colonne.cle;
  const nomCommune = communes.find(({ cle }) => cle === commune)?.nom;
  const ou = nomCommune ?? (parCommune ? colonne.nom : '');
  const qui = pour && pour !== 'tous-publics' ? PUBLICS[pour as keyof typeof PUBLICS] : '';
  const precisions = [qui, ou].filter(Boolean).join(', ');
  const params = new URLSearchParams({
    titre: `${domaine.nom} : rien dans l’annuaire${precisions && ` (${precisions})`}`,
    domaine: domaine.cle,
    origine: 'offre',
  });
  if (pour) params.set('public', pour);
  if (nomCommune) params.set('commune', commune);
  return `/besoins/nouveau?${params}`;
}

/** How a service reaches people wherever they live. */
export const PARTOUT = ['a-distance', 'a-domicile'] as const;
