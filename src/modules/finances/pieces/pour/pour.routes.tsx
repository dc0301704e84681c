import type { Ctx } from '../../../../shared/access/acces.ts';
import { isUuid } from '../../../../shared/db/db.ts';
import { conventionObjet } from '../../../conventions/conventions.api.ts';
import { listFinancements } from '../../financements/financements.data.ts';
import { financementObjet } from '../../financements/financements.form.ts';
import { findParent } from '../../parents/parents.routes.tsx';

/** What documents are due for: the convention or the funding that an address names, and who owes them. */
export type Pour = {
  convention_id: string | null;
  financement_id: string | null;
  structure_id: string | null;
  exemple: boolean;
  titre: string;
  href: string;
};

const seule = (ids: unknown) => (Array.isArray(ids) && ids.length === 1 ? String(ids[0]) : null);

async function findConvention(c: Ctx): Promise<Pour | undefined> {
  const lu = await findParent(c, conventionObjet, c.req.query('convention'));
  if (!lu) return undefined;
  return {
    convention_id: lu.id,
    financement_id: null,
    structure_id: seule(lu.valeurs.beneficiaires),
    exemple: Boolean(lu.valeurs.exemple),
    titre: conventionObjet.titre(lu.valeurs),
    href: `${conventionObjet.href(lu.id, lu.valeurs)}#argent`,
  };
}

async function findFinancement(c: Ctx): Promise<Pour | undefined> {
  const id = c.req.query('financement');
  if (!isUuid(id)) return undefined;
  const [f] = await listFinancements(c.var.db, c.var.territoire.id, c.var.acces.visibilites, { id });
  if (!f) return undefined;
  return {
    convention_id: null,
    financement_id: f.id,
    structure_id: f.beneficiaire_id,
    exemple: f.exemple,
    titre: financementObjet.titre(f),
    href: `/argent/financements/${f.id}#pieces`,
  };
}

/** Undefined when the address names nothing that this person may see. */
export async function findPour(c: Ctx): Promise<Pour | undefined> {
  return (await findConvention(c)) ?? (await findFinancement(c));
}
