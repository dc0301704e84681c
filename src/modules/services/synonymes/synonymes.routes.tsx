import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { addJours } from '../../../shared/clock/clock.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { mountEdition } from '../../journal/journal.api.ts';
import { listLacunes, SEUIL } from '../lacunes/lacunes.data.ts';
import { listSynonymes } from './synonymes.data.ts';
import { synonymeFormChamps, synonymeObjet } from './synonymes.form.ts';
import { SynonymesPage } from './synonymes.views.tsx';

async function showSynonymes(c: Ctx) {
  const { db, territoire } = c.var;
  const page = {
    synonymes: await listSynonymes(db, territoire.id),
    lacunes: await listLacunes(db, territoire.id, addJours(todayOf(c), -365)),
    seuil: SEUIL,
  };
  return renderPage(c, { titre: 'Mots de tous les jours', noindex: true }, <SynonymesPage {...page} />);
}

export function mountSynonymes(site: Site): void {
  site.get('/services/mots', 'annuaire.gerer', showSynonymes);
  mountEdition(site, {
    objet: synonymeObjet,
    chemin: '/services/mots',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un mot de tous les jours', modifier: 'Modifier ce mot' },
    messages: { cree: 'Le mot sert dès maintenant.', modifie: 'Le mot est enregistré.' },
    champs: synonymeFormChamps,
    droitCreer: 'annuaire.gerer',
    droitModifier: 'annuaire.gerer',
    depart: () => ({ exemple: false }),
  });
}
