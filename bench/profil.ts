import fs from 'node:fs';
import { Session } from 'node:inspector/promises';
import type { Moteur } from '../src/shared/db/port.ts';
import type { Ligne } from './modes.ts';
import { listen, type Posee } from './processeur.ts';

const LENTES = 8;

/** The statements of a page that took longest, alike ones together, with how often each is asked. */
function printLentes(posees: Posee[], demandes: number): void {
  const parTexte = Map.groupBy(posees, ({ sql }) => sql.replace(/\s+/g, ' '));
  const sommes = [...parTexte].map(([texte, liste]) => ({
    texte,
    n: liste.length / demandes,
    ms: liste.reduce((somme, { ms }) => somme + ms, 0) / demandes,
  }));
  for (const { texte, n, ms } of sommes.toSorted((a, b) => b.ms - a.ms).slice(0, LENTES))
    console.log(`${ms.toFixed(2).padStart(8)} ms ${n.toFixed(1).padStart(5)} fois  ${texte.slice(0, 200)}`);
}

/**
 * Where the time of each row goes: a processor profile of the program a row (opens in a browser's tools), and the slowest
 * statements.
 * @param dossier where the profiles are written
 */
export async function writeProfil(moteur: Moteur, lignes: readonly Ligne[], dossier: string): Promise<void> {
  fs.mkdirSync(dossier, { recursive: true });
  const ecoute = listen(moteur);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  for (const { nom, adresses, ask } of lignes) {
    for (const adresse of adresses.slice(0, 40)) await (await ask(adresse)).text();
    ecoute.take();
    await session.post('Profiler.start');
    const mesurees = adresses.slice(40);
    for (const adresse of mesurees) await (await ask(adresse)).text();
    const { profile } = await session.post('Profiler.stop');
    const file = `${dossier}/${nom.normalize('NFD').replace(/[^a-zA-Z]+/g, '-')}.cpuprofile`;
    fs.writeFileSync(file, JSON.stringify(profile));
    const { posees, transactions } = ecoute.take();
    console.log(
      `\n${nom} : ${(posees.length / mesurees.length).toFixed(1)} questions, ${(transactions / mesurees.length).toFixed(1)} transactions ; ${file}`,
    );
    printLentes(posees, mesurees.length);
  }
  session.disconnect();
}
