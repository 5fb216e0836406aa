import { usualReturnDays } from "~/domain/risk/counting";
import { addDays } from "~/domain/time";
import { loadEvidenceState, ordersToMature } from "~db/queries/evidence-states.server";
import { lockMirror } from "~db/queries/orders-write.server";
import type { Ctx } from "../../ctx";
import { countOutcomes } from "../count-outcomes.server";
import { askForRebuild, returnDaysNow } from "./start-rebuild.server";

/** Orders of one transaction. */
const pageOrders = 200;
/** A measured time to ask for returns that differs by this many days from the one counted by is worth counting anew. */
const worthRebuilding = 7;

/**
 * Counts what became of delivered orders whose time to be sent back is over by now, and puts right what returns asked for late, or taken back,
 * changed. Says how many orders were looked at.
 */
export async function matureReturns(ctx: Ctx): Promise<number> {
  let looked = 0;
  for (;;) {
    const ids = await ctx.transact(async (tx) => {
      await lockMirror(tx);
      const { returnDays } = await loadEvidenceState(tx);
      const found = await ordersToMature(tx, addDays(ctx.now(), -(returnDays ?? usualReturnDays)), pageOrders);
      await countOutcomes(ctx, tx, found);
      return found;
    });
    looked += ids.length;
    if (ids.length < pageOrders) break;
  }
  await ctx.transact(async (tx) => {
    const { returnDays, phase } = await loadEvidenceState(tx);
    const days = await returnDaysNow(ctx, tx);
    if (phase === "idle" && Math.abs(days - (returnDays ?? usualReturnDays)) >= worthRebuilding) await askForRebuild(ctx, tx);
  });
  return looked;
}
