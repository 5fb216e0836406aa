import { mayRemind } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { getStore } from "~db/queries/store-row.server";
import { findVerification, listDueVerifications, listRemindable, updateVerification } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { endVerification } from "./end-verification.server";

/**
 * Keeps the time of askings: ends those that nobody answered, and, where the store wants it, reminds shoppers once after half of the time.
 * @returns how many were looked at
 */
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
  return Math.max(due.length, await remind(ctx, limit));
}

async function remind(ctx: Ctx, limit: number): Promise<number> {
  const open = await ctx.transact(async (tx) =>
    (await getStore(tx)).settings.verification.remind ? listRemindable(tx, ctx.now(), limit) : [],
  );
  for (const { verificationId, orderId } of open) {
    await ctx.transact(async (tx) => {
      await lockOrder(tx, orderId);
      const row = await findVerification(tx, verificationId);
      if (row?.state !== "asked" || row.remindedAt || !mayRemind(row, ctx.now())) return;
      await updateVerification(tx, verificationId, { remindedAt: ctx.now() });
      await tx.record([{ name: "verification.reminded", orderId, actor: "system" }]);
      await tx.say([{ kind: "mail.verify", dedupeKey: `mail.verify-again:${verificationId}`, payload: { verificationId, again: true } }]);
    });
  }
  return open.length;
}
