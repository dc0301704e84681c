import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import type { Bloc } from '../../../shared/document/document.ts';
import { describeEtat, METEOS } from '../../fiches/fiches.api.ts';
import { type ContexteDocument, nameFiche, toBlocsFiche } from './contenu.rules.ts';
import type { DonneesFiche } from './contenu.table.ts';

type Axe = { titre: string; enjeu: string; fiches: DonneesFiche[] };

/** The plan as chapters: each axis with its stakes and a table of its fiches, then each fiche on its own page. */
export function toBlocsPlan(axes: readonly Axe[], contexte: ContexteDocument, le: Jour): Bloc[] {
  return axes.flatMap(({ titre, enjeu, fiches }): Bloc[] => [
    { genre: 'page' },
    { genre: 'titre', niveau: 1, texte: titre },
    ...(enjeu ? [{ genre: 'texte' as const, texte: enjeu }] : []),
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
