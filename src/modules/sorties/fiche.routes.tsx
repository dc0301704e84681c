import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import { AtelierOccupe, OCCUPE, writeDocument } from '../../shared/document/atelier.ts';
import { type FormatDocument, PdfImpossible } from '../../shared/document/document.ts';
import { redirectWith } from '../../shared/session/render.tsx';
import { readAdresse, readDemande } from '../fiches/fiches.api.ts';
import { readDocumentFiche } from './document.data.ts';
import { TYPES_MIME } from './sorties.table.ts';

export const SANS_PDF =
  'Cette machine ne sait pas faire de PDF. Choisissez Word, ou imprimez la page depuis votre navigateur.';

export function sendFile(c: Ctx, contenu: Uint8Array, nom: string, typeMime: string) {
  return c.body(contenu as Uint8Array<ArrayBuffer>, 200, {
    'content-type': typeMime,
    'content-disposition': `attachment; filename="${nom}"`,
    'cache-control': 'no-store',
  });
}

/** A file's name: plain letters, so that every system keeps it. */
function toNom(titre: string, extension: string): string {
  const plain = titre
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-');
  return `${
    plain
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
      .toLowerCase() || 'document'
  }.${extension}`;
}

/** One fiche in Word or PDF: made at once, for who may read it. */
async function sendFiche(c: Ctx, format: FormatDocument) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const document = await inTransaction(c.var.db, async (db) => {
    const { filtre } = readAdresse(new URLSearchParams());
    const demande = { ...(await readDemande(db, c, filtre)), ids: [id] };
    return readDocumentFiche(db, c, demande);
  });
  if (!document) return c.notFound();
  try {
    const contenu = await writeDocument(document, format);
    return sendFile(c, contenu, toNom(document.titre, format), TYPES_MIME[format]);
  } catch (error) {
    if (error instanceof AtelierOccupe) return redirectWith(c, `/fiches/${id}`, OCCUPE);
    if (error instanceof PdfImpossible) return redirectWith(c, `/fiches/${id}`, SANS_PDF);
    throw error;
  }
}

export function mountFiche(site: Site): void {
  site.get('/fiches/:id/fiche.pdf', 'site.lire', (c) => sendFiche(c, 'pdf'));
  site.get('/fiches/:id/fiche.docx', 'site.lire', (c) => sendFiche(c, 'docx'));
}
