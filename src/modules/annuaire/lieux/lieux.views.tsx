import type { Page } from '../../../shared/db/pages.ts';
import { Coordonnees } from '../../../ui/coordonnees.tsx';
import { usePage } from '../../../ui/page.ts';
import { Pages } from '../../../ui/pages.tsx';
import { Exemple, Vide } from '../../../ui/textes.tsx';
import { ACCESSIBILITES, type Lieu, NATURES_LIEU } from './lieux.table.ts';

type ListeProps = Page<Lieu> & { communes: ReadonlyMap<string, string>; ajouter: string | undefined };

export function LieuListPage({ lignes: lieux, page, pages, communes, ajouter }: ListeProps) {
  return (
    <>
      <div class="titre-actes">
        <h1>Lieux</h1>
        {ajouter && (
          <a class="bouton" href={ajouter}>
            Ajouter un lieu
          </a>
        )}
      </div>
      <p>
        Les endroits où se tiennent les services. Chacun est écrit une fois, avec son adresse et ses horaires.
      </p>
      {lieux.length === 0 ? (
        <Vide>
          Aucun lieu pour le moment. Ajoutez une mairie, une maison, une salle : les services s’y placeront.
        </Vide>
      ) : (
        <table class="tableau">
          <caption class="hors-ecran">Lieux, par ordre alphabétique</caption>
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Commune</th>
              <th scope="col">Adresse</th>
            </tr>
          </thead>
          <tbody>
            {lieux.map((lieu) => (
              <tr key={lieu.id}>
                <th scope="row">
                  <a href={`/lieux/${lieu.id}`}>{lieu.nom}</a> <Exemple si={lieu.exemple} />
                </th>
                <td data-titre="Commune">
                  {communes.get(lieu.commune_code ?? '') ??
                    (lieu.commune_nom || <span class="vide">Non renseignée</span>)}
                </td>
                <td data-titre="Adresse">{lieu.adresse || <span class="vide">Non renseignée</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages page={page} pages={pages} nom="Pages de lieux" hrefOf={(p) => `/lieux?page=${p}`} />
    </>
  );
}

type LieuProps = {
  lieu: Lieu;
  commune: string;
  horaires: string[];
  /** What stops the reading of hours that stay a text: for those who can mend it. */
  refus: string;
  liens: { titre: string; entrees: { href: string; libelle: string }[] }[];
  modifiable: boolean;
};

export function LieuPage({ lieu, commune, horaires, refus, liens, modifiable }: LieuProps) {
  const { can } = usePage();
  const adresse = [lieu.adresse, lieu.complement, [lieu.code_postal, commune].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <div class="titre-actes">
        <h1>
          {lieu.nom} <Exemple si={lieu.exemple} />
        </h1>
        {modifiable && (
          <a class="bouton" href={`/lieux/${lieu.id}/modifier`}>
            Modifier
          </a>
        )}
      </div>
      <p class="chapeau">{NATURES_LIEU[lieu.nature]}</p>
      <Coordonnees telephone={lieu.telephone} courriel={lieu.courriel} site={lieu.site} adresse={adresse} />
      {lieu.horaires && (
        <>
          <h2>Horaires</h2>
          {horaires.length > 0 ? (
            <ul>
              {horaires.map((ligne) => (
                <li key={ligne}>{ligne}</li>
              ))}
            </ul>
          ) : (
            <p>{lieu.horaires}</p>
          )}
          {refus && modifiable && <p class="aide">{refus}</p>}
        </>
      )}
      {(lieu.acces || lieu.accessibilite.length > 0) && (
        <>
          <h2>Y aller</h2>
          {lieu.acces && <p>{lieu.acces}</p>}
          {lieu.accessibilite.length > 0 && (
            <ul>
              {lieu.accessibilite.map((code) => (
                <li key={code}>{ACCESSIBILITES[code as keyof typeof ACCESSIBILITES] ?? code}</li>
              ))}
            </ul>
          )}
        </>
      )}
      {liens.map(({ titre, entrees }) => (
        <section key={titre}>
          <h2>{titre}</h2>
          <ul class="liste-simple">
            {entrees.map(({ href, libelle }) => (
              <li key={href}>
                <a href={href}>{libelle}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="actes-fin">
        {modifiable && (
          <a href={`/jours-particuliers/nouveau?lieu=${lieu.id}`}>Ajouter des jours particuliers</a>
        )}{' '}
        {can('historique.lire') && <a href={`/historique/lieu/${lieu.id}`}>Historique</a>}{' '}
        {modifiable && <a href={`/lieux/${lieu.id}/supprimer`}>Mettre à la corbeille</a>}
      </p>
    </>
  );
}
