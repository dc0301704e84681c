import type { Ctx } from '../../../shared/access/acces.ts';
import { newId } from '../../../shared/db/db.ts';
import {
  type Champ,
  type Erreurs,
  formSchema,
  type Saisie,
  type Valeurs,
} from '../../../shared/form/champs.ts';
import { listValeurs, nameCherche, resolveSaisie } from '../../../shared/form/choix.ts';
import { checkSaisie, readSaisie } from '../../../shared/form/read-form.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import type { EditionSpec } from '../edition/edition.form.ts';
import { addStored, checkReferences } from '../edition/edition.rules.ts';
import { EditionPage } from '../edition/edition.views.tsx';
import { isSame } from '../journal.rules.ts';
import { findLisible } from '../objets/lisible.data.ts';
import type { ObjetLu } from '../objets/objets.table.ts';

export function champsOf(c: Ctx, spec: EditionSpec): readonly Champ[] {
  const champs = typeof spec.champs === 'function' ? spec.champs(c) : spec.champs;
  return champs ?? spec.objet.champs;
}

export async function findVisible(c: Ctx, spec: EditionSpec): Promise<ObjetLu | undefined> {
  const lu = await findLisible(c, spec.objet, c.req.param('id'));
  if (!lu) return undefined;
  return (await spec.tient?.(c, lu.valeurs)) === false ? undefined : lu;
}

type Etat = {
  saisie: Saisie;
  erreurs: Erreurs;
  version: number;
  conflit?: Parameters<typeof EditionPage>[0]['conflit'];
};

export async function render(
  c: Ctx,
  spec: EditionSpec,
  lu: ObjetLu | undefined,
  etat: Etat,
  status: 200 | 409 | 422 = 200,
) {
  const titre = lu ? spec.titres.modifier : spec.titres.creer;
  const liste = spec.liste?.(c) ?? spec.chemin;
  const page = (
    <EditionPage
      titre={titre}
      action={lu ? `${spec.chemin}/${lu.id}` : `${spec.chemin}${searchOf(c)}`}
      retour={lu ? spec.objet.href(lu.id, lu.valeurs) : liste}
      champs={champsOf(c, spec)}
      caches={lu ? undefined : { cle: newId() }}
      options={await readOptions(c, spec, lu)}
      {...etat}
    />
  );
  return renderPage(c, { titre, noindex: true }, page, status);
}

export async function readOptions(
  c: Ctx,
  spec: EditionSpec,
  lu: ObjetLu | undefined,
  voulues?: ReadonlySet<string>,
) {
  return addStored(champsOf(c, spec), (await spec.options?.(c, lu, voulues)) ?? {}, lu?.valeurs);
}

/** A creation keeps what it was opened with (its parent, say) through refusals. */
export function searchOf(c: Ctx): string {
  return new URL(c.req.url).search;
}

type Lu = { ok: true; valeurs: Valeurs; saisie: Saisie } | { ok: false; erreurs: Erreurs; saisie: Saisie };

const isVide = (valeur: Valeurs[string] | undefined) =>
  Array.isArray(valeur) ? valeur.length === 0 : !valeur;

/** The references that this form makes: only they are looked for among what is offered, what is stored may stay. */
function listChangees(champs: readonly Champ[], valeurs: Valeurs, lu: ObjetLu | undefined) {
  return champs.flatMap((champ) => {
    if (champ.type !== 'reference' && champ.type !== 'references') return [];
    const valeur = valeurs[champ.nom];
    return isVide(valeur) || (lu && isSame(valeur, lu.valeurs[champ.nom])) ? [] : [champ];
  });
}

async function checkChangees(c: Ctx, spec: EditionSpec, valeurs: Valeurs, lu: ObjetLu | undefined) {
  const changees = listChangees(champsOf(c, spec), valeurs, lu);
  if (changees.length === 0) return {};
  const voulues = new Set(changees.map(({ source }) => source));
  return checkReferences(changees, valeurs, await readOptions(c, spec, lu, voulues));
}

export async function readEdition(c: Ctx, spec: EditionSpec, lu?: ObjetLu): Promise<Lu> {
  const champs = champsOf(c, spec);
  const brute = await readSaisie(c);
  const ecrits = champs.some(({ nom }) => listValeurs(brute, nameCherche(nom)).length > 0);
  const resolue = resolveSaisie(champs, brute, ecrits ? await readOptions(c, spec, lu) : {});
  const read = checkSaisie(formSchema(champs), resolue.saisie);
  if (!read.ok || Object.keys(resolue.erreurs).length > 0)
    return {
      ok: false,
      saisie: read.saisie,
      erreurs: { ...(read.ok ? {} : read.erreurs), ...resolue.erreurs },
    };
  const valeurs = { ...read.valeurs, ...spec.complete?.(read.valeurs, c) };
  const erreurs = { ...(await checkChangees(c, spec, valeurs, lu)), ...spec.check?.(valeurs) };
  return Object.keys(erreurs).length > 0 ? { ok: false, erreurs, saisie: read.saisie } : { ...read, valeurs };
}
