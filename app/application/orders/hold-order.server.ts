import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { lockOrder, saveDecision } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { noteActed } from "../risk/note-acted.server";
import { overrideOf } from "../risk/override";

/**
 * A person holds an order back before it ships; the platform is told through the outbox.
 * @throws NotFound; Refusal `already_held`, `too_late` when it shipped or was cancelled
 */
export function holdOrder(ctx: Ctx, input: { orderId: string; reason?: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    if (order.decision === "held") throw new Refusal("already_held", `Order ${order.name} is on hold already.`);
    if (order.cancelledAt || order.fulfilmentStatus === "fulfilled" || order.fulfilmentStatus === "partial")
      throw new Refusal("too_late", `Order ${order.name} has shipped or was cancelled, so it cannot be held.`);
    await saveDecision(tx, order.orderId, { decision: "held" }, ctx.now());
    const reason = input.reason?.trim().slice(0, 200) || "Delivery risk: please check before shipping.";
    await tx.record([{ name: "order.held", orderId: order.orderId, data: overrideOf(order, "hold") }]);
    await noteActed(ctx, tx, { orderId: order.orderId, action: "hold" });
    await tx.say([
      { kind: "order.hold", dedupeKey: `hold:${newId("evt", ctx.now())}`, orderId: order.orderId, payload: { reason, automatic: false } },
    ]);
  });
}
