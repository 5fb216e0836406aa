import type { UndoUnit, WorkUnit } from "~/domain/bench/commands";
import { type Disposition, stockDispositionOf } from "~/domain/bench/unit";
import { NotFound, Refusal } from "~/domain/errors";
import type { StoreTx } from "~db/client.server";
import { lockReturn, type ReturnRow, updateReturn } from "~db/queries/returns.server";
import { lockOrder } from "~db/queries/returns-order.server";
import { findUnit, lockUnit, type NewUnit, type UnitRow, unitsOf } from "~db/queries/units.server";
import type { Ctx } from "../ctx";
import { type Did, once } from "./once.server";
import { lookAt } from "./take-unit.server";
import { moveUnit } from "./unit-steps.server";

/**
 * A unit for a change, behind the locks of its order and return as everywhere. @param wanted where it goes afterwards; null = it is taken back
 * @throws NotFound; Refusal `changed_meanwhile`, `in_batch`, `stock_told`
 */
export async function takeFor(
  tx: StoreTx,
  { unitId, version }: { unitId: string; version: number },
  wanted: Disposition | "as it is" | null = null,
): Promise<{ unit: UnitRow; row: ReturnRow | null }> {
  const seen = await findUnit(tx, unitId);
  if (seen?.orderId) await lockOrder(tx, seen.orderId);
  const row = seen?.returnId ? await lockReturn(tx, seen.returnId) : null;
  const unit = seen && (await lockUnit(tx, unitId));
  if (!unit) throw new NotFound("The unit");
  if (unit.version !== version)
    throw new Refusal("changed_meanwhile", "Somebody else has changed this unit. What you see now is how it stands.");
  if (unit.batchId !== null)
    throw new Refusal("in_batch", "This unit is in a batch. Take it out of the batch first; take the batch back if it has left.");
  // Where a thing goes that is not for the shelf is nothing to the platform.
  const goes = wanted === "as it is" ? unit.disposition : wanted;
  const isSame = unit.stock === "told" && [unit.disposition, goes].every((one) => stockDispositionOf(one) === "not_restocked");
  if (unit.stock !== "none" && !isSame)
    throw new Refusal("stock_told", "The platform has been told about this unit's stock already. Move it there if it was wrong.");
  return { unit, row };
}

/** The return counts the unit as received: whether its shopper is paid for it is said there. */
const isCounted = (unit: UnitRow, row: ReturnRow | null) => unit.source === "return" && row !== null && row.request !== "approved";

/**
 * Grades a unit anew, or routes it. What its return has counted already it goes on paying.
 * @throws NotFound; Refusal `changed_meanwhile`, `in_batch`, `stock_told`, `illegal_transition`, `not_allowed`
 */
export function workUnit(ctx: Ctx, input: WorkUnit): Promise<Did & { again: boolean }> {
  return once(ctx, input.scan, "work", async (tx, done) => {
    const { unit, row } = await takeFor(tx, input, input.look.disposition ?? "as it is");
    const passes = isCounted(unit, row) ? { passes: unit.passes ?? false } : {};
    await lookAt(tx, ctx, unit.unitId, { ...input.look, ...passes }, done);
    return { unitId: unit.unitId, returnId: unit.returnId, orderId: unit.orderId };
  });
}

/**
 * Takes the last step of a unit back: routed → graded → here → never here. What its return has counted stays at least graded.
 * @throws NotFound; Refusal `changed_meanwhile`, `in_batch`, `stock_told`, `return_over`, `illegal_transition`, `not_allowed`
 */
export function undoUnit(ctx: Ctx, input: UndoUnit): Promise<Did & { again: boolean }> {
  return once(ctx, input.scan, "undo", async (tx, done) => {
    const { unit, row } = await takeFor(tx, input);
    if (unit.state !== "routed" && isCounted(unit, row))
      throw new Refusal("return_over", "The return counts this unit as received, and its money follows. Grade it anew instead.");
    await moveUnit(tx, ctx, unit.unitId, "undo", undone[unit.state] ?? {}, done, { reason: input.reason });
    if (row && unit.state === "here" && unit.source === "return") await leaveBench(tx, ctx, row);
    await tx.record([
      {
        ...{ name: "unit.undone", ...(unit.orderId && { orderId: unit.orderId }), ...(unit.returnId && { returnId: unit.returnId }) },
        data: { unitId: unit.unitId, sku: unit.sku, step: unit.state },
      },
    ]);
    return { unitId: unit.unitId, returnId: unit.returnId, orderId: unit.orderId };
  });
}

/** Once nothing of a return is here any more, its goods may be received without the bench again. */
async function leaveBench(tx: StoreTx, ctx: Ctx, row: ReturnRow): Promise<void> {
  const left = (await unitsOf(tx, { returnId: row.returnId })).some((unit) => unit.source === "return");
  if (!left) await updateReturn(tx, row.returnId, { onBench: false }, ctx.now());
}

/** What a step back forgets. */
const undone: Partial<Record<UnitRow["state"], Partial<NewUnit>>> = {
  graded: { grade: null, damagedBy: null, passes: null },
  routed: { disposition: null },
  gone: { goneAt: null },
};
