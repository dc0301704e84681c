import { vouchTerritoire } from '../access/acces.ts';
import type { Clock } from '../clock/clock.ts';
import type { Db, TerritoireId } from '../db/db.ts';
import type { Courrier, Postier } from '../mail/mail.ts';
import { setEspaces } from '../text/espaces.ts';
import { closeMessage, delayMessage, holdMessage, takeMessage } from './messages.data.ts';
import type { MessageTable } from './messages.table.ts';

/** `id`: the message's own, the same each time it is tried again. */
type Contexte = { db: Db; territoireId: TerritoireId; publicUrl: string; id: string; now: Date };
export type Compose = (
  contexte: Contexte,
  destinataire: string,
  donnees: Record<string, string>,
) => Promise<Pick<Courrier, 'sujet' | 'texte' | 'desinscription'> | undefined>;

const composers = new Map<string, Compose>();

/** Says how messages of one nature are written, at the moment they leave; undefined when their cause is gone. */
export function declareMessage(nature: string, compose: Compose): void {
  composers.set(nature, compose);
}

type Poste = { db: Db; postier: Postier; clock: Clock; publicUrl: string };

/** Sends what is due, one at a time; returns how many left. Used by the running server and by tests. */
export async function sendDue(poste: Poste): Promise<number> {
  let sent = 0;
  for (;;) {
    const message = await takeMessage(poste.db, poste.clock.now());
    if (!message) return sent;
    if (await sendOne(poste, message)) sent++;
  }
}

/** @returns true when it left */
async function sendOne({ db, postier, clock, publicUrl }: Poste, message: MessageTable): Promise<boolean> {
  let confie = false;
  let parti = false;
  try {
    const compose = composers.get(message.nature);
    const territoireId = vouchTerritoire(message.territoire_id);
    const contexte = { db, territoireId, publicUrl, id: message.id, now: clock.now() };
    const ecrit = await compose?.(contexte, message.destinataire, message.donnees);
    if (ecrit) {
      await holdMessage(db, message, clock.now());
      confie = true;
      const [sujet, texte] = [setEspaces(ecrit.sujet), setEspaces(ecrit.texte)];
      await postier.send({ ...ecrit, a: message.destinataire, id: message.id, sujet, texte });
      parti = true;
    }
    await closeMessage(db, message, clock.now());
  } catch (error) {
    const doute = parti || (confie && !isRefus(error));
    await delayMessage(db, message, { erreur: String((error as Error).message), doute }, clock.now());
  }
  return parti;
}

/** Said by a mail server, or met before anything was given to it: the message did not leave. Anything else is a doubt. */
function isRefus(error: unknown): boolean {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string };
  return (
    responseCode !== undefined ||
    command === 'CONN' ||
    /^(ECONNREFUSED|ENOTFOUND|EDNS|EAUTH|EENVELOPE|ENOSPC)$/.test(code ?? '')
  );
}
