import { newId, type OrderId } from "~/domain/ids";
import { reminderAt } from "~/domain/risk/verification";
import { getStore } from "~db/queries/store-row.server";
import { insertVerification } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { noteActed } from "../risk/note-acted.server";
import { tokenHashOf, tokenOf } from "./link";

/**
 * Opens an asking that the shopper sees on the page after the checkout, inside the caller's transaction, which holds the order's lock and
 * knows that none is open. It counts as the action `verify`, as the mail's does. Nothing is mailed but, where the store wants it, the
 * reminder; and since the page does not tell of any end, without an answer the order stays as it is.
 * @returns its id
 */
export async function openVerification(ctx: Ctx, tx: VerbTx, orderId: OrderId): Promise<string> {
  const { hours, remind } = (await getStore(tx)).settings.verification;
  const now = ctx.now();
  const verificationId = newId("vrf", now);
  const tokenHash = tokenHashOf(ctx, tokenOf(ctx, verificationId));
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  const atEnd = "stay";
  await insertVerification(tx, { verificationId, orderId, tokenHash, askedAt: now, expiresAt, atEnd });
  const actor = "system";
  await tx.record([{ name: "verification.asked", orderId, actor, data: { verificationId, hours, atEnd, by: "checkout" } }]);
  await noteActed(ctx, tx, { orderId, action: "verify", actor });
  const at = (when: Date, key: string) => ({
    ...{ name: "verification.expire", payload: {}, key: `${key}:${verificationId}` },
    afterSeconds: Math.ceil((when.getTime() - now.getTime()) / 1_000),
  });
  tx.enqueue([at(expiresAt, "end"), ...(remind ? [at(reminderAt(now, expiresAt), "remind")] : [])]);
  return verificationId;
}
