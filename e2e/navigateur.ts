import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
} from 'playwright-core';
import { startServer } from '../src/server.ts';
import { readSettings } from '../src/shared/settings/settings.ts';

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The whole program on a new data folder, and a real browser beside it. `said` is what the console showed. */
export async function openSite(env: Record<string, string> = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-e2e-'));
  const port = await findFreePort();
  const said: string[] = [];
  const settings = readSettings({
    MAILLAGE_DATA: folder,
    PORT: String(port),
    LOG_LEVEL: 'error',
    MAILLAGE_HORS_LIGNE: '1',
    ...env,
  });
  const server = await startServer(settings, (text) => said.push(text));
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const url = `http://localhost:${port}`;
  const contexts: BrowserContext[] = [];
  /** A new person: their own browser profile. `sansScript` refuses this site's scripts, as a proxy would. */
  async function open({
    sansScript,
    ...options
  }: BrowserContextOptions & { sansScript?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', ...options });
    if (sansScript) await context.route('**/*.js', (route) => route.abort());
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return page;
  }
  let arrete = false;
  /** The site goes, the browsers stay: what a telephone without network sees. */
  async function stop(): Promise<void> {
    if (!arrete) await server.stop();
    arrete = true;
  }
  async function close(): Promise<void> {
    for (const context of contexts) await context.close();
    await browser.close();
    await stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return { url, folder, said, open, stop, close, browser: browser as Browser };
}
export type SiteOuvert = Awaited<ReturnType<typeof openSite>>;

/** The one-time link that the first start showed. */
export function premierAcces({ said }: SiteOuvert): string {
  const link = said.join('\n').match(/\/premier-acces\/\S+/)?.[0];
  if (!link) throw new Error('aucun lien de premier accès affiché');
  return link;
}

/** Signs in as the first administrator and coordinator, through the pages. */
export async function openPremierAcces(site: SiteOuvert, page: Page): Promise<void> {
  await page.goto(premierAcces(site));
  await page.getByLabel('Votre nom').fill('Coordination');
  await page.getByLabel('Votre adresse électronique').fill('coordination@exemple.test');
  await page.getByRole('button', { name: 'Ouvrir mon accès' }).click();
  await page.waitForURL('**/espace');
}

/** Reads the code of the last message, as a person does in their mailbox. */
export async function readCode(site: SiteOuvert): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const match = site.said
      .join('\n')
      .match(/code de connexion est\s: (\d{4}\s\d{4})(?![\s\S]*code de connexion est)/);
    if (match) return match[1]!;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('aucun code reçu');
}

type Regle = {
  id: string;
  nodes: { html: string; failureSummary?: string; any: { data?: { contrastRatio?: number } }[] }[];
};
type Axe = { run(): Promise<{ violations: Regle[]; incomplete: Regle[] }> };

/** Text of nearly its ground's colour; 0 is axe's word for a ground that it could not tell (a hatching, a map). */
function isInvisible(ratio: number | undefined): boolean {
  return ratio !== undefined && ratio >= 1 && ratio < 3;
}

/** What axe-core finds wrong in a page, one readable line a fault; text that it could not tell from its ground too. */
export async function listFautes(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run());
  const invisibles = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((regle) => ({
      ...regle,
      nodes: regle.nodes.filter(({ any }) => any.some(({ data }) => isInvisible(data?.contrastRatio))),
    }));
  return [...violations, ...invisibles].flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} : ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}

/** True when the page is wider than its window: nobody should scroll sideways. */
export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
}
