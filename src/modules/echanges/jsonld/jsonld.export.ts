import { formatMinutes, type Horaires, JOURS_OSM } from '../../annuaire/annuaire.api.ts';
import { readHorairesOfferts } from '../offre/horaires.rules.ts';
import { dropVides, type LieuOffert, type Offre, type ServiceOffert, toE164 } from '../offre/offre.rules.ts';

const JOURS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Weekly hours as schema.org says them; what is not of every week is not said, rather than said wrong. */
function toOuvertures({ regles }: Horaires): unknown[] {
  const simples = regles.every((r) => r.dates.length + r.semaines.length + r.calendriers.length === 0);
  if (!simples) return [];
  return regles
    .filter(({ etat }) => etat === 'ouvert')
    .flatMap(({ jours, plages }) => {
      const suite = jours.flatMap((j) => (typeof j === 'string' || j.rangs.length > 0 ? [] : [j]));
      if (suite.length < jours.length) return [];
      const noms = (jours.length === 0 ? [{ de: 0, a: 6 }] : suite).flatMap(({ de, a }) =>
        JOURS_OSM.flatMap((_, n) =>
          (de <= a ? n >= de && n <= a : n >= de || n <= a) ? [`https://schema.org/${JOURS[n]}`] : [],
        ),
      );
      return plages.map(({ de, a }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: noms,
        opens: formatMinutes(de),
        closes: formatMinutes(a % 1440),
      }));
    });
}

function toLieu(lieu: LieuOffert): Record<string, unknown> {
  return dropVides({
    '@type': 'Place',
    name: lieu.nom,
    address: dropVides({
      '@type': 'PostalAddress',
      streetAddress: lieu.adresse,
      postalCode: lieu.code_postal,
      addressLocality: lieu.commune,
      addressCountry: 'FR',
    }),
    geo:
      lieu.latitude === null
        ? undefined
        : { '@type': 'GeoCoordinates', latitude: lieu.latitude, longitude: lieu.longitude },
  });
}

/**
 * One service for search engines (schema.org), as an object; `writeJsonLd` makes of it the text of a data block. Persons
 * are never named.
 */
export function toJsonLd(s: ServiceOffert, offre: Offre): Record<string, unknown> {
  const structure = offre.structures.find(({ id }) => id === s.structure_id);
  const canaux = s.permanences.flatMap((permanence) => {
    const lieu = offre.lieux.find(({ id }) => id === permanence.lieu_id);
    if (!lieu) return [];
    const { horaires } = readHorairesOfferts(s, permanence, lieu, offre.aujourdhui);
    return [
      dropVides({
        '@type': 'ServiceChannel',
        serviceLocation: {
          ...toLieu(lieu),
          ...(horaires ? dropVides({ openingHoursSpecification: toOuvertures(horaires) }) : {}),
        },
        servicePhone: s.telephone ? { '@type': 'ContactPoint', telephone: toE164(s.telephone) } : undefined,
        serviceUrl: s.site,
      }),
    ];
  });
  return dropVides({
    '@context': 'https://schema.org',
    '@type': 'Service',
    '@id': `${offre.url}/services/${s.id}`,
    name: s.nom,
    description: s.accroche || s.description.slice(0, 300),
    url: `${offre.url}/services/${s.id}`,
    provider: structure
      ? dropVides({
          '@type': 'Organization',
          name: structure.nom,
          telephone: toE164(structure.telephone),
          email: structure.courriel,
          url: structure.site,
        })
      : undefined,
    areaServed: { '@type': 'AdministrativeArea', name: offre.territoire },
    availableChannel: canaux,
    isAccessibleForFree: s.frais === 'gratuit' ? true : s.frais === 'payant' ? false : undefined,
    dateModified: s.maj,
  });
}

/** The text of a `<script type="application/ld+json">`: no « < » in it can end the block. */
export function writeJsonLd(objet: Record<string, unknown>): string {
  return JSON.stringify(objet).replaceAll('<', '\\u003c');
}
