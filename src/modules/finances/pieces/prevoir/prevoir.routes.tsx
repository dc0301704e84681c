import { auteurOf, type Ctx } from '../../../../shared/access/acces.ts';
import { type Db, inTransaction } from '../../../../shared/db/db.ts';
import {
  type Champ,
  type Erreurs,
  formSchema,
  type Saisie,
  toSaisie,
} from '../../../../shared/form/champs.ts';
import { checkSaisie, readSaisie } from '../../../../shared/form/read-form.ts';
import { redirectWith, renderPage, todayOf } from '../../../../shared/session/render.tsx';
import { pluralize } from '../../../../shared/text/text.ts';
import { createObjet } from '../../../journal/journal.api.ts';
import { listPieces } from '../pieces.data.ts';
import { pieceObjet } from '../pieces.form.ts';
import { listPiecesPrevues } from '../pieces.rules.ts';
import { PrevoirPage } from '../pieces.views.tsx';
import { findPour, type Pour } from '../pour/pour.routes.tsx';

/** The last year whose documents still fall due before 2100. */
const EXERCICE_MAX = 2098;
const champs: Champ[] = [
  {
    nom: 'exercice',
    libelle: 'Exercice',
    type: 'entier',
    min: 1990,
    max: EXERCICE_MAX,
    obligatoire: 'Écrivez l’année dont les pièces rendent compte.',
    aide: 'L’année dont les pièces rendent compte.',
  },
];

async function listPrevues(db: Db, c: Ctx, pour: Pour, exercice: number) {
  const portee = {
    financementIds: pour.financement_id ? [pour.financement_id] : [],
    conventions: pour.convention_id ? [pour.convention_id] : [],
  };
  const connues = await listPieces(db, c.var.territoire.id, c.var.acces.visibilites, portee);
  return listPiecesPrevues(exercice, connues);
}

type Etat = { saisie: Saisie; erreurs: Erreurs };

async function render(c: Ctx, pour: Pour, { saisie, erreurs }: Etat, exercice: number | undefined) {
  const page = (
    <PrevoirPage
      parent={pour}
      action={`/argent/pieces/prevoir${new URL(c.req.url).search}`}
      champs={champs}
      saisie={saisie}
      erreurs={erreurs}
      prevues={exercice ? await listPrevues(c.var.db, c, pour, exercice) : []}
    />
  );
  const refuse = Object.keys(erreurs).length > 0;
  return renderPage(c, { titre: 'Prévoir les pièces', noindex: true }, page, refuse ? 422 : 200);
}

export async function showPrevoir(c: Ctx) {
  const pour = await findPour(c);
  if (!pour) return c.notFound();
  const exercice = Number(todayOf(c).slice(0, 4)) - 1;
  return render(c, pour, { saisie: toSaisie(champs, { exercice }), erreurs: {} }, exercice);
}

/** Writes the list in one go; what is already expected is left as it is, so that sending twice adds nothing. */
export async function createPrevues(c: Ctx) {
  const pour = await findPour(c);
  if (!pour) return c.notFound();
  const lu = checkSaisie(formSchema(champs), await readSaisie(c));
  if (!lu.ok) return render(c, pour, lu, undefined);
  const exercice = Number(lu.valeurs.exercice);
  const { titre: _titre, href, ...parent } = pour;
  const nombre = await inTransaction(c.var.db, async (trx) => {
    const prevues = await listPrevues(trx as Db, c, pour, exercice);
    for (const prevue of prevues)
      await createObjet(trx as Db, c.var.territoire.id, pieceObjet, { ...parent, ...prevue }, auteurOf(c));
    return prevues.length;
  });
  const message =
    nombre === 0
      ? `Les pièces de ${exercice} étaient déjà toutes attendues.`
      : `${pluralize(nombre, 'pièce ajoutée', 'pièces ajoutées')} pour l’exercice ${exercice}.`;
  return redirectWith(c, href, message);
}
