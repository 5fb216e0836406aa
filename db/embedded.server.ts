import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketHandler } from "@electric-sql/pglite-socket";
import { EmbeddedQueue } from "./embedded-queue.server";
import { keepUp } from "./embedded-upkeep.server";
import { isAlive } from "./process-alive";

/** A running embedded database: a trial mode, one backend behind a loopback socket. Production is a real PostgreSQL. */
export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/** Folders this process owns: its own pid in a lock may also be that of a dead predecessor (containers start at the same number). */
const owned = new Set<string>();

/**
 * Takes the folder for this process alone: two owners silently lose each other's rows.
 * @throws Error `database_in_use` when another living process owns it
 */
function takeLock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "owner.pid");
  if (owned.has(file)) throw new Error(`database_in_use: this process owns ${folder} already.`);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      owned.add(file);
      return () => {
        owned.delete(file);
        rmSync(file, { force: true });
      };
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

/** Serves the database on a loopback port of the system's choice; gives the port and the end. */
async function serve(pglite: PGlite): Promise<{ port: number; stop(): Promise<void> }> {
  const queue = new EmbeddedQueue(pglite);
  const handlers = new Map<Socket, PGLiteSocketHandler>();
  const server = createServer((socket) => {
    // The library types its queue as a class of its own; it calls only the four methods ours has.
    const handler = new PGLiteSocketHandler({ queryQueue: queue as never, closeOnDetach: true });
    handlers.set(socket, handler);
    socket.once("close", () => handlers.delete(socket));
    handler.addEventListener("error", () => socket.destroy());
    void handler.attach(socket).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...handlers.values()].map((handler) => handler.detach(true)));
      await closed;
    },
  };
}

/**
 * Starts the embedded PostgreSQL. `folder` null keeps everything in memory (tests).
 * @throws Error `database_in_use`
 */
export async function startEmbedded(folder: string | null): Promise<EmbeddedDatabase> {
  const release = folder ? takeLock(folder) : () => {};
  try {
    const pglite = await PGlite.create(folder ? join(folder, "pgdata") : "memory://");
    const server = await serve(pglite);
    const url = `postgres://postgres@127.0.0.1:${server.port}/postgres?sslmode=disable`;
    const endUpkeep = keepUp(url);
    return {
      url,
      stop: async () => {
        await endUpkeep();
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
