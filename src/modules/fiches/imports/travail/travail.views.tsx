import { formatNumber, pluralize } from '../../../../shared/text/text.ts';
import { Acte } from '../../../../ui/formulaire.tsx';
import type { Depot, Travail } from '../imports.table.ts';
import { CheminImport } from '../imports.views.tsx';

type Props = { depot: Depot; travail: Travail };

function Interrompu({ depot, travail }: Props) {
  return (
    <>
      <h1>L’import de {depot.fichier} s’est arrêté</h1>
      <p class="avis" role="alert">
        {travail.erreur}
      </p>
      <p>
        {formatNumber(travail.faites)} sur {pluralize(travail.total, 'fiche lue', 'fiches lues')}.
      </p>
      <Acte action={`/import/${depot.id}/acceptation`} libelle="Reprendre l’import" />
      <Acte action={`/import/${depot.id}/annulation`} libelle="Annuler ce qui est écrit" danger />
    </>
  );
}

/** How far a plan that is being written is; what stopped it, and what to do then. */
export function TravailPage({ depot, travail }: Props) {
  const { faites, total } = travail;
  return (
    <>
      <CheminImport />
      {travail.erreur ? (
        <Interrompu depot={depot} travail={travail} />
      ) : (
        <>
          <h1>Le plan s’écrit</h1>
          <p role="status">
            {formatNumber(faites)} sur {pluralize(total, 'fiche lue', 'fiches lues')}, dans {depot.fichier}.
          </p>
          <p>
            <progress max={Math.max(1, total)} value={faites}>
              {formatNumber(faites)} sur {formatNumber(total)}
            </progress>
          </p>
          <p>
            Cette page se met à jour toute seule. Vous pouvez la quitter et y revenir : l’import continue.
            Sinon, <a href={`/import/${depot.id}`}>voyez où il en est</a>.
          </p>
        </>
      )}
    </>
  );
}
