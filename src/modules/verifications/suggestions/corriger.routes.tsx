import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie } from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { tooMany } from '../../../shared/session/errors.tsx';
import { allow } from '../../../shared/session/limites.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { keepSecret } from '../../../shared/session/secrets.ts';
import { findJeton } from '../demandes/demandes.data.ts';
import { findSite } from '../verifications.data.ts';
import type { Motif } from '../verifications.table.ts';
import { findPage } from './affichage.data.ts';
import type { Page } from './affichage.rules.ts';
import { CorrigerPage, SuiviAbsentPage, SuiviSuggestionPage } from './corriger.views.tsx';
import { checkEnvoi, LEURRE, writeHorodatage } from './envoi.rules.ts';
import { createSuggestion, findSuggestion, readCle } from './suggestions.data.ts';
import { signalementChamps } from './suggestions.form.ts';
import {
  addFin,
  checkSuggestion,
  listChampsPublics,
  readPropositions,
  toSaisieAffichee,
} from './suggestions.rules.ts';

/** Generous for a library where everybody shares one address; too little for a machine. */
const ENVOIS_PAR_HEURE = 30;

/** A service that this person may see and that is still offered. */
async function findOffert(c: Ctx): Promise<Page | undefined> {
  const id = c.req.param('id');
  const { db, territoire, acces } = c.var;
  const page = isUuid(id) ? await findPage(db, territoire.id, id, acces.visibilites) : undefined;
  return page && ['actif', 'suspendu'].includes(page.service.statut) ? page : undefined;
}

const listChamps = (page: Page) => [...signalementChamps, ...listChampsPublics(page)];

async function render(c: Ctx, page: Page, saisie: Saisie, erreurs: Erreurs) {
  const { db, territoire, clock } = c.var;
  const { service } = page;
  const horodatage = writeHorodatage(await readCle(db, territoire.id), service.id, clock.now());
  c.header('cache-control', 'no-store');
  const props = { service, champs: listChamps(page), saisie, erreurs, horodatage };
  const status = Object.keys(erreurs).length > 0 ? 422 : 200;
  const titre = `Signaler une erreur : ${service.nom}`;
  return renderPage(c, { titre, noindex: true }, <CorrigerPage {...props} />, status);
}

async function showForm(c: Ctx) {
  const page = await findOffert(c);
  if (!page) return c.notFound();
  return render(c, page, toSaisieAffichee(page), {});
}

async function readEnvoi(c: Ctx, page: Page, saisie: Saisie) {
  const { service } = page;
  const cle = await readCle(c.var.db, c.var.territoire.id);
  const envoi = { horodatage: textOf(saisie, 'horodatage'), leurre: textOf(saisie, LEURRE) };
  const refus = checkEnvoi(cle, service.id, envoi, c.var.clock.now());
  const lu = checkSaisie(formSchema(listChamps(page)), saisie);
  if (!lu.ok) return { erreurs: lu.erreurs };
  if (refus) return { erreurs: { '': refus } };
  const { mot, motif, votre_courriel } = lu.valeurs;
  const proposees = readPropositions(page, lu.valeurs);
  const champs = motif === 'ferme' ? addFin(proposees, service.statut) : proposees;
  const dit = {
    motif: motif as Motif,
    champs,
    mot: String(mot ?? ''),
    courriel: String(votre_courriel ?? ''),
  };
  return { erreurs: checkSuggestion(champs, dit.mot), dit };
}

const PLEINE =
  'Plusieurs messages attendent déjà sur ce service : l’équipe les relit d’abord. Appelez-nous si c’est pressé.';

async function send(c: Ctx) {
  const page = await findOffert(c);
  if (!page) return c.notFound();
  if (!allow(`suggestion:${c.var.ip}`, ENVOIS_PAR_HEURE)) return tooMany(c);
  const saisie = await readSaisie(c);
  const { dit, erreurs } = await readEnvoi(c, page, saisie);
  if (!dit || Object.keys(erreurs).length > 0) return render(c, page, saisie, erreurs);
  const { db, territoire, clock } = c.var;
  const nouvelle = { serviceId: page.service.id, demandeId: null, ...dit };
  const jeton = await createSuggestion(db, territoire.id, nouvelle, clock.now());
  if (!jeton) return render(c, page, saisie, { '': PLEINE });
  return redirectWith(c, `/suggestions/suivi/${jeton}`, 'Merci : votre message est bien reçu.');
}

async function showSuivi(c: Ctx) {
  keepSecret(c);
  const { db, territoire } = c.var;
  const jeton = c.req.param('jeton') ?? '';
  const lien = await findJeton(db, territoire.id, jeton);
  const suggestion = lien?.suggestion_id
    ? await findSuggestion(db, territoire.id, lien.suggestion_id)
    : undefined;
  const meta = { titre: 'Suivre votre message', noindex: true };
  if (!suggestion) return renderPage(c, meta, <SuiviAbsentPage />, 404);
  const site = await findSite(db, territoire.id, c.var.services.settings.publicUrl);
  const adresse = `${site.adresse}/suggestions/suivi/${jeton}`;
  return renderPage(c, meta, <SuiviSuggestionPage suggestion={suggestion} adresse={adresse} />);
}

export function mountCorriger(site: Site): void {
  site.get('/services/:id/corriger', 'annuaire.signaler', showForm);
  site.post('/services/:id/corriger', 'annuaire.signaler', send);
  site.get('/suggestions/suivi/:jeton', 'annuaire.signaler', showSuivi);
}
