import { pluralize } from '../../shared/text/text.ts';
import { usePage } from '../../ui/page.ts';
import { Etat, Exemple, Jour, Vide } from '../../ui/textes.tsx';
import type { CampagneVue } from './campagnes.data.ts';
import { describeCampagne } from './campagnes.rules.ts';
import type { DemandeVue } from './demandes/demandes.table.ts';
import { DemandesTable } from './demandes/demandes.views.tsx';
import type { ReponseVue } from './reponses/reponses.data.ts';
import { AttenteListe } from './reponses/reponses.views.tsx';

function Ligne({ campagne }: { campagne: CampagneVue }) {
  const { aujourdhui } = usePage();
  const { mot, ton } = describeCampagne(campagne, aujourdhui);
  const { id, titre, date_limite, attendues, recues, a_relire, exemple } = campagne;
  return (
    <tr>
      <th scope="row">
        <a href={`/campagnes/${id}`}>{titre}</a> <Exemple si={exemple} />
      </th>
      <td data-titre="État">
        <Etat ton={ton}>{mot}</Etat>
      </td>
      <td data-titre="Date limite">
        <Jour jour={date_limite} />
      </td>
      <td data-titre="Réponses">
        {attendues === 0 ? <span class="vide">Rien n’est parti</span> : `${recues} sur ${attendues}`}
      </td>
      <td data-titre="À relire">{a_relire === 0 ? 'Aucune' : pluralize(a_relire, 'réponse')}</td>
    </tr>
  );
}

type Props = { campagnes: CampagneVue[]; attente: ReponseVue[]; seules: DemandeVue[] };

/** All that was asked of pilots: what waits to be read first, then campaigns, then requests made one by one. */
export function CampagnesPage({ campagnes, attente, seules }: Props) {
  return (
    <>
      <div class="titre-actes">
        <h1>Des nouvelles des fiches action</h1>
        <a class="bouton" href="/campagnes/nouvelle">
          Préparer une campagne
        </a>
      </div>
      <p class="chapeau">
        Chaque pilote reçoit un seul courriel, avec un lien. Deux minutes suffisent pour répondre, sans
        compte. Rien ne change sur une fiche avant votre relecture.
      </p>
      <p>
        <a href="/campagnes/pilotes">Les adresses des pilotes</a>{' '}
        <a href="/rappels">Les messages que le site envoie</a>
      </p>
      {attente.length > 0 && (
        <>
          <h2>{pluralize(attente.length, 'réponse')} à relire</h2>
          <AttenteListe reponses={attente} />
        </>
      )}
      <h2>Les campagnes</h2>
      {campagnes.length === 0 ? (
        <Vide>
          Aucune campagne pour le moment. Une campagne demande où en sont plusieurs fiches à la fois, avant un
          comité de pilotage par exemple.
        </Vide>
      ) : (
        <table>
          <caption>Les campagnes, la plus récente d’abord</caption>
          <thead>
            <tr>
              <th scope="col">Campagne</th>
              <th scope="col">État</th>
              <th scope="col">Date limite</th>
              <th scope="col">Réponses</th>
              <th scope="col">À relire</th>
            </tr>
          </thead>
          <tbody>
            {campagnes.map((campagne) => (
              <Ligne key={campagne.id} campagne={campagne} />
            ))}
          </tbody>
        </table>
      )}
      {seules.length > 0 && (
        <>
          <h2>Les demandes faites depuis une fiche</h2>
          <DemandesTable demandes={seules} titre="Les demandes hors campagne" />
        </>
      )}
    </>
  );
}
