import type { SuppressionWhy } from "~/domain/messages/suppression";
import { normalEmail } from "~/domain/orders/contact";
import { insertSuppression } from "~db/queries/mail-suppressions.server";
import type { Ctx, VerbTx } from "../ctx";

/**
 * Notes that an address gets no more mails, inside the caller's transaction; noting it again changes nothing. The history says so without the
 * address. @returns false when it stood there already, or is no address
 */
export async function suppressAddress(
  ctx: Ctx,
  tx: VerbTx,
  what: { email: string; why: SuppressionWhy; code: string; orderId?: string | null | undefined; returnId?: string | null | undefined },
): Promise<boolean> {
  const email = normalEmail(what.email);
  if (email === null) return false;
  const isNew = await insertSuppression(tx, {
    emailHash: ctx.sealer.hash(ctx.storeId, "email", email),
    scope: what.why === "opted_out" ? "reminders" : "all",
    why: what.why,
    code: what.code,
    email: ctx.sealer.seal(ctx.storeId, email),
    actor: ctx.actor,
    createdAt: ctx.now(),
  });
  if (isNew)
    await tx.record([
      {
        name: what.why === "opted_out" ? "mail.reminders-stopped" : "mail.address-suppressed",
        ...(what.orderId ? { orderId: what.orderId } : {}),
        ...(what.returnId ? { returnId: what.returnId } : {}),
        data: { why: what.why, ...(what.code ? { code: what.code } : {}) },
      },
    ]);
  return isNew;
}
