import type { BenchFound, BenchTable, BenchUnit } from "~/domain/bench/bench-table";
import type { Proposals } from "~/domain/bench/clocks/propose";
import type { TableOf } from "~/domain/bench/commands";
import { trackingKeyOf } from "~/domain/parcels/scan";
import { labelOf, labelWords } from "~/domain/returns/label";
import { typedCode } from "~/domain/returns/shipment";
import type { StoreTx } from "~db/client.server";
import { type CodeHit, findByCode, findBySku } from "~db/queries/bench-find.server";
import { findReturn, listReturnsOfOrder } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { isRtoReceived } from "~db/queries/unit-stock.server";
import { findUnit, type UnitRow } from "~db/queries/units.server";
import type { Ctx } from "../ctx";
import { readClockFacts } from "./clocks/clock.server";
import { proposeOnTable, proposeUnits } from "./clocks/propose-on-table.server";
import { readTable, type Table } from "./table.server";

/**
 * What a scanned or typed code means at the bench: a unit's label, a return, a tracking number, an order, or a SKU that is awaited. An order's
 * code leads to its only awaited return, else to the order's own parcel. @returns several returns to choose from where the code is not clear
 */
export function findOnBench(ctx: Ctx, input: { code: string }): Promise<BenchFound> {
  const code = typedCode(input.code);
  if (code === "") return Promise.resolve({ kind: "none" });
  const plain = code.replace(/^#/, "");
  const names = [...new Set([code, plain, `#${plain}`, code.toUpperCase(), plain.toUpperCase(), `#${plain.toUpperCase()}`])];
  return ctx.transact(async (tx) => {
    const named = await findByCode(tx, code, names, trackingKeyOf(code));
    const hits = named.length > 0 ? named : await findBySku(tx, code);
    const unit = hits.find((hit) => hit.kind === "unit");
    if (unit?.unitId) return ofUnit(tx, ctx, unit.unitId);
    const tables = await tablesOf(tx, hits);
    const [only, ...more] = tables;
    if (!only) return { kind: "none" };
    if (more.length === 0) return { kind: "table", table: await shown(tx, ctx, await readTable(tx, only, false)), unitId: null };
    return { kind: "choose", choices: await Promise.all(tables.map((from) => choiceOf(tx, from))) };
  });
}

/** The table as it stands now. @throws NotFound */
export function viewTable(ctx: Ctx, from: TableOf): Promise<BenchTable> {
  return ctx.transact(async (tx) => shown(tx, ctx, await readTable(tx, from, false)));
}

async function ofUnit(tx: StoreTx, ctx: Ctx, unitId: string): Promise<BenchFound> {
  const unit = await findUnit(tx, unitId);
  if (!unit) return { kind: "none" };
  const from: TableOf | null = unit.returnId
    ? { kind: "return", returnId: unit.returnId }
    : unit.orderId
      ? { kind: "order", orderId: unit.orderId }
      : null;
  if (!from) {
    const proposed = await proposeUnits(tx, await readClockFacts(tx, ctx.now()), [unit]);
    return { kind: "unit", unit: unitShown(unit, proposed) };
  }
  return { kind: "table", table: await shown(tx, ctx, await readTable(tx, from, false)), unitId };
}

/** Returns first: those a code names, those of the orders it names; an order none of whose goods are awaited stands for its own parcel. */
async function tablesOf(tx: StoreTx, hits: readonly CodeHit[]): Promise<TableOf[]> {
  const named = hits.flatMap((hit) => ((hit.kind === "return" || hit.kind === "sku") && hit.returnId ? [hit.returnId] : []));
  if (named.length > 0) return [...new Set(named)].map((returnId) => ({ kind: "return", returnId }));
  const orderIds = [...new Set(hits.flatMap((hit) => hit.orderId ?? []))];
  const tables = await Promise.all(
    orderIds.map(async (orderId): Promise<TableOf[]> => {
      const awaited = (await awaitedReturns(tx, orderId)).map((returnId): TableOf => ({ kind: "return", returnId }));
      return awaited.length > 0 ? awaited : [{ kind: "order", orderId }];
    }),
  );
  return tables.flat();
}

async function awaitedReturns(tx: StoreTx, orderId: string): Promise<string[]> {
  return (await listReturnsOfOrder(tx, orderId)).filter((row) => row.request === "approved" && !row.keepItem).map((row) => row.returnId);
}

async function choiceOf(tx: StoreTx, from: TableOf) {
  if (from.kind === "return") {
    const row = await findReturn(tx, from.returnId);
    return { from, name: row?.name ?? "", label: row ? labelWords[labelOf(row)] : "" };
  }
  return { from, name: (await findOrder(tx, from.orderId))?.name ?? "", label: "No return was asked for" };
}

async function shown(tx: StoreTx, ctx: Ctx, table: Table): Promise<BenchTable> {
  const { order, row, lines, units, delivered } = table;
  const proposed = await proposeOnTable(tx, ctx, table);
  return {
    from: row ? { kind: "return", returnId: row.returnId } : { kind: "order", orderId: order.orderId },
    ...{ name: row?.name ?? order.name, orderName: order.name },
    label: row ? labelWords[labelOf(row)] : "No return was asked for",
    awaited: row ? row.request === "approved" : !delivered && !(await isRtoReceived(tx, order.orderId)),
    lines: lines.map(({ bought, asked, expected, here }) => ({
      ...{ orderLineExternalId: bought.externalId, sku: bought.sku, title: bought.title, variantTitle: bought.variantTitle },
      ...{ imageUrl: bought.imageUrl, productType: bought.productType, expected, here },
      reasons: [...new Set(asked.map((one) => [one.reasonName, one.subReason].filter(Boolean).join(": ")))].filter(Boolean),
      proposed: proposed.lines.get(bought.externalId) ?? null,
    })),
    units: units.map((unit) => unitShown(unit, proposed.units)),
  };
}

const unitShown = (unit: UnitRow, proposed: ReadonlyMap<string, Proposals>): BenchUnit => ({
  ...{ unitId: unit.unitId, code: unit.code, source: unit.source, orderLineExternalId: unit.orderLineExternalId, sku: unit.sku },
  ...{ title: unit.title, variantTitle: unit.variantTitle, state: unit.state, grade: unit.grade, damagedBy: unit.damagedBy },
  ...{ disposition: unit.disposition, stock: unit.stock, version: unit.version },
  proposed: proposed.get(unit.unitId) ?? null,
});
