import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import { mountEdition } from '../../journal/journal.api.ts';
import { markToday } from '../acte/acte.routes.tsx';
import { listFinancements } from '../financements/financements.data.ts';
import { computeSolde } from '../financements/financements.rules.ts';
import { listVersements } from './versements.data.ts';
import { versementFormChamps, versementObjet } from './versements.form.ts';
import { checkVersement } from './versements.rules.ts';

/** The funding named in the address, if this person may see it. */
async function findFinancement(c: Ctx) {
  const id = c.req.query('financement');
  if (!isUuid(id)) return undefined;
  const [financement] = await listFinancements(c.var.db, c.var.territoire.id, c.var.acces.visibilites, {
    id,
  });
  return financement;
}

/** What is left once all that is planned is counted: the amount that a new instalment starts from. */
async function listDepart(c: Ctx): Promise<Valeurs> {
  const financement = await findFinancement(c);
  if (!financement) return {};
  const prevus = (await listVersements(c.var.db, c.var.territoire.id, [financement.id]))
    .filter(({ verse_le }) => verse_le === null)
    .reduce((sum, { montant_centimes }) => sum + montant_centimes, 0);
  const reste = (computeSolde(financement) ?? 0) - prevus;
  return {
    financement_id: financement.id,
    exemple: financement.exemple,
    nature: 'acompte',
    montant_centimes: reste > 0 ? reste : null,
    verse_le: todayOf(c),
  };
}

export function mountVersements(site: Site): void {
  mountEdition(site, {
    objet: versementObjet,
    chemin: '/argent/versements',
    nouveau: 'nouveau',
    titres: { creer: 'Noter un versement', modifier: 'Modifier le versement' },
    messages: { cree: 'Le versement est noté.', modifie: 'Le versement est enregistré.' },
    champs: versementFormChamps,
    droitCreer: 'finance.modifier',
    droitModifier: 'finance.modifier',
    depart: listDepart,
    exige: async (c) => (await findFinancement(c)) !== undefined,
    check: checkVersement,
    apresRetrait: (valeurs) => `/argent/financements/${valeurs.financement_id}`,
    liste: (c) => {
      const id = c.req.query('financement');
      return isUuid(id) ? `/argent/financements/${id}` : '/argent/financements';
    },
  });
  site.post('/argent/versements/:id/verse', 'finance.modifier', (c) =>
    markToday(c, versementObjet, 'verse_le', {
      fait: 'Le versement est noté, à la date d’aujourd’hui.',
      deja: 'Ce versement était déjà noté.',
    }),
  );
}
