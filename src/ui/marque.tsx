/** The mark: a few threads woven into a square. Readable at 16 px; its name is given by the link around it. */
export function Marque({ taille = 28 }: { taille?: number }) {
  return (
    <svg
      class="marque"
      width={taille}
      height={taille}
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d="M3 8h6M13 8h12M3 14h12M19 14h6M3 20h6M13 20h12" />
      <path d="M8 3v2M8 11v14M14 3v8M14 17v8M20 3v14M20 23v2" />
    </svg>
  );
}
