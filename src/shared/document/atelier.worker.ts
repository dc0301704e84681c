import type { Cellule } from '../tableur/cellules.ts';
import { composeClasseur, type Feuille } from '../tableur/classeur.ts';
import type { Bloc, Document, FormatDocument } from './document.ts';
import { PdfImpossible } from './document.ts';
import { composePdf } from './pdf.ts';
import { writeWord } from './word.ts';

/** What the workshop is sent: a document's head, then its blocks by packets, then the word to write it; or a workbook. */
export type DemandeAtelier =
  | { genre: 'debut'; document: Omit<Document, 'blocs'>; format: FormatDocument }
  | { genre: 'blocs'; blocs: readonly Bloc[] }
  | { genre: 'classeur'; feuilles: readonly Feuille[] }
  | { genre: 'lignes'; rang: number; lignes: readonly (readonly Cellule[])[] }
  | { genre: 'fin' };
/** `absent`: there is no compiler for this machine; any other error is a fault of ours. */
export type ReponseAtelier = { contenu: Uint8Array } | { erreur: string; absent: boolean };

type Commande = { document: Omit<Document, 'blocs'>; format: FormatDocument; blocs: Bloc[] };
let enCours: Commande | undefined;
let feuilles: (Omit<Feuille, 'lignes'> & { lignes: (readonly Cellule[])[] })[] = [];

async function write(): Promise<Uint8Array> {
  if (feuilles.length > 0) return composeClasseur(feuilles);
  if (!enCours) throw new Error('aucun document commencé');
  const { document, format, blocs } = enCours;
  return format === 'pdf' ? composePdf({ ...document, blocs }) : writeWord({ ...document, blocs });
}

function hear(demande: DemandeAtelier): void {
  if (demande.genre === 'debut') enCours = { ...demande, blocs: [] };
  if (demande.genre === 'blocs') for (const bloc of demande.blocs) enCours?.blocs.push(bloc);
  if (demande.genre === 'classeur')
    feuilles = demande.feuilles.map((feuille) => ({ ...feuille, lignes: [] }));
  if (demande.genre === 'lignes')
    for (const ligne of demande.lignes) feuilles[demande.rang]?.lignes.push(ligne);
}

process.on('message', async (demande: DemandeAtelier) => {
  hear(demande);
  if (demande.genre !== 'fin') return;
  const reponse: ReponseAtelier = await write().then(
    (contenu) => ({ contenu }),
    (error: Error) => ({ erreur: String(error.message ?? error), absent: error instanceof PdfImpossible }),
  );
  enCours = undefined;
  feuilles = [];
  process.send?.(reponse);
});
// The site is gone: nobody waits any more.
process.on('disconnect', () => process.exit(0));
