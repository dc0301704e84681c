import type { Page } from '../../shared/db/pages.ts';
import { Coordonnees } from '../../ui/coordonnees.tsx';
import { usePage } from '../../ui/page.ts';
import { Pages } from '../../ui/pages.tsx';
import { Exemple, Prose, Vide } from '../../ui/textes.tsx';
import { NATURES_STRUCTURE, type Structure } from './annuaire.table.ts';
import type { Contact } from './contacts/contacts.table.ts';
import { ContactsDe } from './contacts/contacts.views.tsx';

export function StructureListPage({ lignes: structures, page, pages }: Page<Structure>) {
  const { can } = usePage();
  return (
    <>
      <div class="titre-actes">
        <h1>Structures</h1>
        {can('structure.creer') && (
          <a class="bouton" href="/structures/nouvelle">
            Ajouter une structure
          </a>
        )}
      </div>
      <p>
        Les organismes qui portent le projet, le financent ou y prennent part. Chacun est écrit une fois et
        sert partout. Voir aussi les <a href="/lieux">lieux</a>, les <a href="/services">services</a> et{' '}
        <a href="/reseau">qui travaille avec qui</a>.
      </p>
      {structures.length === 0 ? (
        <Vide>
          Aucune structure pour le moment. Commencez par votre communauté de communes, la CAF et la MSA :
          elles serviront aux conventions, aux fiches et à la page « Nous joindre ».
        </Vide>
      ) : (
        <table class="tableau">
          <caption class="hors-ecran">Structures, par ordre alphabétique</caption>
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Nature</th>
              <th scope="col">Téléphone</th>
            </tr>
          </thead>
          <tbody>
            {structures.map((structure) => (
              <tr key={structure.id}>
                <th scope="row">
                  <a href={`/structures/${structure.id}`}>{structure.nom}</a>{' '}
                  <Exemple si={structure.exemple} />
                </th>
                <td data-titre="Nature">{NATURES_STRUCTURE[structure.nature]}</td>
                <td data-titre="Téléphone">
                  {structure.telephone ? (
                    <a href={`tel:${structure.telephone.replace(/[^+\d]/g, '')}`}>{structure.telephone}</a>
                  ) : (
                    <span class="vide">Non renseigné</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages page={page} pages={pages} nom="Pages de structures" hrefOf={(p) => `/structures?page=${p}`} />
    </>
  );
}

type ShowProps = {
  structure: Structure;
  modifiable: boolean;
  liens: { titre: string; entrees: { href: string; libelle: string }[] }[];
  contacts: Contact[];
};

export function StructureShowPage({ structure, modifiable, liens, contacts }: ShowProps) {
  const { can } = usePage();
  return (
    <>
      <div class="titre-actes">
        <h1>
          {structure.nom} <Exemple si={structure.exemple} />
        </h1>
        {modifiable && (
          <a class="bouton" href={`/structures/${structure.id}/modifier`}>
            Modifier
          </a>
        )}
      </div>
      <p class="chapeau">{NATURES_STRUCTURE[structure.nature]}</p>
      {structure.description && <Prose texte={structure.description} />}
      <h2>La joindre</h2>
      <Coordonnees {...structure} />
      <ContactsDe structureId={structure.id} contacts={contacts} modifiable={modifiable} />
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
      {modifiable && (
        <p class="actes">
          <a href={`/services/modeles?structure=${structure.id}`}>Ajouter un service</a>{' '}
          <a href={`/lieux/nouveau?structure=${structure.id}`}>Ajouter un lieu</a>
        </p>
      )}
      <p class="actes-fin">
        {can('historique.lire') && <a href={`/historique/structure/${structure.id}`}>Historique</a>}{' '}
        {can('structure.creer') && (
          <a href={`/structures/${structure.id}/supprimer`}>Mettre à la corbeille</a>
        )}
      </p>
    </>
  );
}
