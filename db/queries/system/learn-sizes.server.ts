import type postgres from "postgres";

/**
 * Tells the planner how large the tables are of which it knows nothing yet. On a new database the foreign keys of a first backfill would
 * else be checked over every row of the store (all keys begin with `store_id`, and to the planner one index is as good as another) until
 * autovacuum first looks, a minute later. Returns the tables it analysed; none on a database in use.
 */
export async function learnSizes(sql: postgres.Sql): Promise<string[]> {
  const unknown = await sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = 'public' and c.reltuples <= 0 and pg_relation_size(c.oid) > 0
    order by 1`;
  for (const { name } of unknown) await sql.unsafe(`analyze ${name}`);
  return unknown.map(({ name }) => name);
}
