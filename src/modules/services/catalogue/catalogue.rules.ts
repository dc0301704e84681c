import { normalizeText } from '../../../shared/text/text.ts';
import type { MotLu } from '../recherche/requete.rules.ts';
import { findRang, grow, Listes } from './colonnes.rules.ts';
import { type Point, readCorde2, toPoint } from './distances.rules.ts';
import { type Inscrit, withoutLieux } from './inscrit.rules.ts';
import type { Compte } from './juges.rules.ts';

const COLONNES = ['visibilite', 'zones', 'horaires', 'domaine', 'public', 'mode', 'frais', 'ou'] as const;
type Colonne = (typeof COLONNES)[number];

const NOMBRES = [...COLONNES, 'ageMin', 'ageMax', 'rang'] as const;
const AXES = ['x', 'y', 'z'] as const;

/**
 * The directory of a territory, column by column: one number a service and a column. A service has a place in it, its
 * « case », that another takes when it leaves.
 */
export class Catalogue {
  readonly listes = Object.fromEntries(COLONNES.map((nom) => [nom, new Listes()])) as Record<Colonne, Listes>;
  readonly nombres = Object.fromEntries(NOMBRES.map((nom) => [nom, new Int32Array()])) as Record<
    (typeof NOMBRES)[number],
    Int32Array
  >;
  readonly ids: string[] = [];
  /** Cases, by name. */
  ordre = new Int32Array();
  /** What was counted of all of it, until it changes. */
  readonly gardes = new Map<string, Compte[]>();
  /** What was asked of its words, until it changes. */
  motsLus = new Map<string, MotLu>();
  readonly #noms: string[] = [];
  readonly #axes = AXES.map(() => new Float64Array());
  /** Places after the first one, of the few who have some. */
  readonly #autresLieux = new Map<number, Point[]>();
  readonly #cases = new Map<string, number>();
  readonly #libres: number[] = [];
  readonly #aRanger = new Set<number>();
  readonly #retirees = new Set<number>();

  get taille(): number {
    return this.#cases.size;
  }

  caseOf(id: string): number | undefined {
    return this.#cases.get(id);
  }

  listIds(): string[] {
    return [...this.#cases.keys()];
  }

  /** Adds a service, or says it again. The order is right once `sort` was called. */
  put(inscrit: Inscrit): void {
    const [id, nom, visibilite, domaines, publics, modes, frais, ageMin, ageMax, communes, zones] = inscrit;
    const [, , , , , , , , , , , latitudes, longitudes, horaires] = inscrit;
    const place = this.#cases.get(id) ?? this.#libres.pop() ?? this.ids.length;
    this.#cases.set(id, place);
    this.ids[place] = id;
    this.#noms[place] = normalizeText(nom);
    const { listes } = this;
    const valeurs = {
      visibilite: listes.visibilite.rangOf([visibilite]),
      zones: listes.zones.rangOf(zones),
      horaires: listes.horaires.rangOf([withoutLieux(horaires)]),
      domaine: listes.domaine.rangOf(domaines),
      public: listes.public.rangOf(publics),
      mode: listes.mode.rangOf(modes),
      frais: listes.frais.rangOf([frais]),
      ou: listes.ou.rangOf(communes),
      ageMin,
      ageMax,
      rang: 0,
    };
    for (const nom of NOMBRES) {
      this.nombres[nom] = grow(this.nombres[nom], place);
      this.nombres[nom][place] = valeurs[nom];
    }
    this.#putLieux(
      place,
      latitudes.map((latitude, i) => toPoint(latitude, longitudes[i]!)),
    );
    this.#aRanger.add(place);
  }

  #putLieux(place: number, [premier, ...autres]: Point[]): void {
    for (const axe of AXES.keys()) {
      this.#axes[axe] = grow(this.#axes[axe]!, place);
      this.#axes[axe][place] = premier?.[axe] ?? Number.NaN;
    }
    if (autres.length > 0) this.#autresLieux.set(place, autres);
    else this.#autresLieux.delete(place);
  }

  remove(id: string): void {
    const place = this.#cases.get(id);
    if (place === undefined) return;
    this.#cases.delete(id);
    this.#retirees.add(place);
    this.#aRanger.delete(place);
  }

  /** Puts what changed in its place among the names; what did not change is not compared again. */
  sort(): void {
    const compare = (a: number, b: number) =>
      compareTextes(this.#noms[a]!, this.#noms[b]!) || compareTextes(this.ids[a]!, this.ids[b]!);
    const bouge = new Uint8Array(this.ids.length);
    for (const places of [this.#aRanger, this.#retirees]) for (const place of places) bouge[place] = 1;
    const gardes = this.ordre.filter((place) => bouge[place] === 0);
    const nouveaux = Int32Array.from([...this.#aRanger].sort(compare));
    const ordre = new Int32Array(gardes.length + nouveaux.length);
    let de = 0;
    for (const [i, place] of nouveaux.entries()) {
      const jusque = findRang(gardes, de, (autre) => compare(autre, place) < 0);
      ordre.set(gardes.subarray(de, jusque), de + i);
      ordre[jusque + i] = place;
      de = jusque;
    }
    ordre.set(gardes.subarray(de), de + nouveaux.length);
    const { rang } = this.nombres;
    for (let i = 0; i < ordre.length; i++) rang[ordre[i]!] = i;
    this.ordre = ordre;
    this.gardes.clear();
    this.motsLus = new Map();
    this.#libres.push(...this.#retirees);
    this.#retirees.clear();
    this.#aRanger.clear();
  }

  /** For each of these cases, the square of the chord from a point to its nearest place; infinite without any. */
  listCordes2(point: Point, places: Int32Array): Float64Array {
    const [xs, ys, zs] = this.#axes as [Float64Array, Float64Array, Float64Array];
    const [x, y, z] = point;
    const cordes2 = new Float64Array(places.length);
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      const corde2 = (xs[place]! - x) ** 2 + (ys[place]! - y) ** 2 + (zs[place]! - z) ** 2;
      cordes2[i] = corde2 >= 0 ? corde2 : Number.POSITIVE_INFINITY;
    }
    if (this.#autresLieux.size > 0)
      for (let i = 0; i < places.length; i++)
        for (const lieu of this.#autresLieux.get(places[i]!) ?? [])
          cordes2[i] = Math.min(cordes2[i]!, readCorde2(point, lieu));
    return cordes2;
  }
}

const compareTextes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
