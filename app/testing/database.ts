import postgres from "postgres";
import { type Database, openDatabase } from "~db/client.server";
import { startEmbedded } from "~db/embedded.server";
import { migrateDatabase } from "~db/migrate.server";

interface Kept {
  database: Database;
  url: string;
}

// One database a worker: vitest re-evaluates modules per file, so the handle lives on globalThis.
const keeper = globalThis as typeof globalThis & { backhaulTestDatabase?: Promise<Kept> };

async function open(): Promise<Kept> {
  const server = process.env.DATABASE_URL;
  let url: string;
  if (server) {
    const name = `backhaul_test_${process.pid}_${process.env.VITEST_POOL_ID ?? "0"}`;
    const sql = postgres(server, { max: 1, onnotice: () => {} });
    await sql.unsafe(`drop database if exists "${name}" with (force)`);
    await sql.unsafe(`create database "${name}"`);
    await sql.end();
    const own = new URL(server);
    own.pathname = `/${name}`;
    url = own.toString();
  } else {
    url = (await startEmbedded(null)).url;
  }
  await migrateDatabase(url);
  return { database: openDatabase(url, server ? 8 : 4), url };
}

/** The worker's own migrated database, emptied: call it in `beforeAll` (or `beforeEach` for an empty one each time). */
export async function testDatabase(): Promise<Database> {
  const { database } = await keep();
  const tables = await database.sql<
    { t: string }[]
  >`select format('%I.%I', schemaname, tablename) as t from pg_tables where schemaname = 'public'`;
  await database.sql.unsafe(`truncate ${tables.map((row) => row.t).join(", ")} cascade`);
  return database;
}

/** Its connection string, for tests that open their own connections. */
export async function testDatabaseUrl(): Promise<string> {
  return (await keep()).url;
}

function keep(): Promise<Kept> {
  keeper.backhaulTestDatabase ??= open();
  return keeper.backhaulTestDatabase;
}
