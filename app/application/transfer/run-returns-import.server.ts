import { meaningsIn } from "~/domain/transfer/reading";
import type { Ctx } from "../ctx";
import { bringOn, rowNumberOf } from "../outcomes/bring-on.server";
import { judgePastRows } from "./judge-past-rows.server";
import { pastReadingOf } from "./past-reading.server";
import { writePastReturns } from "./write-past-returns.server";

/**
 * Takes past returns of a file over (`bringOn`): returns and refused rows of a batch are one transaction. They are history: no platform is called, no mail
 * is sent.
 * @returns seconds after which to be called again, or null when nothing is left to do; the file is erased then
 */
export function runReturnsImport(ctx: Ctx, input: { importId: string; sliceSeconds?: number; batch?: number }): Promise<number | null> {
  return bringOn(ctx, input, {
    kind: "returns",
    batchRows: 200,
    rulesOf: (open) => open.returnsMapping && { mapping: open.returnsMapping, meanings: meaningsIn(pastReadingOf(ctx, open)) },
    write: async (tx, held, cells, rules) => {
      const judged = await judgePastRows(ctx, tx, cells, { ...rules, lock: true });
      await writePastReturns(ctx, tx, judged, held);
      return {
        applied: judged.filter((one) => one.kind === "applied").length,
        kept: judged.filter((one) => one.kind === "kept").length,
        failed: judged.flatMap((one, i) => (one.kind === "failed" ? [{ rowNumber: rowNumberOf(held, i), code: one.code }] : [])),
      };
    },
    events: { done: "returns.import-done", failed: "returns.import-failed" },
  });
}
