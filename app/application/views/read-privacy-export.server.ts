import { NotFound } from "~/domain/errors";
import { insertAccess } from "~db/queries/returns-access.server";
import { findPrivacyExport } from "~db/queries/system-lists.server";
import type { Ctx } from "../ctx";

/** Everything held about a shopper, as JSON, for the owner to hand over; the reading is noted. @throws NotFound */
export function readPrivacyExport(ctx: Ctx, input: { requestId: string }): Promise<string> {
  return ctx.transact(async (tx) => {
    const sealed = await findPrivacyExport(tx, input.requestId);
    if (!sealed) throw new NotFound("The export");
    await insertAccess(tx, { actor: ctx.actor, subject: `privacy:${input.requestId}`, purpose: "privacy export", at: ctx.now() });
    return ctx.sealer.open(ctx.storeId, sealed);
  });
}
