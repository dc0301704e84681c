import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../settings/settings.ts';
import { makePostier } from './mail.ts';

async function write(desinscription?: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-courriel-'));
  const postier = makePostier(readSettings({ MAILLAGE_DATA: folder }), () => {});
  const courrier = { a: 'd@exemple.test', sujet: 'Essai', texte: 'Bonjour', id: 'essai' };
  await postier.send({ ...courrier, ...(desinscription ? { desinscription } : {}) });
  const eml = fs.readFileSync(path.join(folder, 'courriels', 'essai.eml'), 'utf8');
  fs.rmSync(folder, { recursive: true });
  return eml;
}

describe('un courriel', () => {
  it('dit à la messagerie comment ne plus en recevoir, d’un clic si le site est en HTTPS', async () => {
    const simple = await write('http://localhost/messages/x');
    expect(simple).toContain('List-Unsubscribe: <http://localhost/messages/x>');
    expect(simple).not.toContain('List-Unsubscribe-Post');
    expect(await write('https://exemple.test/messages/x')).toContain(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
  });

  it('ne le dit pas de ce que l’on a demandé soi-même', async () => {
    expect(await write()).not.toContain('List-Unsubscribe');
  });
});
