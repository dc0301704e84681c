import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { formatInstant } from '../../../shared/clock/clock.ts';
import { inTransaction, isUuid } from '../../../shared/db/db.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { pluralize } from '../../../shared/text/text.ts';
import type { Options } from '../../../ui/champs.tsx';
import { describeValeur } from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { readOptionsLot } from '../reperes/reperes.data.ts';
import { LotFaitPage, LotsPage } from './faits.views.tsx';
import { listLots, readLot, undoBulk } from './lots.data.ts';
import type { LigneApercu } from './lots.views.tsx';

type Changements = Record<string, { avant?: unknown; apres?: unknown }>;

export function toLigne(id: string, titre: string, changements: Changements, options: Options): LigneApercu {
  return {
    id,
    titre,
    changements: Object.entries(changements).map(([nom, { avant, apres }]) => {
      const champ = ficheObjet.champs.find((candidate) => candidate.nom === nom);
      return {
        libelle: champ?.libelle ?? nom,
        avant: describeValeur(champ, avant, options),
        apres: describeValeur(champ, apres, options),
      };
    }),
  };
}

/** Two names at most: a message is kept in a cookie, which has little room. */
export function shortList(titres: readonly string[]): string {
  const premiers = titres.slice(0, 2).map((titre) => titre.slice(0, 120));
  return titres.length > 2 ? `${premiers.join(' ; ')}…` : premiers.join(' ; ');
}

async function showAll(c: Ctx) {
  const lots = await inTransaction(c.var.db, (db) => listLots(db, c));
  const lus = lots.map(({ at, ...lot }) => ({ ...lot, quand: formatInstant(at) }));
  return renderPage(c, { titre: 'Modifications d’ensemble', noindex: true }, <LotsPage lots={lus} />);
}

async function showLot(c: Ctx) {
  const lot = c.req.param('id');
  if (!isUuid(lot)) return c.notFound();
  const { fait, options } = await inTransaction(c.var.db, async (db) => ({
    fait: await readLot(db, c, lot),
    options: await readOptionsLot(db, c),
  }));
  const { lignes, annule } = fait;
  const premiere = lignes[0];
  if (!premiere) return c.notFound();
  const page = (
    <LotFaitPage
      lot={lot}
      lignes={lignes.map((ligne) => toLigne(ligne.objet_id, ligne.objet_titre, ligne.changements, options))}
      quand={formatInstant(premiere.at)}
      auteur={premiere.acteur}
      annule={annule && `Annulé par ${annule.acteur}, ${formatInstant(annule.at)}.`}
    />
  );
  return renderPage(c, { titre: 'Fiches modifiées ensemble', noindex: true }, page);
}

async function undo(c: Ctx) {
  const lot = c.req.param('id');
  if (!isUuid(lot) || (await readLot(c.var.db, c, lot)).lignes.length === 0) return c.notFound();
  const { remis, gardes } = await undoBulk(c, lot);
  const reste = gardes.length > 0 ? ` Gardé, car modifié depuis : ${shortList(gardes)}.` : '';
  return redirectWith(
    c,
    '/fiches',
    `${pluralize(remis, 'fiche est redevenue', 'fiches sont redevenues')} comme avant.${reste}`,
  );
}

export function mountFaits(site: Site): void {
  site.get('/fiches/lots', 'fiche.modifier', showAll);
  site.get('/fiches/lots/:id', 'fiche.modifier', showLot);
  site.post('/fiches/lots/:id/annuler', 'fiche.modifier', undo);
}
