import { moveStock } from "~db/queries/unit-stock.server";
import { lockUnit, updateUnit } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../../ctx";
import { moveUnit, noteUnit } from "../unit-steps.server";
import { AboutStock, type SaidUnits } from "./stock-say.server";

/**
 * The platform knows where units went: those for its shelf leave, others stay where they were routed to. Units that are worked on may be said anew.
 * @param how `by_hand` = a person saw to it there
 */
export async function stockTold(tx: VerbTx, ctx: Ctx, said: SaidUnits, how: "told" | "by_hand" = "told"): Promise<void> {
  const now = ctx.now();
  const done = { at: now, device: "" };
  const kept = how === "by_hand" ? ("by_hand" as const) : ("told" as const);
  for (const { unitId, as } of [...said].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))) {
    const unit = await lockUnit(tx, unitId);
    if (!unit || (unit.stock !== "asked" && unit.stock !== "stuck")) continue;
    const data = { stock: as, ...(how === "by_hand" && { byHand: true }) };
    if (as === "restocked" && unit.state === "routed") {
      await moveUnit(tx, ctx, unitId, "leave", { stock: kept, goneAt: now }, done, data);
      continue;
    }
    await updateUnit(tx, unitId, { stock: as === "processing_required" ? "none" : kept }, now);
    await noteUnit(tx, ctx, unit.unitId, done, { name: "stock_told", from: unit.state, to: unit.state, data });
  }
}

const idsOf = (said: SaidUnits) => said.map((one) => one.unitId);

/** The platform refused: a person decides. */
export async function stockStuck(tx: VerbTx, ctx: Ctx, said: SaidUnits): Promise<void> {
  await moveStock(tx, idsOf(said), ["asked"], "stuck", ctx.now());
}

/** A person tries again. */
export async function stockRetried(tx: VerbTx, ctx: Ctx, said: SaidUnits): Promise<void> {
  await moveStock(tx, idsOf(said), ["stuck"], "asked", ctx.now());
}

/** A person gave a message up: they saw to its units on the platform themselves. Other messages are none of ours. */
export async function stockGivenUp(tx: VerbTx, ctx: Ctx, message: { kind: string; payload: unknown }): Promise<void> {
  if (message.kind !== "unit.stock" && message.kind !== "order.close-undelivered") return;
  await stockTold(tx, ctx, AboutStock.pick({ units: true }).parse(message.payload).units, "by_hand");
}
