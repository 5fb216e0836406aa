import { newId, type OrderId } from "~/domain/ids";
import { reminderAt } from "~/domain/risk/verification";
import { getStore } from "~db/queries/store-row.server";
import { insertVerification } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { noteActed } from "../risk/note-acted.server";
import { tokenHashOf, tokenOf } from "./link";

/**
 * Opens an asking inside the caller's transaction, which holds the order's lock and knows that none is open. It counts as the action `verify`.
 * Nothing is mailed yet but, where the store wants it, the reminder.
 * @param how `onPage`: the shopper sees it on the page after the checkout, which tells of no end, so without an answer the order stays as it is;
 *   `actor` when it is not the ctx's
 * @returns its id
 */
export async function openVerification(
  ctx: Ctx,
  tx: VerbTx,
  orderId: OrderId,
  { onPage = false, actor }: { onPage?: boolean; actor?: string },
): Promise<string> {
  const { hours, remind, ...end } = (await getStore(tx)).settings.verification;
  const now = ctx.now();
  const verificationId = newId("vrf", now);
  const tokenHash = tokenHashOf(ctx, tokenOf(ctx, verificationId));
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  const atEnd = onPage ? "stay" : end.atEnd;
  await insertVerification(tx, { verificationId, orderId, tokenHash, askedAt: now, expiresAt, atEnd });
  const by = actor === undefined ? {} : { actor };
  await tx.record([{ name: "verification.asked", orderId, data: { verificationId, hours, atEnd, ...(onPage ? { onPage } : {}) }, ...by }]);
  await noteActed(ctx, tx, { orderId, action: "verify", ...by });
  const at = (when: Date, key: string) => ({
    ...{ name: "verification.expire", payload: {}, key: `${key}:${verificationId}` },
    afterSeconds: Math.ceil((when.getTime() - now.getTime()) / 1_000),
  });
  tx.enqueue([at(expiresAt, "end"), ...(remind ? [at(reminderAt(now, expiresAt), "remind")] : [])]);
  return verificationId;
}
