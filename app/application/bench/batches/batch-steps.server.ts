import { batchTable, checkCredit, spreadOver } from "~/domain/bench/batches/batch";
import type { ClaimBatch, CreditBatch } from "~/domain/bench/batches/batch-commands";
import { routeOfDisposition } from "~/domain/bench/clocks/worth-routes";
import { NotFound, Refusal } from "~/domain/errors";
import { type CommandOf, step } from "~/domain/machine";
import { type BatchRow, listBatchUnits, lockBatch, updateBatch } from "~db/queries/batches.server";
import { lockUnit, updateUnit } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../../ctx";
import { permit } from "../../permit";
import { moveUnit, noteUnit } from "../unit-steps.server";

async function take(tx: VerbTx, batchId: string, command: CommandOf<typeof batchTable>) {
  const batch = await lockBatch(tx, batchId);
  if (!batch) throw new NotFound("The batch");
  return { batch, to: step(batchTable, batch.state, command) };
}

const told = (name: `batch.${string}`, batch: BatchRow, data: Record<string, unknown> = {}) => ({
  name,
  data: { batchId: batch.batchId, kind: batch.kind, ...data },
});

/** Writes down a batch's number at the vendor, and what it should bring; not after it brought something. @throws NotFound; Refusal `batch_done`, `not_allowed` */
export function claimBatch(ctx: Ctx, input: ClaimBatch): Promise<void> {
  permit(ctx, "bench.credit");
  return ctx.transact(async (tx) => {
    const batch = await lockBatch(tx, input.batchId);
    if (!batch) throw new NotFound("The batch");
    if (batch.state === "done") throw new Refusal("batch_done", "What this batch brought is written down already.");
    const { claimNumber, expectedMinor } = input;
    await updateBatch(tx, batch.batchId, { claimNumber, expectedMinor }, ctx.now());
    await tx.record([told("batch.claimed", batch, { minor: expectedMinor })]);
  });
}

/** The batch is sent: its units are gone. @returns how many @throws NotFound; Refusal `batch_empty`, `illegal_transition`, `not_allowed` */
export function closeBatch(ctx: Ctx, input: { batchId: string }): Promise<{ units: number }> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const { batch, to } = await take(tx, input.batchId, "close");
    const units = await listBatchUnits(tx, batch.batchId);
    if (units.length === 0) throw new Refusal("batch_empty", "Nothing is in this batch yet.");
    const now = ctx.now();
    await updateBatch(tx, batch.batchId, { state: to, closedAt: now }, now);
    for (const unit of units)
      await moveUnit(tx, ctx, unit.unitId, "leave", { goneAt: now }, { at: now, device: "" }, { batchId: batch.batchId });
    await tx.record([told("batch.closed", batch, { units: units.length })]);
    return { units: units.length };
  });
}

/** The batch came back, or never left: its units lie in it again. @throws NotFound; Refusal `illegal_transition` once something was received, `not_allowed` */
export function reopenBatch(ctx: Ctx, input: { batchId: string }): Promise<void> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const { batch, to } = await take(tx, input.batchId, "reopen");
    const now = ctx.now();
    await updateBatch(tx, batch.batchId, { state: to, closedAt: null }, now);
    for (const unit of await listBatchUnits(tx, batch.batchId))
      await moveUnit(tx, ctx, unit.unitId, "undo", { goneAt: null }, { at: now, device: "" }, { batchId: batch.batchId });
    await tx.record([told("batch.reopened", batch)]);
  });
}

/**
 * Writes down what a batch brought (or puts it right): spread over its units by what they were sold for, to the last minor unit.
 * @throws NotFound; Refusal `bad_credit`, `illegal_transition` before it was sent, `not_allowed`
 */
export function creditBatch(ctx: Ctx, input: CreditBatch): Promise<void> {
  permit(ctx, "bench.credit");
  return ctx.transact(async (tx) => {
    const { batch, to } = await take(tx, input.batchId, "credit");
    checkCredit(batch.kind, input.receivedMinor);
    const units = await listBatchUnits(tx, batch.batchId);
    const parts = spreadOver(input.receivedMinor, units, batch.currency);
    const recoveredAs = routeOfDisposition(batch.kind) ?? "nothing";
    const now = ctx.now();
    await updateBatch(tx, batch.batchId, { state: to, receivedMinor: input.receivedMinor, receivedAt: now }, now);
    for (const [i, { unitId }] of units.entries()) {
      const unit = await lockUnit(tx, unitId);
      if (!unit) continue;
      const minor = parts[i] ?? 0;
      await updateUnit(tx, unitId, { recoveredMinor: minor - unit.workMinor, recoveredAt: now, recoveredAs }, now);
      const data = { batchId: batch.batchId, minor, ...(unit.workMinor !== 0 && { workMinor: unit.workMinor }) };
      await noteUnit(tx, ctx, unit.unitId, { at: now, device: "" }, { name: "credited", from: unit.state, to: unit.state, data });
    }
    await tx.record([told("batch.credited", batch, { minor: input.receivedMinor })]);
  });
}
