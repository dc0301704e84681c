import { usePage } from '../../../ui/page.ts';
import { Exemple, Jour, Prose, Vide } from '../../../ui/textes.tsx';
import type { Actualite } from '../vitrine.table.ts';

export function ActualiteListe({ actualites }: { actualites: Actualite[] }) {
  return (
    <ul class="liste">
      {actualites.map((actualite) => (
        <li key={actualite.id}>
          <p>
            <a href={`/actualites/${actualite.id}`}>{actualite.titre}</a> <Exemple si={actualite.exemple} />
            <br />
            <Jour jour={actualite.date_publication} />
          </p>
        </li>
      ))}
    </ul>
  );
}

export function ActualitesPage({ actualites }: { actualites: Actualite[] }) {
  const { can } = usePage();
  return (
    <>
      <div class="titre-actes">
        <h1>Actualités</h1>
        {can('site.modifier') && (
          <a class="bouton" href="/actualites/nouvelle">
            Ajouter une actualité
          </a>
        )}
      </div>
      <p>
        Pour être prévenu des nouvelles, suivez le <a href="/actualites.atom">flux Atom</a>.
      </p>
      {actualites.length === 0 ? (
        <Vide>Aucune actualité pour le moment.</Vide>
      ) : (
        <ActualiteListe actualites={actualites} />
      )}
    </>
  );
}

export function ActualitePage({ actualite }: { actualite: Actualite }) {
  const { can } = usePage();
  return (
    <article>
      <h1>
        {actualite.titre} <Exemple si={actualite.exemple} />
      </h1>
      <p class="chapeau">
        <Jour jour={actualite.date_publication} long />
      </p>
      <Prose texte={actualite.corps} />
      {can('site.modifier') && (
        <p class="actes-fin">
          <a href={`/actualites/${actualite.id}/modifier`}>Modifier</a>{' '}
          <a href={`/historique/actualite/${actualite.id}`}>Historique</a>{' '}
          <a href={`/actualites/${actualite.id}/supprimer`}>Mettre à la corbeille</a>
        </p>
      )}
    </article>
  );
}
