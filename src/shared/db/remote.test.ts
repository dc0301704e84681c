import fs from 'node:fs';
import type net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Moteur, Resultat } from './port.ts';
import { RemoteMoteur, serveRemote } from './remote.ts';

const MO = 1024 * 1024;
let dossier: string;
let serveur: net.Server;
/** An engine that answers with as many megabytes as it is asked, and repeats what it is sent. */
const moteur: Moteur = {
  nature: 'embarque',
  acquire: async () => ({
    run: async (demande: string, params: readonly unknown[]): Promise<Resultat> => ({
      rows: [{ texte: 'é'.repeat((Number(demande) * MO) / 2), recu: String(params[0] ?? '').length }],
      affected: 0,
    }),
    script: async () => {},
    release: async () => {},
  }),
  close: async () => {},
};

beforeEach(async () => {
  dossier = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-prise-'));
  serveur = await serveRemote(moteur, dossier, () => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => serveur.close(resolve));
  fs.rmSync(dossier, { recursive: true, force: true });
});

describe('une commande à côté du site', () => {
  it('reçoit vingt mégaoctets en moins de cinq secondes, et rien ne manque', async () => {
    const connexion = await new RemoteMoteur(dossier).acquire();
    const debut = performance.now();
    const { rows } = await connexion.run('20', []);
    expect(performance.now() - debut).toBeLessThan(5000);
    expect(rows[0]!.texte).toBe('é'.repeat(10 * MO));
    await connexion.release();
  });

  it('recopie chaque octet reçu un nombre de fois qui ne dépend pas de la taille', async () => {
    const connexion = await new RemoteMoteur(dossier).acquire();
    const concat = vi.spyOn(Buffer, 'concat');
    await connexion.run('20', []);
    const octets = concat.mock.results.reduce((total, { value }) => total + (value as Buffer).length, 0);
    // Once to send it, once to join it; some serialisations hold two bytes a sign.
    expect(octets).toBeLessThan(20 * MO * 5);
    await connexion.release();
  });

  it('envoie autant, et garde l’ordre des questions posées d’un coup', async () => {
    const connexion = await new RemoteMoteur(dossier).acquire();
    const [un, deux, trois] = await Promise.all([
      connexion.run('0', ['x'.repeat(20 * MO)]),
      connexion.run('2', []),
      connexion.run('0', ['yz']),
    ]);
    expect(un!.rows[0]!.recu).toBe(20 * MO);
    expect(String(deux!.rows[0]!.texte)).toHaveLength(MO);
    expect(trois!.rows[0]!.recu).toBe(2);
    await connexion.release();
  });
});
