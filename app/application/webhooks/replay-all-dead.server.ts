import { replayDeadRows } from "~db/queries/inbox.server";
import type { Ctx } from "../ctx";

/** Tries every dead delivery of the store again; returns how many. */
export function replayAllDead(ctx: Ctx): Promise<number> {
  return ctx.transact(async (tx) => {
    const replayed = await replayDeadRows(tx, ctx.now());
    if (replayed > 0) await tx.record([{ name: "delivery.replayed", data: { dead: replayed } }]);
    return replayed;
  });
}
