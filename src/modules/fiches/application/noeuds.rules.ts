import type { Valeurs } from '../../../shared/form/champs.ts';
import type { Anomalie, NoeudLu } from '../lecture/plan.rules.ts';
import { fitCle } from './empreintes.rules.ts';
import { cutTexte, flattenTexte } from './textes.rules.ts';

export type NoeudPret = { cle: string; parent: string | null; valeurs: Valeurs };

const MAX_TITRE = 300;
const MAX_CODE = 30;
const MAX_ENJEU = 10_000;

/** A title of several pages ends where an axis explains itself; past that, only the report has it. */
function cutNoeud({ code, titre }: NoeudLu) {
  const numero = flattenTexte(code);
  const nom = flattenTexte(titre) || numero || 'Sans titre';
  const long = numero.length > MAX_CODE;
  const [debut, suite] = cutTexte(long ? `${numero} – ${nom}` : nom, MAX_TITRE);
  const [enjeu, reste] = cutTexte(suite, MAX_ENJEU);
  return { code: long ? '' : numero, titre: debut, enjeu, reste };
}

/** What a heading said beyond all that an axis may hold. */
export function listRestes(noeuds: readonly NoeudLu[]): Anomalie[] {
  return noeuds.flatMap((noeud) => {
    const { titre, reste } = cutNoeud(noeud);
    const message = `Le titre « ${titre.slice(0, 80)} » est trop long : sa fin n’est gardée qu’ici.`;
    return reste === '' ? [] : [{ feuille: '', ligne: 0, colonne: '', valeur: reste, message }];
  });
}

function prepareNoeud(noeud: NoeudLu, ordre: number): NoeudPret {
  const { code, titre, enjeu } = cutNoeud(noeud);
  const valeurs: Valeurs = enjeu === '' ? { titre, code, ordre } : { titre, code, ordre, enjeu };
  return { cle: fitCle(noeud.cle), parent: noeud.parent === null ? null : fitCle(noeud.parent), valeurs };
}

/** The nodes with their rank among their neighbours, parents before children as they were read. */
export function prepareNoeuds(noeuds: readonly NoeudLu[]): NoeudPret[] {
  const rangs = new Map<string | null, number>();
  return noeuds.map((noeud) => {
    const rang = (rangs.get(noeud.parent) ?? 0) + 1;
    rangs.set(noeud.parent, rang);
    return prepareNoeud(noeud, Math.min(rang, 9999));
  });
}
