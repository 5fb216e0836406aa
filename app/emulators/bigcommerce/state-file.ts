import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { StoreRecord } from "./state/store-record";
import type { World } from "./state/world";
import type { DispatcherState } from "./webhooks/dispatcher";

const fileName = "bigcommerce-state.ndjson.gz";
const tables = ["products", "customers", "orders"] as const;

/** What outlives a restart beside the stores. */
export interface Around {
  dispatcher: DispatcherState;
  seed: string;
}

type StoreHead = Omit<StoreRecord, (typeof tables)[number]>;

/** One line of the file. */
type Line = { around: Around } | { store: StoreHead } | { of: string; table: "products" | "customers" | "orders"; record: { id: number } };

/** Fills the world from a data folder; null when there is nothing saved. Throws when the file is damaged. */
export async function loadState(dataDir: string, world: World): Promise<Around | null> {
  const path = join(dataDir, fileName);
  if (!existsSync(path)) return null;
  let around: Around | null = null;
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    const line = JSON.parse(text) as Line;
    if ("around" in line) around = line.around;
    else if ("store" in line)
      world.stores.set(line.store.facts.hash, { ...line.store, products: new Map(), customers: new Map(), orders: new Map() });
    else (world.store(line.of)[line.table] as Map<number, { id: number }>).set(line.record.id, line.record);
  }
  return around;
}

/** Writes the world so that a crash leaves either the old file or the new one. */
export async function saveState(dataDir: string, world: World, around: Around): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, fileName);
  const draft = `${path}.${process.pid}.draft`;
  await pipeline(Readable.from(linesOf(world, around)), createGzip({ level: 1 }), createWriteStream(draft, { flush: true }));
  await rename(draft, path);
}

function* linesOf(world: World, around: Around): Generator<string> {
  const line = (value: Line) => `${JSON.stringify(value)}\n`;
  yield line({ around });
  for (const store of world.stores.values()) {
    const { products, customers, orders, ...head } = store;
    yield line({ store: head });
    const of = store.facts.hash;
    for (const [table, records] of Object.entries({ products, customers, orders }) as [
      (typeof tables)[number],
      Map<number, { id: number }>,
    ][]) {
      for (const record of records.values()) yield line({ of, table, record });
    }
  }
}
