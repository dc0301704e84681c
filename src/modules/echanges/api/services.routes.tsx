import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { readAdresse, searchServices } from '../../services/services.api.ts';
import { listPagesOffre } from '../offre/pages.data.ts';
import { listIds } from './api.data.ts';
import { type Filtres, readFiltres } from './filtres.rules.ts';
import { isOuvert } from './ouvertures.rules.ts';
import { readPage, TOUT } from './pages.rules.ts';
import { ORUK, type Profil, toSimple } from './profils.export.ts';
import { absent, loadOffre, refuse, send, sendPage } from './reponses.routes.tsx';

/** What the directory's own search finds; undefined when no words are asked. */
async function findMots(c: Ctx, recherche: string): Promise<string[] | undefined> {
  if (recherche === '') return undefined;
  const adresse = { ...readAdresse(new URLSearchParams()), q: recherche };
  const { cartes } = await searchServices(c.var.db, c, adresse, TOUT);
  return cartes.map(({ id }) => id);
}

/** Services whose hours are as asked. Hours are texts that only the program reads: all are looked at. */
async function findHeures(c: Ctx, ouverture: Filtres['ouverture']): Promise<string[] | undefined> {
  if (!ouverture) return undefined;
  const { db, territoire, clock, services } = c.var;
  const quand = { url: services.settings.publicUrl, now: clock.now() };
  const ouverts: string[] = [];
  for await (const offre of listPagesOffre(db, territoire, quand))
    for (const s of offre.services)
      if (isOuvert(ORUK.service(s, offre).schedules, ouverture)) ouverts.push(s.id);
  return ouverts;
}

async function findIds(c: Ctx, { recherche, ouverture }: Filtres): Promise<string[] | undefined> {
  const mots = await findMots(c, recherche);
  const heures = await findHeures(c, ouverture);
  if (!mots || !heures) return mots ?? heures;
  const ouverts = new Set(heures);
  return mots.filter((id) => ouverts.has(id));
}

async function writeContents(c: Ctx, profil: Profil, ids: string[], forme: Filtres['forme']) {
  const offre = await loadOffre(c, ids);
  const contents = offre.services.map((s) => profil.service(s, offre));
  return forme === 'simple' ? contents.map(toSimple) : contents;
}

const showServices = (profil: Profil) => async (c: Ctx) => {
  const query = c.req.query();
  const filtres = readFiltres(query);
  if (typeof filtres === 'string') return refuse(c, filtres);
  const { recherche: _mots, ouverture: _heures, forme, ...choix } = filtres;
  const demande = readPage(query, forme === 'minimal' ? TOUT : undefined);
  if (typeof demande === 'string') return refuse(c, demande);
  const { apres, saut, parPage } = demande;
  const ids = await findIds(c, filtres);
  const lus = await listIds(c.var.db, c.var.territoire.id, {
    apres,
    saut,
    nombre: parPage + 1,
    choix: { ...choix, ids },
  });
  const page = lus.trouves.slice(0, parPage);
  const suivant = lus.trouves.length > parPage ? page.at(-1)?.id : undefined;
  const contents =
    forme === 'minimal'
      ? page.map(({ id, maj }) => ({ id, modified_date: maj.toISOString() }))
      : await writeContents(
          c,
          profil,
          page.map(({ id }) => id),
          forme,
        );
  return sendPage(c, contents, lus.total, demande, suivant);
};

const showService = (profil: Profil) => async (c: Ctx) => {
  const id = c.req.param('id');
  if (!isUuid(id)) return absent(c);
  const offre = await loadOffre(c, [id]);
  const [service] = offre.services;
  return service ? send(c, profil.service(service, offre)) : absent(c);
};

export function mountServicesApi(site: Site, profil: Profil): void {
  site.get(`${profil.chemin}/services`, 'site.lire', showServices(profil));
  site.get(`${profil.chemin}/services/:id`, 'site.lire', showService(profil));
}
