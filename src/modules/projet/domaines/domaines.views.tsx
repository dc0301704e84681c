import { pluralize } from '../../../shared/text/text.ts';
import { Chemin } from '../../../ui/layout.tsx';
import { usePage } from '../../../ui/page.ts';
import { Exemple, Prose } from '../../../ui/textes.tsx';
import type { FicheResume } from '../lecteur/lecteur.rules.ts';
import type { Domaine } from '../projet.table.ts';
import { FicheResumes } from '../projet.views.tsx';

export function DomaineShowPage({ domaine, fiches }: { domaine: Domaine; fiches: FicheResume[] }) {
  const { can } = usePage();
  return (
    <>
      <Chemin etapes={[{ href: '/projet', libelle: 'Le projet social' }]} />
      <div class="titre-actes">
        <h1>
          {domaine.nom} <Exemple si={domaine.exemple} />
        </h1>
        {can('projet.modifier') && (
          <a class="bouton" href={`/domaines/${domaine.id}/modifier`}>
            Modifier
          </a>
        )}
      </div>
      {domaine.description && <Prose texte={domaine.description} />}
      <h2>{pluralize(fiches.length, 'fiche action', 'fiches action')}</h2>
      <FicheResumes fiches={fiches} />
      {can('projet.modifier') && (
        <p class="actes-fin">
          <a href={`/historique/domaine/${domaine.id}`}>Historique</a>{' '}
          <a href={`/domaines/${domaine.id}/supprimer`}>Mettre à la corbeille</a>
        </p>
      )}
    </>
  );
}
