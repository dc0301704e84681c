import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { cleanText } from '../../../shared/text/text.ts';
import { DEPOT } from '../../fiches/fiches.api.ts';
import { findTenue } from '../campagnes.data.ts';
import { groupDestinataires } from '../campagnes.rules.ts';
import { listAdresses } from '../pilotes/pilotes.data.ts';
import type { EtatFormulaire } from '../reponses/formulaire.views.tsx';
import { readEtat, receiveReponse, sorteOf } from '../reponses/saisie.routes.tsx';
import { findDemande } from './demandes.data.ts';
import type { DemandeVue, FicheDemandee } from './demandes.table.ts';
import { DemandePage, DemanderPage, SaisirPage } from './demandes.views.tsx';
import { revokeDemande } from './envois.data.ts';
import { createDemandesSeules } from './seules.data.ts';

async function findCourante(c: Ctx): Promise<DemandeVue | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findDemande(c.var.db, c.var.territoire.id, id) : undefined;
}

async function showOne(c: Ctx) {
  const demande = await findCourante(c);
  if (!demande) return c.notFound();
  return renderPage(
    c,
    { titre: `Demande à ${demande.pilote}`, noindex: true },
    <DemandePage demande={demande} />,
  );
}

async function revoke(c: Ctx) {
  const demande = await findCourante(c);
  if (!demande) return c.notFound();
  const done = await revokeDemande(c.var.db, c.var.territoire.id, demande.id, auteurOf(c));
  return redirectWith(
    c,
    `/campagnes/demandes/${demande.id}`,
    done ? 'Le lien est retiré : il n’ouvre plus rien.' : 'Ce lien était déjà fermé.',
  );
}

/** Who would be asked about the fiche named in the address. */
async function readDestinataires(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const ficheId = c.req.query('fiche');
  const fiche = isUuid(ficheId) ? await findTenue(db, territoire.id, ficheId, acces.visibilites) : undefined;
  if (!fiche) return undefined;
  return { fiche, ...groupDestinataires([fiche], await listAdresses(db, territoire.id)) };
}

async function showNouvelle(c: Ctx) {
  const lu = await readDestinataires(c);
  if (!lu) return c.notFound();
  const page = <DemanderPage fiche={lu.fiche} destinataires={lu.destinataires} message="" />;
  return renderPage(c, { titre: 'Demander des nouvelles', noindex: true }, page);
}

async function create(c: Ctx) {
  const lu = await readDestinataires(c);
  if (!lu) return c.notFound();
  const message = cleanText(textOf(await readSaisie(c), 'message')).slice(0, 5000);
  const { db, territoire } = c.var;
  const { envoyees, appels } = await createDemandesSeules(
    db,
    territoire.id,
    { fiche: lu.fiche, destinataires: lu.destinataires, message },
    auteurOf(c),
  );
  const suite = appels > 0 ? ' Qui n’a pas d’adresse est à appeler.' : '';
  const dit = envoyees > 0 ? 'La demande part par courriel.' : appels > 0 ? 'La demande est notée.' : '';
  return redirectWith(
    c,
    `/fiches/${lu.fiche.id}#nouvelles`,
    dit ? dit + suite : 'Une demande est déjà en cours : rien n’est parti de plus.',
  );
}

/** The fiche asked about in the address, or the only one of the request. */
function findFicheDite(c: Ctx, demande: DemandeVue): FicheDemandee | undefined {
  const dite = c.req.query('fiche');
  if (!dite && demande.fiches.length === 1) return demande.fiches[0];
  return demande.fiches.find(({ id }) => id === dite);
}

function renderSaisir(
  c: Ctx,
  demande: DemandeVue,
  fiche: FicheDemandee,
  etat: EtatFormulaire,
  status: 200 | 422 = 200,
) {
  const page = <SaisirPage demande={demande} fiche={fiche} {...etat} />;
  return renderPage(c, { titre: 'Saisir au téléphone', noindex: true }, page, status);
}

async function showSaisir(c: Ctx) {
  const demande = await findCourante(c);
  if (!demande) return c.notFound();
  const fiche = findFicheDite(c, demande);
  if (!fiche || fiche.decision) return c.redirect(`/campagnes/demandes/${demande.id}`, 303);
  return renderSaisir(c, demande, fiche, await readEtat(c, demande, fiche));
}

async function answer(c: Ctx) {
  const demande = await findCourante(c);
  const fiche = demande && findFicheDite(c, demande);
  if (!demande || !fiche) return c.notFound();
  const envoye = await receiveReponse(c, demande, fiche, sorteOf(c, demande));
  if (!envoye.ok) return renderSaisir(c, demande, fiche, envoye.etat, 422);
  const message =
    envoye.recu === 'traitee'
      ? 'Cette réponse a déjà été relue.'
      : 'La réponse est notée. Il reste à la relire.';
  return redirectWith(c, `/campagnes/demandes/${demande.id}`, message);
}

export function mountDemandes(site: Site): void {
  site.get('/campagnes/demandes/nouvelle', 'campagne.gerer', showNouvelle);
  site.post('/campagnes/demandes', 'campagne.gerer', create);
  site.get('/campagnes/demandes/:id', 'campagne.gerer', showOne);
  site.post('/campagnes/demandes/:id/revocation', 'campagne.gerer', revoke);
  site.get('/campagnes/demandes/:id/saisir', 'campagne.gerer', showSaisir);
  site.post('/campagnes/demandes/:id/saisir', 'campagne.gerer', answer, DEPOT);
}
