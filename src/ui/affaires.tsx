/** One thing that waits for an act, and the page that settles it. */
export type Affaire = { titre: string; explication: string; href: string; acte: string };

/** What waits for an act: one line each, with the way to it. */
export function Affaires({ affaires }: { affaires: readonly Affaire[] }) {
  return (
    <ul class="actes-du-jour">
      {affaires.map((affaire) => (
        <li key={affaire.href + affaire.titre}>
          <p>
            <strong>{affaire.titre}</strong>
            <br />
            {affaire.explication}
          </p>
          <a href={affaire.href}>{affaire.acte}</a>
        </li>
      ))}
    </ul>
  );
}
