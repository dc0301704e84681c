import { pluralize } from '../../../shared/text/text.ts';
import { Vide } from '../../../ui/textes.tsx';

export type Resultat = { href: string; titre: string; extrait: string; nature: string };

export function RecherchePage({
  q,
  resultats,
  corrige,
  large,
}: {
  q: string;
  resultats: Resultat[];
  corrige: { de: string; vers: string }[];
  /** True when no page has all the words: these have some. */
  large: boolean;
}) {
  return (
    <>
      <h1>{q ? `Recherche : « ${q} »` : 'Rechercher'}</h1>
      <form action="/recherche" method="get" class="formulaire ligne">
        <div class="champ">
          <label for="q-page">Que cherchez-vous ?</label>
          <input id="q-page" type="search" name="q" value={q} maxLength={200} />
        </div>
        <button type="submit" class="principal">
          Chercher
        </button>
      </form>
      {corrige.length > 0 && (
        <p class="avis" role="status">
          {corrige.map(({ de, vers }) => `« ${de} » est lu comme « ${vers} »`).join(', ')}.
        </p>
      )}
      {q && (
        <p>
          {resultats.length === 0
            ? 'Aucun résultat.'
            : `${pluralize(resultats.length, 'résultat')}, les plus proches d’abord.`}
        </p>
      )}
      {large && <p class="avis">Aucune page n’a tous ces mots. En voici qui en ont une partie.</p>}
      {q && resultats.length === 0 && (
        <Vide>
          <p>Essayez avec un mot de moins, ou plus simple.</p>
          <p>
            Vous pouvez aussi parcourir <a href="/fiches">les fiches action</a>, ou{' '}
            <a href="/nous-joindre">nous appeler</a>.
          </p>
        </Vide>
      )}
      <ol class="liste resultats">
        {resultats.map((resultat) => (
          <li key={resultat.href + resultat.titre}>
            <p>
              <a href={resultat.href}>{resultat.titre}</a> <span class="nature">{resultat.nature}</span>
              <br />
              {resultat.extrait}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
