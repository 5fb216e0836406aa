import { findRecipient } from "~db/queries/return-recipients.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { Ctx } from "../ctx";

/** Who is to be told of goods that are sent for a gift, opened; null once they were erased. The reading is noted. */
export function giftRecipient(ctx: Ctx, returnId: string): Promise<{ name: string; email: string } | null> {
  return ctx.transact(async (tx) => {
    const row = await findRecipient(tx, returnId);
    const email = ctx.sealer.open(ctx.storeId, row?.email ?? null);
    if (!email) return null;
    await insertAccess(tx, { actor: "system", subject: `return:${returnId}`, purpose: "exchange of a gift", at: ctx.now() });
    return { name: ctx.sealer.open(ctx.storeId, row?.name ?? null) || email, email };
  });
}
