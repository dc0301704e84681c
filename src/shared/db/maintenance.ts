import type { Moteur } from './port.ts';

/** As a server decides it: much was written since the last count, or the file is far from what was counted. */
// The engine's own tables wait for the hourly tidying: counting the others is what writes them.
const A_COMPTER = `s.schemaname = 'public' and (s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
  or pg_relation_size(c.oid) / 8192 > 2 * c.relpages + 8)`;
const A_RANGER = `s.n_mod_since_analyze > 0 or s.n_dead_tup > 0 or s.n_ins_since_vacuum > 0
  or pg_relation_size(c.oid) / 8192 > 2 * c.relpages or age(c.relfrozenxid) > 150000000`;

/** One act, then the connection goes to who waits for it. */
async function hold(moteur: Moteur, script: string): Promise<void> {
  const connexion = await moteur.acquire();
  try {
    await connexion.script(script);
  } finally {
    await connexion.release();
  }
}

async function listTables(moteur: Moteur, condition: string): Promise<string[]> {
  const connexion = await moteur.acquire();
  try {
    // What the last transaction wrote is counted now, not in a second.
    await connexion.run('select pg_stat_force_next_flush()', []);
    const { rows } = await connexion.run(
      `select c.oid::regclass::text as nom from pg_stat_all_tables s join pg_class c on c.oid = s.relid
        where c.relkind = 'r' and s.schemaname in ('public', 'pg_catalog') and (${condition}) order by c.relpages, 1`,
      [],
    );
    return rows.map(({ nom }) => String(nom));
  } finally {
    await connexion.release();
  }
}

/**
 * Counts again the tables that were much written: until then the planner believes them as they were, empty after an
 * import. Table by table, the connection given back between two; a server does it by itself.
 */
export async function analyzeEcrites(moteur: Moteur): Promise<string[]> {
  if (moteur.nature !== 'embarque') return [];
  const tables = await listTables(moteur, A_COMPTER);
  for (const table of tables) await hold(moteur, `analyze ${table}`);
  return tables;
}

/**
 * What a server does by itself and the embedded engine does not: a checkpoint, without which its log grows as long as
 * it runs and a start after a cut lasts longer and longer; then the room of old rows is freed and the tables counted,
 * one at a time. Outside any transaction, as VACUUM asks; on a server it does nothing.
 */
export async function maintain(moteur: Moteur): Promise<void> {
  if (moteur.nature !== 'embarque') return;
  await hold(moteur, 'checkpoint');
  for (const table of await listTables(moteur, A_RANGER)) await hold(moteur, `vacuum analyze ${table}`);
}
