import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { lockOrder } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { noteActed } from "../risk/note-acted.server";

export const NoteAction = z.object({ orderId: z.string(), action: z.enum(["verify", "ask_prepaid", "deposit", "cancel"]) });
export type NoteAction = z.infer<typeof NoteAction>;

/**
 * A person says what they did about an order outside the app (asked the shopper, cancelled it): the savings are counted by it.
 * @throws NotFound; Refusal `too_late` when the order shipped already
 */
export function noteAction(ctx: Ctx, input: NoteAction): Promise<void> {
  return ctx.transact(async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    if (order.fulfilmentStatus === "fulfilled" || order.outcome === "rto" || order.outcome === "delivered")
      throw new Refusal("too_late", `Order ${order.name} has shipped already.`);
    await tx.record([{ name: "order.acted", orderId: order.orderId, data: { action: input.action } }]);
    await noteActed(ctx, tx, { orderId: order.orderId, action: input.action });
  });
}
