import { auteurOf, type Ctx, canSee, hasDroit } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { redirectWith, todayOf } from '../../../shared/session/render.tsx';
import { findObjetLu, mountEdition, updateObjet } from '../../journal/journal.api.ts';
import { declareVolet } from '../../liens/liens.api.ts';
import { findFicheVisible } from '../operations/operations.routes.tsx';
import { listEtapes } from './etapes.data.ts';
import { etapeChamps, etapeObjet } from './etapes.form.ts';
import { EtapesVolet } from './etapes.views.tsx';

declareVolet('fiche', 10, ['etape'], async ({ db, territoireId, id, acces, has }) => {
  const etapes = has('etape') ? await listEtapes(db, territoireId, [id]) : [];
  const modifiable = hasDroit(acces, 'fiche.modifier');
  if (etapes.length === 0 && !modifiable) return undefined;
  const prive = canSee(acces, 'partenaires');
  return {
    ancre: 'etapes',
    titre: 'Les étapes',
    contenu: <EtapesVolet ficheId={id} etapes={etapes} modifiable={modifiable} prive={prive} />,
  };
});

/** Ticks a step today, or takes the tick back. */
async function toggle(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire } = c.var;
  const lu = isUuid(id) ? await findObjetLu(db, territoire.id, etapeObjet, id) : undefined;
  if (!lu || lu.removedAt || !(await findFicheVisible(c, String(lu.valeurs.fiche_id)))) return c.notFound();
  const fait_le = lu.valeurs.fait_le ? null : todayOf(c);
  await updateObjet(db, territoire.id, etapeObjet, lu.id, lu.version, { fait_le }, auteurOf(c));
  const message = fait_le ? 'L’étape est faite.' : 'L’étape reste à faire.';
  return redirectWith(c, etapeObjet.href(lu.id, lu.valeurs), message);
}

export function mountEtapes(site: Site): void {
  mountEdition(site, {
    objet: etapeObjet,
    chemin: '/etapes',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une étape', modifier: 'Modifier l’étape' },
    messages: { cree: 'L’étape est ajoutée.', modifie: 'L’étape est enregistrée.' },
    champs: etapeChamps,
    droitCreer: 'fiche.modifier',
    droitModifier: 'fiche.modifier',
    complete: (valeurs) => ({ ordre: valeurs.ordre ?? 0 }),
    depart: async (c) => {
      const fiche = await findFicheVisible(c, c.req.query('fiche'));
      const autres = fiche ? await listEtapes(c.var.db, c.var.territoire.id, [fiche.id]) : [];
      return {
        ordre: Math.max(0, ...autres.map(({ ordre }) => ordre)) + 1,
        fiche_id: fiche?.id ?? null,
        exemple: fiche?.valeurs.exemple ?? false,
      };
    },
    exige: async (c) => (await findFicheVisible(c, c.req.query('fiche'))) !== undefined,
    apresRetrait: (valeurs) => `/fiches/${valeurs.fiche_id}#etapes`,
    liste: (c) => (isUuid(c.req.query('fiche')) ? `/fiches/${c.req.query('fiche')}#etapes` : '/fiches'),
  });
  site.post('/etapes/:id/fait', 'fiche.modifier', toggle);
}
