import { type BatchKind, type BatchState, batchKinds, spreadOver } from "~/domain/bench/batches/batch";
import type { Culprit, Grade } from "~/domain/bench/unit";
import { NotFound } from "~/domain/errors";
import type { StoreTx } from "~db/client.server";
import { type BatchRow, countWaiting, findBatch, listBatches, listBatchUnits, listWaiting } from "~db/queries/batches.server";
import { listChannels } from "~db/queries/bench-channels.server";
import type { UnitRow } from "~db/queries/units.server";
import { findVendor, listVendors } from "~db/queries/vendors.server";
import type { Ctx } from "../../ctx";
import { seesWorth } from "../sees-worth";
import { vendorDaysOf } from "./vendor-days.server";
import { type VendorShown, vendorShown } from "./vendors.server";

/** Most batches, and most waiting units, that a page lists. */
export const listedLimit = 100;

/** What a batch should bring and brought, minor units; null = nobody said, or whoever looks may not see it. */
interface Sums {
  currency: string;
  soldMinor: number | null;
  expectedMinor: number | null;
  receivedMinor: number | null;
}

/** A batch in the list. */
export interface BatchListItem extends Sums {
  batchId: string;
  kind: BatchKind;
  state: BatchState;
  name: string;
  claimNumber: string;
  units: number;
  createdAt: Date;
  closedAt: Date | null;
}

/** The list of batches. */
export interface BatchesView {
  batches: BatchListItem[];
  /** Units that wait for a batch, by kind. */
  waiting: { kind: BatchKind; units: number }[];
  vendors: { id: string; name: string }[];
  channels: { id: string; name: string }[];
}

/** A unit as its batch shows it. */
export interface BatchUnit {
  unitId: string;
  code: string;
  sku: string;
  title: string;
  variantTitle: string | null;
  grade: Grade | null;
  damagedBy: Culprit | null;
  shelf: string;
  receivedAt: Date;
  /** The vendor's last day; null = none, or not known. */
  lastOn: string | null;
  soldMinor: number | null;
  expectedMinor: number | null;
  recoveredMinor: number | null;
}

/** One batch with all that lies in it. */
export interface BatchView extends BatchListItem {
  receivedAt: Date | null;
  vendor: VendorShown | null;
  channelId: string | null;
  inside: BatchUnit[];
  /** Units that could go in, the longest here first; none once it is closed. */
  fitting: BatchUnit[];
}

/** Batches that are open or on their way, or those whose money is in. */
export function viewBatches(ctx: Ctx, input: { done: boolean }): Promise<BatchesView> {
  const sees = seesWorth(ctx);
  return ctx.transact(async (tx) => {
    const rows = await listBatches(tx, input.done ? ["done"] : ["open", "closed"], listedLimit);
    const counted = await countWaiting(tx);
    return {
      batches: rows.map((row) => ({ ...listed(row, sees), units: row.unitCount, soldMinor: sees ? row.soldMinor : null })),
      waiting: batchKinds.map((kind) => ({ kind, units: counted[kind] ?? 0 })),
      vendors: (await listVendors(tx)).map((row) => ({ id: row.vendorId, name: row.name })),
      channels: (await listChannels(tx)).map((row) => ({ id: row.channelId, name: row.name })),
    };
  });
}

/** One batch. @throws NotFound */
export function viewBatch(ctx: Ctx, input: { batchId: string }): Promise<BatchView> {
  const sees = seesWorth(ctx);
  return ctx.transact(async (tx) => {
    const row = await findBatch(tx, input.batchId);
    if (!row) throw new NotFound("The batch");
    const units = await listBatchUnits(tx, row.batchId);
    const waiting = row.state === "open" ? await listWaiting(tx, row.kind, listedLimit) : [];
    const vendor = row.vendorId ? await findVendor(tx, row.vendorId) : null;
    const days = await vendorDaysOf(
      tx,
      [...units, ...waiting].map((unit) => unit.unitId),
    );
    const shown = (unit: UnitRow, expectedMinor: number | null): BatchUnit => ({
      ...{ unitId: unit.unitId, code: unit.code, sku: unit.sku, title: unit.title, variantTitle: unit.variantTitle, grade: unit.grade },
      ...{ damagedBy: unit.damagedBy, shelf: unit.shelf, receivedAt: unit.receivedAt, lastOn: days.get(unit.unitId)?.lastOn ?? null },
      ...{ soldMinor: sees ? unit.soldMinor : null, expectedMinor, recoveredMinor: sees ? unit.recoveredMinor : null },
    });
    const expected = sees ? expectedOf(row, units) : [];
    const isOurs = (unit: UnitRow) => row.kind !== "vendor_return" || [undefined, row.vendorId].includes(days.get(unit.unitId)?.vendorId);
    return {
      ...listed(row, sees),
      ...{ units: units.length, soldMinor: sees ? units.reduce((sum, unit) => sum + unit.soldMinor, 0) : null },
      ...{ receivedAt: row.receivedAt, vendor: vendor && vendorShown(ctx, vendor), channelId: row.channelId },
      inside: units.map((unit, i) => shown(unit, expected[i] ?? null)),
      fitting: waiting.filter((unit) => isOurs(unit) && unit.currency === row.currency).map((unit) => shown(unit, null)),
    };
  });
}

/** What each unit of a batch should bring: its share of the sum, to the last minor unit; empty when nobody said a sum. */
export function expectedOf(row: BatchRow, units: readonly UnitRow[]): number[] {
  return row.expectedMinor === null || units.length === 0 ? [] : spreadOver(row.expectedMinor, units, row.currency);
}

/** A batch with its units, for files. @throws NotFound */
export async function readBatch(tx: StoreTx, batchId: string): Promise<{ row: BatchRow; units: UnitRow[] }> {
  const row = await findBatch(tx, batchId);
  if (!row) throw new NotFound("The batch");
  return { row, units: await listBatchUnits(tx, batchId) };
}

function listed(row: BatchRow, sees: boolean) {
  return {
    ...{ batchId: row.batchId, kind: row.kind, state: row.state, name: row.name, claimNumber: row.claimNumber, currency: row.currency },
    ...{ expectedMinor: sees ? row.expectedMinor : null, receivedMinor: sees ? row.receivedMinor : null },
    ...{ createdAt: row.createdAt, closedAt: row.closedAt },
  };
}
