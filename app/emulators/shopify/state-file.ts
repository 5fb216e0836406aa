import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { JsonObject } from "./engine-types";

const fileName = "shopify-state.ndjson.gz";

/** Everything that outlives a restart, by section; each section is an object. */
export type SavedState = Record<string, JsonObject>;

/** Reads the state of a data folder, or null when there is none. Throws when the file is damaged. */
export async function loadState(dataDir: string): Promise<SavedState | null> {
  const path = join(dataDir, fileName);
  if (!existsSync(path)) return null;
  const state: SavedState = {};
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    const [section, key, value] = JSON.parse(line) as [string, string, JsonObject[string]];
    const held = state[section] ?? {};
    held[key] = value;
    state[section] = held;
  }
  return state;
}

/** Writes the state so that a crash leaves either the old file or the new one. One line for each key keeps the texts short enough. */
export async function saveState(dataDir: string, state: SavedState): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, fileName);
  const draft = `${path}.${process.pid}.draft`;
  await pipeline(Readable.from(linesOf(state)), createGzip({ level: 1 }), createWriteStream(draft, { flush: true }));
  await rename(draft, path);
}

function* linesOf(state: SavedState): Generator<string> {
  for (const [section, values] of Object.entries(state)) {
    for (const [key, value] of Object.entries(values)) yield `${JSON.stringify([section, key, value])}\n`;
  }
}
