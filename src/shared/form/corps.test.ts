import { describe, expect, it } from 'vitest';
import { makeTestApp } from '../../../test/app.ts';
import { BORNE_FORMULAIRE, type Borne, parseCorps } from './corps.ts';

const URLENCODED = 'application/x-www-form-urlencoded';
const read = (body: BodyInit, type?: string, borne: Borne = BORNE_FORMULAIRE) =>
  parseCorps(
    new Request('http://localhost/', { method: 'POST', body, headers: type ? { 'content-type': type } : {} }),
    borne,
  );
const refusal = (promise: Promise<unknown>): Promise<number> =>
  promise.then(
    () => 200,
    (error: { status: number }) => error.status,
  );

/** A body that would never end, and how much of it was taken. */
function makeSansFin() {
  const pris = { octets: 0 };
  const body = new ReadableStream({
    pull(controller) {
      pris.octets += 65_536;
      controller.enqueue(new TextEncoder().encode('x'.repeat(65_536)));
    },
  });
  return { body, pris };
}

describe('ce qu’un envoi apporte', () => {
  it('se lit champ par champ, accents, signes et répétitions compris', async () => {
    const corps = await read(
      'titre=%C3%A9t%C3%A9+2026%20%26+apr%C3%A8s&public=a&public=b&vide=&seul',
      URLENCODED,
    );
    expect({ ...corps }).toEqual({ titre: 'été 2026 & après', public: ['a', 'b'], vide: '', seul: '' });
  });

  it('se lit fichier compris, avec son vrai nom', async () => {
    const form = new FormData();
    form.set('titre', 'Le plan');
    form.set('fichier', new File(['a;b'], 'été d’"essai" à 100 %.csv', { type: 'text/csv' }));
    const corps = await read(form);
    expect(corps.titre).toBe('Le plan');
    const fichier = corps.fichier as File;
    expect([fichier.name, fichier.type, await fichier.text()]).toEqual([
      'été d’"essai" à 100 %.csv',
      'text/csv',
      'a;b',
    ]);
  });

  it('ne prend aucun nom pour un mot du langage', async () => {
    const corps = await read('__proto__=x&constructor=y&__proto__=z', URLENCODED);
    expect(Object.keys(corps)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('est vide quand ce n’est pas un formulaire', async () => {
    expect({ ...(await read('{"a":1}', 'application/json')) }).toEqual({});
  });

  it.each([
    ['un million de noms sans valeur', 'a&'.repeat(900_000), URLENCODED],
    ['deux millions de « + »', '+'.repeat(2_000_000), URLENCODED],
    ['un nom de cent mille lettres', `${'n'.repeat(100_000)}=1`, URLENCODED],
    ['plus de champs que de raison', 'a=1&'.repeat(20_000), URLENCODED],
    [
      'plus de parties que de raison',
      `${'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(12_000)}--b--`,
      'multipart/form-data; boundary=b',
    ],
  ])('refuse %s', async (_cas, body, type) => {
    expect(await refusal(read(body, type))).toBe(413);
  });

  it('refuse plus de fichiers que de raison', async () => {
    const form = new FormData();
    for (let i = 0; i < 11; i++) form.append('fichier', new File(['x'], `${i}.txt`));
    const entier = new Response(form);
    const type = entier.headers.get('content-type')!;
    expect(await refusal(read(await entier.arrayBuffer(), type))).toBe(413);
  });

  it('répond 400 à un envoi coupé', async () => {
    const coupe = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1';
    expect(await refusal(read(coupe, 'multipart/form-data; boundary=b'))).toBe(400);
    expect(await refusal(read(coupe, 'multipart/form-data'))).toBe(400);
  });

  it('n’en lit pas plus que permis, même sans longueur annoncée', async () => {
    const { body, pris } = makeSansFin();
    const request = new Request('http://localhost/', {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      duplex: 'half',
    } as RequestInit);
    expect(await refusal(parseCorps(request, BORNE_FORMULAIRE))).toBe(413);
    expect(pris.octets).toBeLessThan(BORNE_FORMULAIRE.octets + 300_000);
  });
});

describe('un envoi par qui n’en a pas le droit', async () => {
  const t = await makeTestApp();
  const elu = await t.signIn(['elu']);

  async function send(chemin: string, cookie: string, type = 'multipart/form-data; boundary=b') {
    const { body, pris } = makeSansFin();
    const reponse = await t.app.request(chemin, {
      method: 'POST',
      body,
      headers: { host: 'localhost', cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' },
      duplex: 'half',
    } as RequestInit);
    return { reponse, pris };
  }

  it.each([
    '/import',
    '/annuaire/import',
    '/documents/fichiers',
    '/services/calendrier',
    '/fiches/nouvelle',
    '/nulle-part',
  ])('n’est pas lu quand le rôle ne le permet pas : %s', async (chemin) => {
    const { reponse, pris } = await send(chemin, `session=${elu.jeton}`);
    expect([403, 404]).toContain(reponse.status);
    expect(pris.octets).toBeLessThanOrEqual(65_536);
  });

  it('n’est pas lu quand il vient d’un autre site', async () => {
    const { body, pris } = makeSansFin();
    const headers = { host: 'localhost', 'content-type': URLENCODED, 'sec-fetch-site': 'cross-site' };
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
    expect((await t.app.request('/connexion', init)).status).toBe(403);
    expect(pris.octets).toBeLessThanOrEqual(65_536);
  });

  it('sans session, n’est gardé que jusqu’à une taille raisonnable, et le dit', async () => {
    const { reponse, pris } = await send('/import', '');
    expect(reponse.status).toBe(401);
    expect(await reponse.text()).toContain('trop lourd pour être gardé');
    expect(pris.octets).toBeLessThan(1_000_000);
  });

  it('reçoit une page, pas un texte brut, quand il est trop lourd', async () => {
    const { reponse } = await send('/connexion', '');
    expect(reponse.status).toBe(413);
    expect(await reponse.text()).toContain('Un formulaire pèse 2 Mo au plus.');
  });
});
