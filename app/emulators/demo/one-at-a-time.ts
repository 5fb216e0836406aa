import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { isAlive } from "~db/process-alive";

const pollMs = 200;

/**
 * Runs work that only one process may do at a time; the others wait their turn. The lock is a file with the process id of its owner; one
 * whose owner died is taken over. `waiting` hears of the wait once.
 */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>, waiting: (owner: number) => void = () => {}): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !take(lock); told = true) {
    const owner = ownerOf(lock);
    if (owner !== null && !isAlive(owner)) {
      takeAway(lock, owner);
      continue;
    }
    if (!told && owner !== null) waiting(owner);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take(lock: string): boolean {
  try {
    const handle = openSync(lock, "wx");
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** The process id in a lock; null when it is gone, or just being written. */
function ownerOf(lock: string): number | null {
  try {
    return Number(readFileSync(lock, "utf8")) || null;
  } catch {
    return null;
  }
}

/** Removes the lock of a dead process. Renaming has one winner; what was renamed by mistake, because somebody was quicker, is put back. */
function takeAway(lock: string, dead: number): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // somebody was quicker
  }
  if (ownerOf(aside) === dead) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}
