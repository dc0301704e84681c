import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { inTransaction } from '../../../shared/db/db.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { mountEdition } from '../../journal/journal.api.ts';
import { listTenues } from '../campagnes.data.ts';
import { listAdresses } from './pilotes.data.ts';
import { adressePiloteObjet, piloteChamps } from './pilotes.form.ts';
import { listCarnet } from './pilotes.rules.ts';
import { PilotesPage } from './pilotes.views.tsx';

async function showList(c: Ctx) {
  const { territoire, acces } = c.var;
  const lignes = await inTransaction(c.var.db, async (db) =>
    listCarnet(await listTenues(db, territoire.id, acces.visibilites), await listAdresses(db, territoire.id)),
  );
  return renderPage(c, { titre: 'Les adresses des pilotes', noindex: true }, <PilotesPage lignes={lignes} />);
}

export function mountPilotes(site: Site): void {
  site.get('/campagnes/pilotes', 'campagne.gerer', showList);
  mountEdition(site, {
    objet: adressePiloteObjet,
    chemin: '/campagnes/pilotes',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter l’adresse d’un pilote', modifier: 'Modifier l’adresse d’un pilote' },
    messages: { cree: 'L’adresse est ajoutée.', modifie: 'L’adresse est enregistrée.' },
    champs: piloteChamps,
    droitCreer: 'campagne.gerer',
    droitModifier: 'campagne.gerer',
    depart: (c) => ({ nom: (c.req.query('nom') ?? '').slice(0, 300), exemple: false }),
  });
}
