import { pluralize } from '../../../../shared/text/text.ts';
import { Acte } from '../../../../ui/formulaire.tsx';
import { usePage } from '../../../../ui/page.ts';
import { Etat, Exemple, Jour } from '../../../../ui/textes.tsx';
import { SUITES } from '../../deplacement/deplacement.rules.ts';
import { isEnRetard } from '../../fiches.rules.ts';
import { type FicheLigne, METEOS, STATUTS, STATUTS_SAISIS, type Statut } from '../../fiches.table.ts';

type Carte = FicheLigne & { version: number };

function FicheCarte({ fiche, retour }: { fiche: Carte; retour: string }) {
  const { can, aujourdhui } = usePage();
  return (
    <li class="fiche-carte" id={`fiche-${fiche.id}`}>
      <a href={`/fiches/${fiche.id}`}>
        {fiche.code && <span class="numero">{fiche.code}</span>} {fiche.titre}
      </a>{' '}
      <Exemple si={fiche.exemple} />
      <p class="fiche-carte-faits">
        {fiche.date_fin && (
          <span>
            Fin <Jour jour={fiche.date_fin} />
          </span>
        )}{' '}
        {isEnRetard(fiche, aujourdhui) && <Etat ton="alerte">En retard</Etat>}{' '}
        {can('espace.lire') && fiche.meteo && <span>{METEOS[fiche.meteo]}</span>}
      </p>
      {can('fiche.modifier') && (
        <div class="fiche-carte-actes">
          {SUITES[fiche.statut].map((statut) => (
            <Acte
              key={statut}
              action={`/fiches/${fiche.id}/statut`}
              libelle={`→ ${STATUTS[statut]}`}
              precision={`pour « ${fiche.titre} »`}
              champs={{ statut, version: String(fiche.version), retour }}
            />
          ))}
          {fiche.statut !== 'bloque' && (
            <a href={`/fiches/${fiche.id}/modifier#c-statut`}>
              Bloquer<span class="hors-ecran"> « {fiche.titre} »</span>
            </a>
          )}
        </div>
      )}
    </li>
  );
}

/** Cards of one column: the others are in the list, one click away. */
export const CARTES_MAX = 20;

/** `total`: all of the column; `fiches`: the first ones; `suite`: where the whole is. */
type Colonne = { statut: Statut; total: number; fiches: Carte[]; suite: string };

function Suite({ statut, total, fiches, suite }: Colonne) {
  if (total <= fiches.length) return null;
  return (
    <p>
      <a href={suite}>
        Voir les {pluralize(total, 'fiche')}
        <span class="hors-ecran"> : {STATUTS[statut]}</span>
      </a>
    </p>
  );
}

/** The board: a column a status, each fiche moved one step by a button that any keyboard reaches. */
export function StatutsVue({ colonnes, retour }: { colonnes: readonly Colonne[]; retour: string }) {
  const parStatut = new Map(colonnes.map((colonne) => [colonne.statut, colonne]));
  return (
    <div class="statuts">
      {(Object.keys(STATUTS) as Statut[]).map((statut) => {
        const colonne = parStatut.get(statut);
        // A column that nothing moves into stands only where it holds something.
        if (!colonne && !Object.hasOwn(STATUTS_SAISIS, statut)) return null;
        return (
          <section key={statut} aria-labelledby={`s-${statut}`}>
            <h2 id={`s-${statut}`}>
              {STATUTS[statut]} <span class="statuts-nombre">{pluralize(colonne?.total ?? 0, 'fiche')}</span>
            </h2>
            <ul>
              {colonne?.fiches.map((fiche) => (
                <FicheCarte key={fiche.id} fiche={fiche} retour={retour} />
              ))}
            </ul>
            {colonne && <Suite {...colonne} />}
          </section>
        );
      })}
    </div>
  );
}
