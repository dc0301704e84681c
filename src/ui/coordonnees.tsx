type Props = { telephone: string; courriel: string; adresse: string; site: string };

/** How to reach somebody, the telephone first; says so when nothing is known. */
export function Coordonnees({ telephone, courriel, adresse, site }: Props) {
  if (!telephone && !courriel && !adresse && !site) return <p class="vide">Coordonnées non renseignées.</p>;
  return (
    <address class="coordonnees">
      <dl>
        {telephone && (
          <div>
            <dt>Téléphone</dt>
            <dd>
              <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`} class="telephone">
                {telephone}
              </a>
            </dd>
          </div>
        )}
        {courriel && (
          <div>
            <dt>Courriel</dt>
            <dd>
              <a href={`mailto:${courriel}`}>{courriel}</a>
            </dd>
          </div>
        )}
        {adresse && (
          <div>
            <dt>Adresse</dt>
            <dd>{adresse}</dd>
          </div>
        )}
        {site && (
          <div>
            <dt>Site internet</dt>
            <dd>
              <a href={site} rel="noopener">
                {site.replace(/^https?:\/\//, '').replace(/\/$/, '')}
              </a>
            </dd>
          </div>
        )}
      </dl>
    </address>
  );
}
