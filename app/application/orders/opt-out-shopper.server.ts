import { NotFound } from "~/domain/errors";
import { setOptOut } from "~db/queries/opt-out.server";
import { lockOrder } from "~db/queries/order-decision.server";
import { standingsMayChange } from "../checkout/guard-changes.server";
import type { Ctx } from "../ctx";

/** Why a shopper is exempt, or is no more: they said so, or the store did. */
export const optOutReasons = ["shopper_asked", "store_chose"] as const;
export type OptOutReason = (typeof optOutReasons)[number];

/**
 * Exempts the order's shopper from automated decisions, or ends the exemption. Their orders are still scored for people to see.
 * @throws NotFound when the order, or its shopper, is not there
 */
export function optOutShopper(ctx: Ctx, input: { orderId: string; optOut: boolean; reason?: OptOutReason }): Promise<void> {
  return ctx.transact(async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order?.shopperId || !(await setOptOut(tx, order.shopperId, input.optOut, ctx.now()))) throw new NotFound("The shopper");
    await standingsMayChange(tx, [order.shopperId]);
    await tx.record([
      {
        name: input.optOut ? "shopper.opted-out" : "shopper.opted-in",
        orderId: order.orderId,
        data: { shopperId: order.shopperId, reason: input.reason ?? "shopper_asked" },
      },
    ]);
  });
}
