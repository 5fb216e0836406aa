import postgres from "postgres";

/** With a real PostgreSQL, old test databases of dead runs are dropped first. */
export default async function setup(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) return;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const old = await sql<{ datname: string }[]>`select datname from pg_database where datname like 'backhaul_test_%'`;
  for (const { datname } of old) await sql.unsafe(`drop database if exists "${datname}" with (force)`);
  await sql.end();
}
