import { clearReread, ordersToReread } from "~db/queries/orders-reread.server";
import type { Ctx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";

/** Orders per call to the platform. */
const batch = 50;

/**
 * Reads again the orders whose webhooks came without personal fields or parcel facts, in batches, and any named one. Returns how many were
 * read; 0 = nothing waits. @throws ProviderError
 */
export async function rereadOrders(ctx: Ctx, input: { orderExternalId?: string; maxBatches?: number } = {}): Promise<number> {
  const { connection } = await ctx.platform();
  let read = 0;
  const readAgain = async (externalIds: readonly string[]) => {
    const snapshots = await connection.fetchOrders(externalIds);
    const found = new Set(snapshots.map((snapshot) => snapshot.externalId));
    await ctx.transact(async (tx) => {
      await mirrorOrders(ctx, tx, snapshots, "reread");
      // An order the platform no longer knows would be asked for for ever.
      await clearReread(
        tx,
        externalIds.filter((id) => !found.has(id)),
      );
    });
    read += snapshots.length;
  };
  if (input.orderExternalId !== undefined) {
    await readAgain([input.orderExternalId]);
    return read;
  }
  for (let n = 0; n < (input.maxBatches ?? 40); n++) {
    const waiting = await ctx.transact((tx) => ordersToReread(tx, batch));
    if (waiting.length === 0) return read;
    await readAgain(waiting);
  }
  return read;
}
