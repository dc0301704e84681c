import type { TexteLu } from '../vitrine.data.ts';
import { type CleTexte, TEXTES } from '../vitrine.table.ts';

/** Everything of the public site that the coordinator writes, on one page. */
export function SitePage({ textes }: { textes: TexteLu[] }) {
  return (
    <>
      <h1>Le site public</h1>
      <p>
        <a href="/">Voir le site</a>. Les contacts se changent dans <a href="/structures">les structures</a>,
        les nouvelles dans <a href="/actualites">les actualités</a>.
      </p>
      <h2>Les textes</h2>
      <ul class="liste">
        {(Object.keys(TEXTES) as CleTexte[]).map((cle) => {
          const texte = textes.find((candidate) => candidate.cle === cle);
          return (
            <li key={cle}>
              <p>
                {TEXTES[cle]}{' '}
                {texte ? (
                  <>
                    <a href={`/textes/${texte.id}/modifier`}>Modifier « {TEXTES[cle]} »</a>{' '}
                    <a href={`/historique/texte/${texte.id}`}>Historique</a>
                  </>
                ) : (
                  <a href={`/textes/nouveau?cle=${cle}`}>Écrire « {TEXTES[cle]} »</a>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
