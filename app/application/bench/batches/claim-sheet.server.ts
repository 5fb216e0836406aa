import { batchKindWords } from "~/domain/bench/batches/batch";
import { formatDecimal } from "~/domain/money";
import { dayIn } from "~/domain/time";
import { listOrderDays } from "~db/queries/batches.server";
import { findStore } from "~db/queries/store-row.server";
import { findVendor } from "~db/queries/vendors.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { csvField } from "../../views/export-orders.server";
import { seesWorth } from "../sees-worth";
import { expectedOf, readBatch } from "./view-batches.server";

/** A claim sheet: who sends what to whom, and what it should bring. Goods only; no shopper stands in it. */
export interface ClaimSheet {
  storeName: string;
  batchName: string;
  kind: string;
  claimNumber: string;
  /** Days `YYYY-MM-DD` in the store's zone. */
  madeOn: string;
  sentOn: string | null;
  vendor: { name: string; address: string; contact: string } | null;
  currency: string;
  rows: ClaimRow[];
  /** Decimal text; null = nobody said, or whoever takes the sheet may not see it. */
  soldTotal: string | null;
  expectedTotal: string | null;
  receivedTotal: string | null;
}

/** One unit of a claim sheet; empty text = not known. */
export interface ClaimRow {
  code: string;
  sku: string;
  product: string;
  grade: string;
  damagedBy: string;
  order: string;
  soldOn: string;
  deliveredOn: string;
  receivedOn: string;
  sold: string;
  expected: string;
}

/** Reads the claim sheet of a batch. @throws NotFound; Refusal `not_allowed` */
export function readClaimSheet(ctx: Ctx, input: { batchId: string }): Promise<ClaimSheet> {
  permit(ctx, "bench.export");
  const sees = seesWorth(ctx);
  return ctx.transact(async (tx) => {
    const { row, units } = await readBatch(tx, input.batchId);
    const store = await findStore(tx);
    const vendor = row.vendorId ? await findVendor(tx, row.vendorId) : null;
    const zone = store?.timezone ?? "UTC";
    const orders = await listOrderDays(tx, row.batchId);
    const amount = (minor: number | null) => (sees && minor !== null ? formatDecimal({ minor, currency: row.currency }) : null);
    const day = (at: Date | null | undefined) => (at ? dayIn(zone, at) : "");
    const expected = expectedOf(row, units);
    return {
      ...{ storeName: store?.name || (store?.domain ?? ""), batchName: row.name, kind: batchKindWords[row.kind] },
      ...{ claimNumber: row.claimNumber, madeOn: dayIn(zone, ctx.now()), sentOn: day(row.closedAt) || null, currency: row.currency },
      vendor: vendor && {
        name: vendor.name,
        address: ctx.sealer.open(ctx.storeId, vendor.address) ?? "",
        contact: ctx.sealer.open(ctx.storeId, vendor.contact) ?? "",
      },
      rows: units.map((unit, i) => ({
        ...{ code: unit.code, sku: unit.sku, product: [unit.title, unit.variantTitle].filter(Boolean).join(", ") },
        ...{ grade: unit.grade ?? "", damagedBy: unit.damagedBy ?? "", order: orders.get(unit.unitId)?.name ?? "" },
        soldOn: day(orders.get(unit.unitId)?.placedAt),
        deliveredOn: day(orders.get(unit.unitId)?.deliveredAt),
        receivedOn: day(unit.receivedAt),
        sold: amount(unit.soldMinor) ?? "",
        expected: amount(expected[i] ?? null) ?? "",
      })),
      soldTotal: amount(units.reduce((sum, unit) => sum + unit.soldMinor, 0)),
      expectedTotal: amount(row.expectedMinor),
      receivedTotal: amount(row.receivedMinor),
    };
  });
}

const columns: readonly [string, keyof ClaimRow][] = [
  ["code", "code"],
  ["sku", "sku"],
  ["product", "product"],
  ["grade", "grade"],
  ["damaged_by", "damagedBy"],
  ["order", "order"],
  ["sold_on", "soldOn"],
  ["delivered_on", "deliveredOn"],
  ["received_on", "receivedOn"],
  ["sold_for", "sold"],
  ["claimed", "expected"],
];

/** The sheet as CSV, a line for each unit; no text in it is run as a formula. */
export function claimCsv({ rows, claimNumber, currency }: ClaimSheet): string {
  const line = (cells: readonly string[]) => `${cells.map(csvField).join(",")}\r\n`;
  const head = line(["claim", ...columns.map(([name]) => name), "currency"]);
  return head + rows.map((row) => line([claimNumber, ...columns.map(([, key]) => row[key]), currency])).join("");
}
