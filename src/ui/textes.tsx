import type { ComponentChildren } from 'preact';
import { formatJour, formatJourLong } from '../shared/clock/clock.ts';

const LIEN =
  /\[([^\]\n]{1,200})\]\((https?:\/\/[^\s)]{1,500}|\/[^\s)]{0,300}|mailto:[^\s)]{1,200}|tel:[+0-9]{2,20})\)/g;

/** A line's links; everything else is text, escaped as all text is. */
function inline(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let last = 0;
  for (const match of text.matchAll(LIEN)) {
    parts.push(text.slice(last, match.index));
    parts.push(
      <a href={match[2]} rel={match[2]!.startsWith('http') ? 'noopener nofollow ugc' : undefined}>
        {match[1]}
      </a>,
    );
    last = match.index + match[0].length;
  }
  return [...parts, text.slice(last)];
}

function withBreaks(lines: string[]): ComponentChildren[] {
  return lines.flatMap((line, index) => (index === 0 ? inline(line) : [<br key={index} />, ...inline(line)]));
}

/**
 * A text as people write it: blank lines part paragraphs, `## ` makes a title, `- ` a list, `[mot](https://…)` a link.
 * There is no way to write HTML.
 * @param niveau the level of its titles, so that the page's outline stays whole
 */
export function Prose({ texte, niveau = 2 }: { texte: string; niveau?: 2 | 3 }) {
  const Titre = niveau === 2 ? 'h2' : 'h3';
  const blocs = texte.split(/\n{2,}|\n(?=## )|(?<=^## .*)\n/m).filter((bloc) => bloc.trim() !== '');
  return (
    <div class="prose">
      {blocs.map((bloc, index) => {
        const lines = bloc.trim().split('\n');
        if (lines[0]!.startsWith('## ')) return <Titre key={index}>{lines[0]!.slice(3)}</Titre>;
        if (lines.every((line) => line.startsWith('- '))) {
          return (
            <ul key={index}>
              {lines.map((line) => (
                <li key={line}>{inline(line.slice(2))}</li>
              ))}
            </ul>
          );
        }
        return <p key={index}>{withBreaks(lines)}</p>;
      })}
    </div>
  );
}

/** The mark of made records: on every screen where one stands. */
export function Exemple({ si }: { si: boolean }) {
  return si ? <span class="exemple">exemple</span> : null;
}

/** Beside counts, where no single mark can stand: how many of them were made to show what the site does. */
export function AvisExemples({ exemples }: { exemples: number }) {
  if (exemples === 0) return null;
  return (
    <p class="avis">
      {exemples === 1 ? 'Une de ces fiches est un exemple' : `${exemples} de ces fiches sont des exemples`},
      écrits pour montrer le site : elles portent la marque <Exemple si />. Elles ne disent rien de ce que
      fait le territoire.
    </p>
  );
}

export type Ton = 'neutre' | 'bien' | 'attention' | 'alerte' | 'fil';

/** A state, in a word; the colour only seconds it. */
export function Etat({ ton, children }: { ton: Ton; children: ComponentChildren }) {
  return <span class={`etat etat-${ton}`}>{children}</span>;
}

/** A day in full; nothing when there is none. */
export function Jour({ jour, long = false }: { jour: string | null; long?: boolean }) {
  if (!jour) return null;
  return <time dateTime={jour}>{long ? formatJourLong(jour) : formatJour(jour)}</time>;
}

/** A value, or which kind of empty it is. */
export function Ou({ valeur, vide = 'Non renseigné' }: { valeur: ComponentChildren; vide?: string }) {
  const empty =
    valeur === null ||
    valeur === undefined ||
    valeur === '' ||
    (Array.isArray(valeur) && valeur.length === 0);
  return empty ? <span class="vide">{vide}</span> : valeur;
}

/** What stands where a list is empty: what goes there, and how to begin. */
export function Vide({ children }: { children: ComponentChildren }) {
  return <div class="liste-vide">{children}</div>;
}
