import type { Bloc, Document, FormatDocument } from './document.ts';
import { PdfImpossible } from './document.ts';
import { composePdf } from './pdf.ts';
import { writeWord } from './word.ts';

/** What the workshop is sent: a document's head, then its blocks by packets, then the word to write it. */
export type DemandeAtelier =
  | { genre: 'debut'; document: Omit<Document, 'blocs'>; format: FormatDocument }
  | { genre: 'blocs'; blocs: readonly Bloc[] }
  | { genre: 'fin' };
/** `absent`: there is no compiler for this machine; any other error is a fault of ours. */
export type ReponseAtelier = { contenu: Uint8Array } | { erreur: string; absent: boolean };

let enCours: { document: Omit<Document, 'blocs'>; format: FormatDocument; blocs: Bloc[] } | undefined;

async function write(): Promise<Uint8Array> {
  if (!enCours) throw new Error('aucun document commencé');
  const { document, format, blocs } = enCours;
  return format === 'pdf' ? composePdf({ ...document, blocs }) : writeWord({ ...document, blocs });
}

process.on('message', async (demande: DemandeAtelier) => {
  if (demande.genre === 'debut') enCours = { ...demande, blocs: [] };
  if (demande.genre === 'blocs') for (const bloc of demande.blocs) enCours?.blocs.push(bloc);
  if (demande.genre !== 'fin') return;
  const reponse: ReponseAtelier = await write().then(
    (contenu) => ({ contenu }),
    (error: Error) => ({ erreur: String(error.message ?? error), absent: error instanceof PdfImpossible }),
  );
  enCours = undefined;
  process.send?.(reponse);
});
// The site is gone: nobody waits any more.
process.on('disconnect', () => process.exit(0));
