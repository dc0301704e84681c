import { auteurOf, type Ctx, hasDroit } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie } from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { mountEdition, type ObjetLu } from '../../journal/journal.api.ts';
import { declareVolet } from '../../liens/liens.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { findFicheVisible } from '../operations/operations.routes.tsx';
import { createDepot } from './depot.data.ts';
import { DEPOT, readDepot, sendFichier } from './depot.routes.tsx';
import { findDocument, listDocuments } from './documents.data.ts';
import { depotChamps, documentChamps, documentObjet } from './documents.form.ts';
import { DepotPage, DocumentsVolet } from './documents.views.tsx';
import { readFichier } from './fichiers.data.ts';

declareVolet('fiche', 35, ['document'], async ({ db, territoireId, id, acces, has }) => {
  const documents = has('document') ? await listDocuments(db, territoireId, acces.visibilites, id) : [];
  const modifiable = hasDroit(acces, 'fiche.modifier');
  if (documents.length === 0 && !modifiable) return undefined;
  return {
    ancre: 'documents',
    titre: 'Documents et liens',
    contenu: <DocumentsVolet ficheId={id} documents={documents} modifiable={modifiable} />,
  };
});

function renderDepot(c: Ctx, fiche: ObjetLu, saisie: Saisie, erreurs: Erreurs = {}) {
  const refuse = Object.keys(erreurs).length > 0;
  const ficheTitre = ficheObjet.titre(fiche.valeurs);
  return renderPage(
    c,
    { titre: 'Déposer un document', noindex: true },
    <DepotPage ficheId={fiche.id} ficheTitre={ficheTitre} saisie={saisie} erreurs={erreurs} />,
    refuse ? 422 : 200,
  );
}

async function showDepot(c: Ctx) {
  const fiche = await findFicheVisible(c, c.req.query('fiche'));
  return fiche ? renderDepot(c, fiche, { visibilite: 'partenaires' }) : c.notFound();
}

const PLEIN = 'La place réservée aux fichiers de ce territoire est pleine. Retirez des documents anciens.';

async function deposit(c: Ctx) {
  const fiche = await findFicheVisible(c, c.req.query('fiche'));
  if (!fiche) return c.notFound();
  const saisie = await readSaisie(c);
  const lu = checkSaisie(formSchema(depotChamps), saisie);
  const depot = await readDepot(c);
  const erreurs: Erreurs = lu.ok ? {} : { ...lu.erreurs };
  if (!depot) erreurs.fichier = 'Choisissez le document à déposer.';
  else if (!depot.ok) erreurs.fichier = depot.message;
  if (!lu.ok || !depot?.ok) return renderDepot(c, fiche, saisie, erreurs);
  const valeurs = { ...lu.valeurs, fiche_id: fiche.id, exemple: fiche.valeurs.exemple ?? false };
  const id = await createDepot(c.var.db, c.var.territoire.id, valeurs, depot.fichier, auteurOf(c));
  if (!id) return renderDepot(c, fiche, saisie, { fichier: PLEIN });
  return redirectWith(c, `/fiches/${fiche.id}#documents`, 'Le document est déposé.');
}

async function download(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire, acces } = c.var;
  const document = isUuid(id) ? await findDocument(db, territoire.id, acces.visibilites, id) : undefined;
  const fichier = document?.fichier_id && (await readFichier(db, territoire.id, document.fichier_id));
  return fichier ? sendFichier(c, fichier) : c.notFound();
}

export function mountDocuments(site: Site): void {
  site.get('/documents/fichiers/nouveau', 'fiche.modifier', showDepot);
  site.post('/documents/fichiers', 'fiche.modifier', deposit, DEPOT);
  site.get('/documents/:id/fichier', 'site.lire', download);
  mountEdition(site, {
    objet: documentObjet,
    chemin: '/documents',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un lien', modifier: 'Modifier le document' },
    messages: { cree: 'Le lien est ajouté.', modifie: 'Le document est enregistré.' },
    champs: documentChamps,
    droitCreer: 'fiche.modifier',
    droitModifier: 'fiche.modifier',
    depart: async (c) => {
      const fiche = await findFicheVisible(c, c.req.query('fiche'));
      return {
        visibilite: 'partenaires',
        nature: 'lien',
        fiche_id: fiche?.id ?? null,
        exemple: fiche?.valeurs.exemple ?? false,
      };
    },
    exige: async (c) => (await findFicheVisible(c, c.req.query('fiche'))) !== undefined,
    apresRetrait: (valeurs) => `/fiches/${valeurs.fiche_id}#documents`,
    liste: (c) => (isUuid(c.req.query('fiche')) ? `/fiches/${c.req.query('fiche')}#documents` : '/fiches'),
  });
}
