import type { ComponentChildren } from 'preact';
import { usePage } from '../../../ui/page.ts';
import { Pages } from '../../../ui/pages.tsx';
import { Vide } from '../../../ui/textes.tsx';
import type { Structure } from '../../annuaire/annuaire.api.ts';
import { type Adresse, isFiltree, writeAdresse } from './adresse.rules.ts';
import { type CarteLue, ServiceCarte, Telephone } from './cartes.views.tsx';
import { describeTotal } from './facettes.rules.ts';
import { Filtres, type FiltresProps } from './filtres.views.tsx';

export type RechercheProps = FiltresProps & {
  cartes: CarteLue[];
  total: number;
  pages: number;
  /** « creche », read as « crèche ». */
  corriges: { de: string; vers: string }[];
  /** Not all the words could be found together. */
  large: boolean;
  contacts: Structure[];
  inconnus: boolean;
  carte: ComponentChildren;
  /** Where this person may add a service. */
  ajouter: string | undefined;
};

const SANS_FILTRE = {
  domaines: [],
  publics: [],
  modes: [],
  frais: [],
  lieux: [],
  ageMois: undefined,
  ouvert: '',
  rayon: undefined,
} satisfies Partial<Adresse>;

/** Nothing was found: what to widen, and whom to call. A page that sends nobody away. */
function Rien({ adresse, contacts }: RechercheProps) {
  return (
    <div class="services-rien">
      <Vide>Aucun service ne répond à cette demande.</Vide>
      <h2>Ce que vous pouvez faire</h2>
      <ul>
        {isFiltree(adresse) && (
          <li>
            <a href={writeAdresse(adresse, SANS_FILTRE)}>Chercher sans les précisions</a>
          </li>
        )}
        {adresse.commune && (
          <li>
            <a href={writeAdresse(adresse, { commune: '', rayon: undefined })}>
              Chercher dans tout le territoire
            </a>
          </li>
        )}
        {adresse.q && (
          <li>
            <a href={writeAdresse(adresse, { ...SANS_FILTRE, q: '' })}>Voir tous les services</a>
          </li>
        )}
        <li>Écrire d’autres mots, plus simples : « enfants », « papiers », « santé ».</li>
      </ul>
      {contacts.length > 0 && (
        <>
          <h2>Ou appeler quelqu’un</h2>
          <ul class="liste-simple">
            {contacts.map(({ id, nom, telephone }) => (
              <li key={id}>
                {telephone ? <Telephone numero={telephone} de={nom} /> : null}{' '}
                <a href={`/structures/${id}`}>{nom}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {adresse.q && (
        <p class="discret-texte">
          Votre recherche est comptée, sans rien qui vous désigne : elle aide à voir ce qui manque ici.
        </p>
      )}
    </div>
  );
}

function Lecture({ corriges, large }: RechercheProps) {
  return (
    <>
      {corriges.length > 0 && (
        <p>{corriges.map(({ de, vers }) => `« ${de} » a été lu aussi comme « ${vers} »`).join(', ')}.</p>
      )}
      {large && <p>Aucun service n’a tous ces mots : voici ceux qui s’en approchent le plus.</p>}
    </>
  );
}

export function RecherchePage(props: RechercheProps) {
  const { can } = usePage();
  const { cartes, total, carte, inconnus, adresse, ajouter } = props;
  return (
    <>
      <div class="titre-actes">
        <h1>Trouver un service</h1>
        {ajouter && (
          <a class="bouton" href={ajouter}>
            Ajouter un service
          </a>
        )}
      </div>
      {can('annuaire.gerer') && (
        <p class="actes">
          <a href="/structures">Structures</a> <a href="/lieux">Lieux</a>{' '}
          <a href="/services/mots">Mots de tous les jours</a>{' '}
          <a href="/services/calendrier">Vacances scolaires</a>{' '}
          <a href="/annuaire/verifications">Vérifications</a> <a href="/annuaire/suggestions">Suggestions</a>{' '}
          <a href="/annuaire/doublons">Doublons</a> <a href="/annuaire/echanges">Importer, emporter</a>
        </p>
      )}
      <Filtres {...props} />
      <p class="services-total" role="status">
        <strong>{describeTotal(total)}</strong>
        {adresse.page > 1 && `, page ${adresse.page}`}
      </p>
      <p>
        <a href={writeAdresse(adresse, { falc: !adresse.falc })}>
          {adresse.falc ? 'Revenir à la version ordinaire' : 'Lire les pages en facile (FALC)'}
        </a>
      </p>
      <Lecture {...props} />
      {inconnus && (
        <p class="discret-texte">
          Les services dont les horaires ne sont pas connus ne sont pas dans cette liste.
        </p>
      )}
      {total === 0 ? (
        <Rien {...props} />
      ) : (
        <div class="services-resultats">
          <div>
            <ol class="liste services-liste">
              {cartes.map((ligne) => (
                <ServiceCarte key={ligne.id} carte={ligne} falc={adresse.falc} />
              ))}
            </ol>
            <Pages
              page={props.adresse.page}
              pages={props.pages}
              nom="Pages de résultats"
              hrefOf={(page) => writeAdresse(props.adresse, { page })}
            />
          </div>
          {carte}
        </div>
      )}
      <p class="actes-fin">
        <a href="/services/semaine">Cette semaine, près de chez vous</a>{' '}
        <a href="/services/offre">Ce qui existe, ce qui manque : par domaine et par commune</a>{' '}
        <a href="/services/livret">Le livret à imprimer</a>{' '}
        <a href="/services/hors-ligne">Garder hors ligne</a>{' '}
        <a href="/services/integrer">Mettre cette liste sur votre site</a>
      </p>
    </>
  );
}
