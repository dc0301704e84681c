import { DU_MOMENT, Ecritures, isPartagee, writeNumero } from './ecritures.ts';
import { Integrite } from './integrite.ts';
import { type Ecrites, findTerritoire, isQuestion, Lectures, listEcrites } from './lectures.ts';
import {
  type Connexion,
  type DemandeSql,
  type Enveloppe,
  isTransactionOuverte,
  type Moteur,
  type Resultat,
} from './port.ts';

type Observation = {
  lectures: Lectures;
  /** Where other processes write too: they are told, and they tell. */
  ecritures: Ecritures | undefined;
  integrite: Integrite;
};

/** They end a transaction, or tidy: what is read afterwards is what was read before. */
const SANS_ECRIT = /^\s*(commit|rollback|checkpoint|analyze|vacuum)\b/i;
const WRITE: Enveloppe = { avant: 'begin', apres: 'commit' };

/** A connection that tells what was written through it, once it is done. */
class ConnexionObservee implements Connexion {
  readonly #inner: Connexion;
  readonly #observation: Observation;
  #transaction = false;
  #ecrites: Ecrites = new Set();
  /** Something that other processes must learn was written in the transaction that runs. */
  #partagee = false;
  #territoire: string | undefined;

  constructor(inner: Connexion, observation: Observation) {
    this.#inner = inner;
    this.#observation = observation;
  }

  async run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    const partagee =
      this.#observation.ecritures !== undefined && !isQuestion(sql) && isPartagee(listEcrites(sql));
    if (!partagee) return this.#observe(sql, params, enveloppe);
    // Told in the write's own transaction: it stays open for it.
    const entiere = enveloppe ?? (this.#transaction ? undefined : WRITE);
    const result = await this.#observe(sql, params, entiere && { avant: entiere.avant });
    this.#partagee ||= result.affected > 0;
    if (entiere?.apres) await this.#end(entiere.apres);
    return result;
  }

  async #observe(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    if (enveloppe) this.#open(enveloppe.avant);
    const demande: DemandeSql = enveloppe
      ? { kind: 'run', sql, params, enveloppe }
      : { kind: 'run', sql, params };
    // A failure may have written nothing: forgetting too much only costs a question.
    let ecrit = !isQuestion(sql);
    let echec = true;
    try {
      const result = await this.#inner.run(sql, params, enveloppe).catch((error) => {
        this.#observation.integrite.note(error);
        throw error;
      });
      echec = false;
      if (result.affected === 0 && /^\s*(insert|update|delete)\b/i.test(sql)) ecrit = false;
      return result;
    } finally {
      if (ecrit) this.#note(listEcrites(sql));
      this.#transaction = isTransactionOuverte(this.#transaction, demande, echec);
      if (!this.#transaction) this.#tell([]);
    }
  }

  async script(sql: string): Promise<void> {
    if (/^\s*begin\b/i.test(sql)) this.#open(sql);
    else if (!SANS_ECRIT.test(sql)) this.#note('toutes');
    const reste = isTransactionOuverte(this.#transaction, { kind: 'script', sql });
    const numeros = /^\s*commit\b/i.test(sql) ? await this.#number() : [];
    try {
      await this.#inner.script(sql);
    } finally {
      this.#transaction = reste;
      if (!reste) this.#tell(numeros);
    }
  }

  async release(): Promise<void> {
    this.#tell([]);
    await this.#inner.release();
  }

  async #end(fin: string): Promise<void> {
    try {
      await this.script(fin);
    } catch (error) {
      await this.script('rollback').catch(() => {}); // what was refused stays the reason
      throw error;
    }
  }

  /** Gives the transaction its number, before it ends. */
  async #number(): Promise<Resultat['rows']> {
    if (!this.#partagee) return [];
    const { sql, params } = writeNumero(this.#territoire);
    return (await this.#inner.run(sql, params)).rows;
  }

  #open(avant: string): void {
    this.#transaction = true;
    this.#partagee = false;
    this.#territoire = findTerritoire(avant);
  }

  #note(ecrites: Ecrites): void {
    if (this.#ecrites === 'toutes') return;
    this.#ecrites = ecrites === 'toutes' ? ecrites : new Set([...this.#ecrites, ...ecrites]);
  }

  #tell(numeros: Resultat['rows']): void {
    const { lectures, ecritures } = this.#observation;
    if (this.#ecrites === 'toutes' || this.#ecrites.size > 0)
      lectures.forget(this.#territoire, this.#ecrites);
    for (const { id, ecritures: numero } of numeros) ecritures?.note(String(id), Number(numero));
    this.#ecrites = new Set();
    this.#partagee = false;
  }
}

/** An engine whose reads may be kept: everything that uses it must use it through here, so that every write is seen. */
export function observe(moteur: Moteur, fraicheurMs: number): Moteur {
  const ecritures = moteur.nature === 'serveur' ? new Ecritures() : undefined;
  const integrite = new Integrite();
  const lectures = new Lectures(fraicheurMs, ecritures && DU_MOMENT);
  return {
    nature: moteur.nature,
    lectures,
    ecritures,
    integrite,
    acquire: async () => new ConnexionObservee(await moteur.acquire(), { lectures, ecritures, integrite }),
    close: () => moteur.close(),
  };
}
