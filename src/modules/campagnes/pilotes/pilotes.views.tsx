import { pluralize } from '../../../shared/text/text.ts';
import { Chemin } from '../../../ui/layout.tsx';
import { Exemple, Ou, Vide } from '../../../ui/textes.tsx';
import { nameFiche } from '../demandes/demandes.rules.ts';
import type { LigneCarnet } from './pilotes.rules.ts';

function Ligne({ ligne }: { ligne: LigneCarnet }) {
  const { nom, adresse, fiches } = ligne;
  return (
    <tr>
      <th scope="row">
        {nom} <Exemple si={adresse?.exemple ?? false} />
      </th>
      <td data-titre="Courriel">
        <Ou
          valeur={adresse?.courriel && <a href={`mailto:${adresse.courriel}`}>{adresse.courriel}</a>}
          vide="Pas d’adresse"
        />
      </td>
      <td data-titre="Téléphone">
        <Ou
          valeur={
            adresse?.telephone && (
              <a href={`tel:${adresse.telephone.replace(/[^+\d]/g, '')}`}>{adresse.telephone}</a>
            )
          }
        />
      </td>
      <td data-titre="Tient">
        {fiches.length === 0 ? (
          <span class="vide">Aucune fiche en cours</span>
        ) : (
          <details>
            <summary>{pluralize(fiches.length, 'fiche')}</summary>
            <ul class="liste-simple">
              {fiches.map((fiche) => (
                <li key={fiche.id}>
                  <a href={`/fiches/${fiche.id}`}>{nameFiche(fiche)}</a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td data-titre="Adresse">
        {adresse ? (
          <>
            <a href={`/campagnes/pilotes/${adresse.id}/modifier`}>
              Modifier<span class="hors-ecran"> l’adresse de {nom}</span>
            </a>{' '}
            <a href={`/campagnes/pilotes/${adresse.id}/supprimer`}>
              Retirer<span class="hors-ecran"> l’adresse de {nom}</span>
            </a>
          </>
        ) : (
          <a href={`/campagnes/pilotes/nouvelle?nom=${encodeURIComponent(nom)}`}>
            Ajouter<span class="hors-ecran"> l’adresse de {nom}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

/** The address book of pilots: who holds what, and to whom nobody can write yet. */
export function PilotesPage({ lignes }: { lignes: LigneCarnet[] }) {
  const muets = lignes.filter(({ fiches, adresse }) => fiches.length > 0 && !adresse?.courriel).length;
  return (
    <>
      <Chemin etapes={[{ href: '/campagnes', libelle: 'Nouvelles' }]} />
      <div class="titre-actes">
        <h1>Les adresses des pilotes</h1>
        <a class="bouton" href="/campagnes/pilotes/nouvelle">
          Ajouter une adresse
        </a>
      </div>
      <p>
        Les noms viennent des fiches action et de leurs opérations. Une adresse donnée une fois sert pour
        toutes. Elle n’est jamais montrée au public ni aux partenaires.
      </p>
      {muets > 0 && (
        <p class="avis">
          {pluralize(muets, 'pilote')} sans courriel : leurs nouvelles se demandent par téléphone.
        </p>
      )}
      {lignes.length === 0 ? (
        <Vide>
          Aucun pilote n’est encore nommé. Écrivez-en un sur une{' '}
          <a href="/fiches?manque=pilote">fiche action</a>.
        </Vide>
      ) : (
        <table>
          <caption>Les pilotes ; ceux à qui l’on ne peut pas écrire viennent d’abord</caption>
          <thead>
            <tr>
              <th scope="col">Nom ou fonction</th>
              <th scope="col">Courriel</th>
              <th scope="col">Téléphone</th>
              <th scope="col">Tient</th>
              <th scope="col">Adresse</th>
            </tr>
          </thead>
          <tbody>
            {lignes.map((ligne) => (
              <Ligne key={ligne.nom} ligne={ligne} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
