import { z } from "zod";
import { lockOrder } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";

/** Tells the platform that a shopper does not want an order. What the platform says afterwards cancels it here, like every cancellation there. */
export const cancelOnPlatform = defineOutboxHandler({
  kind: "order.cancel",
  payload: z.object({}),
  deliver: async (ctx: Ctx, message) => {
    const order = await ctx.transact((tx) => lockOrder(tx, message.orderId ?? ""));
    if (!order) return { skipped: "order_gone" };
    if (order.cancelledAt) return { skipped: "cancelled" };
    const { platform, connection } = await ctx.platform();
    if (!platform.can.cancelOrder) return { skipped: "not_possible" };
    await connection.cancelOrder(order.externalId, "The shopper cancelled this order when asked to confirm it.");
    return { cancelled: true };
  },
  onStuck: async (tx, _ctx, message, code) => {
    if (message.orderId) await tx.record([{ name: "order.cancel-refused", orderId: message.orderId, actor: "platform", data: { code } }]);
  },
});
