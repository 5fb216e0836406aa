import { NotFound, Refusal } from "~/domain/errors";
import { lockOrder } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { letOrderShip } from "./let-order-ship.server";

/**
 * A person lets a held order ship.
 * @throws NotFound; Refusal `not_held`
 */
export function releaseOrder(ctx: Ctx, input: { orderId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    if (order.decision !== "held") throw new Refusal("not_held", `Order ${order.name} is not on hold.`);
    await letOrderShip(ctx, tx, order);
  });
}
