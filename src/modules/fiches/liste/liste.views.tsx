import { formatNumber, pluralize } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { AvisExemples, Etat, Exemple, Jour, Vide } from '../../../ui/textes.tsx';
import { describeEtat } from '../fiches.rules.ts';
import { type FicheLigne, STATUTS, type Statut } from '../fiches.table.ts';
import type { Decompte } from './liste.data.ts';
import { type Filtre, isFiltre, MANQUES, PAR_PAGE, TRIS, writeFiltre } from './liste.rules.ts';

export type Choix = { valeur: string; libelle: string }[];
export type ListeProps = {
  fiches: FicheLigne[];
  decompte: Decompte[];
  filtre: Filtre;
  corrige: { de: string; vers: string }[];
  noeuds: Choix;
  domaines: Choix;
  communes: Choix;
  objectifs: Map<string, string>;
};

function Selecteur({
  nom,
  libelle,
  choix,
  valeur,
}: {
  nom: string;
  libelle: string;
  choix: Choix;
  valeur: string | undefined;
}) {
  return (
    <div class="champ">
      <label for={`f-${nom}`}>{libelle}</label>
      <select id={`f-${nom}`} name={nom}>
        <option value="">Peu importe</option>
        {choix.map((option) => (
          <option key={option.valeur} value={option.valeur} selected={option.valeur === valeur}>
            {option.libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

function toChoix(choix: Record<string, string>): Choix {
  return Object.entries(choix).map(([valeur, libelle]) => ({ valeur, libelle }));
}

function Filtres({ filtre, noeuds, domaines, communes }: ListeProps) {
  const { personne } = usePage();
  return (
    <details class="filtres" open={isFiltre(filtre)}>
      <summary>Choisir ce que je veux voir</summary>
      <form action="/fiches" method="get" class="formulaire">
        <div class="champ">
          <label for="f-q">Des mots</label>
          <input id="f-q" type="search" name="q" value={filtre.q} maxLength={200} />
        </div>
        <Selecteur nom="noeud" libelle="Axe ou objectif" choix={noeuds} valeur={filtre.noeud} />
        <Selecteur nom="domaine" libelle="Domaine" choix={domaines} valeur={filtre.domaine} />
        <Selecteur nom="commune" libelle="Commune" choix={communes} valeur={filtre.commune} />
        <fieldset class="champ cases">
          <legend>Statut</legend>
          <div class="cases-liste">
            {toChoix(STATUTS).map(({ valeur, libelle }) => (
              <label key={valeur}>
                <input
                  type="checkbox"
                  name="statut"
                  value={valeur}
                  checked={filtre.statuts.includes(valeur as Statut)}
                />{' '}
                {libelle}
              </label>
            ))}
            <label>
              <input type="checkbox" name="retard" value="oui" checked={filtre.retard} /> En retard seulement
            </label>
          </div>
        </fieldset>
        {personne && (
          <Selecteur nom="manque" libelle="Ce qui manque" choix={toChoix(MANQUES)} valeur={filtre.manque} />
        )}
        <Selecteur nom="tri" libelle="Trier par" choix={toChoix(TRIS)} valeur={filtre.tri} />
        <p class="formulaire-actes">
          <button type="submit" class="principal">
            Montrer les fiches
          </button>
          <a href="/fiches">Tout montrer</a>
        </p>
      </form>
    </details>
  );
}

function Compteurs({ decompte, filtre }: { decompte: Decompte[]; filtre: Filtre }) {
  const parStatut = new Map(decompte.map(({ statut, n }) => [statut, n]));
  const statuts = (Object.keys(STATUTS) as Statut[]).filter((statut) => parStatut.has(statut));
  return (
    <ul class="compteurs" aria-label="Nombre de fiches par statut">
      {statuts.map((statut) => (
        <li key={statut}>
          <a
            href={writeFiltre(filtre, { statuts: [statut], page: 1 })}
            aria-current={filtre.statuts.length === 1 && filtre.statuts[0] === statut ? 'true' : undefined}
          >
            <strong>{formatNumber(parStatut.get(statut)!)}</strong> {STATUTS[statut]}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Tableau({ fiches, objectifs }: { fiches: FicheLigne[]; objectifs: Map<string, string> }) {
  const { aujourdhui } = usePage();
  return (
    <table class="tableau">
      <caption class="hors-ecran">Les fiches action</caption>
      <thead>
        <tr>
          <th scope="col">Fiche</th>
          <th scope="col">Statut</th>
          <th scope="col">Fin prévue</th>
          <th scope="col">Objectif</th>
        </tr>
      </thead>
      <tbody>
        {fiches.map((fiche) => {
          const { mot, ton } = describeEtat(fiche, aujourdhui);
          return (
            <tr key={fiche.id}>
              <th scope="row">
                <a href={`/fiches/${fiche.id}`}>
                  {fiche.code && <span class="numero">{fiche.code}</span>} {fiche.titre}
                </a>{' '}
                <Exemple si={fiche.exemple} />
              </th>
              <td data-titre="Statut">
                <Etat ton={ton}>{mot}</Etat>
              </td>
              <td data-titre="Fin prévue">
                {fiche.date_fin ? <Jour jour={fiche.date_fin} /> : <span class="vide">Non renseignée</span>}
              </td>
              <td data-titre="Objectif">
                {(fiche.noeud_id && objectifs.get(fiche.noeud_id)) || <span class="vide">Hors du plan</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Pagination({ filtre, total }: { filtre: Filtre; total: number }) {
  const pages = Math.ceil(total / PAR_PAGE);
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label="Pages">
      {filtre.page > 1 && <a href={writeFiltre(filtre, { page: filtre.page - 1 })}>Page précédente</a>}
      <span>
        Page {formatNumber(filtre.page)} sur {formatNumber(pages)}
      </span>
      {filtre.page < pages && <a href={writeFiltre(filtre, { page: filtre.page + 1 })}>Page suivante</a>}
    </nav>
  );
}

function Rien({ filtre }: { filtre: Filtre }) {
  const { can } = usePage();
  if (isFiltre(filtre)) {
    return (
      <Vide>
        Aucune fiche ne répond à ces choix. Enlevez-en un, ou <a href="/fiches">montrez tout</a>.
      </Vide>
    );
  }
  return (
    <Vide>
      <p>Aucune fiche action à montrer pour le moment.</p>
      {can('fiche.modifier') && (
        <p>
          <a href="/fiches/nouvelle">Écrivez la première</a>, ou{' '}
          <a href="/import">importez le plan que vous avez</a> (XLSX ou CSV).
        </p>
      )}
    </Vide>
  );
}

export function FicheListPage(props: ListeProps) {
  const { fiches, decompte, filtre, corrige, objectifs } = props;
  const { can } = usePage();
  const parStatut = decompte.filter(
    ({ statut }) => filtre.statuts.length === 0 || filtre.statuts.includes(statut),
  );
  const total = parStatut.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      <div class="titre-actes">
        <h1>Où en est-on ?</h1>
        {can('fiche.modifier') && (
          <p class="actes">
            <a class="bouton" href="/fiches/nouvelle">
              Ajouter une fiche
            </a>{' '}
            <a href="/import">Importer un plan</a>
          </p>
        )}
      </div>
      <p class="chapeau">
        Une fiche action dit ce que le territoire fait, pourquoi, avec qui et jusqu’à quand.{' '}
        {pluralize(total, 'fiche')} à lire.
      </p>
      <AvisExemples exemples={parStatut.reduce((sum, { exemples }) => sum + exemples, 0)} />
      <Compteurs decompte={decompte} filtre={filtre} />
      <Filtres {...props} />
      {corrige.length > 0 && (
        <p class="avis" role="status">
          {corrige.map(({ de, vers }) => `« ${de} » est lu comme « ${vers} »`).join(', ')}.
        </p>
      )}
      {fiches.length === 0 ? <Rien filtre={filtre} /> : <Tableau fiches={fiches} objectifs={objectifs} />}
      <Pagination filtre={filtre} total={total} />
    </>
  );
}
