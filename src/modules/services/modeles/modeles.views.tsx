import { MODELES } from './modeles.rules.ts';

/** @param structure kept along, where the service is for one's own structure */
export function ModelesPage({ structure }: { structure: string }) {
  const hrefOf = (modele: string) => {
    const params = new URLSearchParams({
      ...(modele ? { modele } : {}),
      ...(structure ? { structure } : {}),
    });
    return `/services/nouveau${params.size > 0 ? `?${params}` : ''}`;
  };
  return (
    <>
      <h1>Ajouter un service</h1>
      <p>Partez de ce qui lui ressemble : la fiche est déjà remplie, vous la corrigez.</p>
      <ul class="liste">
        {Object.entries(MODELES).map(([cle, { nom, quoi }]) => (
          <li key={cle}>
            <a href={hrefOf(cle)}>{nom}</a>
            <br />
            <span class="discret-texte">{quoi}</span>
          </li>
        ))}
        <li>
          <a href={hrefOf('')}>Une fiche vide</a>
        </li>
      </ul>
    </>
  );
}
