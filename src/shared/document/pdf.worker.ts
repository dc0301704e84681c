import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { MODELE } from './modele.ts';

/** A thread of its own: composing pages takes the processor for as long as it lasts, and requests must pass. */
const PAQUET = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';
const require = createRequire(import.meta.url);

type Compilateur = {
  mapShadow(chemin: string, contenu: Buffer): void;
  pdf(source: { mainFileContent: string }, options: { pdfStandard: string }): Buffer;
  evictCache(age: number): void;
};

let compilateur: Compilateur | undefined;

/** @throws where there is no such program for this machine: the caller says what to do instead. */
function openCompilateur(): Compilateur {
  const { NodeCompiler } = require(PAQUET) as { NodeCompiler: { create(o: object): Compilateur } };
  return NodeCompiler.create({ workspace: '/maillage', fontArgs: [] });
}

export type DemandePdf = { id: number; donnees: string };
/** `absent`: there is no compiler for this machine; any other error is a fault of ours. */
export type ReponsePdf = { id: number; pdf?: Uint8Array; erreur?: string; absent?: boolean };

parentPort?.on('message', ({ id, donnees }: DemandePdf) => {
  try {
    compilateur ??= openCompilateur();
  } catch (error) {
    const absence = { id, erreur: String((error as Error).message), absent: true };
    return parentPort!.postMessage(absence satisfies ReponsePdf);
  }
  try {
    compilateur.mapShadow('/maillage/donnees.json', Buffer.from(donnees));
    // PDF/UA-1 (ISO 14289): tagged, titled, with its language; the compiler refuses what would not be.
    const pdf = compilateur.pdf({ mainFileContent: MODELE }, { pdfStandard: 'ua-1' });
    compilateur.evictCache(0);
    parentPort!.postMessage({ id, pdf: new Uint8Array(pdf) } satisfies ReponsePdf);
  } catch (error) {
    parentPort!.postMessage({ id, erreur: String((error as Error).message ?? error) } satisfies ReponsePdf);
  }
});
