import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Prose } from '../../../ui/textes.tsx';
import { describeEtat } from '../fiches.rules.ts';
import { Bloc, Dates } from '../suivi/suivi.views.tsx';
import type { OperationVue } from './operations.data.ts';

export function OperationItem({
  operation,
  communes,
  operable,
  prive,
}: {
  operation: OperationVue;
  communes: Map<string, string>;
  operable: boolean;
  prive: boolean;
}) {
  const { aujourdhui } = usePage();
  const { mot, ton } = describeEtat(operation, aujourdhui);
  const qui = [operation.structure, prive ? operation.pilote : ''].filter(Boolean).join(', ');
  return (
    <li>
      <h3>
        {operation.titre} <Etat ton={ton}>{mot}</Etat> <Exemple si={operation.exemple} />
      </h3>
      {operation.description && <Prose texte={operation.description} niveau={3} />}
      <dl class="fiche-liste">
        {qui && <Bloc titre="Qui pilote">{qui}</Bloc>}
        {operation.publics.length > 0 && <Bloc titre="Publics">{operation.publics.join(', ')}</Bloc>}
        {operation.communes.length > 0 && (
          <Bloc titre="Communes">
            {operation.communes.map((code) => communes.get(code) ?? code).join(', ')}
          </Bloc>
        )}
        {(operation.date_debut || operation.date_fin || operation.date_fin_reelle) && (
          <Bloc titre="Dates">
            <Dates debut={operation.date_debut} fin={operation.date_fin} reelle={operation.date_fin_reelle} />
          </Bloc>
        )}
        {operation.calendrier && <Bloc titre="Calendrier">{operation.calendrier}</Bloc>}
        {operation.effets_attendus && <Bloc titre="Effet attendu">{operation.effets_attendus}</Bloc>}
        {prive && operation.statut === 'bloque' && (
          <Bloc titre="Ce qui bloque">
            {operation.blocage_motif} Pour avancer : {operation.blocage_condition}
          </Bloc>
        )}
      </dl>
      {operable && (
        <p class="actes">
          <a href={`/operations/${operation.id}/modifier`}>
            Modifier<span class="hors-ecran"> « {operation.titre} »</span>
          </a>{' '}
          <a href={`/operations/${operation.id}/supprimer`}>
            Retirer<span class="hors-ecran"> « {operation.titre} »</span>
          </a>
        </p>
      )}
    </li>
  );
}
