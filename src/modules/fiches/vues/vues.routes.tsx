import { auteurOf, type Ctx, hasDroit } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { inTransaction, isUuid, newId } from '../../../shared/db/db.ts';
import { type Erreurs, formSchema, type Saisie, toSaisie } from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { createObjet, removeObjet, updateObjet } from '../../journal/journal.api.ts';
import { describeFiltre } from '../liste/criteres/adresse.rules.ts';
import { readAdresse, writeRequete } from '../liste/liste.rules.ts';
import { readOptionsFiltre } from '../reperes/reperes.data.ts';
import { findVue, listVues } from './vues.data.ts';
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
  status: 200 | 422 = 200,
) {
  const options = await inTransaction(c.var.db, (db) => readOptionsFiltre(db, c));
  const { filtre } = readAdresse(new URLSearchParams(requete));
  const titre = vue ? 'Modifier la vue' : 'Garder cette vue';
  const page = (
    <VueFormPage
      titre={titre}
      action={vue ? `/fiches/vues/${vue.id}` : '/fiches/vues'}
      retour={vue ? '/fiches/vues' : `/fiches?${requete}`}
      saisie={saisie}
      erreurs={erreurs}
      etiquettes={describeFiltre(filtre, options).map(({ texte }) => texte)}
      requete={requete}
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
  const valeurs = { ...read.valeurs, requete, compte_id: c.var.acces.compteId ?? null };
  const id = newId();
  await createObjet(c.var.db, c.var.territoire.id, vueObjet, valeurs, auteurOf(c), id);
  return redirectWith(c, `/fiches/vues/${id}`, 'La vue est gardée : elle est au-dessus de la liste.');
}

async function findOpen(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return undefined;
  return findVue(c.var.db, c.var.territoire.id, id, c.var.acces.compteId);
}

/** One's own; and, for the team, those that are shared. */
function isMienne(c: Ctx, vue: Vue): boolean {
  const { acces } = c.var;
  return vue.compte_id === acces.compteId || (vue.partagee && hasDroit(acces, 'fiche.modifier'));
}

async function findMienne(c: Ctx) {
  const vue = await findOpen(c);
  return vue && isMienne(c, vue) ? vue : undefined;
}

async function open(c: Ctx) {
  const vue = await findOpen(c);
  return vue ? c.redirect(`/fiches?${vue.requete}`, 303) : c.notFound();
}

async function showAll(c: Ctx) {
  const vues = await listVues(c.var.db, c.var.territoire.id, c.var.acces.compteId!);
  const { publicUrl } = c.var.services.settings;
  const page = <VuesPage vues={vues} estMienne={(vue) => isMienne(c, vue)} publicUrl={publicUrl} />;
  return renderPage(c, { titre: 'Mes vues', noindex: true }, page);
}

async function showModification(c: Ctx) {
  const vue = await findMienne(c);
  if (!vue) return c.notFound();
  return renderForm(c, vue, vue.requete, toSaisie(vueChamps, { nom: vue.nom, partagee: vue.partagee }), {});
}

async function update(c: Ctx) {
  const vue = await findMienne(c);
  if (!vue) return c.notFound();
  const read = checkSaisie(formSchema(vueChamps), await readSaisie(c));
  if (!read.ok) return renderForm(c, vue, vue.requete, read.saisie, read.erreurs, 422);
  await updateObjet(c.var.db, c.var.territoire.id, vueObjet, vue.id, vue.version, read.valeurs, auteurOf(c));
  return redirectWith(c, '/fiches/vues', 'La vue est enregistrée.');
}

async function remove(c: Ctx) {
  const vue = await findMienne(c);
  if (!vue) return c.notFound();
  await removeObjet(c.var.db, c.var.territoire.id, vueObjet, vue.id, auteurOf(c));
  return redirectWith(c, '/fiches/vues', 'La vue est retirée. Les fiches n’ont pas changé.');
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
