import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import {
  type Erreurs,
  formSchema,
  type Saisie,
  toSaisie,
  type Valeurs,
} from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { cleanText } from '../../../shared/text/text.ts';
import { ficheObjet, readFichier, sendFichier } from '../../fiches/fiches.api.ts';
import { findObjetLu } from '../../journal/journal.api.ts';
import { acceptReponse, type Decision, refuseReponse } from './decisions.data.ts';
import { findReponse, type ReponseVue } from './reponses.data.ts';
import { refusChamp, reponseChamps, titreFichierChamp } from './reponses.form.ts';
import {
  type Dit,
  type FicheSuivie,
  listApports,
  listNouveautes,
  nameFicheOf,
  readReprises,
} from './reponses.rules.ts';
import { RelecturePage, ReponseFaitePage } from './reponses.views.tsx';

const champs = [...reponseChamps, titreFichierChamp];

async function findCourante(c: Ctx): Promise<ReponseVue | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findReponse(c.var.db, c.var.territoire.id, id) : undefined;
}

type Reprise = { saisie: Saisie; coches: readonly string[]; erreurs: Erreurs };
type Refus = { saisie: Saisie; erreurs: Erreurs };

/** The page to read an answer: as it came, or as the team left it when something is to be seen again. */
async function renderRelecture(
  c: Ctx,
  reponse: ReponseVue,
  garde: { repris?: Reprise; refus?: Refus } = {},
  status: 200 | 409 | 422 = 200,
) {
  const lu = await findObjetLu(c.var.db, c.var.territoire.id, ficheObjet, reponse.fiche_id);
  if (!lu || lu.removedAt) return c.notFound();
  const fiche = lu.valeurs as unknown as FicheSuivie;
  const repris = garde.repris ?? {
    saisie: {
      ...toSaisie(reponseChamps, reponse as unknown as Valeurs),
      fichier_titre: reponse.fichier ?? '',
    },
    coches: listNouveautes(reponse, fiche),
    erreurs: {},
  };
  const page = (
    <RelecturePage
      reponse={reponse}
      fiche={fiche}
      version={lu.version}
      apports={listApports(reponse)}
      refus={garde.refus}
      {...repris}
    />
  );
  return renderPage(c, { titre: `Relire : ${nameFicheOf(reponse)}`, noindex: true }, page, status);
}

async function showOne(c: Ctx) {
  const reponse = await findCourante(c);
  if (!reponse) return c.notFound();
  if (!reponse.decision) return renderRelecture(c, reponse);
  const titre = `Réponse sur ${nameFicheOf(reponse)}`;
  return renderPage(c, { titre, noindex: true }, <ReponseFaitePage reponse={reponse} />);
}

async function download(c: Ctx) {
  const reponse = await findCourante(c);
  const fichier =
    reponse?.fichier_id && (await readFichier(c.var.db, c.var.territoire.id, reponse.fichier_id));
  return fichier ? sendFichier(c, fichier) : c.notFound();
}

/** Back to what is left to read: the campaign, or all the answers. */
function suiteOf({ campagne_id }: ReponseVue): string {
  return campagne_id ? `/campagnes/${campagne_id}` : '/campagnes';
}

const RIEN = 'Cochez au moins une ligne, ou refusez avec un mot.';
const CONFLIT =
  'La fiche a changé pendant votre relecture : rien n’est écrasé. Voyez ce qu’elle dit maintenant, puis acceptez.';

async function accept(c: Ctx) {
  const reponse = await findCourante(c);
  if (!reponse) return c.notFound();
  const saisie = await readSaisie(c);
  const coches = [saisie.reprendre ?? []].flat();
  const reprises = readReprises(coches).filter((reprise) => listApports(reponse).includes(reprise));
  // A part that the pilot left empty is not on the page: it stays as it came, empty.
  const envoyee = toSaisie(reponseChamps, reponse as unknown as Valeurs);
  const lu = checkSaisie(formSchema(champs), { ...envoyee, ...saisie });
  const erreurs = lu.ok ? (reprises.length === 0 ? { '': RIEN } : {}) : lu.erreurs;
  const rester = (e: Erreurs, status: 409 | 422 = 422) =>
    renderRelecture(
      c,
      reponse,
      { repris: { saisie: { ...envoyee, ...saisie }, coches, erreurs: e } },
      status,
    );
  if (!lu.ok || Object.keys(erreurs).length > 0) return rester(erreurs);
  const version = /^\d{1,9}$/.test(textOf(saisie, 'version')) ? Number(textOf(saisie, 'version')) : 0;
  const choix = {
    dit: lu.valeurs as Dit,
    reprises,
    fichierTitre: cleanText(textOf(saisie, 'fichier_titre')),
    version,
  };
  const decision = await acceptReponse(c.var.db, c.var.territoire.id, reponse.id, choix, auteurOf(c));
  if (decision.etat === 'refusee') return rester(decision.erreurs);
  if (decision.etat === 'conflit') return rester({ '': CONFLIT }, 409);
  return finish(
    c,
    reponse,
    decision,
    `Les nouvelles de « ${nameFicheOf(reponse)} » sont reprises sur la fiche.`,
  );
}

function finish(c: Ctx, reponse: ReponseVue, decision: Decision, message: string) {
  if (decision.etat === 'absente') return c.notFound();
  if (decision.etat === 'deja')
    return redirectWith(c, `/campagnes/reponses/${reponse.id}`, 'Cette réponse a déjà été relue.');
  return redirectWith(c, suiteOf(reponse), message);
}

async function refuse(c: Ctx) {
  const reponse = await findCourante(c);
  if (!reponse) return c.notFound();
  const saisie = await readSaisie(c);
  const lu = checkSaisie(formSchema([refusChamp]), saisie);
  if (!lu.ok) return renderRelecture(c, reponse, { refus: { saisie, erreurs: lu.erreurs } }, 422);
  const { db, territoire } = c.var;
  const decision = await refuseReponse(db, territoire.id, reponse.id, String(lu.valeurs.mot), auteurOf(c));
  return finish(c, reponse, decision, 'La réponse est écartée. Rien n’a changé sur la fiche.');
}

export function mountReponses(site: Site): void {
  site.get('/campagnes/reponses/:id', 'campagne.gerer', showOne);
  site.get('/campagnes/reponses/:id/fichier', 'campagne.gerer', download);
  site.post('/campagnes/reponses/:id/acceptation', 'campagne.gerer', accept);
  site.post('/campagnes/reponses/:id/refus', 'campagne.gerer', refuse);
}
