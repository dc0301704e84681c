import { describe, expect, it, vi } from 'vitest';
import { runMorceaux } from '../../../shared/jobs/morceaux.ts';
import { judgePaire, SEUIL, SEUIL_FORT } from './doublons.rules.ts';
import { type Candidat, toEmpreinte } from './empreintes.rules.ts';
import { nameCouple, searchPaires } from './paires.rules.ts';

import {
  computeSimilarite,
  foldNom,
  foldSite,
  foldTelephone,
  listMots,
  listTrigrammes,
} from './similarite.rules.ts';

function listPaires(...demande: Parameters<typeof searchPaires>) {
  const recherche = searchPaires(...demande);
  for (;;) {
    const pas = recherche.next();
    if (pas.done) return pas.value;
  }
}

let rang = 0;
const fiche = (valeurs: Partial<Candidat>): Candidat => ({
  type: 'structure',
  id: `id-${String(rang++).padStart(6, '0')}`,
  nom: '',
  sigle: '',
  siret: '',
  telephone: '',
  courriel: '',
  site: '',
  adresse: '',
  commune: '',
  latitude: null,
  longitude: null,
  nature: 'association',
  structure_id: null,
  lieux: [],
  exemple: false,
  ...valeurs,
});
const judge = (a: Partial<Candidat>, b: Partial<Candidat>) =>
  judgePaire(toEmpreinte(fiche(a)), toEmpreinte(fiche(b)));
const ICI = { latitude: 44.98, longitude: 2.62 };

describe('deux écritures d’une même chose', () => {
  it.each([
    ['La Médiathèque de Vic-sur-Cère', 'mediatheque vic cere'],
    ['Association des Aînés de St-Jacques', 'aines saint jacques'],
    ['L’École', 'ecole'],
    ['Les', 'les'],
  ])('%s se compare comme %s', (nom, attendu) => expect(foldNom(nom)).toBe(attendu));

  it.each([
    ['+33 4 71 00 00 00', '0471000000'],
    ['04.71.00.00.00', '0471000000'],
    ['0033471000000', '0471000000'],
    ['+33 (0)4 71 00 00 00', '0471000000'],
    ['', ''],
  ])('%s est le numéro « %s »', (texte, numero) => expect(foldTelephone(texte)).toBe(numero));

  it('ne distingue pas deux façons d’écrire un site', () =>
    expect(foldSite('https://www.Exemple.fr/')).toBe(foldSite('http://exemple.fr')));

  it.each([
    ['centre social du carladès', 'centre social carlades', 1],
    ['ludothèque', 'ludotheque', 1],
    ['piscine', 'mairie', 0],
  ])('« %s » et « %s » se ressemblent à %s', (a, b, attendu) =>
    expect(computeSimilarite(listTrigrammes(listMots(a)), listTrigrammes(listMots(b)))).toBe(attendu),
  );
});

describe('deux fiches qui se ressemblent', () => {
  const cas: [string, Partial<Candidat>, Partial<Candidat>, 'non' | 'peut-être' | 'sûrement'][] = [
    ['le même nom, sans rien d’autre', { nom: 'Les P’tits Loups' }, { nom: 'Les p’tits loups' }, 'peut-être'],
    [
      'le même nom dans deux communes',
      { nom: 'Mairie', commune: '15258' },
      { nom: 'Mairie', commune: '15236' },
      'non',
    ],
    [
      'le même nom, la même commune, le même téléphone',
      { nom: 'Halte-garderie', commune: '15258', telephone: '04 71 00 00 00' },
      { nom: 'Halte garderie', commune: '15258', telephone: '+33471000000' },
      'sûrement',
    ],
    [
      'une faute de frappe et la même commune',
      { nom: 'Médiathèque intercommunale', commune: '15258', telephone: '0471000000' },
      { nom: 'Mediatèque intercommunale', commune: '15258', telephone: '0471000000' },
      'peut-être',
    ],
    [
      'le même SIRET sous deux noms',
      { nom: 'ADMR Carladès', siret: '12345678900011' },
      { nom: 'Aide à domicile en milieu rural', siret: '12345678900011' },
      'peut-être',
    ],
    [
      'le même nom et deux SIRET',
      { nom: 'France services', siret: '12345678900011' },
      { nom: 'France services', siret: '12345678900029' },
      'non',
    ],
    [
      'deux associations dans la même maison',
      {
        nom: 'Club de judo',
        telephone: '0471000000',
        adresse: '1 place de la Mairie',
        commune: '15258',
        ...ICI,
      },
      {
        nom: 'Chorale des vallées',
        telephone: '0471000000',
        adresse: '1 place de la Mairie',
        commune: '15258',
        ...ICI,
      },
      'non',
    ],
    [
      'la mairie et l’école d’une commune',
      { nom: 'Mairie de Thiézac', nature: 'commune', commune: '15236', telephone: '0471000000' },
      { nom: 'École de Thiézac', nature: 'ecole', commune: '15236', telephone: '0471000000' },
      'non',
    ],
    [
      'un nom et son sigle, au même téléphone',
      { nom: 'Centre intercommunal d’action sociale', sigle: 'CIAS', telephone: '0471000000' },
      { nom: 'CIAS', telephone: '0471000000' },
      'peut-être',
    ],
    [
      'le même lieu écrit deux fois, à 20 m',
      { type: 'lieu', nom: 'Salle polyvalente', commune: '15258', ...ICI },
      { type: 'lieu', nom: 'Salle polyvalente', commune: '15258', latitude: 44.9801, longitude: 2.6201 },
      'sûrement',
    ],
    [
      'deux salles du même nom à dix kilomètres',
      { type: 'lieu', nom: 'Salle des fêtes', ...ICI },
      { type: 'lieu', nom: 'Salle des fêtes', latitude: 45.07, longitude: 2.62 },
      'non',
    ],
    [
      'deux lieux voisins de noms différents',
      { type: 'lieu', nom: 'Gymnase', commune: '15258', ...ICI },
      { type: 'lieu', nom: 'Crèche', commune: '15258', ...ICI },
      'non',
    ],
    [
      'le même service, deux fois dans une structure',
      { type: 'service', nom: 'Accueil de loisirs', structure_id: 's', lieux: ['l'] },
      { type: 'service', nom: 'Accueil de loisirs', structure_id: 's', lieux: ['l'] },
      'sûrement',
    ],
    [
      'la garderie du matin et celle du soir',
      { type: 'service', nom: 'Garderie du matin', structure_id: 's', telephone: '0471000000', lieux: ['l'] },
      { type: 'service', nom: 'Garderie du soir', structure_id: 's', telephone: '0471000000', lieux: ['l'] },
      'non',
    ],
    [
      'le même nom, mais une aide et un atelier',
      { type: 'service', nom: 'Mobilité', nature: 'atelier', commune: '15258' },
      { type: 'service', nom: 'Mobilité', nature: 'aide-financiere', commune: '15258' },
      'non',
    ],
    [
      'un nom contenu dans l’autre, au même courriel et à la même adresse',
      {
        nom: 'Centre social',
        courriel: 'c@exemple.test',
        telephone: '0471000000',
        adresse: '2 av. de la Gare',
        commune: '15258',
      },
      {
        nom: 'Centre social de la vallée haute du Carladès et des environs',
        courriel: 'C@exemple.test',
        telephone: '0471000000',
        adresse: '2, avenue de la gare',
        commune: '15258',
      },
      'sûrement',
    ],
  ];
  it.each(cas)('%s', (_, a, b, attendu) => {
    const { score } = judge(a, b);
    const dit = score >= SEUIL_FORT ? 'sûrement' : score >= SEUIL ? 'peut-être' : 'non';
    expect([dit, score]).toEqual([attendu, score]);
  });

  it('se jugent pareil dans les deux sens', () => {
    for (const [, a, b] of cas) expect(judge(a, b).score).toBe(judge(b, a).score);
  });

  it('disent pourquoi, en français', () => {
    const { raisons } = judge(
      { nom: 'Crèche', telephone: '0471000000', commune: '15258' },
      { nom: 'creche', telephone: '04 71 00 00 00', commune: '15236' },
    );
    expect(raisons.map(({ texte }) => texte)).toEqual(['même nom', 'même téléphone', 'communes différentes']);
  });
});

describe('la recherche des paires', () => {
  it('laisse celles que quelqu’un a dites différentes', () => {
    const [a, b] = [fiche({ nom: 'Le Relais' }), fiche({ nom: 'le relais' })];
    expect(listPaires([a, b], new Set())).toHaveLength(1);
    expect(listPaires([a, b], new Set([nameCouple(b.id, a.id)]))).toEqual([]);
  });

  it('trouve deux lieux aux mots inversés, à 45 m l’un de l’autre', () => {
    const a = fiche({ type: 'lieu', nom: 'Xaintrie espace', ...ICI });
    const b = fiche({ type: 'lieu', nom: 'Espace Xaintrie', latitude: 44.9804, longitude: 2.62 });
    expect(listPaires([a, b], new Set())[0]!.raisons.map(({ texte }) => texte)).toContain('à moins de 50 m');
  });

  it('parcourt dix mille fiches en moins de cinq secondes, et y trouve tous les doublons semés', () => {
    const MOTS =
      'crèche mairie centre social club judo chorale école ludothèque médiathèque accueil loisirs relais petite enfance maison jeunes aide domicile épicerie solidaire atelier numérique transport demande point information jeunesse bibliothèque théâtre danse musique rando piscine gymnase'.split(
        ' ',
      );
    let graine = 7;
    const tire = (max: number) => {
      graine = (graine * 48_271) % 2_147_483_647;
      return graine % max;
    };
    const candidats = Array.from({ length: 9800 }, (_, i) =>
      fiche({
        nom: `${MOTS[tire(MOTS.length)]} ${MOTS[tire(MOTS.length)]} ${MOTS[tire(MOTS.length)]} ${i}`,
        commune: String(15_000 + tire(250)),
        telephone: `0471${String(tire(1_000_000)).padStart(6, '0')}`,
        latitude: 44.5 + tire(10_000) / 10_000,
        longitude: 2.1 + tire(10_000) / 10_000,
      }),
    );
    const semes = candidats
      .slice(0, 200)
      .map((c) => fiche({ ...c, id: `seme-${c.id}`, nom: c.nom.toUpperCase() }));
    const debut = performance.now();
    const paires = listPaires([...candidats, ...semes], new Set());
    expect(performance.now() - debut).toBeLessThan(5000);
    const trouves = new Set(paires.map(({ a, b }) => nameCouple(a.id, b.id)));
    expect(semes.filter(({ id }) => !trouves.has(nameCouple(id, id.slice('seme-'.length))))).toEqual([]);
  });
});

describe('une longue recherche', () => {
  it('laisse passer les autres, et trouve la même chose', async () => {
    const candidats = Array.from({ length: 3000 }, (_, i) => fiche({ nom: `Amicale ${i % 1500} des lacs` }));
    let autres = 0;
    let fini = false;
    const pass = () => {
      autres++;
      if (!fini) setImmediate(pass);
    };
    setImmediate(pass);
    // On a clock where each look takes long, whatever the machine.
    let heure = 0;
    const horloge = vi.spyOn(performance, 'now').mockImplementation(() => (heure += 20));
    const paires = await runMorceaux(searchPaires(candidats, new Set()));
    fini = true;
    horloge.mockRestore();
    expect(autres).toBeGreaterThan(3);
    expect(paires.length).toBeGreaterThanOrEqual(1500);
    expect(paires).toEqual(listPaires(candidats, new Set()));
  });
});
