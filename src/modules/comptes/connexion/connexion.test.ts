import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookiesOf, makeTestApp, type TestApp } from '../../../../test/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp();
});

/** Asks for a code and reads it in the message, as a person would. */
async function askCode(courriel: string, extra: Record<string, string> = {}) {
  const response = await t.post('/connexion', { courriel, ...extra });
  await t.deliver();
  const code =
    t.courriers
      .at(-1)
      ?.texte.match(/(\d{4}) (\d{4})/)
      ?.slice(1)
      .join('') ?? '';
  return { response, code, cookie: cookiesOf(response) };
}

async function courrielOf(id: string): Promise<string> {
  const row = await t.db
    .selectFrom('compte')
    .select('courriel')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.courriel;
}

describe('la connexion par code', () => {
  it('ouvre une session avec le code reçu, une seule fois', async () => {
    const personne = await t.signIn(['coordinateur']);
    const { code, cookie } = await askCode(await courrielOf(personne.id));
    const first = await t.post('/connexion/code', { code }, undefined, { cookie });
    expect(first.status).toBe(303);
    const session = cookiesOf(first);
    const espace = await t.app.request('/espace', { headers: { host: 'localhost', cookie: session } });
    expect(espace.status).toBe(200);
    const again = await t.post('/connexion/code', { code }, undefined, { cookie });
    expect(again.status).toBe(422);
  });

  it('répond la même page à une adresse inconnue, et n’écrit à personne', async () => {
    const personne = await t.signIn(['elu']);
    const known = await askCode(await courrielOf(personne.id));
    const before = t.courriers.length;
    const unknown = await askCode('personne@exemple.test');
    expect(unknown.response.status).toBe(known.response.status);
    expect(await unknown.response.text()).toBe(await known.response.text());
    expect(t.courriers.length).toBe(before);
  });

  it('refuse le code dans un autre navigateur', async () => {
    const personne = await t.signIn(['elu']);
    const { code } = await askCode(await courrielOf(personne.id));
    const response = await t.post('/connexion/code', { code }, undefined, { cookie: 'navigateur=autre' });
    expect(response.status).toBe(422);
  });

  it('refuse le code après dix minutes', async () => {
    const personne = await t.signIn(['elu']);
    const { code, cookie } = await askCode(await courrielOf(personne.id));
    t.clock.advance(10 * 60_000);
    expect((await t.post('/connexion/code', { code }, undefined, { cookie })).status).toBe(422);
  });

  it('ferme le code après cinq essais, même si le sixième est juste', async () => {
    const personne = await t.signIn(['elu']);
    const { code, cookie } = await askCode(await courrielOf(personne.id));
    const faux = code === '00000000' ? '11111111' : '00000000';
    for (let i = 0; i < 5; i++) await t.post('/connexion/code', { code: faux }, undefined, { cookie });
    expect((await t.post('/connexion/code', { code }, undefined, { cookie })).status).toBe(422);
  });

  it('n’accepte qu’une des cent tentatives parallèles', async () => {
    const personne = await t.signIn(['elu']);
    const { code, cookie } = await askCode(await courrielOf(personne.id));
    const tries = Array.from({ length: 100 }, () =>
      t.post('/connexion/code', { code }, undefined, { cookie }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  });

  it('un nouveau code remplace l’ancien, dans le même navigateur', async () => {
    const personne = await t.signIn(['elu']);
    const courriel = await courrielOf(personne.id);
    const first = await askCode(courriel);
    await t.post('/connexion', { courriel }, undefined, { cookie: first.cookie });
    expect(
      (await t.post('/connexion/code', { code: first.code }, undefined, { cookie: first.cookie })).status,
    ).toBe(422);
  });

  it('une demande venue d’ailleurs ne tue pas le code reçu', async () => {
    const personne = await t.signIn(['elu']);
    const courriel = await courrielOf(personne.id);
    const mine = await askCode(courriel);
    await askCode(courriel);
    expect(
      (await t.post('/connexion/code', { code: mine.code }, undefined, { cookie: mine.cookie })).status,
    ).toBe(303);
  });

  it('ne donne pas plus de dix codes par heure à une adresse', async () => {
    const personne = await t.signIn(['elu']);
    const courriel = await courrielOf(personne.id);
    t.clock.advance(2 * 3_600_000);
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await t.post('/connexion', { courriel })).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses[10]).toBe(429);
  });

  describe('quand des inconnus demandent des codes pour une adresse', () => {
    let ville: TestApp;
    let courriel: string;
    const ask = async (ip: string, cookie = '', pour = courriel) =>
      (await ville.post('/connexion', { courriel: pour }, undefined, { 'x-forwarded-for': ip, cookie }))
        .status;
    const askAll = async (ips: string[]) => {
      const statuts = [];
      for (const ip of ips) statuts.push(await ask(ip));
      return statuts.filter((statut) => statut === 200).length;
    };
    const repeat = (n: number, ip: (i: number) => string) => Array.from({ length: n }, (_, i) => ip(i));

    beforeAll(async () => {
      ville = await makeTestApp({ env: { MAILLAGE_PROXY: '1' } });
    });
    beforeEach(async () => {
      ville.clock.advance(2 * 3_600_000);
      const { id } = await ville.signIn(['elu']);
      courriel = (
        await ville.db.selectFrom('compte').select('courriel').where('id', '=', id).executeTakeFirstOrThrow()
      ).courriel;
    });

    it('sa propriétaire attend cinq minutes au plus, d’où qu’elle soit', async () => {
      await askAll(repeat(60, (i) => `198.51.${i % 4}.9`));
      const refus = await ville.post('/connexion', { courriel }, undefined, {
        'x-forwarded-for': '203.0.113.5',
      });
      expect(refus.status).toBe(429);
      expect(Number(refus.headers.get('retry-after'))).toBeLessThanOrEqual(300);
      expect(await refus.text()).toContain('Attendez une minute');
      ville.clock.advance(300_000);
      expect(await ask('203.0.113.5')).toBe(200);
    });

    it('le navigateur où elle est déjà entrée n’attend pas ; il n’ouvre rien d’autre', async () => {
      const demande = await ville.post('/connexion', { courriel }, undefined, {
        'x-forwarded-for': '203.0.113.6',
      });
      await ville.deliver();
      const recu = ville.courriers.findLast(({ a, texte }) => a === courriel && /\d{4} \d{4}/.test(texte))!;
      const code = /\d{4} \d{4}/.exec(recu.texte)![0];
      const entree = await ville.post('/connexion/code', { code }, undefined, { cookie: cookiesOf(demande) });
      const connu = cookiesOf(entree)
        .split('; ')
        .find((paire) => paire.startsWith('connu='))!;
      await askAll(repeat(60, (i) => `198.51.${i % 4}.9`));
      expect(await ask('203.0.113.6', connu)).toBe(200);
      expect(await ask('203.0.113.6')).toBe(429);
      const autre = await ville.signIn(['elu']);
      const { courriel: autreCourriel } = await ville.db
        .selectFrom('compte')
        .select('courriel')
        .where('id', '=', autre.id)
        .executeTakeFirstOrThrow();
      for (let i = 0; i < 10; i++) await ask('203.0.113.7', connu, autreCourriel);
      expect(await ask('203.0.113.7', connu, autreCourriel)).toBe(429);
      expect(
        (await ville.app.request('/espace', { headers: { host: 'localhost', cookie: connu } })).status,
      ).toBe(303);
    });

    it('un ordinateur partagé n’en garde rien', async () => {
      const demande = await ville.post('/connexion', { courriel, partage: 'oui' });
      await ville.deliver();
      // Others are written to at the same instant: theirs may come last.
      const sien = ville.courriers.findLast(({ a, texte }) => a === courriel && /\d{4} \d{4}/.test(texte))!;
      const code = /\d{4} \d{4}/.exec(sien.texte)![0];
      const entree = await ville.post('/connexion/code', { code }, undefined, { cookie: cookiesOf(demande) });
      expect(entree.status).toBe(303);
      expect(cookiesOf(entree)).not.toContain('connu=');
    });

    it('un abonné IPv6 compte pour un, jusqu’au /48, comme qu’il s’écrive', async () => {
      expect(await askAll(repeat(45, (i) => `2001:db8:7:${i.toString(16)}::${i + 1}`))).toBeLessThanOrEqual(
        20,
      );
      ville.clock.advance(2 * 3_600_000);
      expect(await askAll(repeat(45, (i) => `2001:db8:8::${i + 1}`))).toBe(10);
      ville.clock.advance(2 * 3_600_000);
      expect(
        await askAll(repeat(45, (i) => `2001:db8:9:1${(i % 16).toString(16)}00::${i + 1}`)),
      ).toBeLessThanOrEqual(20);
    });

    it('quarante personnes d’une mairie entrent, la suivante attend', async () => {
      const statuts = [];
      for (let i = 0; i < 41; i++) statuts.push(await ask('192.0.2.44', '', `agent-${i}@exemple.test`));
      expect(statuts.filter((statut) => statut === 200)).toHaveLength(40);
    });

    it('une adresse n’est pas le début d’une autre', async () => {
      expect(await askAll(repeat(11, () => '192.0.2.5'))).toBe(10);
      expect(await ask('192.0.2.50')).toBe(200);
    });

    it('le code n’est pas dans l’objet du courriel', async () => {
      await ask('203.0.113.8');
      await ville.deliver();
      const { sujet, texte } = ville.courriers.findLast((lu) => lu.a === courriel)!;
      expect(texte).toMatch(/\d{4} \d{4}/);
      expect(sujet).not.toMatch(/\d/);
    });
  });

  it('ne mène jamais hors du site après la connexion', async () => {
    const hostile = [
      'https://pirate.test',
      '//pirate.test',
      '/\\pirate.test',
      'javascript:alert(1)',
      '/%09/pirate.test',
      '/..//pirate.test/x',
      '/.//pirate.test',
      '/a/..//pirate.test',
    ];
    for (const suite of hostile) {
      t.clock.advance(3_600_000);
      const personne = await t.signIn(['elu']);
      const { code, cookie } = await askCode(await courrielOf(personne.id));
      const response = await t.post('/connexion/code', { code, suite }, undefined, { cookie });
      const location = new URL(response.headers.get('location') ?? '', 'http://localhost');
      expect(location.host, suite).toBe('localhost');
    }
  });
});

describe('la session', () => {
  it('garde la saisie quand elle est fermée, et la rend après la connexion', async () => {
    const personne = await t.signIn(['coordinateur']);
    const courriel = await courrielOf(personne.id);
    await t.db.deleteFrom('session').where('compte_id', '=', personne.id).execute();
    const refus = await t.post('/structures', { nom: 'Une <longue> saisie', nature: 'caf' }, personne);
    expect(refus.status).toBe(401);
    const html = await refus.text();
    expect(html).toContain('Une &lt;longue> saisie');
    const reprise = JSON.stringify({
      chemin: '/structures',
      champs: [
        ['nom', 'Une longue saisie'],
        ['nature', 'caf'],
      ],
    });
    const { code, cookie } = await askCode(courriel, { reprise });
    const retour = await t.post('/connexion/code', { code, reprise }, undefined, { cookie });
    expect(retour.status).toBe(200);
    expect(await retour.text()).toContain('Enregistrer ma saisie');
  });

  it('se ferme dès la requête suivante quand le compte est suspendu', async () => {
    const personne = await t.signIn(['coordinateur']);
    expect((await t.get('/espace', personne)).status).toBe(200);
    await t.db
      .updateTable('compte')
      .set({ suspendu_le: t.clock.now() })
      .where('id', '=', personne.id)
      .execute();
    expect((await t.get('/espace', personne)).status).toBe(303);
  });

  it('perd ses droits dès la requête suivante quand le rôle prend fin', async () => {
    const personne = await t.signIn(['coordinateur']);
    expect((await t.get('/fiches/nouvelle', personne)).status).toBe(200);
    await t.db
      .updateTable('mandat')
      .set({ date_fin: '2026-11-01' })
      .where('compte_id', '=', personne.id)
      .execute();
    expect((await t.get('/fiches/nouvelle', personne)).status).toBe(403);
  });

  it('se ferme après douze heures sans activité', async () => {
    const personne = await t.signIn(['coordinateur']);
    t.clock.advance(12 * 3_600_000);
    expect((await t.get('/espace', personne)).status).toBe(303);
  });
});

describe('le premier accès', () => {
  it('sert une fois et donne l’administration', async () => {
    const { createPremierAcces } = await import('../premieracces/premieracces.data.ts');
    const fresh = await makeTestApp();
    const jeton = (await createPremierAcces(fresh.db, fresh.territoireId, fresh.clock.now()))!;
    const first = await fresh.post(`/premier-acces/${jeton}`, {
      nom: 'Admin',
      courriel: 'admin@exemple.test',
    });
    expect(first.status).toBe(303);
    const comptes = await fresh.app.request('/comptes', {
      headers: { host: 'localhost', cookie: cookiesOf(first) },
    });
    expect(comptes.status).toBe(200);
    const second = await fresh.post(`/premier-acces/${jeton}`, {
      nom: 'Autre',
      courriel: 'autre@exemple.test',
    });
    expect(second.status).toBe(404);
    expect(await createPremierAcces(fresh.db, fresh.territoireId, fresh.clock.now())).toBeUndefined();
  });
});
