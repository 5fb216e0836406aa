import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { lockOrder, saveDecision } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { overrideOf } from "../risk/override";

/**
 * A person lets a held order ship.
 * @throws NotFound; Refusal `not_held`
 */
export function releaseOrder(ctx: Ctx, input: { orderId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    if (order.decision !== "held") throw new Refusal("not_held", `Order ${order.name} is not on hold.`);
    await saveDecision(tx, order.orderId, { decision: "released" }, ctx.now());
    await tx.record([{ name: "order.released", orderId: order.orderId, data: overrideOf(order, "release") }]);
    await tx.say([{ kind: "order.release", dedupeKey: `release:${newId("evt", ctx.now())}`, orderId: order.orderId, payload: {} }]);
  });
}
