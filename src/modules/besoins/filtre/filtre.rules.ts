import { PUBLICS } from '../../services/services.api.ts';
import { namePublic } from '../besoins.rules.ts';
import { STATUTS_BESOIN, type StatutBesoin } from '../besoins.table.ts';

export type FiltreBesoins = {
  q: string;
  statut: StatutBesoin | '';
  domaine: string;
  public: string;
  commune: string;
  attente: boolean;
};
type Option = { valeur: string; libelle: string };
type Noms = { domaines: readonly Option[]; communes: readonly Option[] };
type Lire = (nom: string) => string | undefined;

/** What the address asks for; what it names and nobody knows is left aside. */
export function readFiltre(lire: Lire, { domaines, communes }: Noms): FiltreBesoins {
  const known = (nom: string, valeurs: readonly string[]) => {
    const valeur = lire(nom) ?? '';
    return valeurs.includes(valeur) ? valeur : '';
  };
  const toValeurs = (options: readonly Option[]) => options.map(({ valeur }) => valeur);
  return {
    q: (lire('q') ?? '').trim().slice(0, 200),
    statut: known('statut', Object.keys(STATUTS_BESOIN)) as StatutBesoin | '',
    domaine: known('domaine', toValeurs(domaines)),
    public: known('public', Object.keys(PUBLICS)),
    commune: known('commune', toValeurs(communes)),
    attente: lire('attente') === 'oui',
  };
}

/** The choices in words, for a list that leaves the site. */
export function describeFiltre(filtre: FiltreBesoins, { domaines, communes }: Noms): string[] {
  const name = (options: readonly Option[], cle: string) =>
    options.find(({ valeur }) => valeur === cle)?.libelle ?? cle;
  return [
    filtre.statut && `État : ${STATUTS_BESOIN[filtre.statut]}`,
    filtre.domaine && `Domaine : ${name(domaines, filtre.domaine)}`,
    filtre.public && `Public : ${namePublic(filtre.public)}`,
    filtre.commune && `Commune : ${name(communes, filtre.commune)}`,
    filtre.q && `Mots : ${filtre.q}`,
    filtre.attente ? 'Notés depuis plus de trois mois' : '',
  ].filter((texte) => texte !== '');
}

/** The address of a list; the inverse of `readFiltre`. */
export function writeFiltre(filtre: FiltreBesoins, change: Partial<FiltreBesoins> = {}, format = ''): string {
  const { attente, ...textes } = { ...filtre, ...change };
  const params = new URLSearchParams(Object.entries(textes).filter(([, valeur]) => valeur !== ''));
  if (attente) params.set('attente', 'oui');
  if (format) params.set('format', format);
  return params.size > 0 ? `/besoins?${params}` : '/besoins';
}

export function isEntier(filtre: FiltreBesoins): boolean {
  return writeFiltre(filtre) === '/besoins';
}
