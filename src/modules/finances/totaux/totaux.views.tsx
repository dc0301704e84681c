import { formatCentimes, formatNumber, pluralize } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { isNonNote } from '../alertes/alertes.rules.ts';
import type { FinancementVu } from '../financements/financements.data.ts';
import type { BaseFiscale } from '../financements/financements.table.ts';
import { type FiltreFinancement, writeFiltreFinancement } from '../liste/liste.rules.ts';
import { MONTANTS, type Montant, type Total } from './totaux.rules.ts';

/** Short words for a column; the long ones are in forms. */
export const BASES_COURTES: Record<BaseFiscale, string> = {
  sans_objet: 'Sans TVA',
  ttc: 'TTC',
  ht: 'HT',
  nature: 'En nature',
};

const NOMS = Object.keys(MONTANTS) as Montant[];

/** What is said wherever totals stand. */
export function AvisBases() {
  return (
    <p class="discret-texte">
      HT veut dire hors taxes, TTC toutes taxes comprises. Ces montants ne s’additionnent pas entre eux, ni
      avec les subventions sans TVA, ni avec les apports en nature. Les refus ne comptent pas.
    </p>
  );
}

/** Beside totals: what they count as left to pay although nobody typed whether it was. */
export function AvisNonNotes({ financements }: { financements: readonly FinancementVu[] }) {
  const { aujourdhui } = usePage();
  const sans = financements.filter((f) => isNonNote(f, aujourdhui));
  if (sans.length === 0) return null;
  return (
    <p class="avis">
      Aucun versement n’est noté pour {pluralize(sans.length, 'financement ancien', 'financements anciens')}.
      Le reste à verser les compte en entier : ce n’est pas dire qu’ils n’ont pas été versés.
    </p>
  );
}

/** An amount that opens the lines it is made of. */
function Cellule({ total, nom, filtre }: { total: Total; nom: Montant; filtre: Partial<FiltreFinancement> }) {
  const texte = formatCentimes(total[nom]);
  return (
    <td class="nombre" data-titre={MONTANTS[nom]}>
      {total[nom] === 0 ? (
        texte
      ) : (
        <a href={writeFiltreFinancement({ ...filtre, base: total.base, montant: nom })}>{texte}</a>
      )}
    </td>
  );
}

type LigneProps = {
  libelle: string;
  total: Total;
  filtre: Partial<FiltreFinancement>;
  montants: readonly Montant[];
};

function Ligne({ libelle, total, filtre, montants }: LigneProps) {
  return (
    <tr>
      <th scope="row">{libelle}</th>
      <td data-titre="Compté">{BASES_COURTES[total.base]}</td>
      {montants === NOMS && (
        <td class="nombre" data-titre="Financements">
          <a href={writeFiltreFinancement({ ...filtre, base: total.base })}>{formatNumber(total.nombre)}</a>
        </td>
      )}
      {montants.map((nom) => (
        <Cellule key={nom} total={total} nom={nom} filtre={filtre} />
      ))}
    </tr>
  );
}

export type LigneTotaux = {
  cle: string;
  libelle: string;
  totaux: Total[];
  filtre: Partial<FiltreFinancement>;
};

type Props = {
  titre: string;
  entete: string;
  lignes: LigneTotaux[];
  /** The whole that the lines are parts of, and the filter that finds it. */
  total: Total[];
  filtre: Partial<FiltreFinancement>;
  /** Which amounts stand in the columns; without it all of them, and how many lines. */
  montants?: readonly Montant[];
};

/** Totals by funder, state…: each amount is a link to its lines; bases stand on lines of their own. */
export function TotauxTable({ titre, entete, lignes, total, filtre, montants = NOMS }: Props) {
  return (
    <table class="tableau">
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">{entete}</th>
          <th scope="col">Compté</th>
          {montants === NOMS && (
            <th scope="col" class="nombre">
              Financements
            </th>
          )}
          {montants.map((nom) => (
            <th key={nom} scope="col" class="nombre">
              {MONTANTS[nom]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.flatMap(({ cle, libelle, totaux, filtre: propre }) =>
          totaux.map((t) => (
            <Ligne
              key={cle + t.base}
              libelle={libelle}
              total={t}
              filtre={{ ...filtre, ...propre }}
              montants={montants}
            />
          )),
        )}
      </tbody>
      {lignes.length !== 1 && (
        <tfoot>
          {total.map((t) => (
            <Ligne
              key={t.base}
              libelle={`Total, ${BASES_COURTES[t.base]}`}
              total={t}
              filtre={filtre}
              montants={montants}
            />
          ))}
        </tfoot>
      )}
    </table>
  );
}
