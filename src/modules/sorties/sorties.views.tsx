import { formatNumber, pluralize } from '../../shared/text/text.ts';
import { Formulaire } from '../../ui/formulaire.tsx';
import { SORTIES, type Sortie } from './sorties.table.ts';

type Props = { filtres: string[]; requete: string; total: number; sansArgent: boolean; erreur?: string };

/** What to take away: the whole plan or what a list holds, in which form. */
export function SortiesPage({ filtres, requete, total, sansArgent, erreur }: Props) {
  return (
    <>
      <h1>Emporter le plan</h1>
      <p>
        {filtres.length > 0 ? `Choix : ${filtres.join(' ; ')}. ` : 'Tout le plan. '}
        {pluralize(total, 'fiche')}. Pour une partie, choisissez des fiches dans{' '}
        <a href="/fiches">la liste</a>.
      </p>
      {erreur && (
        <p class="erreur" role="alert">
          {erreur}
        </p>
      )}
      <Formulaire action="/sorties" bouton="Faire le document" retour="/fiches">
        <input type="hidden" name="requete" value={requete} />
        <fieldset class="champ cases">
          <legend>Sous quelle forme</legend>
          <div class="cases-liste">
            {Object.entries(SORTIES)
              .filter(([nature]) => nature !== 'annexe' || !sansArgent)
              .map(([nature, libelle], index) => (
                <label key={nature}>
                  <input type="radio" name="nature" value={nature} checked={index === 0} /> {libelle}
                </label>
              ))}
          </div>
        </fieldset>
      </Formulaire>
      <p class="aide">
        Le document dit ses choix et sa date. Il montre ce que vous pouvez voir : relisez-le avant de le
        donner à d’autres.
      </p>
    </>
  );
}

/** How far the document is; the page asks again by itself until it is ready. */
export function SortiePage({ sortie }: { sortie: Sortie }) {
  if (sortie.etat === 'prete') {
    return (
      <>
        <h1>Le document est prêt</h1>
        <p>
          <a class="bouton principal" href={`/sorties/${sortie.id}/fichier`} download>
            Télécharger {sortie.nom}
          </a>
        </p>
        <p>Il est gardé un jour, pour vous seulement.</p>
        <p class="actes-fin">
          <a href="/fiches">Revenir aux fiches</a>
        </p>
      </>
    );
  }
  if (sortie.etat === 'echouee') {
    return (
      <>
        <h1>Le document n’a pas pu être fait</h1>
        <p class="avis" role="alert">
          {sortie.erreur}
        </p>
        <p>
          <a href="/sorties">Recommencer</a>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>Le document se prépare</h1>
      <p role="status">
        {formatNumber(sortie.faites)} sur {pluralize(sortie.total, 'fiche lue', 'fiches lues')}.
      </p>
      <p>
        <progress max={Math.max(1, sortie.total)} value={sortie.faites}>
          {formatNumber(sortie.faites)} sur {formatNumber(sortie.total)}
        </progress>
      </p>
      <p>
        Cette page se met à jour toute seule. Vous pouvez la quitter et y revenir ; sinon,{' '}
        <a href={`/sorties/${sortie.id}`}>voyez où il en est</a>.
      </p>
    </>
  );
}
