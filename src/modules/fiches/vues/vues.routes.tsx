import { auteurOf, type Ctx, hasDroit, ownerOf } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid, newId } from '../../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie, toSaisie } from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { createObjet, updateObjet } from '../../journal/journal.api.ts';
import { readAdresse, writeRequete } from '../liste/liste.rules.ts';
import { readEtiquettes } from '../reperes/reperes.data.ts';
import { findVue, listVues, removeVue } from './vues.data.ts';
import { vueChamps, vueObjet } from './vues.form.ts';
import type { Vue } from './vues.table.ts';
import { VueFormPage, VuesPage } from './vues.views.tsx';

/** A list's query, read and written again: only what the list knows is kept. */
function cleanRequete(text: string): string {
  return writeRequete(readAdresse(new URLSearchParams(text)), { presentation: { page: 1 } }).slice(0, 4000);
}

async function renderForm(
  c: Ctx,
  vue: Vue | undefined,
  requete: string,
  saisie: Saisie,
  erreurs: Erreurs,
  status: 200 | 409 | 422 = 200,
) {
  const { filtre } = readAdresse(new URLSearchParams(requete));
  const etiquettes = await readEtiquettes(c.var.db, c, filtre);
  const titre = vue ? 'Modifier la vue' : 'Garder cette vue';
  const page = (
    <VueFormPage
      titre={titre}
      action={vue ? `/fiches/vues/${vue.id}` : '/fiches/vues'}
      retour={vue ? '/fiches/vues' : `/fiches?${requete}`}
      saisie={saisie}
      erreurs={erreurs}
      etiquettes={etiquettes.map(({ texte }) => texte)}
      requete={requete}
      version={vue?.version ?? 0}
    />
  );
  return renderPage(c, { titre, noindex: true }, page, status);
}

function showCreation(c: Ctx) {
  return renderForm(c, undefined, cleanRequete(new URL(c.req.url).search), {}, {});
}

async function create(c: Ctx) {
  const lue = await readSaisie(c);
  const requete = cleanRequete(textOf(lue, 'requete'));
  const read = checkSaisie(formSchema(vueChamps), lue);
  if (!read.ok) return renderForm(c, undefined, requete, read.saisie, read.erreurs, 422);
  const valeurs = { ...read.valeurs, requete, compte_id: ownerOf(c.var.acces) ?? null };
  const id = newId();
  await createObjet(c.var.db, c.var.territoire.id, vueObjet, valeurs, auteurOf(c), id);
  return redirectWith(c, `/fiches/vues/${id}`, 'La vue est gardée : elle est au-dessus de la liste.');
}

async function findOpen(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return undefined;
  return findVue(c.var.db, c.var.territoire.id, id, ownerOf(c.var.acces));
}

/** One's own; and, for the team, those that are shared. */
function isMienne(c: Ctx, vue: Vue): boolean {
  const { acces } = c.var;
  return vue.compte_id === ownerOf(acces) || (vue.partagee && hasDroit(acces, 'fiche.modifier'));
}

async function findMienne(c: Ctx) {
  const vue = await findOpen(c);
  return vue && isMienne(c, vue) ? vue : undefined;
}

/** Somebody removed it meanwhile: what was on the screen is gone, and the page says so. */
function tellRetiree(c: Ctx, { nom }: Vue) {
  return redirectWith(c, '/fiches/vues', `« ${nom} » n’est plus là : quelqu’un a retiré cette vue.`);
}

async function open(c: Ctx) {
  const vue = await findOpen(c);
  if (!vue) return c.notFound();
  return vue.retiree ? tellRetiree(c, vue) : c.redirect(`/fiches?${vue.requete}`, 303);
}

async function showAll(c: Ctx) {
  const vues = await listVues(c.var.db, c.var.territoire.id, ownerOf(c.var.acces)!);
  const { publicUrl } = c.var.services.settings;
  const page = <VuesPage vues={vues} estMienne={(vue) => isMienne(c, vue)} publicUrl={publicUrl} />;
  return renderPage(c, { titre: 'Mes vues', noindex: true }, page);
}

async function showModification(c: Ctx) {
  const vue = await findMienne(c);
  if (!vue) return c.notFound();
  if (vue.retiree) return tellRetiree(c, vue);
  return renderForm(c, vue, vue.requete, toSaisie(vueChamps, { nom: vue.nom, partagee: vue.partagee }), {});
}

async function update(c: Ctx) {
  const vue = await findMienne(c);
  if (!vue) return c.notFound();
  if (vue.retiree) return tellRetiree(c, vue);
  const lue = await readSaisie(c);
  const vueAvant = Number(textOf(lue, 'version')) || vue.version;
  const read = checkSaisie(formSchema(vueChamps), lue);
  const seen = { ...vue, version: vueAvant };
  if (!read.ok) return renderForm(c, seen, vue.requete, read.saisie, read.erreurs, 422);
  const { db, territoire } = c.var;
  const edition = await updateObjet(db, territoire.id, vueObjet, vue.id, vueAvant, read.valeurs, auteurOf(c));
  if (edition.etat === 'absent') return tellRetiree(c, vue);
  if (edition.etat === 'conflit') {
    const { actuel, auteurs } = edition;
    const nom = `${auteurs} a nommé cette vue « ${actuel.valeurs.nom} » entre-temps. Gardez votre nom ou le sien, puis enregistrez.`;
    return renderForm(c, { ...vue, version: actuel.version }, vue.requete, read.saisie, { nom }, 409);
  }
  const { nom } = { ...vue, ...read.valeurs };
  const suite = edition.fusion ? ' Quelqu’un l’a changée aussi : ses choix sont gardés.' : '';
  return redirectWith(c, '/fiches/vues', `La vue « ${nom} » est enregistrée.${suite}`);
}

async function remove(c: Ctx) {
  const vue = await findMienne(c);
  if (!vue) return c.notFound();
  const vueAvant = Number(textOf(await readSaisie(c), 'version'));
  const { db, territoire } = c.var;
  const retrait = await removeVue(db, territoire.id, { id: vue.id, vue: vueAvant }, auteurOf(c));
  if (retrait === 'absente') return tellRetiree(c, vue);
  const message =
    retrait === 'changee'
      ? `Cette vue a changé entre-temps : elle s’appelle « ${vue.nom} »${vue.partagee ? ' et elle est partagée' : ''}. Relisez-la avant de la retirer.`
      : 'La vue est retirée. Les fiches n’ont pas changé.';
  return redirectWith(c, '/fiches/vues', message);
}

export function mountVues(site: Site): void {
  site.get('/fiches/vues', 'vue.enregistrer', showAll);
  site.post('/fiches/vues', 'vue.enregistrer', create);
  site.get('/fiches/vues/nouvelle', 'vue.enregistrer', showCreation);
  site.get('/fiches/vues/:id', 'vue.enregistrer', open);
  site.get('/fiches/vues/:id/modifier', 'vue.enregistrer', showModification);
  site.post('/fiches/vues/:id', 'vue.enregistrer', update);
  site.post('/fiches/vues/:id/suppression', 'vue.enregistrer', remove);
}
