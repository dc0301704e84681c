import { parentPort } from 'node:worker_threads';
import { parseClasseur } from './classeur.import.ts';
import type { DemandeLecture } from './lecture.ts';

/** A list longer than this anywhere at the top of a JSON file: nobody means to import it at once. */
function hasListeTropLongue(json: unknown, max: number): boolean {
  const listes = [json, ...(typeof json === 'object' && json !== null ? Object.values(json) : [])];
  return listes.some((liste) => Array.isArray(liste) && liste.length > max);
}

function parseJson(texte: string, max: number) {
  try {
    const json: unknown = JSON.parse(texte);
    return hasListeTropLongue(json, max) ? { trop: true } : { json };
  } catch {
    return {};
  }
}

parentPort?.on('message', async (demande: DemandeLecture) => {
  parentPort!.postMessage(
    demande.genre === 'json'
      ? parseJson(demande.texte, demande.max)
      : await parseClasseur(demande.bytes, demande.nom),
  );
});
