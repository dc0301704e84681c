import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { type Db, inTransaction, isUuid } from '../../shared/db/db.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { listContacts } from '../annuaire/annuaire.api.ts';
import { ConventionCarte, listConventions, listParties } from '../conventions/conventions.api.ts';
import { mountEdition } from '../journal/journal.api.ts';
import {
  buildArbre,
  countFichesDuPlan,
  countFichesUnder,
  findNiveau,
  listNiveaux,
  listNoeuds,
} from '../projet/projet.api.ts';
import { ActualitePage, ActualitesPage } from './actualites/actualites.views.tsx';
import { listLieux, mountCommunes } from './communes/communes.routes.tsx';
import { mountEspace } from './espace/espace.routes.tsx';
import { mountFlux } from './flux/flux.routes.tsx';
import {
  AccessibilitePage,
  ConfidentialitePage,
  MentionsPage,
  PlanDuSitePage,
  QuiPeutQuoiPage,
} from './infos/infos.views.tsx';
import { mountRecherche } from './recherche/recherche.routes.tsx';
import { SitePage } from './textes/textes.views.tsx';
import { findActualite, listActualites, listTextes } from './vitrine.data.ts';
import { actualiteObjet, texteObjet } from './vitrine.form.ts';
import { TEXTES } from './vitrine.table.ts';
import { AccueilPage, CommentPage, JoindrePage } from './vitrine.views.tsx';

async function loadAxes(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const noeuds = await listNoeuds(db, territoire.id, acces.visibilites);
  const niveau = findNiveau(await listNiveaux(db, territoire.id), 1);
  const comptes = await countFichesUnder(db, c, noeuds);
  return buildArbre(noeuds).map(({ id, code, titre, exemple }) => ({
    id,
    nom: `${niveau.nom} ${code}`,
    titre,
    exemple,
    progression: comptes(id),
  }));
}

async function loadAccueil(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const conventions = await listConventions(db, territoire.id, acces.visibilites);
  const parties = await listParties(
    db,
    territoire.id,
    conventions.map(({ id }) => id),
    acces.visibilites,
  );
  const { lieux, source } = await listLieux(db, c);
  return {
    textes: await listTextes(db, territoire.id),
    lieux,
    source,
    nbConventions: conventions.length,
    conventions: conventions.map((convention) => (
      <ConventionCarte key={convention.id} convention={convention} parties={parties} />
    )),
    axes: await loadAxes(db, c),
    plan: await countFichesDuPlan(db, c),
    contacts: await listContacts(db, territoire.id),
    actualites: await listActualites(db, territoire.id, acces.visibilites, 3),
    population: territoire.populationTotale,
  };
}

async function showAccueil(c: Ctx) {
  const props = await inTransaction(c.var.db, (db) => loadAccueil(db, c));
  const { settings } = c.var.services;
  const contact = props.contacts[0];
  const organisation = {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    name: c.var.territoire.nom,
    url: settings.publicUrl,
    ...(contact ? { telephone: contact.telephone || undefined, email: contact.courriel || undefined } : {}),
    areaServed: props.lieux.map(({ nom }) => ({ '@type': 'City', name: nom })),
  };
  return renderPage(c, { titre: 'Accueil', donnees: [organisation] }, <AccueilPage {...props} />);
}

async function showComment(c: Ctx) {
  const textes = await listTextes(c.var.db, c.var.territoire.id);
  return renderPage(c, { titre: 'Comment ça marche' }, <CommentPage textes={textes} />);
}

async function showJoindre(c: Ctx) {
  const contacts = await listContacts(c.var.db, c.var.territoire.id);
  return renderPage(c, { titre: 'Nous joindre' }, <JoindrePage contacts={contacts} />);
}

async function showActualites(c: Ctx) {
  const actualites = await listActualites(c.var.db, c.var.territoire.id, c.var.acces.visibilites);
  return renderPage(c, { titre: 'Actualités' }, <ActualitesPage actualites={actualites} />);
}

async function showActualite(c: Ctx) {
  const id = c.req.param('id');
  const actualite = isUuid(id)
    ? await findActualite(c.var.db, c.var.territoire.id, id, c.var.acces.visibilites)
    : undefined;
  if (!actualite) return c.notFound();
  return renderPage(
    c,
    { titre: actualite.titre, description: actualite.corps },
    <ActualitePage actualite={actualite} />,
  );
}

async function showAccessibilite(c: Ctx) {
  const [contact] = await listContacts(c.var.db, c.var.territoire.id);
  return renderPage(c, { titre: 'Déclaration d’accessibilité' }, <AccessibilitePage contact={contact} />);
}

async function showMentions(c: Ctx) {
  const textes = await listTextes(c.var.db, c.var.territoire.id);
  return renderPage(c, { titre: 'Mentions légales' }, <MentionsPage textes={textes} />);
}

async function showConfidentialite(c: Ctx) {
  const textes = await listTextes(c.var.db, c.var.territoire.id);
  return renderPage(c, { titre: 'Données personnelles' }, <ConfidentialitePage textes={textes} />);
}

async function showSite(c: Ctx) {
  const textes = await listTextes(c.var.db, c.var.territoire.id);
  return renderPage(c, { titre: 'Le site public', noindex: true }, <SitePage textes={textes} />);
}

function mountTextes(site: Site): void {
  mountEdition(site, {
    objet: texteObjet,
    chemin: '/textes',
    nouveau: 'nouveau',
    titres: { creer: 'Écrire un texte du site', modifier: 'Modifier le texte' },
    messages: { cree: 'Le texte est publié.', modifie: 'Le texte est publié.' },
    champs: texteObjet.champs.filter(({ nom }) => nom === 'contenu'),
    droitCreer: 'site.modifier',
    droitModifier: 'site.modifier',
    exige: async (c) => {
      const cle = c.req.query('cle') ?? '';
      const textes = await listTextes(c.var.db, c.var.territoire.id);
      return Object.hasOwn(TEXTES, cle) && !textes.some((texte) => texte.cle === cle);
    },
    depart: (c) => ({ cle: c.req.query('cle') ?? '' }),
    liste: () => '/site',
  });
}

export function mountVitrine(site: Site): void {
  site.get('/', 'site.lire', showAccueil);
  site.get('/comment-ca-marche', 'site.lire', showComment);
  site.get('/nous-joindre', 'site.lire', showJoindre);
  site.get('/accessibilite', 'site.lire', showAccessibilite);
  site.get('/mentions-legales', 'site.lire', showMentions);
  site.get('/confidentialite', 'site.lire', showConfidentialite);
  site.get('/qui-peut-quoi', 'site.lire', (c) =>
    renderPage(c, { titre: 'Qui peut quoi' }, <QuiPeutQuoiPage />),
  );
  site.get('/plan-du-site', 'site.lire', (c) => renderPage(c, { titre: 'Plan du site' }, <PlanDuSitePage />));
  site.get('/site', 'site.modifier', showSite);
  mountTextes(site);
  site.get('/actualites', 'site.lire', showActualites);
  mountEdition(site, {
    objet: actualiteObjet,
    chemin: '/actualites',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une actualité', modifier: 'Modifier l’actualité' },
    messages: { cree: 'L’actualité est ajoutée.', modifie: 'L’actualité est enregistrée.' },
    droitCreer: 'site.modifier',
    droitModifier: 'site.modifier',
    depart: (c) => ({ visibilite: 'public', date_publication: todayOf(c) }),
  });
  site.get('/actualites/:id', 'site.lire', showActualite);
  mountCommunes(site);
  mountRecherche(site);
  mountFlux(site);
  mountEspace(site);
}
