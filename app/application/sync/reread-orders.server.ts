import { clearReread, ordersToReread } from "~db/queries/orders-reread.server";
import type { Ctx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";

/** Orders per call to the platform. */
const batch = 50;
/** Readings of an order that came out older than a webhook before that reading is taken as final. */
const lastTry = 5;

/**
 * Reads again the orders whose webhooks came without personal fields or parcel facts, in batches, and any named one. A direct reading is
 * final, whatever it withholds. One that is older than what is held (the platform's copies lag behind its webhooks) is asked for
 * again later, a few times and then no more; within one run no order is asked for twice. Returns how many were read; 0 = nothing
 * waits. @throws ProviderError
 */
export async function rereadOrders(
  ctx: Ctx,
  input: { orderExternalId?: string; maxBatches?: number; tries?: number } = {},
): Promise<number> {
  const { connection } = await ctx.platform();
  const tries = (input.tries ?? 0) + 1;
  let read = 0;
  const readAgain = async (externalIds: readonly string[]): Promise<number> => {
    const snapshots = await connection.fetchOrders(externalIds);
    read += snapshots.length;
    return ctx.transact(async (tx) => {
      const { dropped } = await mirrorOrders(ctx, tx, snapshots, "reread");
      const later = new Set(tries < lastTry ? dropped : []);
      // Also those that the platform no longer knows.
      await clearReread(
        tx,
        externalIds.filter((id) => !later.has(id)),
      );
      return later.size;
    });
  };
  if (input.orderExternalId !== undefined) {
    await readAgain([input.orderExternalId]);
    return read;
  }
  let after = "";
  let older = 0;
  for (let n = 0; n < (input.maxBatches ?? 40); n++) {
    const waiting = await ctx.transact((tx) => ordersToReread(tx, after, batch));
    const last = waiting.at(-1);
    if (!last) break;
    after = last.orderId;
    older += await readAgain(waiting.map((order) => order.externalId));
    if (n === (input.maxBatches ?? 40) - 1)
      await ctx.transact(async (tx) => tx.enqueue([{ name: "order.re-read", payload: {}, key: "more", afterSeconds: 5 }]));
  }
  if (older > 0)
    await ctx.transact(async (tx) => tx.enqueue([{ name: "order.re-read", payload: { tries }, afterSeconds: 30 * 2 ** tries }]));
  return read;
}
