import type { ComponentChildren } from 'preact';
import { formatNumber, pluralize, spellDe } from '../../shared/text/text.ts';
import { Carte, type Lieu } from '../../ui/carte.tsx';
import { Coordonnees } from '../../ui/coordonnees.tsx';
import { usePage } from '../../ui/page.ts';
import { AvisExemples, Exemple, Prose, Vide } from '../../ui/textes.tsx';
import type { Structure } from '../annuaire/annuaire.api.ts';
import { Progres, type Progression } from '../projet/projet.api.ts';
import { ActualiteListe } from './actualites/actualites.views.tsx';
import type { TexteLu } from './vitrine.data.ts';
import type { Actualite, CleTexte } from './vitrine.table.ts';

/** A text of the site, or how to write it; its editor's link stands beside it. */
export function Texte({
  cle,
  textes,
  vide,
  niveau = 2,
}: {
  cle: CleTexte;
  textes: TexteLu[];
  vide?: string;
  niveau?: 2 | 3;
}) {
  const { can } = usePage();
  const texte = textes.find((candidate) => candidate.cle === cle);
  const editer = can('site.modifier') && (
    <p class="actes">
      <a href={texte ? `/textes/${texte.id}/modifier` : `/textes/nouveau?cle=${cle}`}>
        {texte ? 'Modifier ce texte' : 'Écrire ce texte'}
      </a>
    </p>
  );
  if (!texte) {
    return (
      <>
        {vide && <p class="vide">{vide}</p>}
        {editer}
      </>
    );
  }
  return (
    <>
      <Prose texte={texte.contenu} niveau={niveau} />
      {editer}
    </>
  );
}

export type AccueilProps = {
  textes: TexteLu[];
  lieux: Lieu[];
  source: string | null;
  conventions: ComponentChildren;
  nbConventions: number;
  axes: { id: string; nom: string; titre: string; exemple: boolean; progression: Progression }[];
  plan: Progression;
  contacts: Structure[];
  actualites: Actualite[];
  population: number;
};

/** The question that most people come with, on the first page. */
function TrouverService() {
  return (
    <section>
      <h2>Trouver un service</h2>
      <form action="/services" method="get" class="filtres-rapides">
        <div class="champ">
          <label for="a-q">Que cherchez-vous ?</label>
          <p class="aide" id="a-a-q">
            Avec vos mots : « garderie », « remplir mes papiers », « médecin »…
          </p>
          <input id="a-q" type="search" name="q" maxLength={200} aria-describedby="a-a-q" />
        </div>
        <p class="formulaire-actes">
          <button type="submit">Trouver</button>
        </p>
      </form>
    </section>
  );
}

export function AccueilPage(props: AccueilProps) {
  const { territoireNom, can } = usePage();
  const { plan, axes, lieux } = props;
  const fiches = plan.publiees;
  const premier = props.contacts[0];
  return (
    <>
      <section class="accueil-heros">
        <div>
          <h1>Le projet social {spellDe(territoireNom)}</h1>
          <Texte
            cle="accueil"
            textes={props.textes}
            niveau={3}
            vide="Le projet social dit ce que la communauté fait avec ses partenaires pour la vie des habitants. Ce texte reste à écrire."
          />
          <p class="chapeau">
            {pluralize(lieux.length, 'commune')}, {formatNumber(props.population)} habitants.
          </p>
          {premier && (
            <p>
              Une question ?{' '}
              {premier.telephone && (
                <a href={`tel:${premier.telephone.replace(/[^+\d]/g, '')}`} class="telephone">
                  {premier.telephone}
                </a>
              )}{' '}
              <a href="/nous-joindre">Toutes les façons de nous joindre</a>
            </p>
          )}
        </div>
        <Carte lieux={lieux} source={props.source} />
      </section>
      <TrouverService />
      <section>
        <h2>Où en est-on ?</h2>
        {fiches.total === 0 ? (
          <Vide>
            Aucune fiche action n’est encore publiée.{' '}
            {can('fiche.modifier') && <a href="/fiches">Commencez par ici</a>}
          </Vide>
        ) : (
          <>
            <p>
              {pluralize(fiches.total, 'fiche action publiée dit', 'fiches action publiées disent')} ce qui se
              fait, avec qui et jusqu’à quand.
            </p>
            <AvisExemples exemples={fiches.exemples} />
            <Progres
              {...plan}
              lien={(statut) => `/fiches?statut=${statut}${can('espace.lire') ? '&visibilite=public' : ''}`}
            />
          </>
        )}
      </section>
      <section>
        <h2>{axes.length > 0 ? 'Ce que le territoire veut changer' : 'Le plan'}</h2>
        {axes.length === 0 && <Vide>Le plan n’est pas encore publié.</Vide>}
        <ol class="cartes axes">
          {axes.map((axe) => (
            <li key={axe.id} class="carte">
              <p class="axe-numero">{axe.nom}</p>
              <h3>
                <a href={`/projet/${axe.id}`}>{axe.titre}</a> <Exemple si={axe.exemple} />
              </h3>
              <Progres {...axe.progression} />
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>Les accords signés</h2>
        {props.nbConventions === 0 && <Vide>Aucune convention n’est encore publiée.</Vide>}
        <div class="cartes">{props.conventions}</div>
        <p>
          <a href="/comment-ca-marche">Comprendre la CTG, GMR et la façon de travailler ensemble</a>
        </p>
      </section>
      {props.actualites.length > 0 && (
        <section>
          <h2>Actualités</h2>
          <ActualiteListe actualites={props.actualites} />
          <p>
            <a href="/actualites">Toutes les actualités</a>
          </p>
        </section>
      )}
    </>
  );
}

const SECTIONS: { cle: CleTexte; titre: string }[] = [
  { cle: 'ctg', titre: 'La convention territoriale globale (CTG)' },
  { cle: 'gmr', titre: 'Grandir en milieu rural (GMR)' },
  { cle: 'formes', titre: 'Comment le projet agit' },
  { cle: 'participation', titre: 'Comment le projet s’est écrit' },
  { cle: 'pilotage', titre: 'Qui décide, qui suit' },
];

export function CommentPage({ textes }: { textes: TexteLu[] }) {
  const { can } = usePage();
  const visibles = SECTIONS.filter(
    ({ cle }) => can('site.modifier') || textes.some((texte) => texte.cle === cle),
  );
  return (
    <>
      <h1>Comment ça marche</h1>
      <Texte cle="comment" textes={textes} vide="Ce texte reste à écrire." />
      {visibles.map(({ cle, titre }) => (
        <section key={cle} id={cle}>
          <h2>{titre}</h2>
          <Texte cle={cle} textes={textes} niveau={3} />
        </section>
      ))}
      <p>
        <a href="/conventions">Lire les conventions</a>
      </p>
    </>
  );
}

export function JoindrePage({ contacts }: { contacts: Structure[] }) {
  const { can } = usePage();
  return (
    <>
      <h1>Nous joindre</h1>
      <p>Appelez ou écrivez à qui vous préférez. On vous répondra, ou on vous dira à qui parler.</p>
      {contacts.length === 0 && (
        <Vide>
          Aucun contact n’est publié.{' '}
          {can('structure.creer') && (
            <>
              Ouvrez une <a href="/structures">structure</a> et donnez-lui une place dans cette page.
            </>
          )}
        </Vide>
      )}
      <div class="cartes">
        {contacts.map((contact) => (
          <section key={contact.id} class="carte">
            <h2>
              <a href={`/structures/${contact.id}`}>{contact.nom}</a> <Exemple si={contact.exemple} />
            </h2>
            <Coordonnees {...contact} />
          </section>
        ))}
      </div>
    </>
  );
}
