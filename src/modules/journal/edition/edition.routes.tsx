import { auteurOf, type Ctx, canSee } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid, newId } from '../../../shared/db/db.ts';
import { toSaisie, type Valeurs } from '../../../shared/form/champs.ts';
import { textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { createObjet } from '../ecriture/creation.data.ts';
import { RefusEcriture } from '../ecriture/ecriture.data.ts';
import { removeObjet, updateObjet } from '../journal.data.ts';
import { findObjetLu } from '../objets/objets.data.ts';
import type { ObjetLu } from '../objets/objets.table.ts';
import { champsOf, findVisible, readEdition, render } from '../saisie/saisie.routes.tsx';
import type { EditionSpec } from './edition.form.ts';
import { mergeSaisie, parseVersion } from './edition.rules.ts';
import { SuppressionPage } from './edition.views.tsx';

async function showCreation(c: Ctx, spec: EditionSpec) {
  if (spec.exige && !(await spec.exige(c))) return c.notFound();
  const depart = (await spec.depart?.(c)) ?? {};
  return render(c, spec, undefined, { saisie: toSaisie(champsOf(c, spec), depart), erreurs: {}, version: 0 });
}

async function showModification(c: Ctx, spec: EditionSpec) {
  const lu = await findVisible(c, spec);
  if (!lu) return c.notFound();
  return render(c, spec, lu, {
    saisie: toSaisie(champsOf(c, spec), lu.valeurs),
    erreurs: {},
    version: lu.version,
  });
}

async function create(c: Ctx, spec: EditionSpec) {
  if (spec.exige && !(await spec.exige(c))) return c.notFound();
  const read = await readEdition(c, spec);
  if (!read.ok) return render(c, spec, undefined, { ...read, version: 0 }, 422);
  const depart = (await spec.depart?.(c)) ?? {};
  const valeurs = { ...depart, ...read.valeurs };
  const cle = textOf(read.saisie, 'cle');
  const id = isUuid(cle) ? cle : newId();
  const creation = await tryWrite(() => createOnce(c, spec, id, valeurs));
  if (creation.refus)
    return render(
      c,
      spec,
      undefined,
      { saisie: read.saisie, erreurs: { '': creation.refus }, version: 0 },
      422,
    );
  return redirectWith(c, spec.apres?.(c, id, valeurs) ?? spec.objet.href(id, valeurs), spec.messages.cree);
}

/** A form sent twice makes one object: it carries the object's id, and the second sending finds it there. */
async function createOnce(c: Ctx, spec: EditionSpec, id: string, valeurs: Valeurs): Promise<void> {
  const { db, territoire } = c.var;
  if (await findObjetLu(db, territoire.id, spec.objet, id)) return;
  await createObjet(db, territoire.id, spec.objet, valeurs, auteurOf(c), id).catch(
    (error: { code?: string }) => {
      if (error.code !== UNIQUE) throw error;
    },
  );
}

/** SQLSTATE of a row that is already there. */
const UNIQUE = '23505';

/** What a write gives, or the rule that refused it, in words for the person. */
async function tryWrite<T>(
  write: () => Promise<T>,
): Promise<{ valeur: T; refus?: undefined } | { refus: string }> {
  try {
    return { valeur: await write() };
  } catch (error) {
    if (error instanceof RefusEcriture) return { refus: error.message };
    throw error;
  }
}

async function update(c: Ctx, spec: EditionSpec) {
  const lu = await findVisible(c, spec);
  if (!lu) return c.notFound();
  const read = await readEdition(c, spec, lu);
  const version = parseVersion(textOf(read.saisie, 'version'), lu.version);
  if (!read.ok) return render(c, spec, lu, { ...read, version }, 422);
  const { db, territoire } = c.var;
  const ecriture = await tryWrite(() =>
    updateObjet(db, territoire.id, spec.objet, lu.id, version, read.valeurs, auteurOf(c)),
  );
  if (ecriture.refus !== undefined) {
    // The version that was seen, not the one that is: what others changed meanwhile is still to be merged.
    const etat = { saisie: read.saisie, erreurs: { '': ecriture.refus }, version };
    return render(c, spec, lu, etat, 422);
  }
  const edition = ecriture.valeur;
  if (edition.etat === 'absent') return c.notFound();
  if (edition.etat === 'conflit') {
    const { actuel, conflits, mien, auteurs } = edition;
    const saisie = mergeSaisie(champsOf(c, spec), actuel.valeurs, read.saisie, [...mien, ...conflits]);
    const conflit = { champs: conflits, actuel: actuel.valeurs, auteurs };
    return render(c, spec, lu, { saisie, erreurs: {}, version: actuel.version, conflit }, 409);
  }
  const suite = edition.fusion
    ? ' Une autre personne modifiait d’autres champs : ses changements sont gardés aussi.'
    : '';
  const message = edition.champs.length > 0 ? spec.messages.modifie + suite : 'Rien n’a changé.';
  const valeurs = { ...lu.valeurs, ...read.valeurs };
  return redirectWith(c, spec.apres?.(c, lu.id, valeurs) ?? spec.objet.href(lu.id, valeurs), message);
}

async function confirmRemoval(c: Ctx, spec: EditionSpec) {
  const lu = await findVisible(c, spec);
  if (!lu) return c.notFound();
  const nom = spec.objet.titre(lu.valeurs);
  const page = (
    <SuppressionPage
      nom={nom}
      action={`${spec.chemin}/${lu.id}/suppression`}
      retour={spec.objet.href(lu.id, lu.valeurs)}
    />
  );
  return renderPage(c, { titre: 'Mettre à la corbeille', noindex: true }, page);
}

/** A second click comes after the first has done it: it leads where the first did. */
async function findRetire(c: Ctx, { objet }: EditionSpec) {
  const id = c.req.param('id');
  const lu = isUuid(id) ? await findObjetLu(c.var.db, c.var.territoire.id, objet, id) : undefined;
  return lu?.removedAt && canSee(c.var.acces, objet.visibilite(lu.valeurs)) ? lu : undefined;
}

async function remove(c: Ctx, spec: EditionSpec) {
  const lu = await findVisible(c, spec);
  const retire = lu ? undefined : await findRetire(c, spec);
  if (retire) return leaveRetire(c, spec, retire);
  if (!lu) return c.notFound();
  const retrait = await tryWrite(() =>
    removeObjet(c.var.db, c.var.territoire.id, spec.objet, lu.id, auteurOf(c)),
  );
  if (retrait.refus !== undefined) return redirectWith(c, spec.objet.href(lu.id, lu.valeurs), retrait.refus);
  return retrait.valeur ? leaveRetire(c, spec, lu) : c.notFound();
}

function leaveRetire(c: Ctx, spec: EditionSpec, { valeurs }: ObjetLu): Response {
  const chemin = spec.apresRetrait?.(valeurs) ?? spec.liste?.(c) ?? spec.chemin;
  return redirectWith(c, chemin, `« ${spec.objet.titre(valeurs)} » est dans la corbeille, pendant 30 jours.`);
}

/** Mounts the five pages of one kind of object. */
export function mountEdition(site: Site, spec: EditionSpec): void {
  const { chemin, nouveau, droitCreer, droitModifier } = spec;
  const propre = async (c: Ctx) => {
    const lu = await findVisible(c, spec);
    return lu !== undefined && ((await spec.isPropre?.(c, lu.valeurs)) ?? false);
  };
  const propreNouveau = async (c: Ctx) => (await spec.isPropreNouveau?.(c)) ?? false;
  site.get(`${chemin}/${nouveau}`, droitCreer, (c) => showCreation(c, spec), { propre: propreNouveau });
  site.post(chemin, droitCreer, (c) => create(c, spec), { propre: propreNouveau });
  site.get(`${chemin}/:id/modifier`, droitModifier, (c) => showModification(c, spec), { propre });
  site.post(`${chemin}/:id`, droitModifier, (c) => update(c, spec), { propre });
  site.get(`${chemin}/:id/supprimer`, droitCreer, (c) => confirmRemoval(c, spec), { propre });
  site.post(`${chemin}/:id/suppression`, droitCreer, (c) => remove(c, spec), { propre });
}
