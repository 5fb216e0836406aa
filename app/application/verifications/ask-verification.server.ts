import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { mayStillAsk } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { readReturnContact } from "~db/queries/returns.server";
import { newestVerification } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { endVerification } from "./end-verification.server";
import { openVerification } from "./open-verification.server";

/**
 * Asks the shopper by mail to confirm an order. While one asking is open, asking again gives that one and sends nothing more, unless `resend`.
 * @throws NotFound; Refusal `too_late` when it shipped or ended, `no_email`
 */
export function askVerification(
  ctx: Ctx,
  input: { orderId: string; resend?: boolean },
): Promise<{ verificationId: string; isNew: boolean }> {
  return ctx.transact((tx) => askInside(ctx, tx, input));
}

/** The same inside the caller's transaction; `actor` when it is not the ctx's. */
export async function askInside(
  ctx: Ctx,
  tx: VerbTx,
  { orderId, resend, actor }: { orderId: string; resend?: boolean; actor?: string },
): Promise<{ verificationId: string; isNew: boolean }> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new NotFound("The order");
  if (!mayStillAsk(order)) throw new Refusal("too_late", `Order ${order.name} has shipped or ended, so there is nothing left to ask.`);
  const contact = await readReturnContact(tx, order.orderId);
  if (!contact?.email || contact.redactedAt) throw new Refusal("no_email", `Order ${order.name} has no e-mail address to ask at.`);
  const now = ctx.now();
  const by = actor === undefined ? {} : { actor };
  const open = await newestVerification(tx, order.orderId);
  if (open?.state === "asked") {
    if (open.expiresAt > now) {
      if (resend) {
        await tx.say([mailOf(open.verificationId, newId("evt", now))]);
        await tx.record([{ name: "verification.resent", orderId: order.orderId, ...by }]);
      }
      // One that only the page after the checkout showed has no mail yet; of any other this is the mail that went out.
      else await tx.say([mailOf(open.verificationId, open.verificationId)]);
      return { verificationId: open.verificationId, isNew: false };
    }
    await endVerification(ctx, tx, open, order);
  }
  const verificationId = await openVerification(ctx, tx, order.orderId, by);
  await tx.say([mailOf(verificationId, verificationId)]);
  return { verificationId, isNew: true };
}

/** The mail with the link; of the same key it is one mail. */
const mailOf = (verificationId: string, key: string) => ({
  kind: "mail.verify",
  dedupeKey: `mail.verify:${key}`,
  payload: { verificationId },
});
