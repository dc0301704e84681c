import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import type { Bloc } from '../../../shared/document/document.ts';
import { computeProgres, countParts, describeEtat, METEOS, type Statut } from '../../fiches/fiches.api.ts';
import { describeEtats, findLecteurFiches, toBilan } from '../../projet/projet.api.ts';
import { type ContexteDocument, nameFiche, toBlocsFiche } from './contenu.rules.ts';
import type { DonneesFiche } from './contenu.table.ts';

/** An objective of the plan, whether or not a fiche stands under it yet. */
export type ObjectifDocument = { titre: string; officiel: string; fiches: DonneesFiche[] };
type Axe = {
  titre: string;
  officiel: string;
  enjeu: string;
  objectifs: ObjectifDocument[];
  fiches: DonneesFiche[];
};

/** Where a set of fiches is, said as pages say it: « 2 réalisées sur 7 fiches ». */
function describeFiches(fiches: readonly DonneesFiche[]): string {
  if (fiches.length === 0) return 'Aucune fiche.';
  const comptes = fiches.map(({ ligne, operations, etapes }) => {
    const statut = ligne.statut as Statut;
    const progres = computeProgres(statut, countParts(operations as never, etapes));
    return { statut, n: 1, exemples: 0, calculables: progres === undefined ? 0 : 1, points: progres ?? 0 };
  });
  return describeEtats(toBilan(comptes), findLecteurFiches().etats);
}

/** The objectives of an axis, all of them: the plain title, the words of the convention, where its fiches are. */
function toObjectifs(objectifs: readonly ObjectifDocument[]): Bloc[] {
  if (objectifs.length === 0) return [];
  return [
    {
      genre: 'tableau',
      legende: 'Les objectifs de cette partie, tels que les écrit la convention, et leurs fiches',
      colonnes: [{ libelle: 'Objectif' }, { libelle: 'Dans la convention' }, { libelle: 'Fiches' }],
      lignes: objectifs.map(({ titre, officiel, fiches }) => [
        titre,
        officiel || titre,
        describeFiches(fiches),
      ]),
    },
  ];
}

/** The plan as chapters: each axis with its stakes and a table of its fiches, then each fiche on its own page. */
export function toBlocsPlan(axes: readonly Axe[], contexte: ContexteDocument, le: Jour): Bloc[] {
  return axes.flatMap(({ titre, officiel, enjeu, objectifs, fiches }): Bloc[] => [
    { genre: 'page' },
    { genre: 'titre', niveau: 1, texte: titre },
    ...(officiel ? [{ genre: 'texte' as const, texte: `Dans la convention : « ${officiel} »` }] : []),
    ...(enjeu ? [{ genre: 'texte' as const, texte: enjeu }] : []),
    { genre: 'texte', texte: describeFiches(fiches) },
    ...toObjectifs(objectifs),
    {
      genre: 'tableau',
      legende: `Les fiches de cette partie, au ${formatJour(le)}`,
      colonnes: [{ libelle: 'Fiche' }, { libelle: 'Statut' }, { libelle: 'Météo' }],
      lignes: fiches.map(({ ligne }) => [
        nameFiche(ligne),
        describeEtat(ligne as never, contexte.aujourdhui).mot,
        ligne.meteo ? METEOS[ligne.meteo as keyof typeof METEOS] : '',
      ]),
    },
    ...fiches.flatMap((donnees): Bloc[] => [
      { genre: 'page' },
      { genre: 'titre', niveau: 2, texte: nameFiche(donnees.ligne) },
      ...toBlocsFiche(donnees, contexte, 3),
    ]),
  ]);
}
