import { batchKindWords, batchLimit } from "~/domain/bench/batches/batch";
import type { FillBatch, OpenBatch } from "~/domain/bench/batches/batch-commands";
import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import {
  type BatchRow,
  deleteBatch,
  findUnitIdsByCode,
  insertBatch,
  listBatches,
  listBatchUnits,
  lockBatch,
} from "~db/queries/batches.server";
import { findChannel } from "~db/queries/bench-channels.server";
import { findStore } from "~db/queries/store-row.server";
import { lockUnit, type UnitRow, updateUnit } from "~db/queries/units.server";
import { findVendor } from "~db/queries/vendors.server";
import type { Ctx, VerbTx } from "../../ctx";
import { permit } from "../../permit";
import { noteUnit } from "../unit-steps.server";
import { vendorDaysOf } from "./vendor-days.server";

/** Most batches of a store that are being filled at once. */
export const openLimit = 50;

/**
 * Opens a batch. @returns its id @throws NotFound for no such vendor or channel; Refusal `needs_vendor`, `needs_channel`, `too_many_open`,
 * `not_allowed`
 */
export function openBatch(ctx: Ctx, input: OpenBatch): Promise<{ batchId: string }> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const toVendor = input.kind === "vendor_return";
    const toChannel = input.kind === "secondary_channel";
    if (toVendor && !input.vendorId) throw new Refusal("needs_vendor", "Say which vendor.", { vendorId: "Say which vendor." });
    if (toChannel && !input.channelId) throw new Refusal("needs_channel", "Say which channel.", { channelId: "Say which channel." });
    const vendor = toVendor ? await findVendor(tx, input.vendorId) : null;
    const channel = toChannel ? await findChannel(tx, input.channelId) : null;
    if (toVendor && !vendor) throw new NotFound("The vendor");
    if (toChannel && !channel) throw new NotFound("The channel");
    if ((await listBatches(tx, ["open"], openLimit)).length >= openLimit)
      throw new Refusal("too_many_open", `At most ${openLimit} batches can be open at once. Send one off first.`);
    const store = await findStore(tx);
    const now = ctx.now();
    const batchId = newId("bat", now);
    const name = input.name || vendor?.name || channel?.name || batchKindWords[input.kind];
    await insertBatch(tx, {
      ...{ batchId, kind: input.kind, state: "open", name, currency: store?.currency ?? "USD", createdAt: now, changedAt: now },
      ...{ vendorId: vendor?.vendorId ?? null, channelId: channel?.channelId ?? null },
    });
    await tx.record([{ name: "batch.opened", data: { batchId, kind: input.kind } }]);
    return { batchId };
  });
}

/** A batch that is being filled, locked. @throws NotFound; Refusal `batch_closed` */
async function lockOpen(tx: VerbTx, batchId: string): Promise<BatchRow> {
  const batch = await lockBatch(tx, batchId);
  if (!batch) throw new NotFound("The batch");
  if (batch.state !== "open") throw new Refusal("batch_closed", "This batch has left already. Take it back first, or open another.");
  return batch;
}

/** Why a unit cannot go into a batch, in words; null = it can. */
function whyNot(batch: BatchRow, unit: UnitRow, vendor: { vendorId: string; vendorName: string } | undefined): [string, string] | null {
  if (unit.batchId === batch.batchId) return ["in_this_batch", `${unit.code} is in this batch already.`];
  if (unit.batchId !== null) return ["in_batch", `${unit.code} is in another batch.`];
  if (unit.state !== "routed") return ["not_routed", `${unit.code}: nobody has said yet where it goes, or it is gone.`];
  if (unit.disposition !== batch.kind) return ["other_way", `${unit.code} goes another way. Route it anew first.`];
  if (unit.currency !== batch.currency) return ["other_currency", `${unit.code} was sold in ${unit.currency}.`];
  if (batch.kind === "vendor_return" && vendor && batch.vendorId !== vendor.vendorId)
    return ["other_vendor", `${unit.code} is of ${vendor.vendorName}.`];
  return null;
}

/**
 * Puts units in a batch, all or none: those of the scanned codes and the ticked ones. @returns how many
 * @throws NotFound; Refusal `batch_closed`, `no_units`, `unknown_code`, `batch_full`, `in_this_batch`, `in_batch`, `not_routed`, `other_way`,
 * `other_vendor`, `other_currency`, `not_allowed`
 */
export function fillBatch(ctx: Ctx, input: FillBatch): Promise<{ added: number }> {
  permit(ctx, "bench.batch");
  const codes = [
    ...new Set(
      input.codes
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  return ctx.transact(async (tx) => {
    const batch = await lockOpen(tx, input.batchId);
    const found = await findUnitIdsByCode(tx, codes);
    const unknown = codes.find((code) => !found.has(code));
    if (unknown) throw new Refusal("unknown_code", `No unit has the code ${unknown.slice(0, 40)}.`);
    const unitIds = [...new Set([...found.values(), ...input.unitIds])].sort();
    if (unitIds.length === 0) throw new Refusal("no_units", "Scan a unit's label, or tick some.");
    if ((await listBatchUnits(tx, batch.batchId)).length + unitIds.length > batchLimit)
      throw new Refusal("batch_full", `At most ${batchLimit} units go in one batch.`);
    const vendors = await vendorDaysOf(tx, unitIds);
    for (const unitId of unitIds) {
      const unit = await lockUnit(tx, unitId);
      if (!unit) throw new NotFound("The unit");
      const no = whyNot(batch, unit, vendors.get(unit.unitId));
      if (no) throw new Refusal(...no);
      await updateUnit(tx, unitId, { batchId: batch.batchId }, ctx.now());
      await note(tx, ctx, unit, "batched", batch);
    }
    return { added: unitIds.length };
  });
}

/** Takes a unit out of a batch that is being filled. @throws NotFound; Refusal `batch_closed`, `not_allowed` */
export function takeOut(ctx: Ctx, input: { batchId: string; unitId: string }): Promise<void> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const batch = await lockOpen(tx, input.batchId);
    const unit = await lockUnit(tx, input.unitId);
    if (!unit || unit.batchId !== batch.batchId) throw new NotFound("The unit");
    await updateUnit(tx, unit.unitId, { batchId: null }, ctx.now());
    await note(tx, ctx, unit, "unbatched", batch);
  });
}

/** Takes an open batch apart: its units wait for another. @throws NotFound; Refusal `batch_closed`, `not_allowed` */
export function dropBatch(ctx: Ctx, input: { batchId: string }): Promise<void> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const batch = await lockOpen(tx, input.batchId);
    for (const { unitId } of await listBatchUnits(tx, batch.batchId)) {
      const unit = await lockUnit(tx, unitId);
      if (!unit) continue;
      await updateUnit(tx, unitId, { batchId: null }, ctx.now());
      await note(tx, ctx, unit, "unbatched", batch);
    }
    await deleteBatch(tx, batch.batchId);
    await tx.record([{ name: "batch.dropped", data: { batchId: batch.batchId, kind: batch.kind } }]);
  });
}

const note = (tx: VerbTx, ctx: Ctx, unit: UnitRow, name: string, batch: BatchRow) =>
  noteUnit(
    tx,
    ctx,
    unit.unitId,
    { at: ctx.now(), device: "" },
    { name, from: unit.state, to: unit.state, data: { batchId: batch.batchId } },
  );
