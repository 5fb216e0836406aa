import { basename } from "node:path";
import { demoStore } from "../demo-store/demo-store";
import { replayOrders, replayStore } from "../demo-store/replay";
import type { OrderSeed, StoreSeed } from "../demo-store/seeds";

/** Where the demo's orders come from. */
export interface DemoSource {
  /** The same text for the same orders: a demo that was begun with one source cannot go on with another. */
  name: string;
  store: StoreSeed;
  /** How many there are in all; null when they never end. */
  count: number | null;
  /** Orders that exist before the app is installed, oldest first. */
  history(): Iterable<OrderSeed> | AsyncIterable<OrderSeed>;
  /** Order number `sequence` (0, 1, 2 …) of those that come live, or null when there are no more. */
  live(sequence: number, now: Date): OrderSeed | null | Promise<OrderSeed | null>;
}

/** Shoppers of that many live orders are known to the store beforehand; later newcomers order as guests. */
const newcomersKnown = 3_000;

/** The invented store: `orders` of history in the `days` before `until`, and an endless live stream. */
export function inventedSource(options: { seed: number; orders: number; days: number; until: Date }): DemoSource {
  const demo = demoStore(options);
  const newcomers = Array.from({ length: newcomersKnown }, (_, sequence) => demo.liveOrder(sequence, options.until).newCustomer).filter(
    (customer) => customer !== null,
  );
  const known = new Set(demo.store.customers.map((customer) => customer.key));
  const joined = newcomers.filter((customer) => !known.has(customer.key) && known.add(customer.key));
  return {
    name: `invented ${options.seed} ${options.orders} ${options.days}`,
    store: { ...demo.store, customers: [...demo.store.customers, ...joined] },
    count: null,
    history: () => demo.orders,
    live: (sequence, now) => demo.liveOrder(sequence, now).order,
  };
}

/** The orders of a file: the older `historyShare` (0 to 1) of them as history, the rest live. @throws ReplayError when it cannot be read */
export async function replayedSource(file: string, historyShare: number): Promise<DemoSource> {
  const store = await replayStore(file);
  // One shopper for each order is invented, so this is their number.
  const count = store.customers.length;
  const before = Math.floor(count * historyShare);
  let coming: { at: number; orders: AsyncIterator<OrderSeed> } | null = null;
  const openAt = async (sequence: number) => {
    const orders = replayOrders(file);
    for (let skipped = 0; skipped < before + sequence; skipped += 1) await orders.next();
    return { at: sequence, orders };
  };
  return {
    name: `file ${basename(file)} ${count}`,
    store,
    count,
    history: () => first(replayOrders(file), before),
    live: async (sequence) => {
      if (coming?.at !== sequence) coming = await openAt(sequence);
      const next = await coming.orders.next();
      coming.at += 1;
      return next.done ? null : next.value;
    },
  };
}

async function* first(orders: AsyncIterable<OrderSeed>, count: number): AsyncGenerator<OrderSeed> {
  let given = 0;
  if (count === 0) return;
  for await (const order of orders) {
    yield order;
    given += 1;
    if (given === count) return;
  }
}
