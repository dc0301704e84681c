import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalizeText } from '../../../shared/text/text.ts';
import { readAdresse } from '../recherche/adresse.rules.ts';
import { Catalogue } from './catalogue.rules.ts';
import { type Demande, explore } from './exploration.rules.ts';
import type { Inscrit } from './inscrit.rules.ts';

const some = (...valeurs: string[]) => fc.subarray(valeurs);
const lieu = fc.tuple(fc.integer({ min: 43, max: 46 }), fc.integer({ min: 0, max: 3 }));
const DOMAINES = ['0190a1b2-0000-7000-8000-000000000001', '0190a1b2-0000-7000-8000-000000000002'];

const inscrit: fc.Arbitrary<Inscrit> = fc
  .tuple(
    fc.integer({ min: 0, max: 30 }),
    fc.constantFrom('École', 'ecole', 'Zoo', 'accueil', 'Accueil jeunes'),
    fc.constantFrom('public', 'partenaires', 'interne'),
    fc.tuple(some(...DOMAINES), some('familles', 'tous-publics', 'seniors'), some('sur-place', 'a-distance')),
    fc.constantFrom('gratuit', 'payant', 'inconnu'),
    fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
    fc.tuple(some('15258', '15236'), some('15258', 'france')),
    fc.array(lieu, { maxLength: 2 }),
    fc.constantFrom('matin', 'soir'),
  )
  .map(([n, nom, visibilite, [domaines, publics, modes], frais, [a, b], [communes, zones], lieux, osm]) => [
    `id-${String(n).padStart(3, '0')}`,
    nom,
    visibilite,
    domaines,
    publics,
    modes,
    frais,
    a,
    a + b,
    communes,
    zones,
    lieux.map(([latitude]) => latitude),
    lieux.map(([, longitude]) => longitude),
    JSON.stringify([{ lieu: `${n}`, osm, exceptions: [] }]),
  ]);

const demande = fc
  .record({
    visibilites: fc.constantFrom(['public'], ['public', 'partenaires', 'interne']),
    filtres: some(
      `domaine=${DOMAINES[0]}`,
      'public=familles',
      'mode=a-distance',
      'frais=gratuit',
      'frais=payant',
      'ou=15258',
      'age=4',
      'page=2',
    ),
    notes: fc.option(
      fc.dictionary(
        fc.integer({ min: 0, max: 30 }).map((n) => `id-${String(n).padStart(3, '0')}`),
        fc.integer({ min: 1, max: 3 }),
      ),
    ),
    point: fc.option(fc.constant({ latitude: 44.2, longitude: 1.1 })),
    rayon: fc.boolean(),
    zones: fc.constantFrom([], ['15258']),
    ouvert: fc.boolean(),
  })
  .map(
    ({ filtres, notes, point, rayon, zones, ouvert, visibilites }): Demande => ({
      visibilites,
      adresse: {
        ...readAdresse(new URLSearchParams(filtres.join('&'))),
        rayon: point && rayon ? 120 : undefined,
        ouvert: ouvert ? 'maintenant' : '',
      },
      notes: notes ? new Map(Object.entries(notes)) : undefined,
      point: point ?? undefined,
      zones,
      isOuvert: ouvert ? (horaires) => horaires.includes('matin') : undefined,
    }),
  );

/** The distance of schoolbooks (haversine), another way than the program's. */
function kmOf({ point }: Demande, i: Inscrit): number | null {
  if (!point || i[11].length === 0) return null;
  const rad = Math.PI / 180;
  const all = i[11].map((lat, k) => {
    const a =
      Math.sin(((lat - point.latitude) * rad) / 2) ** 2 +
      Math.cos(point.latitude * rad) *
        Math.cos(lat * rad) *
        Math.sin(((i[12][k]! - point.longitude) * rad) / 2) ** 2;
    return 2 * 6371 * Math.asin(Math.sqrt(a));
  });
  return Math.min(...all);
}

const tous = (p: readonly string[]) => p.length === 0 || p.includes('tous-publics');
const croise = (a: readonly string[], b: readonly string[]) => a.some((x) => b.includes(x));

/** True for what the request asks, one of its facets left aside: said one service at a time. */
function suits(d: Demande, i: Inscrit, sauf = ''): boolean {
  const { adresse: a } = d;
  const choix: [string, readonly string[], boolean][] = [
    ['domaine', a.domaines, croise(i[3], a.domaines)],
    ['public', a.publics, tous(i[4]) || croise(i[4], a.publics)],
    ['mode', a.modes, croise(i[5], a.modes)],
    ['frais', a.frais, a.frais.includes(i[6])],
    ['ou', a.lieux, croise(i[9], a.lieux)],
  ];
  if (choix.some(([nom, voulus, tient]) => nom !== sauf && voulus.length > 0 && !tient)) return false;
  if (a.ageMois !== undefined && (a.ageMois < i[7] || a.ageMois > i[8])) return false;
  const km = kmOf(d, i);
  if (a.rayon !== undefined && !i[5].includes('a-distance') && (km === null || km > a.rayon)) return false;
  return !d.isOuvert || i[13].includes('matin');
}

function cleOf(d: Demande, i: Inscrit): number {
  const km = kmOf(d, i);
  const note = d.notes?.get(i[0]);
  if (note !== undefined) return d.point ? -note / (1 + (km ?? 15) / 15) : -note;
  return km ?? (d.point ? 1e9 : 0);
}

it('répond comme qui lirait les services un à un : page, total et chaque choix, après ajouts et retraits', () => {
  fc.assert(
    fc.property(
      fc.array(inscrit, { maxLength: 40 }),
      some('id-001', 'id-002', 'id-003'),
      demande,
      (dits, retires, d) => {
        const catalogue = new Catalogue();
        const par = new Map<string, Inscrit>();
        for (const [n, dit] of dits.entries()) {
          catalogue.put(dit);
          par.set(dit[0], dit);
          if (n % 7 === 0) catalogue.sort();
          if (n % 11 === 0 && retires[0]) {
            catalogue.remove(retires[0]);
            par.delete(retires[0]);
            catalogue.sort();
          }
        }
        for (const id of retires) {
          catalogue.remove(id);
          par.delete(id);
        }
        catalogue.sort();
        const base = [...par.values()].filter(
          (i) =>
            d.visibilites.includes(i[2]) &&
            (d.zones.length === 0 || i[10].length === 0 || croise(i[10], d.zones)) &&
            (!d.notes || d.notes.has(i[0])),
        );
        const nomOf = (i: Inscrit) => `${normalizeText(i[1])} ${i[0]}`;
        const retenus = base
          .filter((i) => suits(d, i))
          .sort((a, b) => {
            const ecart = cleOf(d, a) - cleOf(d, b);
            return Math.abs(ecart) > 1e-9 ? ecart : nomOf(a) < nomOf(b) ? -1 : 1;
          });
        const reponse = explore(catalogue, d, 5);
        const { page } = d.adresse;
        expect(reponse.base).toBe(base.length);
        expect(catalogue.taille).toBe(par.size);
        expect(reponse.trouves.map(({ service_id }) => service_id)).toEqual(
          retenus.slice((page - 1) * 5, page * 5).map(([id]) => id),
        );
        for (const { service_id, km } of reponse.trouves) {
          const vrai = kmOf(d, par.get(service_id)!);
          if (vrai === null) expect(km).toBeNull();
          else expect(km).toBeCloseTo(vrai, 6);
        }
        const attendus = new Map([['total ', retenus.length]]);
        const add = (cle: string) => attendus.set(cle, (attendus.get(cle) ?? 0) + 1);
        for (const i of base) {
          if (suits(d, i, 'domaine')) for (const v of i[3]) add(`domaine ${v}`);
          if (suits(d, i, 'mode')) for (const v of i[5]) add(`mode ${v}`);
          if (suits(d, i, 'frais')) add(`frais ${i[6]}`);
          if (suits(d, i, 'ou')) for (const v of i[9]) add(`ou ${v}`);
          if (suits(d, i, 'public')) for (const v of tous(i[4]) ? ['tous-publics'] : i[4]) add(`public ${v}`);
        }
        const pourTous = attendus.get('public tous-publics') ?? 0;
        for (const [cle, n] of attendus)
          if (cle.startsWith('public ') && !cle.endsWith('tous-publics')) attendus.set(cle, n + pourTous);
        expect(Object.fromEntries(reponse.comptes.map((c) => [`${c.facette} ${c.valeur}`, c.n]))).toEqual(
          Object.fromEntries(attendus),
        );
      },
    ),
    { numRuns: 600 },
  );
});
