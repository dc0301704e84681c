import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie } from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { cleanText } from '../../../shared/text/text.ts';
import { findObjetLu, isSame, RefusEcriture } from '../../journal/journal.api.ts';
import { permanenceObjet, serviceObjet } from '../../services/services.api.ts';
import { describeRestes } from '../lots/lots.data.ts';
import { findPage } from './affichage.data.ts';
import { listAffiches, type Page, splitEcritures } from './affichage.rules.ts';
import { acceptSuggestion, type Decision, refuseSuggestion, undoDecision } from './decisions.data.ts';
import { findSuggestion, listSuggestions, type Suggestion } from './suggestions.data.ts';
import { refusChamp, reponseChamp } from './suggestions.form.ts';
import { listChampsOf, readAffiche } from './suggestions.rules.ts';
import { DecideePage, RelecturePage, SuggestionsPage } from './suggestions.views.tsx';

const LISTE = '/annuaire/suggestions';

async function showList(c: Ctx) {
  const listes = await listSuggestions(c.var.db, c.var.territoire.id);
  return renderPage(
    c,
    { titre: 'Suggestions sur l’annuaire', noindex: true },
    <SuggestionsPage {...listes} />,
  );
}

async function findOne(c: Ctx): Promise<Suggestion | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findSuggestion(c.var.db, c.var.territoire.id, id) : undefined;
}

/** The form as it opens: what is new is ticked; a structure that corrects its own page has read it whole. */
function openSaisie(suggestion: Suggestion): Saisie {
  const proposes = Object.entries(suggestion.champs).map(([nom, { apres }]) => [nom, apres]);
  return { ...Object.fromEntries(proposes), verifie: suggestion.demande_id ? 'oui' : '' };
}

/** The versions of the places that a correction may write: two people who write at once are told. */
async function listVersions(c: Ctx, page: Page | undefined): Promise<Record<string, number>> {
  const versions: Record<string, number> = {};
  for (const { id } of page?.presences ?? [])
    versions[id] = (await findObjetLu(c.var.db, c.var.territoire.id, permanenceObjet, id))?.version ?? 0;
  return versions;
}

type Essai = { saisie: Saisie; erreurs: Erreurs; coches: readonly string[] };

async function render(c: Ctx, suggestion: Suggestion, essai?: Essai, status: 200 | 409 | 422 = 200) {
  const { db, territoire, acces } = c.var;
  const lu = await findObjetLu(db, territoire.id, serviceObjet, suggestion.service_id);
  const page = await findPage(db, territoire.id, suggestion.service_id, acces.visibilites);
  const actuel = { ...lu?.valeurs, ...(page ? readAffiche(page) : {}) };
  const versions = await listVersions(c, page);
  const nouveaux = listChampsOf(suggestion)
    .map(({ nom }) => nom)
    .filter((nom) => !isSame(actuel[nom], suggestion.champs[nom]!.apres));
  const props = { suggestion, actuel, version: lu?.version ?? 0, versions };
  const depart = { saisie: openSaisie(suggestion), erreurs: {}, coches: nouveaux };
  const relecture = <RelecturePage {...props} {...(essai ?? depart)} />;
  return renderPage(c, { titre: `Suggestion : ${suggestion.service}`, noindex: true }, relecture, status);
}

async function showOne(c: Ctx) {
  const suggestion = await findOne(c);
  if (!suggestion) return c.notFound();
  if (suggestion.statut === 'ouverte') return render(c, suggestion);
  const titre = `Suggestion : ${suggestion.service}`;
  return renderPage(c, { titre, noindex: true }, <DecideePage suggestion={suggestion} />);
}

const RIEN = 'Cochez au moins un champ à reprendre, ou répondez plus bas sans rien reprendre.';
const DEJA = 'Quelqu’un l’a déjà relue : voici ce qui a été décidé.';

function answer(c: Ctx, decision: Exclude<Decision, 'conflit'>, message: string) {
  if (decision === 'absente') return c.notFound();
  if (decision === 'deja') return redirectWith(c, `${LISTE}/${c.req.param('id')}`, DEJA);
  return redirectWith(c, LISTE, message);
}

async function accept(c: Ctx) {
  const suggestion = await findOne(c);
  if (!suggestion) return c.notFound();
  const saisie = await readSaisie(c);
  const coches = [saisie.reprendre ?? []].flat();
  const choisis = listChampsOf(suggestion)
    .filter(({ nom }) => coches.includes(nom))
    .map((champ) => ({ ...champ, obligatoire: undefined }));
  const lu = checkSaisie(formSchema([...choisis, reponseChamp]), saisie);
  const redo = (erreurs: Erreurs, status: 409 | 422) =>
    render(c, suggestion, { saisie, erreurs, coches }, status);
  if (!lu.ok) return redo(lu.erreurs, 422);
  if (choisis.length === 0 && listChampsOf(suggestion).length > 0) return redo({ '': RIEN }, 422);
  const { reponse, ...valeurs } = lu.valeurs;
  const page = await findPage(c.var.db, c.var.territoire.id, suggestion.service_id, c.var.acces.visibilites);
  const { service, permanences } = splitEcritures(valeurs, page ? listAffiches(page) : []);
  const lieux = [...permanences].map(([permanence, ecrit]) => ({
    id: permanence,
    valeurs: ecrit,
    version: Number(textOf(saisie, `version@${permanence}`)) || 0,
  }));
  const version = Number(textOf(saisie, 'version')) || 0;
  const reprise = {
    valeurs: service,
    lieux,
    version,
    reponse: String(reponse ?? ''),
    verifie: textOf(saisie, 'verifie') === 'oui',
  };
  const { db, territoire } = c.var;
  try {
    const decision = await acceptSuggestion(db, territoire.id, suggestion.id, reprise, auteurOf(c));
    if (decision === 'conflit')
      return redo(
        { '': 'La page du service a changé entre-temps : relisez, puis enregistrez de nouveau.' },
        409,
      );
    return answer(c, decision, 'C’est enregistré. Vous pouvez encore le défaire, depuis « Déjà relues ».');
  } catch (error) {
    if (!(error instanceof RefusEcriture)) throw error;
    return redo({ '': error.message }, 422);
  }
}

async function refuse(c: Ctx) {
  const suggestion = await findOne(c);
  if (!suggestion) return c.notFound();
  const saisie = await readSaisie(c);
  const lu = checkSaisie(formSchema([refusChamp]), saisie);
  const essai = { saisie: { ...openSaisie(suggestion), ...saisie }, coches: [] };
  if (!lu.ok) return render(c, suggestion, { ...essai, erreurs: lu.erreurs }, 422);
  const reponse = cleanText(String(lu.valeurs.reponse_refus));
  const { db, territoire } = c.var;
  const decision = await refuseSuggestion(db, territoire.id, suggestion.id, reponse, auteurOf(c));
  return answer(c, decision as Exclude<Decision, 'conflit'>, 'C’est noté : rien n’a changé sur la page.');
}

async function undo(c: Ctx) {
  const suggestion = await findOne(c);
  if (!suggestion) return c.notFound();
  const { db, territoire } = c.var;
  const restes = await undoDecision(db, territoire.id, suggestion.id, auteurOf(c));
  if (!restes) return redirectWith(c, `/annuaire/suggestions/${suggestion.id}`, 'C’est déjà défait.');
  const dit =
    restes.length === 0
      ? 'C’est défait : la suggestion est de nouveau à relire.'
      : `C’est défait, sauf ce qui a changé depuis : ${describeRestes(restes)}.`;
  return redirectWith(c, `${LISTE}/${suggestion.id}`, dit);
}

export function mountSuggestions(site: Site): void {
  site.get(LISTE, 'annuaire.gerer', showList);
  site.get(`${LISTE}/:id`, 'annuaire.gerer', showOne);
  site.post(`${LISTE}/:id/reprise`, 'annuaire.gerer', accept);
  site.post(`${LISTE}/:id/refus`, 'annuaire.gerer', refuse);
  site.post(`${LISTE}/:id/annulation`, 'annuaire.gerer', undo);
}
