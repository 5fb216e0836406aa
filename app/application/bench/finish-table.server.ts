import type { FinishTable } from "~/domain/bench/commands";
import { Refusal } from "~/domain/errors";
import type { UnitRow } from "~db/queries/units.server";
import type { Ctx } from "../ctx";
import { takeIn } from "../returns/receive-return.server";
import { type Did, once } from "./once.server";
import { finishUndelivered } from "./stock/rto.server";
import { sayOfReturn } from "./stock/stock-say.server";
import { readTable } from "./table.server";

/**
 * The parcel is empty: what is not here is missing from now on, and the return is received with what was found. Its money goes on as ever, its units are
 * told to the platform where they are routed. An order's parcel is one that came back undelivered: see `finishUndelivered`.
 * @throws NotFound; Refusal `nothing_received`, `not_graded`, `not_awaited`, `not_a_return`, `not_allowed`, `was_delivered`, `not_routed`,
 * `finished_already`
 */
export function finishTable(ctx: Ctx, input: FinishTable): Promise<Did & { again: boolean }> {
  return once(ctx, input.scan, "finish", async (tx) => {
    if (input.from.kind === "order") return finishUndelivered(tx, ctx, input.from);
    const { row, order, units } = await readTable(tx, input.from, true);
    if (!row) throw new Refusal("not_a_return", "Nothing was asked for this order.");
    if (row.request !== "approved") throw new Refusal("not_awaited", "No goods are awaited for this return any more.");
    const mine = units.filter((unit) => unit.source === "return");
    if (mine.length === 0) throw new Refusal("nothing_received", "At least one unit must have come back.");
    if (mine.some((unit) => unit.grade === null)) throw new Refusal("not_graded", "Every unit needs a grade first.");
    await takeIn(tx, ctx, row, { lines: foundLines(mine) });
    await sayOfReturn(tx, ctx, row, units);
    return { returnId: row.returnId, orderId: order.orderId };
  });
}

/** The return's lines as they were found; lines of which nothing came are left out. */
function foundLines(units: readonly UnitRow[]) {
  const ids = [...new Set(units.flatMap((unit) => unit.returnLineId ?? []))];
  return ids.map((returnLineId) => {
    const its = units.filter((unit) => unit.returnLineId === returnLineId);
    const passedQuantity = its.filter((unit) => unit.passes).length;
    return {
      returnLineId,
      receivedQuantity: its.length,
      passedQuantity,
      inspection: passedQuantity > 0 ? ("passed" as const) : ("failed" as const),
    };
  });
}
