import type { Jour } from '../../shared/clock/clock.ts';
import type { ColonneTableau, Tableau } from '../../shared/tableur/tableur.ts';
import type { BesoinVu } from './besoins.data.ts';
import { namePublic } from './besoins.rules.ts';
import { ORIGINES, STATUTS_BESOIN } from './besoins.table.ts';

const COLONNES: ColonneTableau[] = [
  { cle: 'titre', libelle: 'Besoin', type: 'texte' },
  { cle: 'constat', libelle: 'Ce qui a été dit', type: 'texte' },
  { cle: 'domaines', libelle: 'Domaines', type: 'liste' },
  { cle: 'publics', libelle: 'Publics', type: 'liste' },
  { cle: 'communes', libelle: 'Communes', type: 'liste' },
  { cle: 'personnes', libelle: 'Personnes concernées', type: 'entier' },
  { cle: 'origine', libelle: 'Origine', type: 'texte' },
  { cle: 'origine_precisions', libelle: 'Précision', type: 'texte' },
  { cle: 'signale_le', libelle: 'Signalé le', type: 'date' },
  { cle: 'statut', libelle: 'Où il en est', type: 'texte' },
  { cle: 'reponse', libelle: 'Réponse', type: 'texte' },
  { cle: 'decide_le', libelle: 'Répondu ou écarté le', type: 'date' },
  { cle: 'fiches', libelle: 'Fiches action', type: 'entier' },
  { cle: 'exemple', libelle: 'Exemple', type: 'oui' },
];

/** The register as a table, in the words of the screen. */
export function makeTableau(
  besoins: readonly BesoinVu[],
  { territoire, jour, filtres }: { territoire: string; jour: Jour; filtres: readonly string[] },
): Tableau {
  const lignes = besoins.map((b) => [
    b.titre,
    b.constat,
    b.domaines.map(({ nom }) => nom),
    b.publics.map(namePublic),
    b.tout_territoire ? ['Tout le territoire'] : b.communes.map(({ nom }) => nom),
    b.personnes,
    ORIGINES[b.origine],
    b.origine_precisions,
    b.signale_le,
    STATUTS_BESOIN[b.statut],
    b.reponse,
    b.decide_le,
    b.nb_fiches,
    b.exemple,
  ]);
  return { titre: 'Les besoins', territoire, jour, filtres, colonnes: COLONNES, lignes };
}
