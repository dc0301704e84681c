import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Verrou = { release(): void };
export type Occupant = { pid: number; depuis: string; commande: string };

const SQLITE_BUSY = 5;

/**
 * Takes a data folder for this process alone. PGlite itself lets two processes in and then loses data,
 * so this comes before anything touches the database. The lock is an exclusive SQLite transaction:
 * the kernel frees it when the process dies, however it dies.
 * @returns the lock, or who holds it (as far as they wrote it down).
 */
export function takeVerrou(folder: string, commande: string): Verrou | { occupant: Occupant | undefined } {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const note = path.join(folder, 'verrou.json');
  const db = new DatabaseSync(path.join(folder, 'verrou.sqlite'));
  try {
    db.exec('pragma busy_timeout = 50; begin exclusive');
  } catch (error) {
    db.close();
    // Anything but « somebody has it » is another trouble, and says so itself.
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return { occupant: readOccupant(note) };
  }
  writeOccupant(note, { pid: process.pid, depuis: new Date().toISOString(), commande });
  return {
    release() {
      fs.rmSync(note, { force: true });
      db.close();
    },
  };
}

/** Only for the message shown to the next one: a full disk must not keep the program from starting. */
function writeOccupant(note: string, occupant: Occupant): void {
  try {
    fs.writeFileSync(note, JSON.stringify(occupant));
  } catch {
    fs.rmSync(note, { force: true });
  }
}

function readOccupant(note: string): Occupant | undefined {
  try {
    return JSON.parse(fs.readFileSync(note, 'utf8')) as Occupant;
  } catch {
    return undefined;
  }
}
