import { moveBackfill, openBackfill } from "~db/queries/sync.server";
import type { Ctx } from "../ctx";

/** Stops the backfill under way; what was read stays. False = none was under way. */
export function cancelBackfill(ctx: Ctx): Promise<boolean> {
  return ctx.transact(async (tx) => {
    const open = await openBackfill(tx, true);
    if (!open) return false;
    await moveBackfill(tx, open.backfillId, open.state, { state: "cancelled", finishedAt: ctx.now(), changedAt: ctx.now() });
    await tx.record([{ name: "backfill.cancelled", data: { backfillId: open.backfillId, ordersRead: open.ordersRead } }]);
    return true;
  });
}
