import { Prose } from '../../../ui/textes.tsx';
import { findSens, nameLangue, nameLangueElleMeme } from './langues.rules.ts';
import type { Traduction } from './traductions.table.ts';

type Props = { serviceId: string; traductions: readonly Traduction[]; choisie: Traduction | undefined };

/** The other languages, each under the name its readers know. */
export function Langues({ serviceId, traductions, choisie }: Props) {
  if (traductions.length === 0) return null;
  return (
    <nav class="service-langues hors-impression" aria-label="Autres langues">
      <ul>
        {choisie && (
          <li>
            <a href={`/services/${serviceId}`}>Français</a>
          </li>
        )}
        {traductions
          .filter(({ id }) => id !== choisie?.id)
          .map(({ id, langue }) => (
            <li key={id}>
              <a href={`/services/${serviceId}?langue=${langue}`} lang={langue} hreflang={langue}>
                {nameLangueElleMeme(langue)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function describeOrigine({ langue, automatique, relue }: Traduction): string {
  const lecteur = `quelqu’un qui parle ${nameLangue(langue)}`;
  if (automatique)
    return relue
      ? `Traduit par une machine, puis relu par ${lecteur}.`
      : `Traduit par une machine, que personne n’a relue : le texte français fait foi.`;
  return relue ? `Relu par ${lecteur}.` : 'Pas encore relu par quelqu’un qui parle cette langue.';
}

/** The text in its language, and how it was made: a machine's is never passed off as a person's. */
export function TexteTraduit({ traduction, modifiable }: { traduction: Traduction; modifiable: boolean }) {
  const { id, langue, nom, accroche, description } = traduction;
  return (
    <section class="service-traduction">
      <div lang={langue} dir={findSens(langue)}>
        {nom && <h2>{nom}</h2>}
        {accroche && <p class="chapeau">{accroche}</p>}
        {description && <Prose texte={description} niveau={3} />}
      </div>
      <p class={traduction.automatique && !traduction.relue ? 'avis' : 'discret-texte'}>
        {describeOrigine(traduction)}
      </p>
      {modifiable && (
        <p class="actes">
          <a href={`/traductions/${id}/modifier`}>Modifier ce texte</a>{' '}
          <a href={`/traductions/${id}/supprimer`}>Le retirer</a>
        </p>
      )}
    </section>
  );
}
