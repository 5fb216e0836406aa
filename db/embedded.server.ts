import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** A running embedded database: a trial mode, one backend behind a loopback socket. Production is a real PostgreSQL. */
export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/** Whether a process is alive; signal 0 asks without harming. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Takes the folder for this process alone: two owners silently lose each other's rows.
 * @throws Error `database_in_use` when another living process owns it
 */
function takeLock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "owner.pid");
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = Number(existsSync(file) ? readFileSync(file, "utf8") : "0");
      if (owner > 0 && owner !== process.pid && isAlive(owner)) {
        throw new Error(`database_in_use: process ${owner} owns ${folder}. Stop it first, or choose another DATA_DIR.`);
      }
      rmSync(file, { force: true }); // its owner is dead (kill -9): the data is whole, the lock is stale
    }
  }
  throw new Error(`database_in_use: ${folder} was taken by another process just now.`);
}

/** A free loopback port: pglite-socket does not say which one it was given for port 0. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Starts the embedded PostgreSQL. `folder` null keeps everything in memory (tests).
 * @throws Error `database_in_use`
 */
export async function startEmbedded(folder: string | null): Promise<EmbeddedDatabase> {
  const release = folder ? takeLock(folder) : () => {};
  try {
    const pglite = await PGlite.create(folder ? join(folder, "pgdata") : "memory://");
    const port = await freePort();
    const server = new PGLiteSocketServer({ db: pglite, host: "127.0.0.1", port, maxConnections: 60 });
    await server.start();
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
      stop: async () => {
        await server.stop();
        await pglite.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
