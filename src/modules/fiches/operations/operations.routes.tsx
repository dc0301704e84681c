import { type Ctx, structuresOf } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { listChoixStructures } from '../../annuaire/annuaire.api.ts';
import { findLisible, mountEdition } from '../../journal/journal.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { listPorteurs } from '../fiches.data.ts';
import { ficheObjet } from '../fiches.form.ts';
import { checkAvancee } from '../fiches.rules.ts';
import { operationFormChamps, operationObjet } from './operations.form.ts';

/** The fiche named in the address, if this person may read it. */
export const findFicheVisible = (c: Ctx, ficheId: string | undefined) => findLisible(c, ficheObjet, ficheId);

async function listOptions(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const structures = await listChoixStructures(db, territoire.id, acces.visibilites);
  const communes = await listCommunes(db, territoire.id);
  return {
    structures,
    communes: communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
  };
}

/** An operation is one's own when one's structure pilots it, or carries its fiche. */
async function isPropre(c: Ctx, ficheId: string | undefined, structureId: string | null): Promise<boolean> {
  if (!(await findFicheVisible(c, ficheId))) return false;
  const mine = structuresOf(c.var.acces, 'operation.modifier');
  if (structureId && mine.includes(structureId)) return true;
  return (await listPorteurs(c.var.db, c.var.territoire.id, ficheId!)).some((id) => mine.includes(id));
}

export function mountOperations(site: Site): void {
  mountEdition(site, {
    objet: operationObjet,
    chemin: '/operations',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une opération', modifier: 'Modifier l’opération' },
    messages: { cree: 'L’opération est ajoutée.', modifie: 'L’opération est enregistrée.' },
    champs: operationFormChamps,
    droitCreer: 'operation.modifier',
    droitModifier: 'operation.modifier',
    options: listOptions,
    depart: async (c) => {
      const fiche = await findFicheVisible(c, c.req.query('fiche'));
      return {
        statut: 'a_venir',
        ordre: 0,
        fiche_id: fiche?.id ?? null,
        exemple: fiche?.valeurs.exemple ?? false,
      };
    },
    exige: async (c) => (await findFicheVisible(c, c.req.query('fiche'))) !== undefined,
    complete: (valeurs) => ({ ordre: valeurs.ordre ?? 0 }),
    check: checkAvancee,
    isPropreNouveau: (c) => isPropre(c, c.req.query('fiche'), null),
    isPropre: (c, valeurs) => isPropre(c, String(valeurs.fiche_id), valeurs.structure_id as string | null),
    apresRetrait: (valeurs) => `/fiches/${valeurs.fiche_id}`,
    liste: (c) => (isUuid(c.req.query('fiche')) ? `/fiches/${c.req.query('fiche')}` : '/fiches'),
  });
}
