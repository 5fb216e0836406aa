import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { mayStillAsk, verificationHours } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { readReturnContact } from "~db/queries/returns.server";
import { insertVerification, newestVerification } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { noteActed } from "../risk/note-acted.server";
import { endVerification } from "./end-verification.server";
import { tokenHashOf, tokenOf } from "./link";

/**
 * Asks the shopper by mail to confirm an order. While one asking is open, asking again gives that one and sends nothing, unless `resend`.
 * @throws NotFound; Refusal `too_late` when it shipped or ended, `no_email`
 */
export function askVerification(
  ctx: Ctx,
  input: { orderId: string; resend?: boolean },
): Promise<{ verificationId: string; isNew: boolean }> {
  return ctx.transact(async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    if (!mayStillAsk(order)) throw new Refusal("too_late", `Order ${order.name} has shipped or ended, so there is nothing left to ask.`);
    const contact = await readReturnContact(tx, order.orderId);
    if (!contact?.email || contact.redactedAt) throw new Refusal("no_email", `Order ${order.name} has no e-mail address to ask at.`);
    const now = ctx.now();
    const mail = (verificationId: string, key: string) => ({
      kind: "mail.verify",
      dedupeKey: `mail.verify:${key}`,
      payload: { verificationId },
    });
    const open = await newestVerification(tx, order.orderId);
    if (open?.state === "asked") {
      if (open.expiresAt > now) {
        if (input.resend) {
          await tx.say([mail(open.verificationId, newId("evt", now))]);
          await tx.record([{ name: "verification.resent", orderId: order.orderId }]);
        }
        return { verificationId: open.verificationId, isNew: false };
      }
      await endVerification(ctx, tx, open, order);
    }
    const verificationId = newId("vrf", now);
    const expiresAt = new Date(now.getTime() + verificationHours * 3_600_000);
    const tokenHash = tokenHashOf(ctx, tokenOf(ctx, verificationId));
    await insertVerification(tx, { verificationId, orderId: order.orderId, tokenHash, askedAt: now, expiresAt });
    await tx.record([{ name: "verification.asked", orderId: order.orderId, data: { verificationId } }]);
    await noteActed(ctx, tx, { orderId: order.orderId, action: "verify" });
    await tx.say([mail(verificationId, verificationId)]);
    tx.enqueue([{ name: "verification.expire", payload: {}, key: verificationId, afterSeconds: verificationHours * 3_600 }]);
    return { verificationId, isNew: true };
  });
}
