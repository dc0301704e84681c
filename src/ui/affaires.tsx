/** What is asked of a person, most pressing first: what others wait for comes before what can be written later. */
const ATTENTES = {
  tenir: 'Promis ou obligatoire',
  decider: 'À décider',
  relancer: 'À relancer',
  completer: 'À compléter',
  ouvrir: 'Votre structure',
} as const;
type Attente = keyof typeof ATTENTES;

/** One thing that waits for an act, and the page that settles it. */
export type Affaire = { attente: Attente; titre: string; explication: string; href: string; acte: string };

/** What a person reads at a glance; the rest of a list opens. */
const LIGNES_VUES = 5;

/** The first lines of a list, and what is shown once opened: a fold that would hide one line hides none. */
export function splitLignes<T>(lignes: readonly T[]): { vues: readonly T[]; repliees: readonly T[] } {
  const coupe = lignes.length > LIGNES_VUES + 1 ? LIGNES_VUES : lignes.length;
  return { vues: lignes.slice(0, coupe), repliees: lignes.slice(coupe) };
}

function Lignes({ affaires }: { affaires: readonly Affaire[] }) {
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

/** What waits for an act: one line each, with the way to it. */
export function Affaires({ affaires }: { affaires: readonly Affaire[] }) {
  const { vues, repliees } = splitLignes(affaires);
  return (
    <>
      <Lignes affaires={vues} />
      {repliees.length > 0 && (
        <details class="suite">
          <summary>Voir les {repliees.length} autres</summary>
          <Lignes affaires={repliees} />
        </details>
      )}
    </>
  );
}

/** The same, under what is asked: one heading for each kind that has something. */
export function AffairesParAttente({ affaires }: { affaires: readonly Affaire[] }) {
  return (
    <>
      {(Object.keys(ATTENTES) as Attente[]).map((attente) => {
        const siennes = affaires.filter((affaire) => affaire.attente === attente);
        if (siennes.length === 0) return null;
        return (
          <section key={attente} aria-labelledby={attente}>
            <h2 id={attente}>
              {ATTENTES[attente]} <span class="discret-texte">({siennes.length})</span>
            </h2>
            <Affaires affaires={siennes} />
          </section>
        );
      })}
    </>
  );
}
