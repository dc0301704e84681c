import { matchColonnes } from '../modeles/colonnes.rules.ts';
import { readServiceDi } from '../modeles/di-services.rules.ts';
import { readStructureDi } from '../modeles/di-structures.rules.ts';
import { readFiness } from '../modeles/finess.rules.ts';
import { readFranceServices } from '../modeles/france-services.rules.ts';
import { readHsds } from '../modeles/hsds.rules.ts';
import { readMednum } from '../modeles/mednum.rules.ts';
import { readTableau } from '../modeles/tableau.rules.ts';
import type { Brut, ContexteLecture, LigneLue, ObjetImporte } from './lignes.rules.ts';
import { openReleve, type Releve } from './releve.rules.ts';
import { toTexte } from './textes.rules.ts';
import { cleanObjet } from './validation.rules.ts';

type Lecteur = (fiche: Record<string, unknown>, releve: Releve) => ObjetImporte[] | string;

/** The shapes of files that are known. `signe`: the columns by which each is recognised. */
export const MODELES = {
  'data-inclusion': {
    libelle: 'data·inclusion (structures et services)',
    signe: ['source', 'id', 'nom', 'date_maj'],
  },
  'mediation-numerique': {
    libelle: 'Lieux de médiation numérique',
    signe: ['id', 'pivot', 'nom', 'adresse'],
  },
  'france-services': { libelle: 'Liste nationale des France services', signe: ['id_fs', 'lib_fs'] },
  hsds: { libelle: 'HSDS 3.0 (Open Referral), services', signe: ['id', 'name', 'status'] },
  finess: { libelle: 'FINESS, les établissements', signe: ['nofinesset'] },
  csv: { libelle: 'Un tableau à vous : nom, adresse, téléphone…', signe: [] },
} as const;
export type Modele = keyof typeof MODELES;

/** True for a shape of the list, whatever a form or a command says. */
export function isModele(texte: string | undefined): texte is Modele {
  return texte !== undefined && Object.hasOwn(MODELES, texte);
}

const isServiceDi = (fiche: Record<string, unknown>) => 'structure_id' in fiche;

const LECTEURS: Record<Modele, Lecteur> = {
  'data-inclusion': (fiche, releve) => (isServiceDi(fiche) ? readServiceDi : readStructureDi)(fiche, releve),
  'mediation-numerique': readMednum,
  'france-services': readFranceServices,
  hsds: readHsds,
  finess: readFiness,
  csv: readTableau,
};

/** The shape of a file, by its columns; undefined when not even a name is there. */
export function detectModele(colonnes: readonly string[]): Modele | undefined {
  const noms = new Set(colonnes);
  const ordre: Modele[] = ['france-services', 'finess', 'hsds', 'mediation-numerique', 'data-inclusion'];
  const trouve = ordre.find((modele) => MODELES[modele].signe.every((nom) => noms.has(nom)));
  if (trouve) return trouve;
  const champs = matchColonnes(colonnes);
  return ['nom', 'structure', 'service'].some((champ) => champs.has(champ)) ? 'csv' : undefined;
}

/** The same row, that notes which columns are read. */
function watch(champs: Record<string, unknown>, lus: Set<string>): Record<string, unknown> {
  return new Proxy(champs, {
    get(cible, cle) {
      lus.add(String(cle));
      return cible[String(cle)];
    },
  });
}

/**
 * What a row says, as the product's own objects, cleaned as their forms would.
 * @param lus filled with the names of the columns that were read
 */
export function readLigne(
  modele: Modele,
  brut: Brut,
  contexte: ContexteLecture,
  lus: Set<string> = new Set(),
): LigneLue {
  const releve = openReleve(brut.ligne, contexte);
  const { ligne, avis } = releve;
  const trouves = LECTEURS[modele](watch(brut.champs, lus), releve);
  if (typeof trouves === 'string') return { ligne, objets: [], avis: [], refus: trouves };
  const objets: ObjetImporte[] = [];
  // A person's name is kept in one place only, where the team may take it away.
  const { contact_nom_prenom: _nom, ...original } = brut.champs;
  for (const trouve of trouves) {
    const objet = trouve.original ? { ...trouve, original } : trouve;
    const net =
      objet.cle.length > 300 ? 'La référence de cette ligne dépasse 300 signes.' : cleanObjet(objet, releve);
    if (typeof net === 'string') return { ligne, objets: [], avis: [], refus: net };
    objets.push(net);
  }
  return { ligne, objets, avis };
}

/** Every row of a file, and the columns that nothing has read. */
export function readLignes(
  modele: Modele,
  bruts: readonly Brut[],
  contexte: ContexteLecture,
): { lignes: LigneLue[]; colonnes: string[] } {
  const lus = new Set<string>();
  const lignes = bruts.map((brut) => readLigne(modele, brut, contexte, lus));
  const remplies = new Set<string>();
  for (const { champs } of bruts)
    for (const [cle, valeur] of Object.entries(champs)) if (toTexte(valeur) !== '') remplies.add(cle);
  return { lignes, colonnes: [...remplies].filter((cle) => !lus.has(cle)) };
}
