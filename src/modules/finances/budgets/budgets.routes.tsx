import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import { ficheObjet } from '../../fiches/fiches.api.ts';
import { mountEdition } from '../../journal/journal.api.ts';
import { findParent } from '../parents/parents.routes.tsx';
import { budgetFormChamps, ligneBudgetObjet } from './budgets.form.ts';

const findFiche = (c: Ctx) => findParent(c, ficheObjet, c.req.query('fiche'));

export function mountBudgets(site: Site): void {
  mountEdition(site, {
    objet: ligneBudgetObjet,
    chemin: '/argent/budgets',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une dépense', modifier: 'Modifier la dépense' },
    messages: { cree: 'La dépense est ajoutée.', modifie: 'La dépense est enregistrée.' },
    champs: budgetFormChamps,
    droitCreer: 'finance.modifier',
    droitModifier: 'finance.modifier',
    depart: async (c) => {
      const fiche = await findFiche(c);
      return {
        fiche_id: fiche?.id ?? null,
        exemple: fiche?.valeurs.exemple ?? false,
        nature: 'fonctionnement',
        unite: 'eur_ttc',
        annee: Number(todayOf(c).slice(0, 4)),
      };
    },
    exige: async (c) => (await findFiche(c)) !== undefined,
    apresRetrait: (valeurs) => `/fiches/${valeurs.fiche_id}#argent`,
    liste: (c) => (isUuid(c.req.query('fiche')) ? `/fiches/${c.req.query('fiche')}#argent` : '/argent'),
  });
}
