import { vouchTerritoire } from '../access/acces.ts';
import type { Clock } from '../clock/clock.ts';
import type { Db, TerritoireId } from '../db/db.ts';
import type { Postier } from '../mail/mail.ts';
import { closeMessage, delayMessage, takeMessage } from './messages.data.ts';
import './messages.table.ts';

export type Compose = (
  contexte: { db: Db; territoireId: TerritoireId; publicUrl: string },
  destinataire: string,
  donnees: Record<string, string>,
) => Promise<{ sujet: string; texte: string } | undefined>;

const composers = new Map<string, Compose>();

/** Says how messages of one nature are written, at the moment they leave; undefined when their cause is gone. */
export function declareMessage(nature: string, compose: Compose): void {
  composers.set(nature, compose);
}

type Poste = { db: Db; postier: Postier; clock: Clock; publicUrl: string };

/** Sends what is due, one at a time; returns how many left. Used by the running server and by tests. */
export async function sendDue({ db, postier, clock, publicUrl }: Poste): Promise<number> {
  let sent = 0;
  for (;;) {
    const message = await takeMessage(db, clock.now());
    if (!message) return sent;
    try {
      const compose = composers.get(message.nature);
      const territoireId = vouchTerritoire(message.territoire_id);
      const ecrit = await compose?.({ db, territoireId, publicUrl }, message.destinataire, message.donnees);
      if (ecrit) {
        await postier.send({ a: message.destinataire, id: message.id, ...ecrit });
        sent++;
      }
      await closeMessage(db, message, clock.now());
    } catch (error) {
      await delayMessage(db, message, String((error as Error).message), clock.now());
    }
  }
}
