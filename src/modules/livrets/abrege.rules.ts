import type { Bloc } from '../../shared/document/document.ts';
import { pluralize } from '../../shared/text/text.ts';
import { describePrix, type Numerote, type Partie } from './livrets.rules.ts';

/** Past this many services a booklet of whole cards is neither made nor printed in reasonable time: it is short. */
export const DETAILS_MAX = 400;

/** One service in one paragraph, without its code. */
function toLigne({ numero, service }: Numerote): string {
  const lieux = service.lieux.map((lieu) =>
    [
      [lieu.nom, lieu.commune].filter(Boolean).join(', '),
      lieu.adresse,
      lieu.horaires.join(' ; '),
      lieu.telephone,
    ]
      .filter(Boolean)
      .join('. '),
  );
  const faits = [
    service.structure,
    service.telephone,
    service.horaires.join(' ; '),
    ...lieux,
    describePrix(service),
  ];
  return `${numero}. ${[service.nom, ...faits.filter(Boolean)].join('. ')}.`;
}

/** The short booklet: a paragraph a service, by domain and by alphabet. Made by domain, so that others pass between two. */
export function* listBlocsAbreges(parties: readonly Partie[]): Generator<Bloc[]> {
  yield [
    {
      genre: 'avis',
      texte: `Ce livret est abrégé : au-delà de ${DETAILS_MAX} services, chacun tient en un paragraphe. Choisissez une commune ou un domaine pour avoir le livret détaillé.`,
    },
  ];
  for (const { titre, services } of parties) {
    yield [
      { genre: 'titre', niveau: 1, texte: titre },
      { genre: 'texte', texte: `${pluralize(services.length, 'service')}.`, suite: true },
    ];
    for (let debut = 0; debut < services.length; debut += DETAILS_MAX)
      yield [
        {
          genre: 'texte',
          texte: services
            .slice(debut, debut + DETAILS_MAX)
            .map(toLigne)
            .join('\n'),
        },
      ];
  }
}
