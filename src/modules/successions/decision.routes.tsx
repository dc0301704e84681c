import { auteurOf, type Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction } from '../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie, toSaisie } from '../../shared/form/champs.ts';
import { resolveSaisie } from '../../shared/form/choix.ts';
import { checkSaisie, readSaisie, textOf } from '../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../shared/session/render.tsx';
import { readOptionsFiches } from '../fiches/fiches.api.ts';
import { type Decision, saveDecision } from './decision.data.ts';
import { DecisionPage } from './decision.views.tsx';
import { removeDecision } from './retrait.data.ts';
import { type FicheAReprendre, loadSuccession, nameOf, type Succession } from './successions.data.ts';
import { decisionChamps } from './successions.form.ts';
import { checkDecision, findEffet } from './successions.rules.ts';

async function renderDecision(
  c: Ctx,
  { nouvelle }: Succession,
  fiche: FicheAReprendre,
  saisie: Saisie,
  erreurs: Erreurs,
) {
  const options = (await readOptionsFiches(c.var.db, c)).filter(({ valeur }) => valeur !== fiche.id);
  const page = (
    <DecisionPage
      fiche={fiche}
      nouvelle={nameOf(nouvelle)}
      saisie={saisie}
      erreurs={erreurs}
      options={{ fiches: options }}
    />
  );
  const status = Object.keys(erreurs).length > 0 ? 422 : 200;
  return renderPage(c, { titre: 'Ce que devient la fiche', noindex: true }, page, status);
}

async function findCase(c: Ctx) {
  const succession = await inTransaction(c.var.db, (db) => loadSuccession(db, c));
  const fiche = succession?.fiches.find(({ id }) => id === c.req.param('fiche'));
  return succession && fiche ? { succession, fiche } : undefined;
}

async function showDecision(c: Ctx) {
  const found = await findCase(c);
  if (!found) return c.notFound();
  const saisie = toSaisie(decisionChamps, (found.fiche.reprise ?? { choix: 'reconduite' }) as never);
  return renderDecision(c, found.succession, found.fiche, saisie, {});
}

async function postDecision(c: Ctx) {
  const found = await findCase(c);
  if (!found) return c.notFound();
  const { succession, fiche } = found;
  const fiches = (await readOptionsFiches(c.var.db, c)).filter(({ valeur }) => valeur !== fiche.id);
  const resolue = resolveSaisie(decisionChamps, await readSaisie(c), { fiches });
  const read = checkSaisie(formSchema(decisionChamps), resolue.saisie);
  if (!read.ok || Object.keys(resolue.erreurs).length > 0) {
    const erreurs = { ...(read.ok ? {} : read.erreurs), ...resolue.erreurs };
    return renderDecision(c, succession, fiche, read.saisie, erreurs);
  }
  const decision = read.valeurs as Decision;
  const offertes = new Set(fiches.map(({ valeur }) => valeur));
  const erreurs = checkDecision(decision, fiche.id);
  if (decision.fusion_fiche_id && !offertes.has(decision.fusion_fiche_id))
    erreurs.fusion_fiche_id = 'Cette fiche n’est plus là : choisissez-en une autre.';
  const cible = succession.fiches.find(({ id }) => id === decision.fusion_fiche_id);
  if (cible?.reprise && !findEffet(cible.reprise.choix).repond)
    erreurs.fusion_fiche_id = 'Cette fiche ne continue pas : choisissez-en une qui est reconduite.';
  if (Object.keys(erreurs).length > 0) return renderDecision(c, succession, fiche, read.saisie, erreurs);
  await saveDecision(c.var.db, c.var.territoire.id, succession.nouvelle.id, fiche.id, decision, auteurOf(c));
  const suite =
    decision.choix === 'modifiee'
      ? `/fiches/${fiche.id}/modifier`
      : `/conventions/${succession.nouvelle.id}/reprises`;
  return redirectWith(c, suite, `La décision pour « ${fiche.titre} » est enregistrée.`);
}

async function postRetrait(c: Ctx) {
  const found = await findCase(c);
  if (!found) return c.notFound();
  const { succession, fiche } = found;
  const ids = { conventionId: succession.nouvelle.id, ficheId: fiche.id };
  const vue = Number(textOf(await readSaisie(c), 'version'));
  const retrait = await removeDecision(c.var.db, c.var.territoire.id, { ...ids, vue }, auteurOf(c));
  const page = `/conventions/${succession.nouvelle.id}/reprises`;
  if (retrait.etat === 'change')
    return redirectWith(c, `${page}/${fiche.id}`, 'La décision a changé entre-temps : la voici. Relisez-la.');
  if (retrait.etat === 'tenue') {
    const message = `« ${retrait.par} » est fusionnée dans cette fiche : revoyez d’abord sa décision.`;
    return redirectWith(c, `${page}/${fiche.id}`, message);
  }
  const message =
    retrait.etat === 'retire'
      ? `« ${fiche.titre} » est de nouveau à décider.`
      : `« ${fiche.titre} » n’a pas de décision.`;
  return redirectWith(c, page, message);
}

export function mountDecision(site: Site): void {
  site.get('/conventions/:id/reprises/:fiche', 'convention.modifier', showDecision);
  site.post('/conventions/:id/reprises/:fiche', 'convention.modifier', postDecision);
  site.post('/conventions/:id/reprises/:fiche/retrait', 'convention.modifier', postRetrait);
}
