import { type Ctx, hasDroitOn } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { mountEdition } from '../../journal/journal.api.ts';
import { findStructure } from '../annuaire.data.ts';
import { contactFormChamps, contactObjet } from './contacts.form.ts';

function findParent(c: Ctx) {
  const id = c.req.query('structure');
  const { db, territoire, acces } = c.var;
  return isUuid(id) ? findStructure(db, territoire.id, id, acces.visibilites) : undefined;
}

const isPropre = (c: Ctx, structureId: string | undefined) =>
  structureId !== undefined && hasDroitOn(c.var.acces, 'structure.modifier', [structureId]);

export function mountContacts(site: Site): void {
  mountEdition(site, {
    objet: contactObjet,
    chemin: '/contacts',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un contact', modifier: 'Modifier le contact' },
    messages: { cree: 'Le contact est ajouté.', modifie: 'Le contact est enregistré.' },
    champs: contactFormChamps,
    droitCreer: 'structure.modifier',
    droitModifier: 'structure.modifier',
    depart: async (c) => {
      const structure = await findParent(c);
      return {
        structure_id: structure?.id ?? null,
        service_id: null,
        ordre: 0,
        exemple: structure?.exemple ?? false,
      };
    },
    complete: (valeurs) => ({ ordre: valeurs.ordre ?? 0 }),
    exige: async (c) => (await findParent(c)) !== undefined,
    isPropreNouveau: async (c) => isPropre(c, (await findParent(c))?.id),
    isPropre: (c, valeurs) => isPropre(c, String(valeurs.structure_id)),
    apresRetrait: (valeurs) => `/structures/${valeurs.structure_id}`,
    liste: (c) =>
      isUuid(c.req.query('structure')) ? `/structures/${c.req.query('structure')}` : '/structures',
  });
}
