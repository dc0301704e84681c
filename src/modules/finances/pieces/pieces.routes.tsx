import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import { mountEdition } from '../../journal/journal.api.ts';
import { markToday } from '../acte/acte.routes.tsx';
import { listOptions } from '../parents/parents.routes.tsx';
import { pieceFormChamps, pieceObjet } from './pieces.form.ts';
import { computeEcheance } from './pieces.rules.ts';
import { findPour } from './pour/pour.routes.tsx';
import { createPrevues, showPrevoir } from './prevoir/prevoir.routes.tsx';

async function listDepart(c: Ctx) {
  const pour = await findPour(c);
  if (!pour) return {};
  const { titre: _titre, href: _href, ...parent } = pour;
  const exercice = Number(todayOf(c).slice(0, 4)) - 1;
  return { ...parent, nature: 'compte_rendu_financier', exercice, due_le: computeEcheance(exercice) };
}

/** Where giving up leads: the page that the form was opened from. */
function hrefOf(c: Ctx): string {
  const { convention, financement } = c.req.query();
  if (isUuid(convention)) return `/conventions/${convention}#argent`;
  return isUuid(financement) ? `/argent/financements/${financement}#pieces` : '/argent';
}

export function mountPieces(site: Site): void {
  // Before the form's own routes: « prevoir » is no id.
  site.get('/argent/pieces/prevoir', 'finance.modifier', showPrevoir);
  site.post('/argent/pieces/prevoir', 'finance.modifier', createPrevues);
  mountEdition(site, {
    objet: pieceObjet,
    chemin: '/argent/pieces',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une pièce attendue', modifier: 'Modifier la pièce attendue' },
    messages: { cree: 'La pièce est ajoutée.', modifie: 'La pièce est enregistrée.' },
    champs: pieceFormChamps,
    droitCreer: 'finance.modifier',
    droitModifier: 'finance.modifier',
    options: listOptions,
    depart: listDepart,
    exige: async (c) => (await findPour(c)) !== undefined,
    apresRetrait: (valeurs) => pieceObjet.href('', valeurs),
    liste: hrefOf,
  });
  site.post('/argent/pieces/:id/recue', 'finance.modifier', (c) =>
    markToday(c, pieceObjet, 'recue_le', {
      fait: 'La pièce est notée reçue, à la date d’aujourd’hui.',
      deja: 'Cette pièce était déjà notée reçue.',
    }),
  );
}
