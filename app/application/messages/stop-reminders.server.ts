import { NotFound } from "~/domain/errors";
import { insertSuppression } from "~db/queries/mail-suppressions.server";
import type { Ctx } from "../ctx";
import { hashInToken } from "./stop-link";

/** A shopper wants no reminders any more; doing it again changes nothing. @throws NotFound for a link that is not ours */
export async function stopReminders(ctx: Ctx, input: { token: string }): Promise<void> {
  const emailHash = hashInToken(ctx.sealer, ctx.storeId, input.token);
  if (emailHash === null) throw new NotFound("The link");
  return ctx.transact(async (tx) => {
    const row = { emailHash, scope: "reminders", why: "opted_out", code: "", email: null, actor: "shopper" } as const;
    if (await insertSuppression(tx, { ...row, createdAt: ctx.now() }))
      await tx.record([{ name: "mail.reminders-stopped", data: { why: "opted_out" } }]);
  });
}
