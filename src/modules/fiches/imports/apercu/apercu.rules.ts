import { formatJour } from '../../../../shared/clock/clock.ts';
import type { Champ, Valeur } from '../../../../shared/form/champs.ts';
import type { NoeudPret } from '../../application/noeuds.rules.ts';
import type { FichePrete } from '../../application/preparation.rules.ts';

/** The words for what a fiche holds: the fields and their labels, the communes by their code. */
export type Noms = { champs: readonly Champ[]; communes: ReadonlyMap<string, string> };

function describeValeur(champ: Champ, valeur: Valeur, { communes }: Noms): string {
  if (champ.type === 'choix') return champ.choix[String(valeur)] ?? String(valeur);
  if (champ.type === 'date') return formatJour(String(valeur));
  return Array.isArray(valeur)
    ? valeur.map((element) => communes.get(element) ?? element).join(', ')
    : String(valeur);
}

function nameNoeud({ valeurs: { code, titre } }: NoeudPret): string {
  return [code, titre].filter(Boolean).join(' – ');
}

/** « 1 – Petite enfance › 1.1 – Accueillir » */
function describePlace(noeuds: readonly NoeudPret[], cle: string | null): string {
  const noeud = noeuds.find((candidate) => candidate.cle === cle);
  return noeud ? [describePlace(noeuds, noeud.parent), nameNoeud(noeud)].filter(Boolean).join(' › ') : '';
}

/** A fiche as it will be, field by field: only what is filled. */
export function listEntrees(fiche: FichePrete, noeuds: readonly NoeudPret[], noms: Noms): [string, string][] {
  const { porteurs, partenaires, domaines, notes } = fiche;
  const valeurs: Record<string, Valeur> = {
    statut: 'a_venir',
    ...fiche.valeurs,
    porteurs,
    partenaires,
    domaines,
    notes,
  };
  const entrees = noms.champs
    .filter(({ nom }) => nom !== 'titre' && nom !== 'code' && valeurs[nom] !== undefined)
    .map((champ): [string, string] => [champ.libelle, describeValeur(champ, valeurs[champ.nom]!, noms)]);
  const operations = fiche.operations.map(({ valeurs: { titre } }) => String(titre)).join('\n');
  const toutes: [string, string][] = [
    ['Place dans le plan', describePlace(noeuds, fiche.noeud)],
    ...entrees,
    ['Opérations', operations],
  ];
  return toutes.filter(([, texte]) => texte !== '');
}
