import { type Ctx, isConnecte } from '../../../shared/access/acces.ts';
import { isJour } from '../../../shared/clock/clock.ts';
import type { Db } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
import { type EtatTrouve, toInstant, toNumero } from '../../annuaire/annuaire.api.ts';
import { listDomaines } from '../../projet/projet.api.ts';
import { type Commune, listCommunes } from '../../territoires/territoires.api.ts';
import { readCatalogue, readNotes } from '../catalogue/catalogue.data.ts';
import { type Demande, explore } from '../catalogue/exploration.rules.ts';
import type { Compte } from '../catalogue/juges.rules.ts';
import { readContexte } from '../ouverture/contexte.data.ts';
import { chooseOuverts, describeOuverture, findEtatService } from '../ouverture/etat.rules.ts';
import { listSynonymes } from '../synonymes/synonymes.data.ts';
import type { Adresse } from './adresse.rules.ts';
import { type Carte, readCartes } from './cartes.data.ts';
import { parseRequete } from './requete.data.ts';
import { type Groupe, makeSynonymes } from './requete.rules.ts';

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
  if (!isJour(jour) || h > 23 || m > 59) return undefined;
  return toInstant({ jour: toNumero(jour), minute: h * 60 + m });
}

/** A person living in a commune may use what is for it, its EPCI, its département, or all of France. */
function listZones(adresse: Adresse, { siren, departement }: Reperes): string[] {
  return adresse.commune ? [adresse.commune, siren, departement, 'france', '99100'] : [];
}

function findPoint(adresse: Adresse, { communes }: Reperes): Demande['point'] {
  const commune = communes.find(({ code }) => code === adresse.commune);
  // A commune that somebody chooses says more than where their telephone stands.
  if (commune?.latitude == null || commune.longitude == null) return adresse.point;
  return { latitude: commune.latitude, longitude: commune.longitude };
}

function readSynonymes(db: Db, c: Ctx) {
  return remember(c, 'synonymes', async () => makeSynonymes(await listSynonymes(db, c.var.territoire.id)));
}

async function readRequete(db: Db, c: Ctx, texte: string) {
  const { territoire, acces } = c.var;
  // Taken with the directory as it is now: what is learnt of it goes when it changes.
  const { motsLus } = await readCatalogue(db, territoire.id);
  return parseRequete(db, texte, await readSynonymes(db, c), {
    visibilites: acces.visibilites,
    lus: motsLus,
  });
}

/** What « ouvert » asks of hours; undefined when it asks nothing. */
async function findIsOuvert(db: Db, c: Ctx, ouvert: string): Promise<Demande['isOuvert']> {
  const instant = findInstant(ouvert, c.var.clock.now());
  if (!instant) return undefined;
  const contexte = await readContexte(db, c);
  return (horaires) => chooseOuverts([horaires], instant, contexte).length > 0;
}

export type Resultat = {
  adresse: Adresse;
  situe: boolean;
  groupes: Groupe[];
  /** Not all of its words could be found together. */
  large: boolean;
  cartes: Carte[];
  comptes: Compte[];
  total: number;
};

/** One page of the directory: what answers, and how many would with each other choice. */
export async function search(db: Db, c: Ctx, adresse: Adresse, parPage = PAR_PAGE): Promise<Resultat> {
  const { territoire, acces } = c.var;
  const reperes = await readReperes(db, c);
  const point = findPoint(adresse, reperes);
  const lue: Adresse = { ...adresse, rayon: point ? adresse.rayon : undefined };
  const requete = adresse.q ? await readRequete(db, c, adresse.q) : undefined;
  const vide = { adresse: lue, situe: point !== undefined, groupes: requete?.groupes ?? [], large: false };
  // Words that hold nothing to look for answer nothing, rather than everything.
  if (adresse.q && !requete) return { ...vide, cartes: [], comptes: [], total: 0 };
  const commun = {
    visibilites: acces.visibilites,
    adresse: lue,
    point,
    zones: listZones(adresse, reperes),
    isOuvert: await findIsOuvert(db, c, adresse.ouvert),
  };
  const { reponse, rang } = await tryEssais(db, c, commun, requete?.essais ?? [undefined], parPage);
  const total = reponse.comptes.find(({ facette }) => facette === 'total')?.n ?? 0;
  const cartes = await readCartes(db, territoire.id, reponse.trouves, acces.visibilites);
  return { ...vide, large: rang > 0 && total > 0, cartes, comptes: reponse.comptes, total };
}

/** Asks from the strictest query to the widest, and stops at the first that answers, filters aside. */
async function tryEssais(
  db: Db,
  c: Ctx,
  commun: Omit<Demande, 'notes'>,
  essais: readonly (string | undefined)[],
  parPage: number,
) {
  for (let rang = 0; ; rang++) {
    const essai = essais[rang];
    const notes = essai === undefined ? undefined : await readNotes(db, essai);
    // Read after the words: whatever was hidden since then is hidden here.
    const catalogue = await readCatalogue(db, c.var.territoire.id);
    const reponse = explore(catalogue, { ...commun, notes }, parPage);
    if (reponse.base > 0 || rang >= essais.length - 1) return { reponse, rang };
  }
}

export type CarteDite = Carte & { etat: { texte: string; etat: EtatTrouve['etat'] | null } };

/** Says how long a page of the directory is true: states change with the minute. */
export function setFraicheur(c: Ctx): void {
  // Signing in changes the page at once.
  c.header('vary', 'cookie');
  c.header('cache-control', isConnecte(c.var.acces) ? 'no-store' : 'private, max-age=60');
}

/** What each service is at an instant, in words. */
export async function readEtats(c: Ctx, cartes: Resultat['cartes'], instant: Date): Promise<CarteDite[]> {
  const contexte = await readContexte(c.var.db, c);
  return cartes.map((carte) => {
    if (carte.statut === 'suspendu') return { ...carte, etat: { texte: 'Suspendu', etat: 'ferme' } };
    const etat = findEtatService(carte.ouvertures, instant, contexte);
    return {
      ...carte,
      etat: { texte: describeOuverture(carte.ouvertures, etat, instant), etat: etat?.etat ?? null },
    };
  });
}
