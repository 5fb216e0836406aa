import { addDays } from "~/domain/time";
import { deletePortalTraces } from "~db/queries/portal.server";
import { deleteUnconfirmed } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";

/** Forgets what the portal kept for a day: codes, what was entered and never sent, withdrawals never confirmed, tokens that were exchanged. Says how many rows went. */
export function sweepPortal(ctx: Ctx): Promise<number> {
  return ctx.transact(async (tx) => {
    const before = addDays(ctx.now(), -1);
    return (await deletePortalTraces(tx, before)) + (await deleteUnconfirmed(tx, before));
  });
}
