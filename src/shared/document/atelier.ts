import { type ChildProcess, fork } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Feuille } from '../tableur/classeur.ts';
import type { DemandeAtelier, ReponseAtelier } from './atelier.worker.ts';
import { type Document, type FormatDocument, PdfImpossible } from './document.ts';

/** Too many documents wait, or one takes too long: a person may ask again, or for a part of it. */
export class AtelierOccupe extends Error {
  override readonly name = 'AtelierOccupe';
}

/** What a page says then. */
export const OCCUPE =
  'Beaucoup de documents se préparent en ce moment. Recommencez dans une minute, ou choisissez-en une partie.';

const EN_ATTENTE_MAX = 30;
const DELAI_MS = 180_000;
const MEMOIRE_MO = 512;
/** The compiler keeps what it took: past so many blocks or documents, its process is thrown away. */
const BLOCS_LEGERS = 300;
const DOCUMENTS_MAX = 30;
const REPOS_MS = 30_000;
const PAQUET = 200;

/** From the sources (tests) the worker is a TypeScript file that Node runs as it is; in dist/ it is built. */
function findWorker(): string {
  const url = import.meta.url.endsWith('.ts')
    ? new URL('./atelier.worker.ts', import.meta.url)
    : new URL('./atelier.worker.js', import.meta.url.replace(/\/parts\/[^/]*$/, '/'));
  return fileURLToPath(url);
}

let ouvrier: { process: ChildProcess; faits: number } | undefined;
let repos: NodeJS.Timeout | undefined;
let suite: Promise<unknown> = Promise.resolve();
let enAttente = 0;

function openOuvrier(): { process: ChildProcess; faits: number } {
  const child = fork(findWorker(), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${MEMOIRE_MO}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const opened = { process: child, faits: 0 };
  child.once('exit', () => {
    if (ouvrier === opened) ouvrier = undefined;
  });
  return opened;
}

function dismiss(): void {
  clearTimeout(repos);
  ouvrier?.process.kill('SIGKILL');
  ouvrier = undefined;
}

/** The answer of a process that may also die, or never end. */
function listen(child: ChildProcess): Promise<ReponseAtelier> {
  const { promise, resolve, reject } = Promise.withResolvers<ReponseAtelier>();
  const limite = setTimeout(() => reject(new AtelierOccupe('trop long')), DELAI_MS);
  const onExit = () => reject(new Error('le processus des documents s’est arrêté'));
  const onMessage = (reponse: unknown) => resolve(reponse as ReponseAtelier);
  child.once('exit', onExit);
  child.once('message', onMessage);
  return promise.finally(() => {
    clearTimeout(limite);
    child.off('exit', onExit);
    child.off('message', onMessage);
  });
}

type Tell = (demande: DemandeAtelier) => void;
/** What is sent by packets, so that the loop is free between two of them; `poids`: how many blocks or rows it is. */
type Envoi = { poids: number; send(tell: Tell): Promise<void> };

async function sendPaquets<T>(tout: readonly T[], tell: (paquet: T[]) => void): Promise<void> {
  for (let debut = 0; debut < tout.length; debut += PAQUET) {
    tell(tout.slice(debut, debut + PAQUET));
    await setImmediate();
  }
}

function toEnvoiDocument({ blocs, ...document }: Document, format: FormatDocument): Envoi {
  return {
    poids: blocs.length,
    async send(tell) {
      tell({ genre: 'debut', document, format });
      await sendPaquets(blocs, (paquet) => tell({ genre: 'blocs', blocs: paquet }));
      tell({ genre: 'fin' });
    },
  };
}

function toEnvoiClasseur(feuilles: readonly Feuille[]): Envoi {
  return {
    poids: feuilles.reduce((somme, { lignes }) => somme + lignes.length, 0),
    async send(tell) {
      tell({ genre: 'classeur', feuilles: feuilles.map((feuille) => ({ ...feuille, lignes: [] })) });
      for (const [rang, { lignes }] of feuilles.entries())
        await sendPaquets(lignes, (paquet) => tell({ genre: 'lignes', rang, lignes: paquet }));
      tell({ genre: 'fin' });
    },
  };
}

async function compose(envoi: Envoi): Promise<Uint8Array> {
  clearTimeout(repos);
  ouvrier ??= openOuvrier();
  const { process: child } = ouvrier;
  hold(child, true);
  try {
    const reponse = listen(child);
    await Promise.race([envoi.send((demande) => child.send(demande)), reponse]);
    const lue = await reponse;
    if ('contenu' in lue) return lue.contenu;
    throw lue.absent ? new PdfImpossible(lue.erreur) : new Error(`document : ${lue.erreur}`);
  } catch (error) {
    if (!(error instanceof PdfImpossible)) dismiss();
    throw error;
  } finally {
    hold(child, false);
    if (ouvrier && (envoi.poids > BLOCS_LEGERS || ++ouvrier.faits >= DOCUMENTS_MAX)) dismiss();
    repos = setTimeout(dismiss, REPOS_MS).unref();
  }
}

/** While it works it keeps a command alive; at rest it keeps nobody. */
function hold(child: ChildProcess, working: boolean): void {
  const act = working ? 'ref' : 'unref';
  child[act]();
  child.channel?.[act]();
}

function enqueue(envoi: Envoi): Promise<Uint8Array> {
  if (enAttente >= EN_ATTENTE_MAX) return Promise.reject(new AtelierOccupe('trop de documents attendent'));
  enAttente++;
  const mien = suite.then(() => compose(envoi)).finally(() => enAttente--);
  suite = mien.catch(() => {});
  return mien;
}

/**
 * A document as Word or as a tagged PDF (PDF/UA-1), made in a process of its own, one at a time: requests are answered
 * meanwhile, and its memory goes with it.
 * @throws PdfImpossible on a machine without the PDF compiler; AtelierOccupe when too many wait, or when it takes too long
 */
export function writeDocument(document: Document, format: FormatDocument): Promise<Uint8Array> {
  return enqueue(toEnvoiDocument(document, format));
}

/** A workbook, made in the same place. @throws AtelierOccupe as above */
export function writeClasseur(feuilles: readonly Feuille[]): Promise<Uint8Array> {
  return enqueue(toEnvoiClasseur(feuilles));
}
