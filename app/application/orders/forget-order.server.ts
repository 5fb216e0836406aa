import { endDeletedOrder } from "~db/queries/orders-deleted.server";
import type { Ctx, VerbTx } from "../ctx";

/**
 * The store deleted an order on the platform: it counts as cancelled here, is never asked for again, and older news of it changes nothing.
 * Its rows stay as evidence. Inside the caller's transaction. False = it was not known, or ended already.
 */
export async function forgetOrder(ctx: Ctx, tx: VerbTx, input: { orderExternalId: string; at: Date }): Promise<boolean> {
  const orderId = await endDeletedOrder(tx, input.orderExternalId, input.at, ctx.now());
  if (orderId === null) return false;
  await tx.record([{ name: "order.cancelled", orderId, actor: "platform", at: input.at, data: { deleted: true } }]);
  return true;
}
