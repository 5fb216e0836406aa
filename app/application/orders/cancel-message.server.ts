import { z } from "zod";
import { lockOrder } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";

const notes = {
  shopper: "The shopper cancelled this order when asked to confirm it.",
  no_answer: "Nobody confirmed this order in time, and the store cancels such orders.",
} as const;

/** Tells the platform that a shopper does not want an order, or never said that they do. What the platform says afterwards cancels it here, like every cancellation there. */
export const cancelOnPlatform = defineOutboxHandler({
  kind: "order.cancel",
  payload: z.object({ why: z.enum(["shopper", "no_answer"]).default("shopper") }),
  deliver: async (ctx: Ctx, message) => {
    const order = await ctx.transact((tx) => lockOrder(tx, message.orderId ?? ""));
    if (!order) return { skipped: "order_gone" };
    if (order.cancelledAt) return { skipped: "cancelled" };
    const { platform, connection } = await ctx.platform();
    if (!platform.can.cancelOrder) return { skipped: "not_possible" };
    await connection.cancelOrder(order.externalId, notes[message.payload.why]);
    return { cancelled: true };
  },
  onStuck: async (tx, _ctx, message, code) => {
    if (message.orderId) await tx.record([{ name: "order.cancel-refused", orderId: message.orderId, actor: "platform", data: { code } }]);
  },
});
