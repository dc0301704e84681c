import { formatNumber } from '../../../../shared/text/text.ts';

export type Croisement = {
  colonnes: { id: string; nom: string }[];
  lignes: { id: string | null; nom: string; profondeur: number; cases: number[]; total: number }[];
  hrefOf(noeud: string | null, domaine: string | undefined): string;
};

function Case({ n, href, nom }: { n: number; href: string; nom: string }) {
  if (n === 0) return <span class="vide">–</span>;
  return (
    <a href={href}>
      {formatNumber(n)}
      <span class="hors-ecran"> {nom}</span>
    </a>
  );
}

/** What the plan does in each domain: each number opens the fiches it counts, each dash is a question. */
export function MatriceVue({ colonnes, lignes, hrefOf }: Croisement) {
  return (
    <section class="defile" aria-label="Axes et domaines">
      <p class="indice-defile">Le tableau est large : faites-le glisser pour voir tous les domaines.</p>
      <table class="croisement">
        <caption>
          Nombre de fiches par axe, par objectif et par domaine. Une fiche peut toucher plusieurs domaines :
          la dernière colonne la compte une fois.
        </caption>
        <thead>
          <tr>
            <th scope="col">Axe ou objectif</th>
            {colonnes.map(({ id, nom }) => (
              <th key={id} scope="col">
                <span>{nom}</span>
              </th>
            ))}
            <th scope="col">
              <span>Toutes</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lignes.map((ligne) => (
            <tr key={ligne.id ?? 'sans'} class={ligne.profondeur === 1 ? 'croisement-axe' : undefined}>
              <th scope="row">{ligne.nom}</th>
              {colonnes.map(({ id, nom }, index) => (
                <td key={id} data-titre={nom} class={ligne.cases[index] === 0 ? 'case-vide' : undefined}>
                  <Case
                    n={ligne.cases[index]!}
                    href={hrefOf(ligne.id, id)}
                    nom={`fiches, ${ligne.nom}, ${nom}`}
                  />
                </td>
              ))}
              <td data-titre="Toutes">
                <Case n={ligne.total} href={hrefOf(ligne.id, undefined)} nom={`fiches, ${ligne.nom}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
