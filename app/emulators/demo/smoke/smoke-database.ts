import postgres from "postgres";

/** A database for one headless run: a new one on the given server, or null for the embedded database. `drop` removes it. */
export async function smokeDatabase(server: string | null): Promise<{ url: string | null; drop: () => Promise<void> }> {
  if (server === null) return { url: null, drop: async () => {} };
  const name = `backhaul_demo_${process.pid}`;
  const run = async (statement: string) => {
    const sql = postgres(server, { max: 1, onnotice: () => {} });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  await run(`create database "${name}"`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  return { url: own.toString(), drop: () => run(`drop database if exists "${name}" with (force)`) };
}
