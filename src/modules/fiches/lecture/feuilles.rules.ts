import { normalizeText } from '../../../shared/text/text.ts';
import { detectEntete, type Entete, readEntete } from '../colonnes/entete.rules.ts';
import { recognizeLibelle } from '../colonnes/libelles.rules.ts';
import type { Lecture } from './fiche.rules.ts';
import { readTableau } from './grille.rules.ts';
import type { Choix, FeuilleLue } from './plan.rules.ts';
import { listLigne, type Registre, signalFeuille } from './registre.rules.ts';
import { scoreFormulaire } from './rubriques.rules.ts';
import { parseFiche } from './titres.rules.ts';
import { readFormulaires } from './versement.rules.ts';

type ChoixFeuille = Choix[string];
const ANNEXES =
  /^(listes?|listes? (deroulantes?|de choix|de valeurs)|notice|mode d emploi|lisez moi|lisez-moi|readme|aide|legende|parametres?|parametrage|menus?|menus? deroulants?|donnees de reference|nomenclature|sommaire|exemples?|modele|guide|consignes?|instructions?|glossaire|a lire|page de garde|couverture|contacts?|annuaire)\b/;
const SYNTHESES =
  /^(synthese|tableau de bord|recap|recapitulatif|statistiques?|stats|graphiques?|indicateurs|budget|tcd)\b/;
const LIRE = 'Pour la lire quand même, indiquez sa ligne d’en-tête ou demandez à la lire.';

/** Why a sheet is not read, or undefined. */
function explainIgnoree(
  registre: Registre,
  entete: Entete | null,
  forme: number,
  choix: ChoixFeuille,
): string | undefined {
  if (choix.ignorer) return 'Feuille ignorée à votre demande.';
  if (choix.ignorer === false || choix.ligneEntete !== undefined) return undefined;
  const nom = normalizeText(registre.feuille.nom);
  if (ANNEXES.test(nom))
    return `Cette feuille s’appelle « ${registre.feuille.nom} » : elle n’est pas lue comme un plan. ${LIRE}`;
  if (entete === null && forme === 0)
    return `Aucun tableau d’actions n’a été reconnu dans cette feuille : elle n’est pas lue. ${LIRE}`;
  const champs = new Set(entete?.libelles.map((libelle) => recognizeLibelle(libelle, false)?.champ));
  const faible =
    !champs.has('titre') ||
    ![...champs].some(
      (champ) => champ && !['titre', 'niveau', 'notes', 'avancement', 'statut'].includes(champ),
    );
  if (forme === 0 && SYNTHESES.test(nom) && faible)
    return `Cette feuille paraît être une synthèse : elle n’est pas lue. ${LIRE}`;
  return undefined;
}

/** A sheet without header whose lines say « Fiche action 1 … »: the column that says it most is the title. */
function findListe(registre: Registre): Entete | null {
  const comptes = new Map<number, number>();
  for (let l = 0; l < Math.min(300, registre.feuille.lignes.length); l++) {
    for (const { c, texte } of listLigne(registre, l))
      if (parseFiche(texte)) comptes.set(c, (comptes.get(c) ?? 0) + 1);
  }
  const [colonne, compte] = [...comptes].toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (compte < 2) return null;
  const libelles = Array.from({ length: registre.largeur }, (_, c) => (c === colonne ? 'Action' : ''));
  return { debut: -1, fin: -1, libelles, score: 0 };
}

/** The sheet read in the best of the shapes it can be, or reported as a whole. */
export function readFeuille(lecture: Lecture, registre: Registre, choix: ChoixFeuille): FeuilleLue {
  const { feuille } = registre;
  const force = choix.ligneEntete !== undefined && choix.ligneEntete > 0;
  const detecte = force
    ? readEntete(feuille, choix.ligneEntete! - 1)
    : choix.ligneEntete === 0
      ? null
      : detectEntete(feuille);
  const forme = force ? 0 : scoreFormulaire(feuille);
  const champs = new Set(
    detecte?.libelles.map((libelle) => recognizeLibelle(libelle)?.champ).filter(Boolean),
  );
  const formulaire = forme >= 3 && forme > champs.size;
  const entete = detecte ?? (forme > 0 ? null : findListe(registre));
  const raison = explainIgnoree(registre, entete, forme, choix);
  if (raison !== undefined) {
    signalFeuille(registre, raison);
    return { feuille: feuille.nom, ligneEntete: null, forme: 'ignoree', ignoree: true, raison, colonnes: [] };
  }
  if (formulaire) return readFormulaires(lecture, registre, choix);
  return readTableau(lecture, registre, entete ?? defaultEntete(registre, choix), choix);
}

/** The user wants the sheet read and nothing was recognised: its first filled row, or no header at all. */
function defaultEntete(registre: Registre, choix: ChoixFeuille): Entete {
  const premiere = registre.feuille.lignes.findIndex((_, l) => listLigne(registre, l).length > 0);
  if (choix.ligneEntete !== 0 && premiere >= 0) return readEntete(registre.feuille, premiere);
  return { debut: -1, fin: -1, libelles: [], score: 0 };
}
