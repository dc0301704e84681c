import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { postFichier } from '../../../test/depot.ts';

let t: TestApp;
let coord: Personne;
type Json = {
  total: number;
  services: { id: string; nom: string; etat: string | null; distance_km: number | null; telephone: string }[];
  facettes: { facette: string; valeur: string; n: number }[];
};

/** Monday 23 November 2026, 10 h in Paris: the examples say so much of their week. */
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
}, 60_000);

const search = async (requete: string, personne?: Personne) => {
  const response = await t.get(`/services?format=json&${requete}`, personne);
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
};
const named = async (requete: string) => (await search(requete)).services.map(({ nom }) => nom);
/** A page's text, its non-breaking spaces made plain: what is checked is what it says. */
const page = async (path: string, personne?: Personne) =>
  (await (await t.get(path, personne)).text()).replace(/[\u00a0\u202f]/g, ' ');
const idOf = async (nom: string) =>
  (await t.db.selectFrom('service').select('id').where('nom', '=', nom).executeTakeFirstOrThrow()).id;
const domaineOf = async (nom: string) =>
  (await t.db.selectFrom('domaine').select('id').where('nom', '=', nom).executeTakeFirstOrThrow()).id;

describe('chercher un service', () => {
  it.each([
    ['le nom exact', 'q=Café des parents', 'Café des parents'],
    ['sans accent', 'q=cafe des parents', 'Café des parents'],
    ['avec une faute', 'q=perisclaire', 'Accueil périscolaire (exemple)'],
    ['un mot de tous les jours', 'q=nounou', 'Relais petite enfance (exemple)'],
    ['une phrase', 'q=je cherche quelqu’un pour remplir mes papiers', 'Aide aux démarches administratives'],
    ['le début d’un mot', 'q=numeri', 'Conseiller numérique'],
    ['un nom de commune', 'q=numérique Thiézac', 'Conseiller numérique'],
    ['une commune mal écrite', 'q=numerique tiezac', 'Conseiller numérique'],
    ['la structure', 'q=micro creche', 'Accueil des jeunes enfants en micro-crèche'],
  ])('trouve par %s', async (_cas, requete, nom) => {
    expect((await named(requete))[0]).toBe(nom);
  });

  it('range les plus proches d’abord, quand on dit où l’on est, et dit que c’est à vol d’oiseau', async () => {
    const { services } = await search('commune=15236');
    const distances = services.map(({ distance_km }) => distance_km).filter((km) => km !== null);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(services[0]!.distance_km).toBeLessThan(1);
    expect(await page('/services?commune=15236')).toContain('à vol d’oiseau');
  });

  it('garde les services à distance dans un rayon, et jamais parmi ceux sur place', async () => {
    expect(await named('commune=15236&rayon=5')).toContain('Aide en ligne, par téléphone');
    expect(await named('mode=sur-place')).not.toContain('Aide en ligne, par téléphone');
    expect(await named('mode=a-distance')).toEqual(['Aide en ligne, par téléphone']);
  });

  it('compte les mois d’un âge', async () => {
    expect(await named('age=18 mois')).toContain('Accueil des jeunes enfants en micro-crèche');
    expect(await named('age=18 mois')).not.toContain('Accueil périscolaire (exemple)');
    expect(await named('age=11 ans')).toContain('Accueil périscolaire (exemple)');
    expect(await named('age=12 ans')).not.toContain('Accueil périscolaire (exemple)');
  });

  it('garde toujours ce qui est pour tous, quel que soit le public choisi', async () => {
    const seniors = await named('public=seniors&page=1');
    expect(seniors).toContain('Après-midi des aînés');
    expect(seniors).toContain('Aide aux démarches administratives');
    expect(seniors).not.toContain('École de sport');
  });

  it.each([
    ['lundi, à l’ouverture', 'maintenant', 'Aide aux démarches administratives', true],
    ['un jour férié', '2026-11-11T10:00', 'Aide aux démarches administratives', false],
    ['pendant une fermeture annoncée', '2026-12-28T10:00', 'Aide aux démarches administratives', false],
    ['le mercredi des vacances', '2026-12-23T10:00', 'Accueil de loisirs (exemple)', true],
    ['le lundi des vacances', '2026-12-21T10:00', 'Accueil de loisirs (exemple)', true],
    ['un lundi d’école', '2026-11-23T10:00', 'Accueil de loisirs (exemple)', false],
    ['un jour déplacé', '2026-12-10T14:00', 'Permanence emploi et formation des jeunes', true],
    ['le jour qu’il remplace', '2026-12-08T14:00', 'Permanence emploi et formation des jeunes', false],
    ['le 2e mardi, dans sa commune', '2026-12-08T15:00', 'Aide aux démarches administratives', true],
    ['des horaires en toutes lettres', '2026-11-27T15:00', 'Pause des aidants', false],
  ])('dit ce qui est ouvert %s', async (_cas, ouvert, nom, attendu) => {
    expect((await named(`ouvert=${ouvert}`)).includes(nom)).toBe(attendu);
  });

  it('ne dit jamais ouvert un service suspendu', async () => {
    expect(await named('q=accueil jeunes')).toContain('Accueil jeunes (exemple)');
    expect(await named('q=accueil jeunes&ouvert=2026-11-25T15:00')).not.toContain('Accueil jeunes (exemple)');
    const { services } = await search('q=accueil jeunes');
    expect(services.find(({ nom }) => nom.startsWith('Accueil jeunes'))!.etat).toBe('ferme');
  });

  it('compte chaque facette comme si l’on choisissait cette valeur', async () => {
    const droits = await domaineOf('Accès aux droits et inclusion numérique');
    const depart = `domaine=${droits}&commune=15258`;
    const { facettes, total } = await search(depart);
    expect(total).toBeGreaterThan(2);
    const parametres: Record<string, string> = {
      domaine: 'domaine',
      public: 'public',
      mode: 'mode',
      frais: 'frais',
      ou: 'ou',
    };
    for (const { facette, valeur, n } of facettes) {
      const base = facette === 'domaine' ? 'commune=15258' : depart;
      const { total: seul } = await search(`${base}&${parametres[facette]}=${valeur}`);
      expect(`${facette} ${valeur} ${seul}`).toBe(`${facette} ${valeur} ${n}`);
    }
  });

  it('ne propose pas ce qui est réservé aux habitants d’ailleurs', async () => {
    const id = await idOf('École de sport');
    await t.db
      .updateTable('service_index')
      .set({ zones: ['15154'] })
      .where('service_id', '=', id)
      .execute();
    expect(await named('q=sport&commune=15154')).toContain('École de sport');
    expect(await named('q=sport&commune=15258')).not.toContain('École de sport');
    expect(await named('q=sport')).toContain('École de sport');
    await t.db.updateTable('service_index').set({ zones: [] }).where('service_id', '=', id).execute();
  });

  it.each([
    ['une requête énorme', `q=${'a'.repeat(5000)}`],
    ['mille mots', `q=${Array.from({ length: 1000 }, (_, i) => `mot${i}`).join('+')}`],
    ['des opérateurs', 'q=a %26 (b | !c) <-> :* %27%22; drop table service'],
    ['un zéro', 'q=%00'],
    ['des pages absurdes', 'q=accueil&page=-1&page=99999999999'],
    ['des identifiants étrangers', 'domaine=01a209dd-8769-70be-b4c7-5d14190db9b5&commune=99999&ou=zzzzz'],
    ['un jour qui n’existe pas', 'ouvert=2026-13-45T99:99'],
    ['un point hors du monde', 'point=99,999&rayon=10'],
  ])('répond vite et sans erreur à %s', async (_cas, requete) => {
    const start = performance.now();
    expect((await t.get(`/services?${requete}`)).status).toBeLessThan(400);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('mène à la dernière page quand on va trop loin', async () => {
    const response = await t.get('/services?page=40');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/services?page=1'.replace('?page=1', ''));
  });
});

describe('ne rien trouver', () => {
  it('propose d’élargir, d’appeler, et compte la demande sans dire qui', async () => {
    const html = await page('/services?q=licorne&frais=gratuit&commune=15258');
    expect(html).toContain('Chercher sans les précisions');
    expect(html).toContain('Chercher dans tout le territoire');
    expect(html).toContain('04 71 47 89 00');
    const lignes = await t.db
      .selectFrom('recherche_vaine')
      .selectAll()
      .where('requete', '=', 'licorne')
      .execute();
    expect(lignes).toMatchObject([
      { requete: 'licorne', commune_code: '15258', filtres: 'gratuit', fois: 1 },
    ]);
    expect(Object.keys(lignes[0]!).toSorted()).toEqual(
      ['commune_code', 'filtres', 'fois', 'mois', 'requete', 'territoire_id'].toSorted(),
    );
  });

  it('ne garde ni adresse, ni numéro, ni ce que l’équipe essaie', async () => {
    await page('/services?q=zzyx jeanne%40qqq.invalid 0612345678');
    await page('/services?q=zzequipe', coord);
    const requetes = await t.db.selectFrom('recherche_vaine').select('requete').execute();
    expect(requetes.map(({ requete }) => requete)).toEqual(expect.arrayContaining(['zzyx']));
    expect(JSON.stringify(requetes)).not.toMatch(/jeanne|0612|zzequipe/);
  });

  it('ne montre à l’équipe que ce qui a été demandé cinq fois au moins', async () => {
    for (let i = 0; i < 4; i++) await page('/services?q=zeppelin');
    expect(await page('/services/mots', coord)).not.toContain('zeppelin');
    await page('/services?q=zeppelin');
    expect(await page('/services/mots', coord)).toContain('zeppelin');
  });

  it('trouve dès qu’un mot de tous les jours est noté', async () => {
    expect((await search('q=doudou')).total).toBe(0);
    const mot = { mot: 'doudou', equivalents: 'crèche' };
    expect((await t.post('/services/mots', mot, coord)).status).toBe(303);
    expect((await named('q=doudou'))[0]).toBe('Accueil des jeunes enfants en micro-crèche');
  });
});

describe('la page d’un service', () => {
  it('dit qui, où, quand, à quel prix, depuis quand c’est vérifié', async () => {
    const html = await page(`/services/${await idOf('Aide aux démarches administratives')}`);
    for (const dit of [
      'tel:0465710',
      'le 2e mardi du mois',
      'les semaines impaires',
      'Fêtes de fin d’année',
      'Une pièce d’identité',
      'Gratuit',
      'Entrée de plain-pied',
      'lundi 12 octobre 2026</time> au téléphone',
    ])
      expect(html).toContain(dit);
    expect(html).toMatch(/Ouvert jusqu’à 12\sh/);
  });

  it('montre la version facile quand on la demande, et dit si elle manque', async () => {
    const avec = await idOf('Aide aux démarches administratives');
    expect(await page(`/services/${avec}?falc=oui`)).toContain('pas encore relue');
    expect(await page(`/services/${await idOf('Transport solidaire')}?falc=oui`)).toContain(
      'pas encore de version facile',
    );
  });

  it('laisse en toutes lettres des horaires qui ne se lisent pas', async () => {
    const html = await page(`/services/${await idOf('Pause des aidants')}`);
    expect(html).toContain('Dernier vendredi du mois, en début d’après-midi (appeler avant)');
    expect(html).toContain('Horaires non renseignés');
  });

  it('donne les prochaines dates pour un agenda', async () => {
    const response = await t.get(`/services/${await idOf('Café des parents')}.ics`);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    const ics = await response.text();
    expect(ics).toContain('BEGIN:VEVENT');
    expect(ics).toContain('DTSTART:20261205T083000Z');
    expect(ics).toContain('DTSTART:20270109T083000Z');
    expect(ics).not.toContain('20270102');
    expect(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it('dit à qui la tient ce qu’en feraient les annuaires nationaux, et ce qui aiderait', async () => {
    const id = await idOf('Soins infirmiers de proximité');
    const html = await page(`/services/${id}`, coord);
    expect(html).toMatch(/\d+ sur 100/);
    expect(html).toContain('Ajoutez un lieu avec sa rue et sa commune');
    expect(await page(`/services/${id}`)).not.toContain('sur 100');
  });

  it('se dit aux moteurs de recherche, sans rien de privé', async () => {
    const html = await page(`/services/${await idOf('Café des parents')}`);
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)!;
    const donnees = JSON.parse(json!) as Record<string, unknown>;
    expect(donnees).toMatchObject({ '@context': 'https://schema.org', name: 'Café des parents (exemple)' });
  });

  it('n’est pas gardée d’une minute à l’autre', async () => {
    const response = await t.get('/services');
    expect(response.headers.get('cache-control')).toBe('private, max-age=60');
  });
});

describe('l’offre, croisée', () => {
  it('compte par domaine et commune, chaque case menant à ses services', async () => {
    const html = await page('/services/offre');
    const cases = [...html.matchAll(/href="(\/services\?[^"]+)" aria-label="(\d+) :/g)];
    expect(cases.length).toBeGreaterThan(20);
    for (const [, href, n] of cases.filter((_, i) => i < 12 || cases[i]![1]!.includes('a-distance'))) {
      const { total } = await search(href!.replaceAll('&amp;', '&').split('?')[1]!);
      expect(`${href} ${total}`).toBe(`${href} ${n}`);
    }
    expect(html).toContain('Rien');
  });

  it('compte aussi par public, dans une commune', async () => {
    const html = await page('/services/offre?croiser=public&commune=15258');
    expect(html).toContain('Personnes âgées');
    expect(html).not.toContain('Pailherols</span>');
    const cases = [...html.matchAll(/href="(\/services\?[^"]+)" aria-label="(\d+) :/g)];
    expect(cases.length).toBeGreaterThan(20);
    for (const [, href, n] of cases.slice(0, 12)) {
      const { total } = await search(href!.replaceAll('&amp;', '&').split('?')[1]!);
      expect(`${href} ${total}`).toBe(`${href} ${n}`);
    }
  });
});

describe('la semaine', () => {
  it('dit ce qui passe, près d’une commune, dans l’ordre des jours', async () => {
    const html = await page('/services/semaine?commune=15236');
    expect(html).toContain('mercredi 25 novembre 2026');
    expect(html).toMatch(/14 h à 17 h.*Conseiller numérique/);
    expect(html).toContain('Bus des services');
    expect(html).not.toContain('Accueil des jeunes enfants');
    expect(html).not.toContain('Accueil jeunes');
  });
});

describe('les services sur un autre site', () => {
  it('se montrent dans un cadre, sans script, à qui que ce soit, et toujours comme à un visiteur', async () => {
    const response = await t.get('/services/cadre?commune=15258', coord);
    const csp = response.headers.get('content-security-policy')!;
    expect(csp).toContain('frame-ancestors *');
    expect(csp).toContain("script-src 'none'");
    expect(response.headers.get('x-frame-options')).toBeNull();
    const html = await response.text();
    expect(html).toContain('target="_top"');
    expect(html).not.toMatch(/<script|Se déconnecter|Mon espace/);
  });

  it('laisse toutes les autres pages hors des cadres', async () => {
    for (const path of ['/services', '/', '/services/integrer']) {
      const { headers } = await t.get(path);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('se copient en une ligne, choix compris', async () => {
    const domaine = await domaineOf('Santé');
    const html = await page(`/services/integrer?commune=15258&domaine=${domaine}`);
    expect(html).toContain(`/services/cadre?commune=15258&amp;amp;domaine=${domaine}`);
  });
});

describe('le calendrier scolaire', () => {
  const ligne = (du: string, fin: string, nom: string) =>
    `${nom};Élèves;${du};${fin};Clermont-Ferrand;Zone A;2027-2028`;
  const csv = [
    'description;population;date_debut;date_fin;location;zones;annee_scolaire',
    ligne('2027-10-23', '2027-11-08', 'Vacances de la Toussaint'),
    ligne('2028-07-08', '2028-07-08', 'Début des Vacances d’Été'),
  ].join('\n');
  const send = (texte: string) =>
    postFichier(
      t,
      '/services/calendrier',
      {},
      { nom: 'calendrier.csv', contenu: new TextEncoder().encode(texte) },
      coord,
    );

  it('sert aux horaires dès qu’il est importé, et plus quand il est retiré', async () => {
    const ouvert = 'ouvert=2027-10-26T10:00';
    expect(await named(ouvert)).not.toContain('Accueil de loisirs (exemple)');
    expect((await send(csv)).status).toBe(303);
    expect(await named(ouvert)).toContain('Accueil de loisirs (exemple)');
    expect(await page('/services/calendrier', coord)).toContain('calendrier.csv');
    expect((await t.post('/services/calendrier/retrait', {}, coord)).status).toBe(303);
    expect(await named(ouvert)).not.toContain('Accueil de loisirs (exemple)');
  });

  it.each([
    ['', 'Choisissez d’abord'],
    ['bonjour', 'manque'],
    ['description;population;date_debut;date_fin;zones\nVacances;Élèves;x;y;Zone Z', 'Aucune période'],
  ])('refuse « %s » en disant quoi prendre', async (texte, dit) => {
    const response = await send(texte);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(dit);
  });
});

describe('tenir l’annuaire', () => {
  const nouveau = {
    nom: 'Ludothèque mobile',
    frais: 'gratuit',
    statut: 'actif',
    nature: 'atelier',
    visibilite: 'public',
    publics: ['familles'],
    age_min_mois: '3 ans',
    age_max_mois: '11 ans',
  };
  let club: string;
  const structure = async () => {
    club ??= (
      await t.db
        .selectFrom('structure')
        .select('id')
        .where('nom', 'like', 'Club des aînés%')
        .executeTakeFirstOrThrow()
    ).id;
    return club;
  };
  const creer = async (personne: Personne, plus: Record<string, string | string[]> = {}) => {
    const structure_id = await structure();
    return t.post(`/services?structure=${structure_id}`, { ...nouveau, structure_id, ...plus }, personne);
  };

  it('se trouve dès qu’il est ajouté, par son nom, sa structure, puis son lieu', async () => {
    const reponse = await creer(coord);
    expect(reponse.status).toBe(303);
    const id = reponse.headers.get('location')!.split('/').at(-1)!;
    expect((await named('q=ludotheque'))[0]).toBe('Ludothèque mobile');
    expect(await named('q=club ainés ludotheque')).toContain('Ludothèque mobile');
    const lieu = await t.db
      .selectFrom('lieu')
      .select('id')
      .where('commune_code', '=', '15146')
      .executeTakeFirstOrThrow();
    const lien = await t.post(
      `/permanences?service=${id}`,
      { lieu_id: lieu.id, horaires: 'mardi 9h-12h' },
      coord,
    );
    expect(lien.status).toBe(303);
    expect((await named('q=ludotheque pailherols'))[0]).toBe('Ludothèque mobile');
    expect(await named('q=ludotheque&ouvert=2026-11-24T10:00')).toEqual(['Ludothèque mobile']);
    const jours = { du: '2026-11-24', au: '', etat: 'ferme', motif: 'Neige' };
    expect((await t.post(`/jours-particuliers?service=${id}`, jours, coord)).status).toBe(303);
    expect(await named('q=ludotheque&ouvert=2026-11-24T10:00')).toEqual([]);
    expect(await page(`/services/${id}`)).toContain('Neige');
  });

  it('suit le lieu qui change d’heures, et la structure qui change de nom', async () => {
    const { id, horaires } = await t.db
      .selectFrom('lieu')
      .select(['id', 'horaires'])
      .where('nom', 'like', 'Micro-crèche%')
      .executeTakeFirstOrThrow();
    expect(horaires).not.toBe('');
    const version = async (table: 'lieu' | 'structure', cle: string) =>
      String(
        (await t.db.selectFrom(table).select('version').where('id', '=', cle).executeTakeFirstOrThrow())
          .version,
      );
    const lieu = {
      nom: 'Micro-crèche',
      nature: 'physique',
      visibilite: 'public',
      horaires: 'samedi 9h-12h',
      version: await version('lieu', id),
    };
    expect((await t.post(`/lieux/${id}`, lieu, coord)).status).toBe(303);
    expect(await named('q=creche&ouvert=2026-11-28T10:00')).toEqual([
      'Accueil des jeunes enfants en micro-crèche',
    ]);
    const s = await structure();
    const renommee = {
      nom: 'Les Tilleuls',
      nature: 'association',
      visibilite: 'public',
      version: await version('structure', s),
    };
    expect((await t.post(`/structures/${s}`, renommee, coord)).status).toBe(303);
    expect((await named('q=tilleuls')).toSorted()).toEqual(['Après-midi des aînés', 'Ludothèque mobile']);
  });

  it('ne montre ni brouillon, ni service terminé, ni ce qui est dans la corbeille', async () => {
    const id = await idOf('Ludothèque mobile');
    for (const statut of ['brouillon', 'ferme']) {
      const { version } = await t.db
        .selectFrom('service')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      await t.post(`/services/${id}`, { ...nouveau, statut, version: String(version) }, coord);
      expect(await named('q=ludotheque')).toEqual([]);
      expect((await t.get(`/services/${id}`)).status).toBe(404);
      expect((await t.get(`/services/${id}`, coord)).status).toBe(200);
    }
    await t.post(`/services/${id}/suppression`, {}, coord);
    expect((await t.get(`/services/${id}`, coord)).status).toBe(404);
  });

  it.each([
    ['un âge à l’envers', { age_min_mois: '12 ans', age_max_mois: '3 ans' }, 'échangez-les'],
    ['« tous publics » avec un autre', { publics: ['tous-publics', 'seniors'] }, 'comprend les autres'],
    ['une date de reprise sans suspension', { suspendu_jusqu_au: '2027-01-01' }, 'Suspendu pour un temps'],
    ['un public inventé', { publics: ['martiens'] }, 'liste'],
    ['pas de nom', { nom: '' }, 'Écrivez le nom du service'],
  ])('redemande %s, sans rien perdre', async (_cas, faux, message) => {
    const reponse = await creer(coord, { ...faux, accroche: 'Ce que j’ai écrit' });
    expect(reponse.status).toBe(422);
    const html = await reponse.text();
    expect(html).toContain(message);
    expect(html).toContain('Ce que j’ai écrit');
  });

  it('laisse un partenaire tenir les services de sa structure, et d’elle seule', async () => {
    const sienne = await structure();
    const partenaire = await t.signIn(['partenaire'], sienne);
    expect((await creer(partenaire, { nom: 'Thé dansant' })).status).toBe(303);
    const autre = (
      await t.db
        .selectFrom('structure')
        .select('id')
        .where('nom', 'like', 'Tiers-lieu%')
        .executeTakeFirstOrThrow()
    ).id;
    const reponse = await t.post(
      `/services?structure=${sienne}`,
      { ...nouveau, structure_id: autre },
      partenaire,
    );
    expect(reponse.status).toBe(422);
    expect((await t.get(`/services/${await idOf('Café des parents')}/modifier`, partenaire)).status).toBe(
      403,
    );
    expect((await t.get(`/services/${await idOf('Thé dansant')}/modifier`, partenaire)).status).toBe(200);
  });

  it('ne montre un contact au public que s’il est marqué public', async () => {
    const s = await structure();
    for (const [nom, est_public] of [
      ['Accueil du club', 'oui'],
      ['Une personne', ''],
    ] as const)
      expect(
        (await t.post(`/contacts?structure=${s}`, { nom, est_public, telephone: '04 65 71 00 99' }, coord))
          .status,
      ).toBe(303);
    const visiteur = await page(`/structures/${s}`);
    expect(visiteur).toContain('Accueil du club');
    expect(visiteur).not.toContain('Une personne');
    expect(await page(`/structures/${s}`, coord)).toContain('Une personne');
    expect(await page(`/services/${await idOf('Après-midi des aînés')}`)).not.toContain('Une personne');
  });
});

describe('ce qui est caché', () => {
  const PAGES = [
    '/services',
    '/services/hors-ligne',
    '/services/cadre',
    '/reseau',
    '/sitemap.xml',
    '/api/hsds/services?per_page=500',
  ];
  /** Everything that a visitor may read of the directory, searches for these words included. */
  const lire = async (mots: string) =>
    (
      await Promise.all(
        [...PAGES, `/services?format=json&q=${mots}`, `/recherche?q=${mots}`].map(
          async (p) => `${p} ${await page(p)}`,
        ),
      )
    ).join('\n');
  const cacher = async (
    table: 'lieu' | 'structure' | 'domaine',
    nom: string,
    champs: Record<string, string | string[]>,
  ) => {
    const { id, version } = await t.db
      .selectFrom(table)
      .select(['id', 'version'])
      .where('nom', '=', nom)
      .executeTakeFirstOrThrow();
    const chemin = { lieu: 'lieux', structure: 'structures', domaine: 'domaines' }[table];
    const reponse = await t.post(
      `/${chemin}/${id}`,
      { nom, visibilite: 'interne', version: String(version), ...champs },
      coord,
    );
    expect(reponse.status).toBe(303);
    return id;
  };

  it('un lieu interne ne se devine ni par son nom, ni par ses points, ni par ses heures', async () => {
    const { id } = await t.db
      .selectFrom('lieu')
      .select('id')
      .where('nom', 'like', 'Maison des services%')
      .executeTakeFirstOrThrow();
    await t.db.updateTable('lieu').set({ nom: 'Refuge Zzlieu' }).where('id', '=', id).execute();
    await cacher('lieu', 'Refuge Zzlieu', { nature: 'physique', horaires: 'Mo-Su 00:00-24:00' });
    expect(await lire('zzlieu')).not.toContain('Zzlieu');
    expect(await lire('zzlieu')).not.toContain(id);
    expect((await search('q=zzlieu', coord)).total).toBe(0);
    expect(await named('q=conseil logement&ouvert=2026-11-22T03:00')).not.toContain('Conseil logement');
  });

  it('une structure interne cache ses services, et se laisse voir à l’équipe', async () => {
    await t.db
      .updateTable('structure')
      .set({ nom: 'Zzstructure' })
      .where('nom', 'like', 'Association d’aidants%')
      .execute();
    const id = await cacher('structure', 'Zzstructure', { nature: 'association' });
    const dits = await lire('zzstructure');
    expect(dits).not.toContain('Zzstructure');
    expect(dits).not.toContain(id);
    expect(dits).not.toContain('Pause des aidants');
    expect((await t.get(`/services/${await idOf('Pause des aidants')}`)).status).toBe(404);
    expect((await search('q=pause des aidants', coord)).services[0]!.nom).toBe('Pause des aidants');
  });

  it('un domaine interne ne sert ni à chercher, ni aux facettes ; renommé, il sert sous son nouveau nom', async () => {
    await cacher('domaine', 'Mobilité', { ordre: '7' });
    const { facettes } = await search('q=transport solidaire');
    const id = await domaineOf('Mobilité');
    expect(facettes.map(({ valeur }) => valeur)).not.toContain(id);
    await t.db.updateTable('domaine').set({ nom: 'Zzmobil' }).where('id', '=', id).execute();
    await cacher('domaine', 'Zzmobil', { ordre: '7', visibilite: 'public' });
    expect(await named('q=zzmobil')).toContain('Transport solidaire');
  });

  it('ne laisse pas partir une structure ou un lieu qui sert encore', async () => {
    const { id } = await t.db
      .selectFrom('structure')
      .select('id')
      .where('nom', 'like', 'Club de sport%')
      .executeTakeFirstOrThrow();
    const reponse = await t.post(`/structures/${id}/suppression`, {}, coord);
    expect(reponse.status).toBe(303);
    expect(
      (await t.db.selectFrom('structure').select('removed_at').where('id', '=', id).executeTakeFirstOrThrow())
        .removed_at,
    ).toBeNull();
    const lieu = await t.db
      .selectFrom('lieu')
      .select('id')
      .where('nom', 'like', 'Tiers-lieu%')
      .executeTakeFirstOrThrow();
    await t.post(`/lieux/${lieu.id}/suppression`, {}, coord);
    expect((await t.get(`/lieux/${lieu.id}`)).status).toBe(200);
  });

  it.each(['jour=9999-12-31&heure=23:59', 'jour=0001-01-01', 'jour=2026-02-31', 'ouvert=2026-06-31T10:00'])(
    'ne tombe pas sur un jour impossible : %s',
    async (requete) => {
      expect((await t.get(`/services?${requete}`)).status).toBe(200);
      expect((await t.get(`/services/cadre?${requete}`)).status).toBe(200);
    },
  );
});
