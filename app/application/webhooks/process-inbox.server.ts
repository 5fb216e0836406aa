import type { StoreId } from "~/domain/ids";
import { storesWithDueDeliveries } from "~db/queries/system/inbox.server";
import type { App } from "../ctx";
import { processBatch } from "./process-batch.server";

/** How often a store may be found busy before its turn waits in line. */
const patience = 3;

/**
 * Gives every store with due deliveries one turn after another (at most `batchSize` deliveries a turn) until nothing is due, so a
 * store's flood delays the others by one turn only. Any number of workers may run it. Returns how many deliveries were handled.
 */
export async function processInbox(app: App, until: () => boolean = () => false): Promise<number> {
  const misses = new Map<StoreId, number>();
  let handled = 0;
  for (;;) {
    const stores = await storesWithDueDeliveries(app.database, app.now(), 1000);
    if (stores.length === 0) return handled;
    for (const storeId of shifted(stores, handled)) {
      if (until()) return handled;
      const missed = misses.get(storeId) ?? 0;
      const turn = await processBatch(app, storeId, missed >= patience || stores.length === 1);
      if (turn.busy) misses.set(storeId, missed + 1);
      else {
        misses.delete(storeId);
        handled += turn.claimed;
      }
    }
  }
}

/** Another place to begin each round, so that several workers do not walk the stores in step. */
function shifted<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
