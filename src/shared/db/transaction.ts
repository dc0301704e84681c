import type { Connexion, Moteur, Resultat } from './port.ts';
import { Queue } from './queue.ts';

/** A page that asks for longer than this gives its connection back in between: others wait no more than that. */
const TENUE_MAX_MS = 100;

/**
 * The questions that one request asks one after the other, in one transaction: opening one each was most of what they cost. The
 * first question opens it; it ends when the one who asks turns to something else, or once something was written.
 */
export class TransactionSuivie {
  readonly #moteur: Moteur;
  readonly #avant: string;
  /** One question at a time. */
  readonly #tour = new Queue();
  /** One explicit transaction at a time. */
  readonly #explicite = new Queue();
  #connexion: Connexion | undefined;
  #ouverteLe = 0;
  #enAttente = 0;
  /** Something was written or locked: it ends with what it belongs to, no sooner. */
  #tenue = false;

  /** @param avant what opens a transaction: its role, its territory */
  constructor(moteur: Moteur, avant: string) {
    this.#moteur = moteur;
    this.#avant = avant;
  }

  /** An explicit transaction begins. @returns what says that it is over */
  begin(): Promise<() => void> {
    return this.#explicite.take();
  }

  /** @param tient it writes or locks: nothing ends the transaction before `end` */
  async ask(sql: string, params: readonly unknown[], tient: boolean): Promise<Resultat> {
    this.#enAttente++;
    const next = await this.#tour.take();
    try {
      this.#tenue ||= tient;
      return await this.#run(sql, params);
    } catch (error) {
      // What is held was begun by somebody, who ends it; a question alone leaves nothing behind.
      if (!this.#tenue) await this.#close('rollback').catch(() => {});
      throw error;
    } finally {
      this.#enAttente--;
      next();
      setImmediate(() => this.#rest());
    }
  }

  /** Ends what was held. @throws when the engine refuses to keep it */
  async end(fin: 'commit' | 'rollback'): Promise<void> {
    const next = await this.#tour.take();
    try {
      this.#tenue = false;
      await this.#close(fin);
    } finally {
      next();
    }
  }

  async #run(sql: string, params: readonly unknown[]): Promise<Resultat> {
    if (this.#connexion && !this.#tenue && performance.now() - this.#ouverteLe > TENUE_MAX_MS)
      await this.#close('commit');
    if (this.#connexion) return this.#connexion.run(sql, params);
    const connexion = await this.#moteur.acquire();
    this.#ouverteLe = performance.now();
    try {
      const resultat = await connexion.run(sql, params, { avant: this.#avant });
      this.#connexion = connexion;
      return resultat;
    } catch (error) {
      await connexion.release();
      throw error;
    }
  }

  /** Nobody asked again as soon as they were answered: somebody else may have the connection. */
  #rest(): void {
    if (this.#enAttente > 0 || this.#tenue || !this.#connexion) return;
    // Nothing was written: a connection that is lost now took nothing with it, and the next question says so.
    this.#close('commit').catch(() => {});
  }

  async #close(fin: 'commit' | 'rollback'): Promise<void> {
    const connexion = this.#connexion;
    if (!connexion) return;
    this.#connexion = undefined;
    try {
      await connexion.script(fin);
    } finally {
      await connexion.release();
    }
  }
}
