import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { toJour } from '../../../shared/clock/clock.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { formSchema } from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie } from '../../../shared/form/read-form.ts';
import { tooMany } from '../../../shared/session/errors.tsx';
import { allow } from '../../../shared/session/limites.ts';
import { redirectWith, renderPage, todayOf } from '../../../shared/session/render.tsx';
import { keepSecret } from '../../../shared/session/secrets.ts';
import { listContacts } from '../../annuaire/annuaire.api.ts';
import { describeValeur } from '../../journal/journal.api.ts';
import type { ServiceLu } from '../../services/services.api.ts';
import { type Demande, findDemande, findJeton } from '../demandes/demandes.data.ts';
import { findPage } from '../suggestions/affichage.data.ts';
import type { Page } from '../suggestions/affichage.rules.ts';
import { createSuggestion, listServicesRepondus } from '../suggestions/suggestions.data.ts';
import { structureChamps } from '../suggestions/suggestions.form.ts';
import {
  addFin,
  checkSuggestion,
  listChampsPublics,
  readAffiche,
  readPropositions,
  toSaisieAffichee,
} from '../suggestions/suggestions.rules.ts';
import { addVerification, listServicesSuivis } from '../verifications.data.ts';
import { CorrectionPage, LienFermePage, LienPage, type ServiceDit } from './lien.views.tsx';

const META = { titre: 'Ce que l’annuaire dit de vous', noindex: true };
/** Forty people of one town hall and room to correct; too little for a machine that tries links. */
const REPONSES_PAR_HEURE = 300;
/** Whoever holds the link sees what everybody sees. */
const VISIBLES = ['public'] as const;

async function findOuverte(c: Ctx): Promise<Demande | undefined> {
  keepSecret(c);
  const { db, territoire } = c.var;
  const lien = await findJeton(db, territoire.id, c.req.param('jeton') ?? '');
  return lien?.demande_id ? findDemande(db, territoire.id, lien.demande_id, todayOf(c)) : undefined;
}

async function renderFerme(c: Ctx) {
  const contacts = await listContacts(c.var.db, c.var.territoire.id);
  return renderPage(
    c,
    { titre: 'Ce lien ne s’ouvre plus', noindex: true },
    <LienFermePage contacts={contacts} />,
    404,
  );
}

async function listPagesOf(c: Ctx, { structure_id }: Demande): Promise<Page[]> {
  const { db, territoire } = c.var;
  const suivis = await listServicesSuivis(db, territoire.id, structure_id);
  const lus = [];
  for (const { id } of suivis) lus.push(await findPage(db, territoire.id, id, VISIBLES));
  return lus.filter((lu) => lu !== undefined);
}

function toDit(page: Page, demande: Demande, corriges: ReadonlySet<string>): ServiceDit {
  const { service } = page;
  const affiche = readAffiche(page);
  const verifie = service.verifie_le !== null && service.verifie_le >= toJour(demande.envoyee_le);
  return {
    id: service.id,
    nom: service.nom,
    verifieLe: service.verifie_le,
    etat: corriges.has(service.id) ? 'corrige' : verifie ? 'verifie' : 'attend',
    lignes: listChampsPublics(page)
      .map((champ) => ({ titre: champ.libelle, texte: describeValeur(champ, affiche[champ.nom]) }))
      .filter(({ titre, texte }) => texte !== '' || titre !== 'À signaler en ce moment'),
  };
}

async function showLien(c: Ctx) {
  const demande = await findOuverte(c);
  if (!demande) return renderFerme(c);
  const corriges = await listServicesRepondus(c.var.db, c.var.territoire.id, demande.id);
  const services = (await listPagesOf(c, demande)).map((page) => toDit(page, demande, corriges));
  return renderPage(
    c,
    META,
    <LienPage demande={demande} services={services} jeton={c.req.param('jeton') ?? ''} />,
  );
}

const toAuteur = (c: Ctx, { structure }: Demande) => ({
  acteur: { compteId: undefined, nom: `${structure.slice(0, 170)}, par le lien reçu` },
  now: auteurOf(c).now,
});

async function confirm(c: Ctx, demande: Demande, services: readonly ServiceLu[]) {
  const auteur = toAuteur(c, demande);
  const constat = { comment: 'lien', resultat: 'rien-change', note: '', par: auteur.acteur.nom } as const;
  for (const { id } of services) await addVerification(c.var.db, c.var.territoire.id, id, constat, auteur);
  return redirectWith(c, `/verifier/${c.req.param('jeton')}`, 'Merci : c’est noté, à la date d’aujourd’hui.');
}

async function confirmOne(c: Ctx) {
  if (!allow(`verifier:${c.var.ip}`, REPONSES_PAR_HEURE)) return tooMany(c);
  const trouve = await findServiceDemande(c);
  return trouve ? confirm(c, trouve.demande, [trouve.page.service]) : renderFerme(c);
}

/** Every service still waiting: those being corrected are left to their correction. */
async function confirmAll(c: Ctx) {
  if (!allow(`verifier:${c.var.ip}`, REPONSES_PAR_HEURE)) return tooMany(c);
  const demande = await findOuverte(c);
  if (!demande) return renderFerme(c);
  const corriges = await listServicesRepondus(c.var.db, c.var.territoire.id, demande.id);
  const services = (await listPagesOf(c, demande)).map(({ service }) => service);
  return confirm(
    c,
    demande,
    services.filter(({ id }) => !corriges.has(id)),
  );
}

async function findServiceDemande(c: Ctx) {
  const demande = await findOuverte(c);
  const pages = demande ? await listPagesOf(c, demande) : [];
  const page = pages.find(({ service }) => service.id === c.req.param('service'));
  return demande && page ? { demande, page } : undefined;
}

const listChamps = (page: Page) => [...structureChamps, ...listChampsPublics(page)];

function renderForm(
  c: Ctx,
  decrite: Page,
  props: Pick<Parameters<typeof CorrectionPage>[0], 'saisie' | 'erreurs'>,
) {
  const { service } = decrite;
  const champs = listChamps(decrite);
  const retour = `/verifier/${c.req.param('jeton')}`;
  const page = (
    <CorrectionPage
      nom={service.nom}
      champs={champs}
      action={`${retour}/${service.id}`}
      retour={retour}
      {...props}
    />
  );
  return renderPage(c, META, page, Object.keys(props.erreurs).length > 0 ? 422 : 200);
}

async function showCorrection(c: Ctx) {
  const trouve = await findServiceDemande(c);
  if (!trouve) return renderFerme(c);
  return renderForm(c, trouve.page, { saisie: toSaisieAffichee(trouve.page), erreurs: {} });
}

function toMotif(valeurs: Valeurs) {
  return valeurs.ferme ? ('ferme' as const) : ('autre' as const);
}

async function correct(c: Ctx) {
  if (!allow(`verifier:${c.var.ip}`, REPONSES_PAR_HEURE)) return tooMany(c);
  const trouve = await findServiceDemande(c);
  if (!trouve) return renderFerme(c);
  const { demande, page } = trouve;
  const { service } = page;
  const saisie = await readSaisie(c);
  const lu = checkSaisie(formSchema(listChamps(page)), saisie);
  if (!lu.ok) return renderForm(c, page, { saisie, erreurs: lu.erreurs });
  const mot = String(lu.valeurs.mot ?? '');
  const motif = toMotif(lu.valeurs);
  const proposees = readPropositions(page, lu.valeurs);
  const champs = motif === 'ferme' ? addFin(proposees, service.statut) : proposees;
  const erreurs = checkSuggestion(champs, mot);
  if (Object.keys(erreurs).length > 0) return renderForm(c, page, { saisie, erreurs });
  const nouvelle = { serviceId: service.id, demandeId: demande.id, motif, champs, mot, courriel: '' };
  const jeton = await createSuggestion(c.var.db, c.var.territoire.id, nouvelle, c.var.clock.now());
  const dit = jeton
    ? 'Merci : votre correction est reçue. L’équipe la relit.'
    : 'Plusieurs corrections attendent déjà sur ce service : l’équipe les relit d’abord.';
  return redirectWith(c, `/verifier/${c.req.param('jeton')}`, dit);
}

export function mountLien(site: Site): void {
  site.get('/verifier/:jeton', 'annuaire.signaler', showLien);
  site.post('/verifier/:jeton/confirmations', 'annuaire.signaler', confirmAll);
  site.get('/verifier/:jeton/:service', 'annuaire.signaler', showCorrection);
  site.post('/verifier/:jeton/:service', 'annuaire.signaler', correct);
  site.post('/verifier/:jeton/:service/confirmation', 'annuaire.signaler', confirmOne);
}
