import { step } from "~/domain/machine";
import { isUnpaid, mayStillAsk, type VerificationState, verificationTable } from "~/domain/risk/verification";
import type { lockOrder } from "~db/queries/order-decision.server";
import { getStore } from "~db/queries/store-row.server";
import { updateVerification, type VerificationRow } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { letOrderShip } from "../orders/let-order-ship.server";

type Order = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

/**
 * Ends an open asking without an answer: withdrawn when its order needs none any more, else expired, and then what the shopper was told happens: the
 * order stays as it is, a hold is released, or it is cancelled when nothing was paid. The caller holds the order's lock.
 * @returns how it ended
 */
export async function endVerification(ctx: Ctx, tx: VerbTx, row: VerificationRow, order: Order): Promise<VerificationState> {
  const { verificationId, orderId } = row;
  const actor = "system";
  const state = step(verificationTable, row.state, mayStillAsk(order) ? "expire" : "withdraw");
  await updateVerification(tx, verificationId, { state, answeredAt: ctx.now() });
  if (state === "withdrawn") {
    await tx.record([{ name: "verification.withdrawn", orderId, actor }]);
    return state;
  }
  const can = ctx.app.platforms[(await getStore(tx)).platform]?.can;
  const releases = row.atEnd === "release" && order.decision === "held";
  const cancels = row.atEnd === "cancel" && (can?.cancelOrder ?? false) && isUnpaid(order.financialStatus);
  await tx.record([{ name: "verification.expired", orderId, actor, data: { became: releases ? "release" : cancels ? "cancel" : "stay" } }]);
  if (releases) await letOrderShip(ctx, tx, order, actor);
  if (cancels) await tx.say([{ kind: "order.cancel", dedupeKey: `cancel:${verificationId}`, orderId, payload: { why: "no_answer" } }]);
  return state;
}
