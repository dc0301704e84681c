import { type Adresse, isFiltree } from '../recherche/adresse.rules.ts';
import type { Catalogue } from './catalogue.rules.ts';
import { listCles, selectPremiers } from './classement.rules.ts';
import { readComptes, type Vus } from './comptes.rules.ts';
import { toCorde2, toKm, toPoint } from './distances.rules.ts';
import { type Compte, FACETTES, holdsAny, listJuges, makeJuge } from './juges.rules.ts';

/** A request with all that answering it takes. */
export type Demande = {
  visibilites: readonly string[];
  adresse: Adresse;
  /** What the words answer and how well, by service; undefined when no words are asked. */
  notes: ReadonlyMap<string, number> | undefined;
  /** Where distances are counted from. */
  point: { latitude: number; longitude: number } | undefined;
  /** Zones that the person lives in: what is reserved to others is not proposed. */
  zones: readonly string[];
  /** Whether hours, as they are stored, are open at the asked time; undefined when no time is asked. */
  isOuvert: ((horaires: string) => boolean) | undefined;
};

export type Trouve = { service_id: string; km: number | null };
/** `base`: how many the words and the place answer, before any filter. */
export type Reponse = { base: number; comptes: Compte[]; trouves: Trouve[] };

/** No value of a facet can make up for it. */
const PERDU = 255;

/** What no facet counts aside: age, distance, hours. Hours are asked last, and once for all who share them. */
function refuseAutres(catalogue: Catalogue, { adresse, point, isOuvert }: Demande, { places, manques }: Vus) {
  const { ageMois, rayon } = adresse;
  const { ageMin, ageMax, mode, horaires } = catalogue.nombres;
  const refuse = (suits: (place: number, i: number) => boolean) => {
    for (let i = 0; i < places.length; i++)
      if (manques[i] !== PERDU && !suits(places[i]!, i)) manques[i] = PERDU;
  };
  if (ageMois !== undefined) refuse((place) => ageMin[place]! <= ageMois && ageMois <= ageMax[place]!);
  if (rayon !== undefined) {
    const aDistance = makeJuge(catalogue.listes.mode.toutes, (modes) => modes.includes('a-distance'));
    const cordes2 = point && catalogue.listCordes2(toPoint(point.latitude, point.longitude), places);
    const portee = toCorde2(rayon);
    refuse((place, i) => aDistance[mode[place]!] === 1 || (cordes2 !== undefined && cordes2[i]! <= portee));
  }
  if (!isOuvert) return;
  const { toutes } = catalogue.listes.horaires;
  const ouverts: boolean[] = [];
  refuse((place) => {
    const rang = horaires[place]!;
    ouverts[rang] ??= isOuvert(toutes[rang]![0]!);
    return ouverts[rang];
  });
}

/** Among what the words answer, in no order; else everything, by name. */
function listVus(catalogue: Catalogue, { notes, visibilites, zones }: Demande): Int32Array {
  const { listes, nombres } = catalogue;
  const places = notes
    ? Int32Array.from([...notes.keys()].flatMap((id) => catalogue.caseOf(id) ?? []))
    : catalogue.ordre;
  const voit = holdsAny(visibilites) ?? (() => false);
  const chezSoi = holdsAny(zones);
  const vus = makeJuge(listes.visibilite.toutes, voit);
  const ici = makeJuge(listes.zones.toutes, (liste) => !chezSoi || liste.length === 0 || chezSoi(liste));
  if (!vus.includes(0) && !ici.includes(0)) return places;
  return places.filter((place) => vus[nombres.visibilite[place]!] === 1 && ici[nombres.zones[place]!] === 1);
}

function readVus(catalogue: Catalogue, demande: Demande): Vus {
  const places = listVus(catalogue, demande);
  const filtre = isFiltree(demande.adresse);
  const vus = { places, manques: new Uint8Array(places.length), filtre };
  if (!filtre) return vus;
  const { manques } = vus;
  for (const [f, juge] of listJuges(catalogue.listes, demande.adresse).entries()) {
    if (!juge) continue;
    const colonne = catalogue.nombres[FACETTES[f]!];
    for (let i = 0; i < places.length; i++) if (juge[colonne[places[i]!]!] === 0) manques[i]! |= 1 << f;
  }
  for (let i = 0; i < places.length; i++) if ((manques[i]! & (manques[i]! - 1)) !== 0) manques[i] = PERDU;
  refuseAutres(catalogue, demande, vus);
  return vus;
}

/** One page of what answers, how many there are, and how many would with each value of each facet. */
export function explore(catalogue: Catalogue, demande: Demande, parPage: number): Reponse {
  const vus = readVus(catalogue, demande);
  const retenus = vus.filtre ? vus.places.filter((_, i) => vus.manques[i] === 0) : vus.places;
  const { page } = demande.adresse;
  const cles = listCles(catalogue, demande, retenus);
  const { rang } = catalogue.nombres;
  const premiers = cles ? selectPremiers(retenus, page * parPage, { cles, rang }) : retenus;
  const montres = premiers.slice((page - 1) * parPage, page * parPage);
  const { point } = demande;
  const cordes2 = point && catalogue.listCordes2(toPoint(point.latitude, point.longitude), montres);
  const trouves = Array.from(montres, (place, i) => {
    const corde2 = cordes2?.[i] ?? Number.POSITIVE_INFINITY;
    return {
      service_id: catalogue.ids[place]!,
      km: corde2 === Number.POSITIVE_INFINITY ? null : toKm(corde2),
    };
  });
  const total: Compte = { facette: 'total', valeur: '', n: retenus.length };
  return {
    base: vus.places.length,
    comptes: [total, ...readComptes(catalogue, demande, vus)],
    trouves,
  };
}
