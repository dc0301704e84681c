import writeXlsx from 'write-excel-file/node';
import { type TypeColonne, toXlsxCell } from '../../../shared/tableur/tableur.ts';
import { NATURES_BUDGET, UNITES_BUDGET } from '../../finances/budgets/budgets.table.ts';
import { BASES_FISCALES } from '../../finances/financements/financements.table.ts';
import { type Argent, COLONNES_FINANCEMENT, describeAnnee } from '../../finances/finances.api.ts';
import { NATURES_VERSEMENT } from '../../finances/versements/versements.table.ts';
import {
  type Colonne,
  cells,
  DEBUT,
  type Entete,
  EUROS,
  type Feuille,
  formule,
  gras,
  LETTRES,
  toFeuille,
} from './feuille.rules.ts';

function toBudget({ budgets }: Argent): Feuille {
  const colonnes: Colonne[] = [
    { libelle: 'Fiche', type: 'texte' },
    { libelle: 'Dépense', type: 'texte' },
    { libelle: 'Nature', type: 'texte' },
    { libelle: 'Unité', type: 'texte' },
    { libelle: 'Année', type: 'texte' },
    { libelle: 'Prévu', type: 'montant' },
    { libelle: 'Réel', type: 'montant' },
  ];
  const lignes = budgets.map((b) => {
    const type: TypeColonne = b.unite === 'etp' ? 'etp' : 'montant';
    return [
      ...cells(colonnes, [
        b.fiche,
        b.libelle,
        NATURES_BUDGET[b.nature],
        UNITES_BUDGET[b.unite],
        describeAnnee(b.annee),
      ]),
      toXlsxCell(type, b.prevu_centimes),
      toXlsxCell(type, b.reel_centimes),
    ];
  });
  const fin = DEBUT + lignes.length - 1;
  const unites = [...new Set(budgets.map(({ unite }) => unite))];
  const totaux = unites.map((unite) => {
    const total = (lettre: string) =>
      formule(
        `=SUMIFS(${lettre}${DEBUT}:${lettre}${fin},D${DEBUT}:D${fin},"${UNITES_BUDGET[unite]}")`,
        unite === 'etp' ? '0.00' : EUROS,
      );
    return [
      gras(`Total ${UNITES_BUDGET[unite]}`),
      null,
      null,
      gras(UNITES_BUDGET[unite]),
      null,
      total('F'),
      total('G'),
    ];
  });
  return { nom: 'Dépenses', colonnes, lignes: [...lignes, ...(lignes.length > 0 ? [[], ...totaux] : [])] };
}

/** Where a column of fundings stands, as a letter: formulas name it. */
function letterOf(cle: string): string {
  return LETTRES[COLONNES_FINANCEMENT.findIndex((colonne) => colonne.cle === cle)]!;
}

function toFinancements({ financements }: Argent): Feuille {
  const [notifie, verse] = [letterOf('notifie'), letterOf('verse')];
  const lignes = financements.map((f, index) =>
    COLONNES_FINANCEMENT.map((colonne) => {
      const rang = DEBUT + index;
      if (colonne.cle === 'reste' && colonne.read(f) !== null)
        return formule(`=${notifie}${rang}-${verse}${rang}`);
      return toXlsxCell(colonne.type, colonne.read(f));
    }),
  );
  return { nom: 'Financements', colonnes: [...COLONNES_FINANCEMENT], lignes };
}

function toVersements({ financements, versements }: Argent): Feuille {
  const aides = new Map(financements.map((f) => [f.id, f]));
  const colonnes: Colonne[] = [
    { libelle: 'Aide', type: 'texte' },
    { libelle: 'Financeur', type: 'texte' },
    { libelle: 'Nature', type: 'texte' },
    { libelle: 'Montant', type: 'montant' },
    { libelle: 'Prévu le', type: 'date' },
    { libelle: 'Versé le', type: 'date' },
  ];
  const lignes = versements.map((v) => {
    const aide = aides.get(v.financement_id);
    const valeurs = [aide?.dispositif ?? '', aide?.financeur ?? '', NATURES_VERSEMENT[v.nature]];
    return cells(colonnes, [...valeurs, v.montant_centimes, v.prevu_le, v.verse_le]);
  });
  return { nom: 'Versements', colonnes, lignes };
}

/** By funder and basis, from the sheet of fundings: change a line there, the sums follow. */
function toSynthese({ financements }: Argent): Feuille {
  const colonnes: Colonne[] = [
    { libelle: 'Financeur', type: 'texte' },
    { libelle: 'Montants', type: 'texte' },
    { libelle: 'Demandé ou envisagé', type: 'montant' },
    { libelle: 'Notifié', type: 'montant' },
    { libelle: 'Versé', type: 'montant' },
    { libelle: 'Reste à verser', type: 'montant' },
  ];
  const fin = DEBUT + financements.length - 1;
  const plage = (cle: string) => `Financements!$${letterOf(cle)}$${DEBUT}:$${letterOf(cle)}$${fin}`;
  const paires = new Map(
    financements.map((f) => [
      `${f.financeur} ${f.base_fiscale}`,
      [f.financeur ?? '', f.base_fiscale] as const,
    ]),
  );
  const tries = [...paires.values()].sort(([a], [b]) => a.localeCompare(b, 'fr'));
  const lignes = tries.map(([financeur, base], index) => {
    const rang = DEBUT + index;
    const somme = (cle: string) =>
      formule(`=SUMIFS(${plage(cle)},${plage('financeur')},A${rang},${plage('base_fiscale')},B${rang})`);
    return [
      ...cells(colonnes, [financeur, BASES_FISCALES[base]]),
      somme('demande'),
      somme('notifie'),
      somme('verse'),
      somme('reste'),
    ];
  });
  return { nom: 'Synthèse', colonnes, lignes };
}

/**
 * The financial annex: four sheets of real numbers, whose totals are formulas on the lines. HT, TTC, subsidies and
 * work time keep totals of their own.
 */
export async function writeAnnexe(argent: Argent, entete: Entete): Promise<Uint8Array> {
  const feuilles = [toSynthese(argent), toFinancements(argent), toVersements(argent), toBudget(argent)];
  const buffer = await writeXlsx(feuilles.map((feuille) => toFeuille(entete, feuille))).toBuffer();
  return new Uint8Array(buffer);
}
