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

/** The board: a column a status, each fiche moved one step by a button that any keyboard reaches. */
export function StatutsVue({ fiches, retour }: { fiches: Carte[]; retour: string }) {
  const parStatut = Map.groupBy(fiches, ({ statut }) => statut);
  return (
    <div class="statuts">
      {(Object.keys(STATUTS) as Statut[]).map((statut) => {
        const colonne = parStatut.get(statut) ?? [];
        // A column that nothing moves into stands only where it holds something.
        if (colonne.length === 0 && !Object.hasOwn(STATUTS_SAISIS, statut)) return null;
        return (
          <section key={statut} aria-labelledby={`s-${statut}`}>
            <h2 id={`s-${statut}`}>
              {STATUTS[statut]} <span class="statuts-nombre">{pluralize(colonne.length, 'fiche')}</span>
            </h2>
            <ul>
              {colonne.map((fiche) => (
                <FicheCarte key={fiche.id} fiche={fiche} retour={retour} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
