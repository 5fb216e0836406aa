import { sql as raw } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { StoreId } from "~/domain/ids";

/** A Drizzle handle: the pool or one transaction of it. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/**
 * Both doors to one database. `db` is Drizzle's (it changes its client's type parsers, so it has a client of its own);
 * `sql` is plain postgres.js for the few hand-written hot statements.
 */
export interface Database {
  db: Db;
  sql: postgres.Sql<{ json: unknown }>;
  close(): Promise<void>;
}

/** A string given for a json column is JSON text already (pg-boss and our bulk statements send such); objects are written as JSON. */
const jsonText = {
  to: 3802,
  from: [114, 3802],
  serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text) as unknown,
};

/** Opens the pools. `max` counts connections of each of the two doors. */
export function openDatabase(url: string, max = 8): Database {
  const options = { max, onnotice: () => {}, idle_timeout: 60, connection: { application_name: "backhaul" } };
  const forDrizzle = postgres(url, options);
  const sql = postgres(url, { ...options, types: { json: jsonText } });
  return {
    db: drizzle(preparing(forDrizzle)) as unknown as Db,
    sql,
    close: async () => {
      await Promise.all([forDrizzle.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}

/** Statements with more values than this hold lists: each length would be a statement of its own for the server to keep. */
const mostPrepared = 24;

/**
 * Lets a connection plan each of Drizzle's statements once: Drizzle sends all as new ones, which costs a round trip and most of the time of a
 * short statement. Transactions and savepoints inside follow.
 */
function preparing<T extends postgres.Sql | postgres.TransactionSql>(client: T): T {
  return new Proxy(client, {
    get(target, name, receiver) {
      if (name === "unsafe")
        return (text: string, values: postgres.ParameterOrJSON<never>[] = []) =>
          target.unsafe(text, values, { prepare: values.length <= mostPrepared });
      if (name === "begin" || name === "savepoint")
        return (work: (inner: postgres.TransactionSql) => unknown) =>
          (Reflect.get(target, name) as (work: (inner: postgres.TransactionSql) => unknown) => unknown)((inner) => work(preparing(inner)));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** One store's open transaction. Every query takes it first; it sees this store's rows only. */
export interface StoreTx {
  readonly storeId: StoreId;
  readonly db: Db;
}

/**
 * Runs `work` in one transaction as the role that cannot bypass row-level security, with the store named: two locks
 * (queries filter by store too). What `last` gives after the work, if anything, runs back on the owner's role: it enqueues jobs.
 */
export function inStore<T>(
  db: Db,
  storeId: StoreId,
  work: (tx: StoreTx) => Promise<T>,
  last: () => ((db: Db) => Promise<void>) | null = () => null,
): Promise<T> {
  return db.transaction(async (inner) => {
    const tx = inner as unknown as Db;
    await tx.execute(raw`select set_config('role', 'backhaul_app', true), set_config('backhaul.store_id', ${storeId}, true)`);
    const result = await work({ storeId, db: tx });
    const rest = last();
    if (rest) {
      await tx.execute(raw`select set_config('role', 'none', true)`);
      await rest(tx);
    }
    return result;
  });
}
