import { createRequire } from 'node:module';
import { renderSVG } from 'uqr';
import { formatJour } from '../clock/clock.ts';
import { setEspaces } from '../text/espaces.ts';
import { type Bloc, computeLargeurs, cutParagraphes, type Document, PdfImpossible } from './document.ts';
import { MODELE } from './modele.ts';

const PAQUET = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';
const require = createRequire(import.meta.url);

type Compilateur = {
  mapShadow(chemin: string, contenu: Buffer): void;
  pdf(source: { mainFileContent: string }, options: { pdfStandard: string }): Buffer;
  evictCache(age: number): void;
};

/** No margin of its own (the page has some), and the lightest correction: paper seldom tears there. */
const CODE = { border: 0, ecc: 'L', blackColor: '#1d2733', whiteColor: 'none' } as const;

let compilateur: Compilateur | undefined;

/** @throws PdfImpossible where there is no such program for this machine: the caller says what to do instead. */
function openCompilateur(): Compilateur {
  try {
    const { NodeCompiler } = require(PAQUET) as { NodeCompiler: { create(o: object): Compilateur } };
    return NodeCompiler.create({ workspace: '/maillage', fontArgs: [] });
  } catch (error) {
    throw new PdfImpossible((error as Error).message);
  }
}

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
 * A document as a tagged, accessible PDF (PDF/UA-1). It takes the processor for as long as it lasts, and memory that the
 * compiler does not give back: only the workshop's process calls it.
 * @throws PdfImpossible on a machine without the compiler
 */
export function composePdf(document: Document): Uint8Array {
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
  compilateur ??= openCompilateur();
  const pdf = compile(compilateur, donnees);
  compilateur.evictCache(0);
  return new Uint8Array(pdf);
}
