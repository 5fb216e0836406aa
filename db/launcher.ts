import { type ChildProcess, spawn } from "node:child_process";
import { startEmbedded } from "./embedded.server";
import { migrateDatabase } from "./migrate.server";

/**
 * Owns the database for a command: `tsx db/launcher.ts COMMAND…` migrates, sets DATABASE_URL and runs the command. With DATABASE_URL already set
 * it only migrates; without, it starts the embedded database, keeps it while the command runs, and lets that one process do the jobs too.
 */
async function main(command: readonly string[]): Promise<number> {
  const given = process.env.DATABASE_URL;
  const embedded = given ? null : await startEmbedded(process.env.DATA_DIR ?? ".backhaul");
  const url = given ?? embedded?.url ?? "";
  try {
    await migrateDatabase(url);
    const [program, ...args] = command;
    if (!program) return 0;
    const child = spawn(program, args, {
      stdio: "inherit",
      env: {
        ...process.env,
        NODE_ENV: process.env.NODE_ENV ?? (args.includes("--dev") ? "development" : "production"),
        DATABASE_URL: url,
        ...(embedded ? { DATABASE_POOL: process.env.DATABASE_POOL ?? "3", RUN_WORKER: process.env.RUN_WORKER ?? "true" } : {}),
      },
    });
    return await ended(child);
  } finally {
    await embedded?.stop();
  }
}

function ended(child: ChildProcess): Promise<number> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

process.exitCode = await main(process.argv.slice(2));
