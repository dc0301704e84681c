import { formatCellule, toLettre } from '../../../shared/classeur/feuille.rules.ts';
import { recognizeLibelle } from '../colonnes/libelles.rules.ts';
import { toChampOperation } from '../colonnes/roles.rules.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import { createChemin, resolveChemin, setNiveaux, startFeuille } from './chemin.rules.ts';
import { readEntrees } from './entrees.rules.ts';
import type { Entree, Lecture } from './fiche.rules.ts';
import { readFormulaire } from './formulaire.rules.ts';
import type { Choix, FeuilleLue } from './plan.rules.ts';
import type { Registre } from './registre.rules.ts';
import type { Reponse } from './rubriques.rules.ts';

type ChoixFeuille = Choix[string];

export function readFormulaires(lecture: Lecture, registre: Registre, choix: ChoixFeuille): FeuilleLue {
  const { fiches, libelles } = readFormulaire(registre, choix.colonnes ?? {});
  let avant: Reponse[] = [];
  for (const reponses of fiches) {
    if (!reponses.some(({ champ }) => champ === 'titre' || champ === 'code'))
      addTitreFeuille(registre, reponses);
    const propres = reponses.filter(({ champ }) => champ === 'niveau' || champ.startsWith('niveau'));
    avant = propres.length > 0 ? propres : avant;
    readReponses(lecture, registre, reponses, avant);
  }
  const colonnes = libelles.map(({ l, c, libelle, champ, exemple }, index) => ({
    index,
    lettre: `${toLettre(c)}${l + 1}`,
    libelle,
    champ,
    exemple,
  }));
  return { feuille: registre.feuille.nom, ligneEntete: null, forme: 'fiche', ignoree: false, colonnes };
}

/** A form without title is called after its sheet. */
function addTitreFeuille(registre: Registre, reponses: Reponse[]): void {
  const premiere = reponses[0];
  if (premiere)
    reponses.unshift({ ...premiere, champ: 'titre', libelle: 'Feuille', texte: registre.feuille.nom });
}

function isNiveau(reponses: Reponse[], { champ, libelle }: Reponse): boolean {
  if (champ !== 'niveau') return champ.startsWith('niveau');
  const reconnu = recognizeLibelle(libelle);
  if (reconnu?.sinon === 'niveau1' || reconnu?.champ !== 'niveau') return true;
  const axe = reponses.some(
    (autre) => autre.champ === 'niveau' && recognizeLibelle(autre.libelle)?.sinon === 'niveau1',
  );
  return (axe && /strat/i.test(libelle)) || (!axe && reconnu.sinon === 'domaines');
}

function readReponses(lecture: Lecture, registre: Registre, reponses: Reponse[], heritees: Reponse[]): void {
  const niveaux = heritees.filter((reponse) => isNiveau(heritees, reponse));
  const chemin = createChemin(niveaux.map(({ libelle }) => libelle));
  if (!niveaux.some(({ libelle }) => /axe|orientation|volet/i.test(libelle)))
    startFeuille(chemin, registre.feuille.nom);
  setNiveaux(chemin, new Map(niveaux.map(({ texte }, i) => [i, texte])));
  const noeud = resolveChemin(lecture, registre, chemin, niveaux[0]?.l ?? 0);
  const restes = reponses.filter((reponse) => !niveaux.includes(reponse));
  if (restes.length > 0)
    readEntrees(
      lecture,
      registre,
      restes.map((reponse) => toEntree(registre, reponse)),
      noeud,
    );
}

function toEntree(registre: Registre, { champ, libelle, texte, l, c, numero }: Reponse): Entree {
  const simple: ChampPlan = champ === 'niveau' ? (recognizeLibelle(libelle)?.sinon ?? 'notes') : champ;
  const operation = numero > 0 ? toChampOperation(simple) : undefined;
  const cellule = registre.feuille.lignes[l]?.[c] ?? null;
  const entier = formatCellule(cellule) === texte ? cellule : texte;
  const final = simple === 'niveau1' ? 'notes' : (operation ?? simple);
  return {
    champ: final,
    groupe: operation ? numero : 0,
    libelle,
    texte,
    cellule: entier,
    fraction: false,
    l,
    c,
  };
}
