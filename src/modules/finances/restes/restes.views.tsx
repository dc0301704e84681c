import { formatCentimes, pluralize } from '../../../shared/text/text.ts';
import { describeAnnee } from '../budgets/budgets.rules.ts';
import { BASES_DEPENSE, type Reste, type ResteAnnee } from './restes.rules.ts';

function Trois({ depense, finance, reste }: { depense: number; finance: number; reste: number }) {
  return (
    <>
      <td class="nombre" data-titre="Dépense prévue">
        {formatCentimes(depense)}
      </td>
      <td class="nombre" data-titre="Notifié par d’autres">
        {formatCentimes(finance)}
      </td>
      <td class="nombre" data-titre="Reste à charge">
        {reste < 0 ? `0 € (${formatCentimes(-reste)} de trop)` : formatCentimes(reste)}
      </td>
    </>
  );
}

function Cellules({ reste }: { reste: Reste }) {
  if (!reste.calculable) {
    return (
      <td colSpan={4} data-titre="Reste à charge">
        <span class="vide">Non calculable : {reste.motif}.</span>
      </td>
    );
  }
  return (
    <>
      <td data-titre="Compté">{BASES_DEPENSE[reste.base]}</td>
      <Trois {...reste} />
    </>
  );
}

function Entete({ premiere }: { premiere: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{premiere}</th>
        <th scope="col">Compté</th>
        <th scope="col" class="nombre">
          Dépense prévue
        </th>
        <th scope="col" class="nombre">
          Notifié par d’autres
        </th>
        <th scope="col" class="nombre">
          Reste à charge
        </th>
      </tr>
    </thead>
  );
}

/** What is left to the community, year by year, then in all. */
export function RestesAnnees({ annees, total }: { annees: ResteAnnee[]; total: Reste }) {
  return (
    <table class="tableau">
      <caption>Ce qui reste à la charge de la communauté</caption>
      <Entete premiere="Année" />
      <tbody>
        {annees.map(({ annee, reste }) => (
          <tr key={String(annee)}>
            <th scope="row">{describeAnnee(annee)}</th>
            <Cellules reste={reste} />
          </tr>
        ))}
      </tbody>
      {annees.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">En tout</th>
            <Cellules reste={total} />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

type FicheReste = { ficheId: string; fiche: string; reste: Reste };
type Somme = { base: 'ttc' | 'ht'; depense: number; finance: number; reste: number };

/** The fiches of one axis, with their sum: what cannot be said is counted apart. */
export function RestesFiches(props: {
  titre: string;
  fiches: FicheReste[];
  sommes: Somme[];
  nonCalculables: number;
}) {
  const aside = props.nonCalculables > 0 ? `, ${pluralize(props.nonCalculables, 'fiche')} à part` : '';
  return (
    <table class="tableau">
      <caption>{props.titre}</caption>
      <Entete premiere="Fiche" />
      <tbody>
        {props.fiches.map(({ ficheId, fiche, reste }) => (
          <tr key={ficheId}>
            <th scope="row">
              <a href={`/fiches/${ficheId}#argent`}>{fiche}</a>
            </th>
            <Cellules reste={reste} />
          </tr>
        ))}
      </tbody>
      {props.sommes.length > 0 && (
        <tfoot>
          {props.sommes.map((somme) => (
            <tr key={somme.base}>
              <th scope="row">
                Total {BASES_DEPENSE[somme.base]}
                {aside}
              </th>
              <td data-titre="Compté">{BASES_DEPENSE[somme.base]}</td>
              <Trois {...somme} />
            </tr>
          ))}
        </tfoot>
      )}
    </table>
  );
}
