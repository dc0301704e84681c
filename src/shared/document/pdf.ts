import { Worker } from 'node:worker_threads';
import { renderSVG } from 'uqr';
import { formatJour } from '../clock/clock.ts';
import { setEspaces } from '../text/espaces.ts';
import { type Bloc, computeLargeurs, cutParagraphes, type Document } from './document.ts';
import type { DemandePdf, ReponsePdf } from './pdf.worker.ts';

/** This machine cannot compose a PDF; the same content as Word can always be written. */
export class PdfImpossible extends Error {
  override readonly name = 'PdfImpossible';
}

/** From the sources (tests) the worker is a TypeScript file that Node runs as it is; in dist/ it is built. */
function findWorker(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./pdf.worker.ts', import.meta.url)
    : new URL('./pdf.worker.js', import.meta.url.replace(/\/parts\/[^/]*$/, '/'));
}

/** No margin of its own (the page has some), and the lightest correction: paper seldom tears there. */
const CODE = { border: 0, ecc: 'L', blackColor: '#1d2733', whiteColor: 'none' } as const;

type Attente = { resolve(pdf: Uint8Array): void; reject(error: Error): void };
let worker: Worker | undefined;
let numero = 0;
const attentes = new Map<number, Attente>();

function openWorker(): Worker {
  const opened = new Worker(findWorker());
  opened.unref();
  opened.on('message', ({ id, pdf, erreur, absent }: ReponsePdf) => {
    const attente = attentes.get(id);
    attentes.delete(id);
    if (pdf) attente?.resolve(pdf);
    else attente?.reject(absent ? new PdfImpossible(erreur) : new Error(`PDF : ${erreur}`));
  });
  opened.on('error', (error) => {
    worker = undefined;
    for (const attente of attentes.values()) attente.reject(error);
    attentes.clear();
  });
  return opened;
}

function toTypst(bloc: Bloc): object {
  if (bloc.genre === 'texte')
    return {
      genre: 'texte',
      libelle: bloc.libelle ?? '',
      paragraphes: cutParagraphes(bloc.texte),
      suite: bloc.suite ?? false,
    };
  if (bloc.genre === 'titre') return { ...bloc, ancre: bloc.ancre ?? '' };
  if (bloc.genre === 'champs') {
    const champs = bloc.champs.map((champ) => ({ ...champ, fort: champ.fort ?? false }));
    return { ...bloc, champs, code: bloc.adresse ? renderSVG(bloc.adresse, CODE) : '' };
  }
  if (bloc.genre !== 'tableau') return bloc;
  const colonnes = bloc.colonnes.map(({ libelle, nombre, page }) => ({
    libelle,
    nombre: nombre ?? page ?? false,
    page: page ?? false,
  }));
  return {
    ...bloc,
    colonnes,
    largeurs: computeLargeurs(
      colonnes.map(({ libelle }) => libelle),
      bloc.lignes,
    ),
  };
}

/** Only addresses are not read as French. */
function setTexte(cle: string, valeur: unknown): unknown {
  return typeof valeur === 'string' && cle !== 'adresse' && cle !== 'code' ? setEspaces(valeur) : valeur;
}

/**
 * A document as a tagged, accessible PDF (PDF/UA-1).
 * @throws PdfImpossible on a machine without the compiler
 */
export function writePdf(document: Document): Promise<Uint8Array> {
  const choix = document.filtres.length > 0 ? `Choix : ${document.filtres.join(' ; ')}. ` : '';
  const donnees = JSON.stringify(
    {
      ...document,
      blocs: document.blocs.map(toTypst),
      date: document.jour.split('-').map(Number),
      pied: `Le ${formatJour(document.jour)}`,
      choix: `${choix}Document du ${formatJour(document.jour)}.`,
      titreSommaire: 'Sommaire',
    },
    setTexte,
  );
  worker ??= openWorker();
  const id = ++numero;
  return new Promise((resolve, reject) => {
    attentes.set(id, { resolve, reject });
    worker!.ref();
    worker!.postMessage({ id, donnees } satisfies DemandePdf);
  }).finally(() => {
    if (attentes.size === 0) worker?.unref();
  }) as Promise<Uint8Array>;
}
