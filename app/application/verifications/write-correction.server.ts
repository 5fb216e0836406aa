import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { VerificationAnswer } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findVerification, updateVerification } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { letOrderShip } from "../orders/let-order-ship.server";
import { defineOutboxHandler } from "../outbox/handler";

/**
 * Writes what a shopper corrected into the platform's order, and only then lets an order go that was on hold when they answered. The words stay
 * sealed in the asking: the message names it alone. When the platform refuses, the order stays on hold and staff carry the change over.
 */
export const writeCorrection = defineOutboxHandler({
  kind: "order.correct",
  payload: z.object({ verificationId: z.string(), release: z.boolean() }),
  deliver: async (ctx: Ctx, { payload: { verificationId } }) => {
    const found = await ctx.transact(async (tx) => {
      const row = await findVerification(tx, verificationId);
      const order = row && (await lockOrder(tx, row.orderId));
      if (order) await insertAccess(tx, { actor: "system", subject: `order:${order.orderId}`, purpose: "correct order", at: ctx.now() });
      return { row, order };
    });
    const { row, order } = found;
    const words = ctx.sealer.open(ctx.storeId, row?.answer ?? null);
    if (!order) return { skipped: "order_gone" };
    if (words === null) return { skipped: "erased" };
    if (order.cancelledAt) return { skipped: "cancelled" };
    const { connection } = await ctx.platform();
    if (!connection.correctOrder) throw new Refusal("not_possible", "The platform lets no app correct an order.");
    await connection.correctOrder(order.externalId, VerificationAnswer.parse(JSON.parse(words)));
    return { written: true };
  },
  apply: async (tx, ctx, { orderId, payload: { verificationId, release } }, result) => {
    const order = await lockOrder(tx, orderId ?? "");
    // Skipped: the words are gone, or nothing will ship. Nothing is left to be written.
    await updateVerification(tx, verificationId, { correction: result.written ? "written" : null });
    if (!result.written || !order) return;
    await tx.record([{ name: "order.corrected", orderId: order.orderId, actor: "shopper" }]);
    if (release && order.decision === "held") await letOrderShip(ctx, tx, order, "shopper");
  },
  onStuck: async (tx, _ctx, { orderId, payload: { verificationId } }, code) => {
    await updateVerification(tx, verificationId, { correction: "refused" });
    if (orderId) await tx.record([{ name: "order.correct-refused", orderId, actor: "platform", data: { code } }]);
  },
  onRetry: async (tx, _ctx, { payload: { verificationId } }) => updateVerification(tx, verificationId, { correction: "waiting" }),
});
