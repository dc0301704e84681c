import { formatNumber, pluralize } from '../../shared/text/text.ts';
import { Pages } from '../../ui/pages.tsx';
import { Exemple, Vide } from '../../ui/textes.tsx';
import type { Comparaison } from './comparaisons.rules.ts';
import { RUBRIQUES, type Rubrique } from './comparaisons.table.ts';
import { VersHistorique } from './plan.views.tsx';

export type EcartVu = {
  id: string;
  href: string;
  quoi: string;
  titre: string;
  champ: string;
  avant: string;
  apres: string;
  jours: number | undefined;
  exemple: boolean;
};
type EcartsProps = { rubrique: Rubrique; ecarts: EcartVu[]; total: number; suite?: string };

/** `suite`: where the others are, when these are only the first. */
function Ecarts({ rubrique, ecarts, total, suite }: EcartsProps) {
  const valeurs = rubrique !== 'apparues' && rubrique !== 'disparues';
  return (
    <section aria-labelledby={`r-${rubrique}`}>
      <h2 id={`r-${rubrique}`}>
        {RUBRIQUES[rubrique]} <span class="numero">{formatNumber(total)}</span>
      </h2>
      <table class="tableau">
        <caption class="hors-ecran">{RUBRIQUES[rubrique]}</caption>
        <thead>
          <tr>
            <th scope="col">Quoi</th>
            {valeurs && (
              <>
                <th scope="col">Champ</th>
                <th scope="col">Avant</th>
                <th scope="col">Après</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {ecarts.map(({ id, href, quoi, titre, champ, avant, apres, jours, exemple }) => (
            <tr key={id + champ}>
              <th scope="row">
                {quoi} : <VersHistorique href={href} titre={titre} /> <Exemple si={exemple} />
              </th>
              {valeurs && (
                <>
                  <td data-titre="Champ">{champ}</td>
                  <td data-titre="Avant" class="texte-brut">
                    {avant || '(vide)'}
                  </td>
                  <td data-titre="Après" class="texte-brut">
                    {apres || '(vide)'}
                    {jours !== undefined &&
                      ` (${pluralize(Math.abs(jours), 'jour')} ${jours > 0 ? 'plus tard' : 'plus tôt'})`}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {suite && (
        <p>
          <a href={suite}>
            Voir les {formatNumber(total)} lignes<span class="hors-ecran"> : {RUBRIQUES[rubrique]}</span>
          </a>
        </p>
      )}
    </section>
  );
}

/** What of the differences is on this page: the first of each kind, or a page of one. */
export type Coupe = {
  choisie: Rubrique | undefined;
  page: number;
  pages: number;
  vues: Record<Rubrique, EcartVu[]>;
};

type RubriquesProps = { comparaison: Comparaison; coupe: Coupe; chemin: string };

/** The differences that this page shows, kind by kind. */
export function Rubriques({ comparaison, coupe, chemin }: RubriquesProps) {
  const { choisie, page, pages, vues } = coupe;
  const dites = (Object.keys(RUBRIQUES) as Rubrique[]).filter((cle) => vues[cle].length > 0);
  const hrefOf = (cle: Rubrique, autre = 1) => `${chemin}&rubrique=${cle}&page=${autre}`;
  return (
    <>
      {dites.length === 0 && <Vide>Rien n’a changé dans le plan entre ces deux jours.</Vide>}
      {choisie && (
        <p>
          <a href={chemin}>Tout ce qui a changé</a>
        </p>
      )}
      {dites.map((cle) => {
        const total = comparaison.rubriques[cle].length;
        const suite = !choisie && total > vues[cle].length ? hrefOf(cle) : undefined;
        return <Ecarts key={cle} rubrique={cle} ecarts={vues[cle]} total={total} suite={suite} />;
      })}
      {choisie && (
        <Pages
          page={page}
          pages={pages}
          nom="Pages des changements"
          hrefOf={(autre) => hrefOf(choisie, autre)}
        />
      )}
    </>
  );
}
