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

const ESSAIS_MAX = 30;

/**
 * Characters that no font here draws, named by the compiler: letters become question marks, pictures leave. One emoji in
 * one service would otherwise keep everybody from the document.
 */
function dropIndessinables(donnees: string, message: string): string {
  const nommes = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
    ([, t]) => t!,
  );
  // What cannot be printed is named by its number.
  const lisibles = nommes
    .join('')
    .replace(/\\+u\{([0-9a-f]+)\}/gu, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
  const signes = new Set(lisibles.match(/[^\p{Script=Latin}\p{N}\s"\\:,{}[\].-]/gu));
  return [...signes].reduce(
    (reste, signe) => reste.replaceAll(signe, /\p{L}/u.test(signe) ? '?' : ''),
    donnees,
  );
}

/** PDF/UA-1 (ISO 14289): tagged, titled, with its language; the compiler refuses what would not be. */
function compile(compiler: Compilateur, donnees: string): Buffer {
  let texte = donnees;
  for (let essai = 1; ; essai++) {
    compiler.mapShadow('/maillage/donnees.json', Buffer.from(texte));
    try {
      return compiler.pdf({ mainFileContent: MODELE }, { pdfStandard: 'ua-1' });
    } catch (error) {
      const reste = dropIndessinables(texte, String((error as Error).message ?? error));
      if (reste === texte || essai === ESSAIS_MAX) throw error;
      texte = reste;
    }
  }
}

parentPort?.on('message', ({ id, donnees }: DemandePdf) => {
  try {
    compilateur ??= openCompilateur();
  } catch (error) {
    const absence = { id, erreur: String((error as Error).message), absent: true };
    return parentPort!.postMessage(absence satisfies ReponsePdf);
  }
  try {
    const pdf = compile(compilateur, donnees);
    compilateur.evictCache(0);
    parentPort!.postMessage({ id, pdf: new Uint8Array(pdf) } satisfies ReponsePdf);
  } catch (error) {
    parentPort!.postMessage({ id, erreur: String((error as Error).message ?? error) } satisfies ReponsePdf);
  }
});
