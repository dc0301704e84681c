import { usePage } from '../../../ui/page.ts';
import { Exemple, Ou } from '../../../ui/textes.tsx';
import { describeAnnee, formatUnite, sumUnites } from './budgets.rules.ts';
import { type LigneBudget, NATURES_BUDGET, type UniteBudget } from './budgets.table.ts';

const TOTAUX: Record<UniteBudget, string> = {
  eur_ttc: 'Total TTC',
  eur_ht: 'Total HT',
  nature: 'Total en nature, valorisé',
  etp: 'Total du temps de travail',
};

function Ligne({ ligne }: { ligne: LigneBudget }) {
  const { can } = usePage();
  const nature = NATURES_BUDGET[ligne.nature];
  const nom = ligne.libelle || nature;
  return (
    <tr>
      <th scope="row">
        {can('finance.modifier') ? <a href={`/argent/budgets/${ligne.id}/modifier`}>{nom}</a> : nom}{' '}
        <Exemple si={ligne.exemple} />
        {ligne.libelle && <span class="sous-titre">{nature}</span>}
      </th>
      <td data-titre="Année">{describeAnnee(ligne.annee)}</td>
      <td class="nombre" data-titre="Prévu">
        {formatUnite(ligne.prevu_centimes, ligne.unite)}
      </td>
      <td class="nombre" data-titre="Réalisé">
        <Ou valeur={ligne.reel_centimes === null ? null : formatUnite(ligne.reel_centimes, ligne.unite)} />
      </td>
    </tr>
  );
}

/** The budget of a fiche: its lines by year, then one total a unit. */
export function BudgetsTable({ lignes }: { lignes: LigneBudget[] }) {
  return (
    <table class="tableau">
      <caption>Année par année ; ETP veut dire équivalent temps plein</caption>
      <thead>
        <tr>
          <th scope="col">Dépense</th>
          <th scope="col">Année</th>
          <th scope="col" class="nombre">
            Prévu
          </th>
          <th scope="col" class="nombre">
            Réalisé
          </th>
        </tr>
      </thead>
      <tbody>
        {lignes.map((ligne) => (
          <Ligne key={ligne.id} ligne={ligne} />
        ))}
      </tbody>
      <tfoot>
        {sumUnites(lignes).map(({ unite, prevu, reel }) => (
          <tr key={unite}>
            <th scope="row" colSpan={2}>
              {TOTAUX[unite]}
            </th>
            <td class="nombre" data-titre="Prévu">
              {formatUnite(prevu, unite)}
            </td>
            <td class="nombre" data-titre="Réalisé">
              <Ou valeur={reel === null ? null : formatUnite(reel, unite)} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
