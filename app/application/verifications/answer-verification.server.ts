import { NotFound } from "~/domain/errors";
import { step } from "~/domain/machine";
import { isUnpaid, mayStillAsk, type VerificationAnswer, type VerificationState, verificationTable } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { getStore } from "~db/queries/store-row.server";
import { findVerification, findVerificationByToken, updateVerification } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { letOrderShip } from "../orders/let-order-ship.server";
import { endVerification } from "./end-verification.server";
import { tokenHashOf } from "./link";

/**
 * A shopper's answer through their link, counted once: a later one changes nothing and learns what the first was.
 * Confirmed, a held order is released, unless address or phone were corrected: it would ship to the old ones. Cancelled, an unpaid order is
 * cancelled on the platform.
 * @returns how the asking stands now
 * @throws NotFound for a link that names nothing in this store
 */
export function answerVerification(
  ctx: Ctx,
  input: { token: string; answer: { is: "confirm"; with: VerificationAnswer } | { is: "cancel" } },
): Promise<{ state: VerificationState }> {
  return ctx.transact(async (tx) => {
    const found = await findVerificationByToken(tx, tokenHashOf(ctx, input.token));
    const order = found && (await lockOrder(tx, found.orderId));
    // Read again under the order's lock: answers take turns.
    const row = found && (await findVerification(tx, found.verificationId));
    if (!order || !row) throw new NotFound("The order");
    if (row.state !== "asked") return { state: row.state };
    const now = ctx.now();
    if (row.expiresAt <= now || !mayStillAsk(order)) {
      await endVerification(ctx, tx, row, order);
      return { state: mayStillAsk(order) ? "expired" : "withdrawn" };
    }
    const { answer } = input;
    const state = step(verificationTable, row.state, answer.is);
    const actor = "shopper";
    if (answer.is === "cancel") {
      await updateVerification(tx, row.verificationId, { state, answeredAt: now });
      const store = await getStore(tx);
      const byUs = (ctx.app.platforms[store.platform]?.can.cancelOrder ?? false) && isUnpaid(order.financialStatus);
      await tx.record([{ name: "verification.cancelled", orderId: order.orderId, actor, data: { byUs } }]);
      if (byUs) await tx.say([{ kind: "order.cancel", dedupeKey: `cancel:${row.verificationId}`, orderId: order.orderId, payload: {} }]);
      return { state };
    }
    const corrected = answer.with.address !== null || answer.with.phone !== null;
    const isPlain = Object.values(answer.with).every((part) => part === null);
    await updateVerification(tx, row.verificationId, {
      state,
      answeredAt: now,
      corrected,
      answer: isPlain ? null : ctx.sealer.seal(ctx.storeId, JSON.stringify(answer.with)),
    });
    await tx.record([{ name: "verification.confirmed", orderId: order.orderId, actor, data: { corrected } }]);
    if (order.decision === "held" && !corrected) await letOrderShip(ctx, tx, order, actor);
    return { state };
  });
}
