import {
  DROITS,
  type Droit,
  findPortee,
  ROLES,
  type Role,
  VISIBILITES,
} from '../../../shared/access/droits.ts';
import { capitalize, spellDe, spellEpci } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import type { TexteLu } from '../vitrine.data.ts';
import { Texte } from '../vitrine.views.tsx';

/** What was checked and how, and nothing more: no conformity is claimed before a person audited it. */
export function AccessibilitePage({
  contact,
}: {
  contact: { nom: string; courriel: string; telephone: string } | undefined;
}) {
  const { territoireNom } = usePage();
  return (
    <>
      <h1>Déclaration d’accessibilité</h1>
      <p>
        {capitalize(spellEpci(territoireNom))} veut que ce site serve à chacun, conformément à l’article 47 de
        la loi du 11 février 2005. Le référentiel est le RGAA 4.1.2 (référentiel général d’amélioration de
        l’accessibilité).
      </p>
      <h2>État de conformité</h2>
      <p>
        Ce site est <strong>non conforme</strong> tant qu’aucun audit humain n’a été fait. Ses pages sont
        vérifiées par un outil automatique, axe-core, à chaque changement du logiciel : 0 défaut relevé. Un
        outil ne voit qu’une partie des défauts.
      </p>
      <h2>Ce qui est vérifié</h2>
      <ul>
        <li>Toutes les tâches se font au clavier, et sans JavaScript.</li>
        <li>Les pages se lisent à 320 pixels de large, et agrandies à 400 %.</li>
        <li>Chaque carte a son tableau.</li>
      </ul>
      <p hidden>
        <label>
          <input type="checkbox" data-touche-reglage /> La touche « / » mène à la recherche
        </label>
      </p>
      <h2>Technologies</h2>
      <p>HTML5, CSS, SVG. JavaScript n’est nécessaire à aucune tâche.</p>
      <h2>Dire qu’une page pose problème</h2>
      {contact ? (
        <p>
          Écrivez à {contact.nom}
          {contact.courriel && (
            <>
              {' '}
              : <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
            </>
          )}
          {contact.telephone && (
            <>
              {' '}
              ou appelez le{' '}
              <a href={`tel:${contact.telephone.replace(/[^+\d]/g, '')}`}>{contact.telephone}</a>
            </>
          )}
          . On vous donnera l’information autrement.
        </p>
      ) : (
        <p>
          <a href="/nous-joindre">Joignez-nous</a> : on vous donnera l’information autrement.
        </p>
      )}
      <h2>Si l’on ne vous répond pas</h2>
      <p>
        Vous pouvez saisir le Défenseur des droits :{' '}
        <a href="https://formulaire.defenseurdesdroits.fr">formulaire en ligne</a>, ou par courrier gratuit
        sans timbre à Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
      </p>
    </>
  );
}

export function MentionsPage({ textes }: { textes: TexteLu[] }) {
  const { territoireNom } = usePage();
  return (
    <>
      <h1>Mentions légales</h1>
      <p>
        Ce site présente le projet social {spellDe(territoireNom)}. Il fonctionne avec Maillage, un logiciel
        libre (licence EUPL 1.2).
      </p>
      <Texte
        cle="mentions"
        textes={textes}
        vide="L’éditeur, la direction de la publication et l’hébergeur restent à écrire par la collectivité."
      />
    </>
  );
}

export function ConfidentialitePage({ textes }: { textes: TexteLu[] }) {
  return (
    <>
      <h1>Données personnelles</h1>
      <h2>Si vous visitez le site</h2>
      <p>
        Aucun traceur, aucune mesure d’audience, rien qui vienne d’un autre site. Aucun bandeau n’est donc
        nécessaire.
      </p>
      <h2>Si vous cherchez un service</h2>
      <ul>
        <li>
          Une recherche qui ne trouve rien est comptée, au mois, avec la commune choisie. Rien ne dit qui l’a
          faite, et l’équipe ne voit que ce qui a été demandé cinq fois au moins.
        </li>
        <li>
          « Autour de moi » demande sa position à votre appareil, si vous le voulez bien. Elle est arrondie à
          un kilomètre, sert à la recherche, et n’est pas gardée.
        </li>
        <li>
          Une correction proposée peut porter votre adresse électronique, pour la réponse. Elle est effacée
          trente jours après.
        </li>
        <li>Les personnes à joindre ne paraissent ici que si elles en sont d’accord.</li>
      </ul>
      <h2>Si vous avez un compte</h2>
      <ul>
        <li>Le site garde votre nom, votre adresse électronique et vos rôles.</li>
        <li>Un cookie tient votre session ouverte. Il disparaît quand vous vous déconnectez.</li>
        <li>
          Un autre reconnaît, six mois, le navigateur où vous vous connectez. Il n’ouvre rien : grâce à lui,
          des inconnus qui demandent des codes pour votre adresse ne vous font pas attendre.
        </li>
        <li>Le journal garde qui a modifié quoi, et quand.</li>
      </ul>
      <h2>Vos droits</h2>
      <p>
        Vous pouvez voir, corriger ou faire effacer ce qui vous concerne :{' '}
        <a href="/nous-joindre">joignez-nous</a>. En cas de désaccord, la Commission nationale de
        l’informatique et des libertés (CNIL) reçoit les plaintes : <a href="https://www.cnil.fr">cnil.fr</a>.
      </p>
      <Texte cle="confidentialite" textes={textes} />
    </>
  );
}

const MOTS = { oui: 'Oui', propre: 'Sur ce qui est à sa structure' } as const;

export function QuiPeutQuoiPage() {
  const roles = Object.keys(ROLES) as Role[];
  const droits = Object.keys(DROITS) as Droit[];
  return (
    <>
      <h1>Qui peut quoi</h1>
      <p>
        Ce tableau est celui que le programme applique, page par page. Une personne peut avoir plusieurs
        rôles, chacun avec ses dates.
      </p>
      <table class="matrice">
        <caption>Droits par rôle</caption>
        <thead>
          <tr>
            <th scope="col">Droit</th>
            <th scope="col">Habitant·e, sans compte</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {ROLES[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {droits.map((droit) => (
            <tr key={droit}>
              <th scope="row">{DROITS[droit].libelle}</th>
              {[[], ...roles.map((role) => [role])].map((cell) => {
                const portee = findPortee(droit, cell);
                const qui = cell[0] ? ROLES[cell[0]] : 'Habitant·e, sans compte';
                return (
                  <td key={qui} data-titre={qui}>
                    {portee ? MOTS[portee] : 'Non'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Qui voit quoi</h2>
      <p>Chaque objet dit qui peut le voir :</p>
      <ul>
        {Object.values(VISIBILITES).map((libelle) => (
          <li key={libelle}>{libelle}</li>
        ))}
      </ul>
      <p>Les noms des personnes ne sont jamais publics.</p>
    </>
  );
}

export function PlanDuSitePage() {
  const { can } = usePage();
  const pages: [string, string][] = [
    ['/', 'Accueil'],
    ['/projet', 'Le projet : axes, objectifs, domaines'],
    ['/fiches', 'Où en est-on ? Les fiches action'],
    ['/conventions', 'Les conventions'],
    ['/communes', 'Dans ma commune'],
    ['/comment-ca-marche', 'Comment ça marche'],
    ['/structures', 'Les structures'],
    ['/actualites', 'Actualités'],
    ['/nous-joindre', 'Nous joindre'],
    ['/recherche', 'Rechercher'],
    ['/accessibilite', 'Déclaration d’accessibilité'],
    ['/mentions-legales', 'Mentions légales'],
    ['/confidentialite', 'Données personnelles'],
    ['/qui-peut-quoi', 'Qui peut quoi'],
    ['/connexion', 'Se connecter'],
  ];
  return (
    <>
      <h1>Plan du site</h1>
      <ul>
        {pages.map(([href, libelle]) => (
          <li key={href}>
            <a href={href}>{libelle}</a>
          </li>
        ))}
        {can('historique.retablir') && (
          <li>
            <a href="/corbeille">Corbeille</a>
          </li>
        )}
      </ul>
    </>
  );
}
