import { PUBLICS, THEMATIQUES } from '../../services/services.api.ts';
import { toUuid } from './ids.rules.ts';

export const TAXONOMIES = {
  thematiques: {
    nom: 'Thématiques data·inclusion',
    description: 'Ce dont parle un service, dans les mots de data·inclusion v1 (Licence ouverte 2.0).',
  },
  publics: {
    nom: 'Publics data·inclusion',
    description: 'Pour qui est un service, dans les mots de data·inclusion v1 (Licence ouverte 2.0).',
  },
  domaines: { nom: 'Domaines du projet social', description: 'Les domaines du projet social du territoire.' },
} as const;
export type Taxonomie = keyof typeof TAXONOMIES;
export type Terme = {
  id: string;
  code: string;
  name: string;
  description: string;
  taxonomy: string;
  taxonomy_id: string;
  language: string;
};

export function toTaxonomie(cle: Taxonomie) {
  const { nom, description } = TAXONOMIES[cle];
  return { id: toUuid(`taxonomie ${cle}`), name: nom, description };
}

/** A term, by its code in its list; `nom` when the list is not a closed one. */
export function toTerme(cle: Taxonomie, code: string, nom?: string): Terme {
  const connus: Record<string, string> = { ...THEMATIQUES, ...PUBLICS };
  const libelle = nom ?? connus[code] ?? code;
  const { id, name } = toTaxonomie(cle);
  return {
    id: toUuid(`terme ${cle} ${code}`),
    code,
    name: libelle,
    description: libelle,
    taxonomy: name,
    taxonomy_id: id,
    language: 'fr',
  };
}

type TermeTrouve = { taxonomie: Taxonomie; code: string };

/** The code that bears an id among some of a list: ids are made from codes, and do not go back. */
export function findTermeDe(
  taxonomie: Taxonomie,
  codes: readonly string[],
  id: string,
): TermeTrouve | undefined {
  const code = codes.find((c) => toTerme(taxonomie, c).id === id);
  return code === undefined ? undefined : { taxonomie, code };
}

/** A term of the lists that every territory shares. */
export function findTermeClos(id: string): TermeTrouve | undefined {
  return (
    findTermeDe('thematiques', Object.keys(THEMATIQUES), id) ??
    findTermeDe('publics', Object.keys(PUBLICS), id)
  );
}

/** Every term of the closed lists, and the domains that the offer names. */
export function listTermes(domaines: readonly { id: string; nom: string }[]): Terme[] {
  return [
    ...Object.keys(THEMATIQUES).map((code) => toTerme('thematiques', code)),
    ...Object.keys(PUBLICS).map((code) => toTerme('publics', code)),
    ...domaines.map(({ id, nom }) => toTerme('domaines', id, nom)),
  ];
}
