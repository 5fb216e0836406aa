import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "~db/process-alive";

/** The folder of a demo: replayed orders have one of their own, so that they never mix with the invented ones. */
export function demoFolder(dataDir: string, ordersFile: string | null): string {
  return join(dataDir, ordersFile === null ? "demo" : "demo-orders");
}

/** Forgets an earlier demo. @throws Error while one is running in the folder */
export function forgetDemo(folder: string): void {
  const lock = join(folder, "owner.pid");
  const owner = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
  if (owner > 0 && owner !== process.pid && isAlive(owner)) throw new Error(alreadyRunning);
  rmSync(folder, { recursive: true, force: true });
}

/** Told to who starts the demo twice. */
export const alreadyRunning = "The demo is already running in another terminal. End it there with Ctrl-C first.";
