import postgres from "postgres";

const everySeconds = 20;

/**
 * Does for the embedded database what autovacuum does for a real PostgreSQL, and PGlite, one process, has nobody to do: without it the
 * planner never learns how big a table has grown, and queues walk through their own dead rows. Ends with the returned function.
 */
export function keepUp(url: string): () => Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // A failure is met again at the next turn; at the end the connection is simply gone.
    running = running.then(async () => void (await upkeep(sql))).catch(() => {});
  }, everySeconds * 1000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await sql.end({ timeout: 1 });
  };
}

/** Vacuums and analyses every table of which a good part changed since the last time; returns their names. */
export async function upkeep(sql: postgres.Sql): Promise<string[]> {
  await sql`select pg_stat_force_next_flush()`;
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
    where greatest(n_mod_since_analyze, n_dead_tup) > 200 + n_live_tup / 10`;
  // One statement a table: the others' work goes in between.
  for (const { name } of tables) await sql.unsafe(`vacuum (analyze) ${name}`);
  return tables.map((table) => table.name);
}
