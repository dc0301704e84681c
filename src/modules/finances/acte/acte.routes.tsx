import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import { readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, safePath, todayOf } from '../../../shared/session/render.tsx';
import { type Objet, updateObjet } from '../../journal/journal.api.ts';
import { findParent } from '../parents/parents.routes.tsx';

/**
 * One click that writes today's date where none is yet. Sent twice, it changes nothing the second time: the first
 * date stays.
 */
export async function markToday(
  c: Ctx,
  objet: Objet,
  champ: string,
  messages: { fait: string; deja: string },
): Promise<Response> {
  const lu = await findParent(c, objet, c.req.param('id'));
  if (!lu) return c.notFound() as Response;
  const retour = safePath(textOf(await readSaisie(c), 'retour')) ?? objet.href(lu.id, lu.valeurs);
  if (lu.valeurs[champ]) return redirectWith(c, retour, messages.deja);
  const { db, territoire } = c.var;
  const date = { [champ]: todayOf(c) };
  try {
    const edition = await updateObjet(db, territoire.id, objet, lu.id, lu.version, date, auteurOf(c));
    return redirectWith(c, retour, edition.etat === 'enregistre' ? messages.fait : messages.deja);
  } catch (error) {
    // A rule of the object refused: its sentence is for the person.
    if ((error as Error).name === 'RefusEcriture') return redirectWith(c, retour, (error as Error).message);
    throw error;
  }
}
