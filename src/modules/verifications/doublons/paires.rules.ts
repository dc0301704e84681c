import { type Jugement, judgePaire, SEUIL } from './doublons.rules.ts';
import { type Candidat, type Empreinte, toEmpreinte } from './empreintes.rules.ts';

export type Paire = Jugement & { a: Candidat; b: Candidat };

/** A block larger than this is a common word, not a clue: other keys bring its true pairs together. */
const BLOC_MAX = 80;
/** Cells of about 160 m by 120 m, laid twice, half a cell apart: two points less than 50 m apart share one. */
const CELLULE_DEGRES = 0.0015;

function listCellules({ latitude, longitude }: Candidat): string[] {
  if (latitude === null || longitude === null) return [];
  const [y, x] = [latitude / CELLULE_DEGRES, longitude / CELLULE_DEGRES];
  return [0, 0.5].flatMap((dy) =>
    [0, 0.5].map((dx) => `g${dy}${dx} ${Math.floor(y + dy)} ${Math.floor(x + dx)}`),
  );
}

/** What two records must share to be compared at all. */
function listCles({ de, nom, mots, sigle, telephone, courriel }: Empreinte): string[] {
  const { commune, siret, structure_id } = de;
  const cles = [`n ${nom}`, `c ${nom} ${commune}`, `p ${nom.slice(0, 6)}`, `q ${nom.slice(0, 4)} ${commune}`];
  for (const mot of mots) {
    if (mot.length < 4) continue;
    cles.push(`m ${mot}`);
    if (commune) cles.push(`w ${mot} ${commune}`);
  }
  if (siret) cles.push(`s ${siret}`);
  if (sigle.length >= 3) cles.push(`n ${sigle}`);
  if (telephone) cles.push(`t ${telephone}`);
  if (courriel) cles.push(`e ${courriel}`);
  if (structure_id) cles.push(`o ${structure_id}`);
  return [...cles, ...listCellules(de)];
}

function* makeBlocs(empreintes: readonly Empreinte[]): Generator<void, number[][]> {
  const blocs = new Map<string, number[]>();
  for (const [index, empreinte] of empreintes.entries()) {
    for (const cle of new Set(listCles(empreinte))) {
      const bloc = blocs.get(cle);
      if (bloc) bloc.push(index);
      else blocs.set(cle, [index]);
    }
    yield;
  }
  return [...blocs.values()].filter(({ length }) => length > 1 && length <= BLOC_MAX);
}

/** The same pair is written one way only, whichever is found first. */
export function nameCouple(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

const ORDRE = new Intl.Collator('fr');

/**
 * The pairs of records that may be one, the most likely first. Only records that share a clue are compared, so that
 * ten thousand take seconds and not hours; it stops often, for others to be answered.
 * @param distincts pairs that somebody said are not the same
 */
export function* searchPaires(
  candidats: readonly Candidat[],
  distincts: ReadonlySet<string>,
): Generator<void, Paire[]> {
  const empreintes: Empreinte[] = [];
  for (const candidat of candidats) {
    empreintes.push(toEmpreinte(candidat));
    yield;
  }
  const vues = new Set<number>();
  const paires: Paire[] = [];
  for (const bloc of yield* makeBlocs(empreintes)) {
    for (const [rang, i] of bloc.entries()) {
      for (const j of bloc.slice(rang + 1)) {
        const couple = i * empreintes.length + j;
        if (vues.has(couple)) continue;
        vues.add(couple);
        const jugement = judgePaire(empreintes[i]!, empreintes[j]!);
        if (jugement.score >= SEUIL) paires.push({ a: candidats[i]!, b: candidats[j]!, ...jugement });
      }
      yield;
    }
  }
  return paires
    .filter(({ a, b }) => !distincts.has(nameCouple(a.id, b.id)))
    .sort((x, y) => y.score - x.score || ORDRE.compare(x.a.nom, y.a.nom) || (x.a.id < y.a.id ? -1 : 1));
}
