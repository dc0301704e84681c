import type { Bloc } from '../../shared/document/document.ts';
import { describeAges } from '../../shared/text/age.ts';
import { pluralize } from '../../shared/text/text.ts';
import { FRAIS, PUBLICS } from '../services/services.api.ts';
import type { ServiceLivret } from './livrets.data.ts';

const ALPHABET = new Intl.Collator('fr');

type Nomme = { id: string; nom: string };
export type Numerote = { numero: number; service: ServiceLivret };
export type Partie = { titre: string; services: Numerote[] };

/**
 * Services under the domains of the project, in its order, each written once, under its first domain; those of none
 * come last. They are numbered all along, so that two people can speak of one.
 */
export function groupByDomaine(services: readonly ServiceLivret[], domaines: readonly Nomme[]): Partie[] {
  const parDomaine = Map.groupBy(services, (s) => domaines.find(({ id }) => s.domaines.includes(id))?.id);
  let numero = 0;
  return [...domaines, { id: undefined, nom: 'Autres services' }].flatMap(({ id, nom }) => {
    const siens = parDomaine.get(id) ?? [];
    return siens.length === 0
      ? []
      : [{ titre: nom, services: siens.map((service) => ({ numero: ++numero, service })) }];
  });
}

export function describePour({ publics, age_min_mois, age_max_mois }: ServiceLivret): string {
  const noms = publics.map((p) => PUBLICS[p as keyof typeof PUBLICS] ?? p).join(', ');
  return [noms, describeAges(age_min_mois, age_max_mois)].filter(Boolean).join(', ');
}

export function describePrix({ frais, frais_precisions }: ServiceLivret): string {
  return [frais === 'inconnu' ? '' : FRAIS[frais], frais_precisions].filter(Boolean).join('. ');
}

const nameAncre = ({ numero }: Numerote) => `service_${numero}`;

function toBlocs(numerote: Numerote, site: string): Bloc[] {
  const { numero, service } = numerote;
  const lieux = service.lieux.map((lieu) => ({
    libelle: [lieu.nom, lieu.commune].filter(Boolean).join(', '),
    texte:
      [lieu.adresse, lieu.horaires.join(' ; '), lieu.telephone].filter(Boolean).join('. ') ||
      'Horaires non renseignés',
  }));
  const faits = [
    { libelle: 'Téléphone', texte: service.telephone || 'Non renseigné', fort: service.telephone !== '' },
    { libelle: 'Courriel', texte: service.courriel },
    { libelle: 'Quand', texte: service.horaires.join(' ; ') },
    ...lieux,
    { libelle: 'Pour qui', texte: describePour(service) },
    { libelle: 'Prix', texte: describePrix(service) },
    { libelle: 'Papiers à apporter', texte: service.documents.join(', ') },
  ];
  const exemple = service.exemple ? ' (exemple)' : '';
  return [
    {
      genre: 'titre',
      niveau: 2,
      texte: `${numero}. ${service.nom.replace(/ \(exemple\)$/, '')}${exemple}`,
      ancre: nameAncre(numerote),
    },
    {
      genre: 'texte',
      texte: [service.accroche, `Par ${service.structure}.`].filter(Boolean).join('\n'),
      suite: true,
    },
    {
      genre: 'champs',
      champs: faits.filter(({ texte }) => texte !== ''),
      adresse: `${site}/services/${service.id}`,
    },
  ];
}

/**
 * The booklet: the services by domain, then who offers what and in which communes, by alphabet.
 * @param site the site's address: each service has the code of its page, which stays true when paper does not
 */
export function toBlocsLivret(parties: readonly Partie[], site: string): Bloc[] {
  const tous = parties.flatMap(({ services }) => services);
  const index = tous.toSorted((a, b) => ALPHABET.compare(a.service.nom, b.service.nom));
  return [
    ...parties.flatMap(({ titre, services }): Bloc[] => [
      { genre: 'titre', niveau: 1, texte: titre },
      { genre: 'texte', texte: `${pluralize(services.length, 'service')}.`, suite: true },
      ...services.flatMap((numerote) => toBlocs(numerote, site)),
    ]),
    { genre: 'page' },
    { genre: 'titre', niveau: 1, texte: 'Index' },
    {
      genre: 'tableau',
      legende: 'Les services par ordre alphabétique, avec leur page',
      colonnes: [
        { libelle: 'Service' },
        { libelle: 'Page', page: true },
        { libelle: 'Structure' },
        { libelle: 'Communes' },
      ],
      lignes: index.map((numerote) => [
        numerote.service.nom,
        nameAncre(numerote),
        numerote.service.structure,
        [...new Set(numerote.service.lieux.map(({ commune }) => commune))].join(', ') || 'Sans lieu fixe',
      ]),
    },
  ];
}
