import { type Feuille, toLettre } from '../../../shared/classeur/feuille.rules.ts';
import { checkAnnonces, checkSuites } from './controles.rules.ts';
import { readFeuille } from './feuilles.rules.ts';
import { createLecture } from './fiche.rules.ts';
import type { Choix, PlanLu } from './plan.rules.ts';
import { countCellules, createRegistre, signalOublis } from './registre.rules.ts';

/**
 * Reads the sheets of somebody's action plan: its tree, its actions, and a report of all that could not be put in its
 * place. Every cell that is not empty is in exactly one of the three: a field, the notes of an action, the report.
 */
export function readPlan(feuilles: Feuille[], choix: Choix = {}): PlanLu {
  const lecture = createLecture();
  const registres = feuilles.map(createRegistre);
  const colonnes = registres.map((registre) => {
    const lue = readFeuille(lecture, registre, choix[registre.feuille.nom] ?? {});
    signalOublis(registre);
    return lue;
  });
  const { brouillons, arbre } = lecture;
  for (const { fiche, notes } of brouillons) fiche.notes = [...notes].join('\n');
  const anomalies = registres.flatMap((registre) => registre.anomalies);
  return {
    noeuds: [...arbre.noeuds.values()],
    niveaux: Array.from(arbre.niveaux, (nom, i) => nom ?? `Niveau ${toLettre(i)}`),
    fiches: brouillons.map(({ fiche }) => fiche),
    anomalies: [...anomalies, ...checkAnnonces(registres, brouillons.length), ...checkSuites(brouillons)],
    cellules: countCellules(registres),
    colonnes,
  };
}
