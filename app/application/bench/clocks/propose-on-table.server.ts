import { lastVendorDay, vendorOf } from "~/domain/bench/batches/vendor";
import { type Proposals, proposals } from "~/domain/bench/clocks/propose";
import type { StoreTx } from "~db/client.server";
import { listProducts } from "~db/queries/products.server";
import { listReturnLines, type ReturnLineRow } from "~db/queries/returns.server";
import { listShippedLines } from "~db/queries/returns-order.server";
import type { UnitRow } from "~db/queries/units.server";
import { listVendors } from "~db/queries/vendors.server";
import type { Ctx } from "../../ctx";
import { vendorDaysOf } from "../batches/vendor-days.server";
import type { ExpectedLine, Table } from "../table.server";
import { goodsOf } from "../take-unit.server";
import { type ClockFacts, readClockFacts, worthyOf } from "./clock.server";

/** Where each thing on a table should go, whatever grade it will be given: by an order line's id, and by a unit's. */
export interface TableProposals {
  lines: ReadonlyMap<string, Proposals>;
  units: ReadonlyMap<string, Proposals>;
}

/** What is proposed today for goods that should be on a table, as if they came now, and for the units that lie there. */
export async function proposeOnTable(tx: StoreTx, ctx: Pick<Ctx, "now">, { order, lines, units }: Table): Promise<TableProposals> {
  const facts = await readClockFacts(tx, ctx.now());
  const until = await vendorDaysOfLines(tx, facts, { order, lines }, ctx.now());
  const ofLine = (line: ExpectedLine) => {
    const { soldMinor, productType = null } = goodsOf(line);
    const goods = { soldMinor, productType, grade: null, receivedAt: ctx.now() };
    const worthy = worthyOf(facts, goods, until.get(line.bought.externalId) ?? null);
    return proposals(facts.rules, { ...worthy, reasons: line.asked.map(reasonOf) }, facts.today);
  };
  return { lines: new Map(lines.map((line) => [line.bought.externalId, ofLine(line)])), units: await proposeUnits(tx, facts, units) };
}

const reasonOf = ({ reasonName, subReason }: Pick<ReturnLineRow, "reasonName" | "subReason">) =>
  [reasonName, subReason].filter(Boolean).join(": ");

/** What is proposed today for units, by their ids. */
export async function proposeUnits(tx: StoreTx, facts: ClockFacts, units: readonly UnitRow[]): Promise<Map<string, Proposals>> {
  const ids = units.map((unit) => unit.unitId);
  const vendors = await vendorDaysOf(tx, ids);
  const lines = await listReturnLines(tx, [...new Set(units.flatMap((unit) => unit.returnId ?? []))]);
  return new Map(
    units.map((unit) => {
      const worthy = worthyOf(facts, unit, vendors.get(unit.unitId)?.lastOn ?? null);
      // What nobody expected was sent back for no reason.
      const reasons = unit.returnLineId ? lines.filter((line) => line.returnLineId === unit.returnLineId).map(reasonOf) : [];
      return [unit.unitId, proposals(facts.rules, { ...worthy, reasons }, facts.today)];
    }),
  );
}

/** Until when a vendor would take the goods of each line, had they come now. */
async function vendorDaysOfLines(
  tx: StoreTx,
  { timezone }: ClockFacts,
  { order, lines }: Pick<Table, "order" | "lines">,
  now: Date,
): Promise<Map<string, string | null>> {
  const vendors = lines.length > 0 ? await listVendors(tx) : [];
  if (vendors.length === 0) return new Map();
  const known = await listProducts(
    tx,
    lines.flatMap((line) => line.bought.productExternalId ?? []),
  );
  const delivered = (await listShippedLines(tx, order.orderId)).flatMap(({ parcel }) =>
    parcel.leg === "forward" && parcel.deliveredAt ? [parcel.deliveredAt.getTime()] : [],
  );
  const began = { receivedAt: now, soldAt: order.placedAt, deliveredAt: delivered.length > 0 ? new Date(Math.min(...delivered)) : null };
  return new Map(
    lines.map(({ bought }) => {
      const product = known.find((one) => one.productExternalId === bought.productExternalId);
      const facts = { sku: bought.sku, productType: product?.type ?? bought.productType, tags: product?.tags ?? [] };
      const vendor = vendorOf(vendors, facts);
      return [bought.externalId, vendor && lastVendorDay(vendor, began, timezone)];
    }),
  );
}
