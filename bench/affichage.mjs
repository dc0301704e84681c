// What a page weighs and when it is seen, on a line of 400 kbit/s with nothing kept: a telephone in the countryside.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { ADRESSE, startSite } from './site.mjs';

const PAGES = ['/', '/services', '/fiches', '/projet', '/nous-joindre'];
const VISITES = 5;
const LIGNE = {
  offline: false,
  latency: 150,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
};

/** One visit by a browser that never came: a profile of its own. */
async function visit(browser, chemin) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', LIGNE);
  let octets = 0;
  let requetes = 0;
  cdp.on('Network.requestWillBeSent', () => requetes++);
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    octets += encodedDataLength;
  });
  await page.goto(ADRESSE + chemin, { waitUntil: 'load' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const peint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0].startTime,
  );
  await context.close();
  return { peint, octets, requetes };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-bench-'));
const site = await startSite(folder);
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking'],
});
console.log(
  `\nà 400 kbit/s, ${LIGNE.latency} ms d’attente, rien de gardé, médiane de ${VISITES} visites\npage              vue à      poids   requêtes`,
);
for (const chemin of PAGES) {
  await fetch(ADRESSE + chemin);
  const visites = [];
  for (let i = 0; i < VISITES; i++) visites.push(await visit(browser, chemin));
  const { peint, octets, requetes } = visites.sort((a, b) => a.peint - b.peint)[Math.floor(VISITES / 2)];
  console.log(
    `${chemin.padEnd(15)}${(peint / 1000).toFixed(2).padStart(6)} s${(octets / 1000).toFixed(1).padStart(8)} Ko${String(requetes).padStart(8)}`,
  );
}
await browser.close();
await site.stop();
fs.rmSync(folder, { recursive: true, force: true });
