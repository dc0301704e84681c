import type { Clock } from '../clock/clock.ts';
import type { Db } from '../db/db.ts';
import type { Postier } from '../mail/mail.ts';
import { sendDue } from './outbox.ts';

type Options = {
  poste: { db: Db; postier: Postier; clock: Clock; publicUrl: string };
  purge(): Promise<void>;
  /** What was much written is counted again. */
  comptage(): Promise<unknown>;
  /** The daily backup: does nothing until its hour has come. */
  sauvegarde(): Promise<void>;
  /** The regular look at what is kept. */
  verification(): Promise<void>;
  /** What a module does each hour: reminders that are due, say. */
  rondes: readonly (() => Promise<unknown>)[];
  /** Contours still missing, asked of the outside; left out when the machine is to stay offline. */
  contours?(): Promise<void>;
  onError(error: unknown): void;
};

const COURRIER_MS = 1000;
const PURGE_MS = 3_600_000;
/** A machine that is on for half an hour a day makes its rounds too, once it has answered the first pages. */
const PREMIERE_RONDE_MS = 60_000;
/** Its hour is looked for this often. */
const SAUVEGARDE_MS = 60_000;
const PREMIERE_VERIFICATION_MS = 10_000;
/** Soon after the start, then soon after whatever writes much: an import, a restore, an act on many lines. */
const PREMIER_COMPTAGE_MS = 2000;
const COMPTAGE_MS = 10_000;
const CONTOURS_MS = 24 * 3_600_000;

/** Runs `work` again and again, never twice at once; returns how to stop it. */
function repeat(
  work: () => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
  firstMs = everyMs,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const run = async () => {
    await work().catch(onError);
    if (!stopped) timer = setTimeout(run, everyMs).unref();
  };
  timer = setTimeout(run, firstMs).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** The work done beside requests: messages that are due, and what time takes away. */
export function startJobs({ poste, purge, rondes, contours, ...gardes }: Options): () => void {
  const { onError } = gardes;
  const stops = [
    repeat(() => sendDue(poste), COURRIER_MS, onError),
    repeat(purge, PURGE_MS, onError),
    repeat(gardes.comptage, COMPTAGE_MS, onError, PREMIER_COMPTAGE_MS),
    repeat(gardes.sauvegarde, SAUVEGARDE_MS, onError, PREMIERE_RONDE_MS),
    repeat(gardes.verification, PURGE_MS, onError, PREMIERE_VERIFICATION_MS),
  ];
  for (const ronde of rondes) stops.push(repeat(ronde, PURGE_MS, onError, PREMIERE_RONDE_MS));
  if (contours) {
    void contours().catch(onError);
    stops.push(repeat(contours, CONTOURS_MS, onError));
  }
  return () => {
    for (const stop of stops) stop();
  };
}
