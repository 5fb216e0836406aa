import { lockOrder } from "~db/queries/order-decision.server";
import { findVerification, listDueVerifications } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { endVerification } from "./end-verification.server";

/** Ends askings that nobody answered in time; a held order stays held. @returns how many were looked at */
export async function expireVerifications(ctx: Ctx, limit = 200): Promise<number> {
  const due = await ctx.transact((tx) => listDueVerifications(tx, ctx.now(), limit));
  // One transaction each: one that cannot be ended must not hold the others.
  for (const { verificationId, orderId } of due) {
    await ctx.transact(async (tx) => {
      const order = await lockOrder(tx, orderId);
      const row = await findVerification(tx, verificationId);
      if (order && row?.state === "asked") await endVerification(ctx, tx, row, order);
    });
  }
  return due.length;
}
