import type { Ctx } from '../../../shared/access/acces.ts';
import type { Db } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
import { toInstant, toNumero } from '../../annuaire/annuaire.api.ts';
import { listDomaines } from '../../projet/projet.api.ts';
import { type Commune, listCommunes } from '../../territoires/territoires.api.ts';
import { readContexte } from '../ouverture/contexte.data.ts';
import { chooseOuverts } from '../ouverture/etat.rules.ts';
import type { Adresse } from './adresse.rules.ts';
import { type Carte, readCartes } from './cartes.data.ts';
import {
  type Compte,
  countFacettes,
  type Demande,
  listOuverturesDites,
  listTrouves,
} from './demande.data.ts';
import { parseRequete } from './requete.data.ts';

export const PAR_PAGE = 20;

export type Reperes = {
  communes: Commune[];
  domaines: { id: string; nom: string }[];
  siren: string;
  departement: string;
};

/** Names that every page of the directory needs, read once a write. */
export function readReperes(db: Db, c: Ctx): Promise<Reperes> {
  return remember(c, 'repères des services', async () => {
    const { territoire } = c.var;
    const { siren, departement } = await db
      .selectFrom('territoire')
      .select(['siren', 'departement'])
      .where('id', '=', territoire.id)
      .executeTakeFirstOrThrow();
    const domaines = await listDomaines(db, territoire.id, c.var.acces.visibilites);
    return { communes: await listCommunes(db, territoire.id), domaines, siren, departement };
  });
}

/** The instant that « ouvert » asks about; undefined when it asks none, or a day that does not exist. */
export function findInstant(ouvert: string, now: Date): Date | undefined {
  if (ouvert === '') return undefined;
  if (ouvert === 'maintenant') return now;
  const [jour = '', heure = ''] = ouvert.split('T');
  const [h = 0, m = 0] = heure.split(':').map(Number);
  if (Number.isNaN(Date.parse(`${jour}T12:00:00Z`)) || h > 23 || m > 59) return undefined;
  return toInstant({ jour: toNumero(jour), minute: h * 60 + m });
}

/** A person living in a commune may use what is for it, its EPCI, its département, or all of France. */
function listZones(adresse: Adresse, { siren, departement }: Reperes): string[] {
  return adresse.commune ? [adresse.commune, siren, departement, 'france', '99100'] : [];
}

export async function makeDemande(db: Db, c: Ctx, adresse: Adresse): Promise<Demande> {
  const { territoire, acces, clock } = c.var;
  const reperes = await readReperes(db, c);
  const commune = reperes.communes.find(({ code }) => code === adresse.commune);
  const centre =
    commune?.latitude != null && commune.longitude != null
      ? { latitude: commune.latitude, longitude: commune.longitude }
      : undefined;
  const point = adresse.point ?? centre;
  const demande: Demande = {
    territoireId: territoire.id,
    visibilites: acces.visibilites,
    adresse: { ...adresse, rayon: point ? adresse.rayon : undefined },
    requete: adresse.q ? await parseRequete(db, territoire.id, adresse.q, acces.visibilites) : undefined,
    point,
    zones: listZones(adresse, reperes),
    ouverts: undefined,
  };
  const instant = findInstant(adresse.ouvert, clock.now());
  if (!instant) return demande;
  const dites = await listOuverturesDites(db, demande);
  return { ...demande, ouverts: chooseOuverts(dites, instant, await readContexte(db, c)) };
}

export type Reponse = { demande: Demande; cartes: Carte[]; comptes: Compte[]; total: number };

/** One page of the directory: what answers, and how many would with each other choice. */
export async function search(db: Db, c: Ctx, adresse: Adresse, parPage = PAR_PAGE): Promise<Reponse> {
  const demande = await makeDemande(db, c, adresse);
  // Words that hold nothing to look for answer nothing, rather than everything.
  if (adresse.q && !demande.requete) return { demande, cartes: [], comptes: [], total: 0 };
  const comptes = await countFacettes(db, demande);
  const total = comptes.find(({ facette }) => facette === 'total')?.n ?? 0;
  const trouves = total > 0 ? await listTrouves(db, demande, parPage) : [];
  return { demande, cartes: await readCartes(db, c.var.territoire.id, trouves), comptes, total };
}
