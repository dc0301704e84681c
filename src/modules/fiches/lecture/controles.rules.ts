import type { Brouillon } from './fiche.rules.ts';
import type { Anomalie } from './plan.rules.ts';
import { listLigne, type Registre } from './registre.rules.ts';
import { normalizeCode } from './titres.rules.ts';

const ANNONCE = /(?:^|[^\d.,/])(\d{1,3})\s+(?:fiches?[\s-]+)?(?:actions?|fiches?)(?![\p{L}])/iu;
const COMPTE = /^nombre\s+(?:total\s+)?(?:d['’]actions?|de\s+fiches?(?:[\s-]actions?)?)\s*:?\s*(\d{1,3})$/i;
const PARTIEL = /\b(axe|orientation|volet|objectif|commune|par an|chaque)\b/i;
const SIGNALEE = 3;

/** « Un plan de 22 actions »: a number of actions said about the whole plan, in a text that is no action's. */
function readAnnonce(texte: string): number | null {
  if (texte.length > 600) return null;
  const match = COMPTE.exec(texte) ?? ANNONCE.exec(texte);
  if (
    !match ||
    (PARTIEL.test(texte) &&
      !/\b(\d+|trois|quatre|cinq|six)\s+(axes|orientations|volets|objectifs)\b/i.test(texte))
  ) {
    return null;
  }
  const nombre = Number(match[1]);
  return nombre >= 3 ? nombre : null;
}

/** A text that is already reported is not reported twice: the line that speaks of it says this instead, or too. */
function completeAnomalie({ anomalies }: Registre, l: number, texte: string, message: string): boolean {
  const deja = anomalies.find(
    ({ ligne, valeur }) => ligne > 0 && ligne <= l + 1 && valeur.split(' | ').includes(texte),
  );
  if (deja) deja.message = deja.valeur === texte ? message : `${deja.message} ${message}`;
  return deja !== undefined;
}

/** Compares the number of actions that the workbook announces with the number that was read. */
export function checkAnnonces(registres: Registre[], total: number): Anomalie[] {
  const anomalies: Anomalie[] = [];
  const dits = new Set<number>();
  if (total === 0) return anomalies;
  for (const registre of registres) {
    for (let l = 0; l < Math.min(500, registre.feuille.lignes.length); l++) {
      for (const { c, texte } of listLigne(registre, l)) {
        if (registre.etats[l * registre.largeur + c] !== SIGNALEE) continue;
        const nombre = readAnnonce(texte);
        if (nombre === null || nombre === total || dits.has(nombre)) continue;
        dits.add(nombre);
        const message = `Ce texte annonce ${nombre} actions, ${total} ont été lues : vérifiez laquelle est en trop ou manque.`;
        if (!completeAnomalie(registre, l, texte, message))
          anomalies.push({
            feuille: registre.feuille.nom,
            ligne: l + 1,
            colonne: '',
            valeur: texte,
            message,
          });
      }
    }
  }
  return anomalies;
}

/** « 1.3 » missing between « 1.2 » and « 1.4 »: a fiche may have been forgotten. */
export function checkSuites(brouillons: Brouillon[]): Anomalie[] {
  const suites = new Map<string, Map<number, Brouillon>>();
  for (const brouillon of brouillons) {
    const match = /^(.*?)(\d{1,3})$/.exec(normalizeCode(brouillon.fiche.valeurs.code ?? ''));
    if (!match) continue;
    const suite = suites.get(match[1]!) ?? new Map<number, Brouillon>();
    suite.set(Number(match[2]), brouillon);
    suites.set(match[1]!, suite);
  }
  return [...suites].flatMap(([prefixe, suite]) => findTrous(prefixe, suite));
}

function findTrous(prefixe: string, suite: Map<number, Brouillon>): Anomalie[] {
  const rangs = [...suite.keys()].sort((a, b) => a - b);
  if (rangs.length < 3) return [];
  const anomalies: Anomalie[] = [];
  for (let i = 1; i < rangs.length; i++) {
    const [avant, apres] = [rangs[i - 1]!, rangs[i]!];
    if (apres - avant < 2 || apres - avant > 4) continue;
    const manquants = Array.from({ length: apres - avant - 1 }, (_, j) => `${prefixe}${avant + 1 + j}`).join(
      ', ',
    );
    const { feuille, ligne } = suite.get(apres)!.fiche.source;
    const message = `Il n’y a pas de fiche ${manquants} entre ${prefixe}${avant} et ${prefixe}${apres} : vérifiez qu’aucune n’a été oubliée.`;
    anomalies.push({ feuille, ligne, colonne: '', valeur: `${prefixe}${apres}`, message });
  }
  return anomalies;
}
