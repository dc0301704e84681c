import type { ComponentChildren } from 'preact';
import { spellDe } from '../shared/text/text.ts';
import { Marque } from './marque.tsx';
import { usePage } from './page.ts';
import { Jour } from './textes.tsx';

type Entree = { href: string; libelle: string };

const PUBLIC: Entree[] = [
  { href: '/projet', libelle: 'Le projet' },
  { href: '/fiches', libelle: 'Où en est-on ?' },
  { href: '/services', libelle: 'Trouver un service' },
  { href: '/communes', libelle: 'Dans ma commune' },
  { href: '/comment-ca-marche', libelle: 'Comment ça marche' },
  { href: '/nous-joindre', libelle: 'Nous joindre' },
];

const ESPACE: (Entree & { droit?: string })[] = [
  { href: '/espace', libelle: 'Aujourd’hui' },
  { href: '/projet', libelle: 'Plan' },
  { href: '/fiches', libelle: 'Fiches action' },
  { href: '/campagnes', libelle: 'Nouvelles', droit: 'campagne.gerer' },
  { href: '/conventions', libelle: 'Conventions' },
  { href: '/argent', libelle: 'Argent', droit: 'finance.lire' },
  { href: '/activites', libelle: 'Coordination', droit: 'activite.lire' },
  { href: '/comparaisons', libelle: 'Ce qui a changé', droit: 'plan.comparer' },
  { href: '/besoins', libelle: 'Besoins', droit: 'besoin.lire' },
  { href: '/services', libelle: 'Services' },
  { href: '/structures', libelle: 'Structures' },
  { href: '/communes', libelle: 'Communes' },
  { href: '/site', libelle: 'Site public', droit: 'site.modifier' },
  { href: '/journal', libelle: 'Journal', droit: 'journal.lire' },
  { href: '/comptes', libelle: 'Comptes', droit: 'compte.gerer' },
  { href: '/sauvegardes', libelle: 'Sauvegardes', droit: 'sauvegarde.lire' },
];

export type Meta = {
  titre: string;
  description?: string;
  /** JSON-LD objects that describe the page to search engines. */
  donnees?: object[];
  noindex?: boolean;
  /** Shown inside another site's page: no header, no footer, no script; its links open whole pages. */
  cadre?: boolean;
};

function isCurrent(href: string, chemin: string): 'page' | 'true' | undefined {
  if (chemin === href) return 'page';
  return href !== '/' && chemin.startsWith(`${href}/`) ? 'true' : undefined;
}

function Menu({ entrees, nom }: { entrees: Entree[]; nom: string }) {
  const { chemin } = usePage();
  return (
    <nav aria-label={nom} class="menu">
      <ul>
        {entrees.map(({ href, libelle }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent(href, chemin)}>
              {libelle}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Recherche() {
  return (
    <search>
      <form action="/recherche" method="get" class="recherche">
        <label for="q-entete">Rechercher</label>
        <input id="q-entete" type="search" name="q" maxLength={200} autocomplete="off" data-touche="/" />
        <button type="submit">Chercher</button>
      </form>
    </search>
  );
}

function Entete() {
  const page = usePage();
  return (
    <header class="entete">
      <div class="entete-ligne">
        <a href="/" class="entete-nom">
          <Marque />
          <span>
            <strong>{page.territoireNom}</strong>
            <span class="entete-sous">Le projet social du territoire</span>
          </span>
        </a>
        <Recherche />
        <div class="entete-compte">
          {page.personne ? (
            <>
              <a href="/espace">Mon espace</a>
              <form action="/deconnexion" method="post">
                <input type="hidden" name="csrf" value={page.csrf} />
                <button type="submit" class="discret">
                  Se déconnecter
                </button>
              </form>
            </>
          ) : (
            <a href="/connexion">Se connecter</a>
          )}
        </div>
      </div>
      {!page.personne && <Menu entrees={PUBLIC} nom="Menu principal" />}
    </header>
  );
}

function Pied() {
  const { aujourdhui, publicUrl, chemin } = usePage();
  return (
    <>
      <p class="seulement-imprime">
        Imprimé le <Jour jour={aujourdhui} long />, {publicUrl}
        {chemin}
      </p>
      <footer class="pied">
        <nav aria-label="Informations du site">
          <ul>
            <li>
              <a href="/plan-du-site">Plan du site</a>
            </li>
            <li>
              <a href="/accessibilite">Accessibilité : non évaluée par un audit</a>
            </li>
            <li>
              <a href="/mentions-legales">Mentions légales</a>
            </li>
            <li>
              <a href="/confidentialite">Données personnelles</a>
            </li>
            <li>
              <a href="/qui-peut-quoi">Qui peut quoi</a>
            </li>
            <li>
              <a href="/actualites.atom">Suivre les actualités (Atom)</a>
            </li>
          </ul>
        </nav>
        <p>Ce site fonctionne avec Maillage, un logiciel libre. Il ne dépose aucun traceur.</p>
      </footer>
    </>
  );
}

function Tete({ meta }: { meta: Meta }) {
  const { territoireNom, publicUrl, chemin, actifs } = usePage();
  const titre = `${meta.titre} – ${territoireNom}`;
  const description =
    meta.description ?? `Le projet social ${spellDe(territoireNom)} : conventions, actions, contacts.`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{titre}</title>
      <meta name="description" content={description.slice(0, 300)} />
      <meta property="og:title" content={titre} />
      <meta property="og:description" content={description.slice(0, 300)} />
      <meta property="og:type" content="website" />
      <meta property="og:locale" content="fr_FR" />
      {meta.noindex ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <meta property="og:url" content={`${publicUrl}${chemin}`} />
          <link rel="canonical" href={`${publicUrl}${chemin}`} />
        </>
      )}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/marque.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={actifs.style} />
      <link rel="alternate" type="application/atom+xml" title="Actualités" href="/actualites.atom" />
      {meta.cadre ? <base target="_top" /> : <script type="module" src={actifs.script} />}
      {meta.donnees?.map((donnee) => (
        <script
          key={JSON.stringify(donnee).length}
          type="application/ld+json"
          // Data, not markup: « < » is escaped, so it cannot close the element.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(donnee).replace(/</g, '\\u003c') }}
        />
      ))}
    </head>
  );
}

/** A whole page. Signed-in people get the workspace's rail; everybody gets the same words. */
export function Layout({ meta, children }: { meta: Meta; children: ComponentChildren }) {
  const page = usePage();
  const rail = ESPACE.filter(({ droit }) => !droit || page.can(droit));
  if (meta.cadre)
    return (
      <html lang="fr">
        <Tete meta={meta} />
        <body class="cadre">
          <main id="contenu">{children}</main>
        </body>
      </html>
    );
  return (
    <html lang="fr">
      <Tete meta={meta} />
      <body class={page.personne ? 'espace' : 'public'}>
        <a href="#contenu" class="evitement">
          Aller au contenu
        </a>
        <Entete />
        <div class="corps">
          {page.personne && <Menu entrees={rail} nom="Espace de travail" />}
          <main id="contenu" tabIndex={-1}>
            {page.flash && (
              <p class="message" role="status">
                {page.flash}
              </p>
            )}
            {children}
          </main>
        </div>
        <Pied />
      </body>
    </html>
  );
}

/** The path to here, each step a link; the last one is the page itself. */
export function Chemin({ etapes }: { etapes: { href: string; libelle: string }[] }) {
  return (
    <nav aria-label="Fil d’Ariane" class="chemin">
      <ol>
        {etapes.map(({ href, libelle }) => (
          <li key={href}>
            <a href={href}>{libelle}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
