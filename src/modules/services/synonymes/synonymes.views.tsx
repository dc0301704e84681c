import { pluralize } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { Vide } from '../../../ui/textes.tsx';
import type { Lacune } from '../lacunes/lacunes.data.ts';
import { hrefBesoin } from '../lacunes/lacunes.rules.ts';
import { DICTIONNAIRE } from './dictionnaire.rules.ts';
import type { Synonyme } from './synonymes.table.ts';

/** What people look for in vain: the best source of words to add, and of needs. */
function Lacunes({ lacunes, seuil }: { lacunes: Lacune[]; seuil: number }) {
  const { can } = usePage();
  return (
    <section>
      <h2>Ce que l’on cherche sans trouver</h2>
      <p>
        Les douze derniers mois, demandes faites {seuil} fois au moins. Aucune ne dit qui l’a faite. Ajoutez
        le mot s’il manque, le service s’il existe ; sinon, c’est peut-être un besoin.
      </p>
      {lacunes.length === 0 ? (
        <Vide>
          Rien pour le moment : il faut {seuil} demandes sans réponse pour qu’une ligne paraisse ici.
        </Vide>
      ) : (
        <table class="tableau">
          <caption class="hors-ecran">Recherches sans réponse</caption>
          <thead>
            <tr>
              <th scope="col">Demande</th>
              <th scope="col">Près de</th>
              <th scope="col">Combien</th>
              {can('besoin.modifier') && <th scope="col">Et ensuite</th>}
            </tr>
          </thead>
          <tbody>
            {lacunes.map(({ requete, commune, commune_code, fois }) => (
              <tr key={`${requete} ${commune}`}>
                <th scope="row">
                  <a href={`/services?${new URLSearchParams({ q: requete })}`}>{requete}</a>
                </th>
                <td data-titre="Près de">{commune ?? 'Tout le territoire'}</td>
                <td data-titre="Combien">{pluralize(fois, 'fois', 'fois')}</td>
                {can('besoin.modifier') && (
                  <td data-titre="Et ensuite">
                    <a href={hrefBesoin({ requete, commune, commune_code, fois })}>
                      En faire un besoin<span class="hors-ecran"> : « {requete} »</span>
                    </a>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function SynonymesPage(props: { synonymes: Synonyme[]; lacunes: Lacune[]; seuil: number }) {
  return (
    <>
      <div class="titre-actes">
        <h1>Mots de tous les jours</h1>
        <a class="bouton" href="/services/mots/nouveau">
          Ajouter un mot
        </a>
      </div>
      <p>
        Les gens cherchent « garderie » ; l’annuaire dit « accueil périscolaire ». Un mot noté ici mène aux
        services, et remplace celui du dictionnaire commun s’il y est.
      </p>
      <h2>Les mots d’ici</h2>
      {props.synonymes.length === 0 ? (
        <Vide>
          Aucun mot pour le moment. Le dictionnaire commun sert déjà ; ajoutez ce que l’on dit chez vous.
        </Vide>
      ) : (
        <ul class="liste-simple">
          {props.synonymes.map(({ id, mot, equivalents }) => (
            <li key={id}>
              <strong>{mot}</strong> : {equivalents.join(', ')}{' '}
              <a href={`/services/mots/${id}/modifier`} aria-label={`Modifier « ${mot} »`}>
                Modifier
              </a>{' '}
              <a href={`/services/mots/${id}/supprimer`} aria-label={`Retirer « ${mot} »`}>
                Retirer
              </a>
            </li>
          ))}
        </ul>
      )}
      <Lacunes {...props} />
      <details class="suite">
        <summary>Le dictionnaire commun ({Object.keys(DICTIONNAIRE).length} mots)</summary>
        <ul>
          {Object.entries(DICTIONNAIRE).map(([mot, sens]) => (
            <li key={mot}>
              {mot} : {sens.join(', ')}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
