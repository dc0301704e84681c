import { FORMATS_TABLEAU } from '../../shared/tableur/tableur.ts';
import { formatNumber, pluralize } from '../../shared/text/text.ts';
import { usePage } from '../../ui/page.ts';
import { Etat, Exemple, Jour, Ou, Vide } from '../../ui/textes.tsx';
import { describeOu } from '../fiches/fiches.api.ts';
import { PUBLICS } from '../services/services.api.ts';
import type { BesoinVu } from './besoins.data.ts';
import { countByStatut, isEnAttente, namePublics, TONS_BESOIN } from './besoins.rules.ts';
import { ORIGINES, STATUTS_BESOIN, type StatutBesoin } from './besoins.table.ts';
import { type FiltreBesoins, isEntier, writeFiltre } from './filtre/filtre.rules.ts';

type Choix = { valeur: string; libelle: string }[];
export type ListeProps = {
  filtre: FiltreBesoins;
  /** Those that answer every choice but the state: the counts are made from them. */
  besoins: BesoinVu[];
  domaines: Choix;
  communes: Choix;
};

/** How long nobody decided, beside the state: the days pass by themselves. */
export function EtatBesoin({ besoin }: { besoin: BesoinVu }) {
  const { aujourdhui } = usePage();
  return (
    <>
      <Etat ton={TONS_BESOIN[besoin.statut]}>{STATUTS_BESOIN[besoin.statut]}</Etat>
      {isEnAttente(besoin, aujourdhui) && ' depuis plus de trois mois'}
    </>
  );
}

function Selecteur(props: {
  nom: keyof FiltreBesoins;
  libelle: string;
  tous: string;
  choix: Choix;
  filtre: FiltreBesoins;
}) {
  return (
    <div class="champ">
      <label for={`f-${props.nom}`}>{props.libelle}</label>
      <select id={`f-${props.nom}`} name={props.nom}>
        <option value="">{props.tous}</option>
        {props.choix.map(({ valeur, libelle }) => (
          <option key={valeur} value={valeur} selected={valeur === props.filtre[props.nom]}>
            {libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

const toChoix = (termes: Record<string, string>): Choix =>
  Object.entries(termes).map(([valeur, libelle]) => ({ valeur, libelle }));

function Filtres({ filtre, domaines, communes }: ListeProps) {
  const { domaine, commune, q, attente } = filtre;
  return (
    <details class="filtres" open={Boolean(q || domaine || commune || filtre.public || attente)}>
      <summary>Choisir ce que je veux voir</summary>
      <form action="/besoins" method="get" class="formulaire">
        {filtre.statut && <input type="hidden" name="statut" value={filtre.statut} />}
        <div class="champ">
          <label for="f-q">Avec les mots</label>
          <input id="f-q" type="search" name="q" value={q} maxLength={200} />
        </div>
        <Selecteur nom="domaine" libelle="Domaine" tous="Tous" choix={domaines} filtre={filtre} />
        <Selecteur
          nom="public"
          libelle="Public"
          tous="Tout le monde"
          choix={toChoix(PUBLICS)}
          filtre={filtre}
        />
        <Selecteur nom="commune" libelle="Commune" tous="Toutes" choix={communes} filtre={filtre} />
        <div class="champ">
          <label>
            <input type="checkbox" name="attente" value="oui" checked={attente} /> Notés depuis plus de trois
            mois
          </label>
        </div>
        <p class="formulaire-actes">
          <button type="submit" class="principal">
            Montrer ces besoins
          </button>
          <a href="/besoins">Tout montrer</a>
        </p>
      </form>
    </details>
  );
}

/** How many at each state; a number opens its needs. */
function Compteurs({ filtre, besoins }: Pick<ListeProps, 'filtre' | 'besoins'>) {
  const comptes = countByStatut(besoins);
  return (
    <ul class="compteurs" aria-label="Nombre de besoins par état">
      <li>
        <a
          href={writeFiltre(filtre, { statut: '' })}
          aria-current={filtre.statut === '' ? 'true' : undefined}
        >
          Tous <strong>{formatNumber(besoins.length)}</strong>
        </a>
      </li>
      {(Object.keys(STATUTS_BESOIN) as StatutBesoin[]).map((statut) => (
        <li key={statut}>
          <a
            href={writeFiltre(filtre, { statut })}
            aria-current={filtre.statut === statut ? 'true' : undefined}
          >
            {STATUTS_BESOIN[statut]} <strong>{formatNumber(comptes[statut])}</strong>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Ligne({ besoin }: { besoin: BesoinVu }) {
  const { id, titre, exemple, domaines, publics, communes, tout_territoire, origine, signale_le, nb_fiches } =
    besoin;
  return (
    <tr>
      <th scope="row">
        <a href={`/besoins/${id}`}>{titre}</a> <Exemple si={exemple} />
      </th>
      <td data-titre="Domaines">
        <Ou valeur={domaines.map(({ nom }) => nom).join(', ')} vide="Non précisé" />
      </td>
      <td data-titre="Pour qui">
        <Ou valeur={namePublics(publics)} vide="Non précisé" />
      </td>
      <td data-titre="Où">
        {describeOu(
          tout_territoire,
          communes.map(({ nom }) => nom),
        )}
      </td>
      <td data-titre="Signalé">
        <Jour jour={signale_le} />
        <br />
        <span class="discret-texte">{ORIGINES[origine]}</span>
      </td>
      <td data-titre="Où il en est">
        <EtatBesoin besoin={besoin} />
        {nb_fiches > 0 && (
          <>
            <br />
            <span class="discret-texte">{pluralize(nb_fiches, 'fiche action', 'fiches action')}</span>
          </>
        )}
      </td>
    </tr>
  );
}

function Tableau({ besoins }: { besoins: BesoinVu[] }) {
  return (
    <table class="tableau">
      <caption class="hors-ecran">Les besoins, les derniers signalés d’abord</caption>
      <thead>
        <tr>
          <th scope="col">Besoin</th>
          <th scope="col">Domaines</th>
          <th scope="col">Pour qui</th>
          <th scope="col">Où</th>
          <th scope="col">Signalé</th>
          <th scope="col">Où il en est</th>
        </tr>
      </thead>
      <tbody>
        {besoins.map((besoin) => (
          <Ligne key={besoin.id} besoin={besoin} />
        ))}
      </tbody>
    </table>
  );
}

function Rien({ filtre }: { filtre: FiltreBesoins }) {
  const { can } = usePage();
  if (!isEntier(filtre))
    return (
      <Vide>
        Aucun besoin ne répond à ces choix. Enlevez-en un, ou <a href="/besoins">montrez tout</a>.
      </Vide>
    );
  return (
    <Vide>
      <p>Aucun besoin n’est noté pour le moment.</p>
      {can('besoin.modifier') && (
        <p>
          <a href="/besoins/nouveau">Notez le premier</a>, avec les mots de qui l’a dit. Vous pouvez aussi
          partir de <a href="/services/offre">ce qui manque dans l’annuaire</a> ou des{' '}
          <a href="/services/mots">recherches sans réponse</a>.
        </p>
      )}
    </Vide>
  );
}

/** The register: what is missing on the territory, and what became of it. */
export function BesoinListPage(props: ListeProps) {
  const { filtre, besoins } = props;
  const { can } = usePage();
  const montres = besoins.filter(({ statut }) => filtre.statut === '' || statut === filtre.statut);
  return (
    <>
      <div class="titre-actes">
        <h1>Les besoins</h1>
        {can('besoin.modifier') && (
          <a class="bouton" href="/besoins/nouveau">
            Noter un besoin
          </a>
        )}
      </div>
      <p>
        Ce qui manque sur le territoire, d’où on le sait, et ce que cela est devenu. Aucun besoin ne se ferme
        sans réponse.
      </p>
      {(besoins.length > 0 || !isEntier(filtre)) && (
        <>
          <Compteurs {...props} />
          <Filtres {...props} />
        </>
      )}
      {montres.length === 0 ? (
        <Rien filtre={filtre} />
      ) : (
        <>
          <Tableau besoins={montres} />
          <p class="sorties">
            Emporter cette liste :
            {Object.entries(FORMATS_TABLEAU).map(([format, libelle]) => (
              <a key={format} href={writeFiltre(filtre, {}, format)} download>
                {libelle}
              </a>
            ))}
          </p>
        </>
      )}
    </>
  );
}
