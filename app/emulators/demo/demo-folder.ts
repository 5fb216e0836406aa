import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The folder of a demo: replayed orders have one of their own, so that they never mix with the invented ones. */
export function demoFolder(dataDir: string, ordersFile: string | null): string {
  return join(dataDir, ordersFile === null ? "demo" : "demo-orders");
}

/** Forgets an earlier demo. @throws Error while one is running in the folder */
export function forgetDemo(folder: string): void {
  const lock = join(folder, "owner.pid");
  if (existsSync(lock) && isAlive(Number(readFileSync(lock, "utf8")))) throw new Error(alreadyRunning);
  rmSync(folder, { recursive: true, force: true });
}

/** Told to who starts the demo twice. */
export const alreadyRunning = "The demo is already running in another terminal. End it there with Ctrl-C first.";

function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
