import { step } from "~/domain/machine";
import { mayStillAsk, verificationTable } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { openVerificationsOf, updateVerification } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { letOrderShip } from "../orders/let-order-ship.server";
import { endVerification } from "./end-verification.server";

/**
 * Ends the open askings of orders that the platform says were paid, shipped or cancelled meanwhile. Payment says more than a yes: a held order is
 * released by it. Inside the caller's transaction, which holds the orders' locks.
 */
export async function endVerificationsOf(ctx: Ctx, tx: VerbTx, orderIds: readonly string[]): Promise<void> {
  for (const row of await openVerificationsOf(tx, orderIds)) {
    const order = await lockOrder(tx, row.orderId);
    if (!order) continue;
    if (!mayStillAsk(order)) {
      await endVerification(ctx, tx, row, order);
      continue;
    }
    if (order.financialStatus !== "paid") continue;
    const state = step(verificationTable, row.state, "pay");
    await updateVerification(tx, row.verificationId, { state, answeredAt: ctx.now() });
    await tx.record([{ name: "verification.paid", orderId: row.orderId, actor: "shopper" }]);
    if (order.decision === "held") await letOrderShip(ctx, tx, order, "shopper");
  }
}
