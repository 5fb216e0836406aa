import { z } from "zod";
import { type StockDisposition, stockDispositionOf, stockDispositions } from "~/domain/bench/unit";
import { newId } from "~/domain/ids";
import { findReturn, listReturnLines, type ReturnRow } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import { isRtoReceived, moveStock } from "~db/queries/unit-stock.server";
import type { UnitRow } from "~db/queries/units.server";
import type { Ctx, OutboxOrder, VerbTx } from "../../ctx";
import { hasNativeReturns } from "../../returns/offers.server";

/** Units of a message and what it says of them, frozen when it was written. */
export const SaidUnits = z.array(z.object({ unitId: z.string(), as: z.enum(stockDispositions) }));
export type SaidUnits = z.infer<typeof SaidUnits>;

/** What `unit.stock` carries. */
export const AboutStock = z.object({
  units: SaidUnits,
  /** Of the return's lines, units that did not come. */
  missing: z.array(z.object({ returnLineId: z.string(), quantity: z.number().int().positive() })).default([]),
});
export type AboutStock = z.infer<typeof AboutStock>;

/** What is told of a unit as it is routed; null = the platform has no place for it. */
export function saidOf(unit: Pick<UnitRow, "source" | "disposition">, isNative: boolean): StockDisposition | null {
  const as = stockDispositionOf(unit.disposition);
  if (as === "restocked") return as;
  return isNative && unit.source !== "extra" ? as : null;
}

const stockMessage = (about: Pick<OutboxOrder, "orderId" | "returnId">, payload: AboutStock, now: Date): OutboxOrder => ({
  ...{ kind: "unit.stock", dedupeKey: `unit.stock:${newId("evt", now)}`, ...about, payload },
});

/**
 * The parcel of a return is finished: its routed units are told, and where the platform keeps returns, those that did not come. The caller holds the
 * locks of order and return. Goods that are repaired go back to the shopper: their return is taken back, nothing is said of stock.
 */
export async function sayOfReturn(tx: VerbTx, ctx: Ctx, row: ReturnRow, units: readonly UnitRow[]): Promise<void> {
  const isNative = hasNativeReturns(ctx, await getStore(tx));
  const isRepair = row.wants === "repair";
  const mine = units.filter((unit) => unit.source === "return" && !isRepair);
  const about = { orderId: row.orderId, returnId: row.returnId };
  const missing =
    isNative && !isRepair
      ? (await listReturnLines(tx, [row.returnId])).flatMap((line) => {
          const quantity =
            line.quantity - units.filter((unit) => unit.returnLineId === line.returnLineId && unit.source === "return").length;
          return quantity > 0 ? [{ returnLineId: line.returnLineId, quantity }] : [];
        })
      : [];
  await say(tx, ctx, about, mine, isNative, missing);
  await sayOfExtras(tx, ctx, units, isNative);
}

/** Tells of things that nobody expected, one by one: where that is impossible, only theirs waits for a person. */
export async function sayOfExtras(tx: VerbTx, ctx: Ctx, units: readonly UnitRow[], isNative: boolean): Promise<void> {
  for (const unit of units.filter((one) => one.source === "extra"))
    await say(tx, ctx, unit.orderId ? { orderId: unit.orderId } : {}, [unit], isNative);
}

/** Tells of units of an order that stays as it is on the platform: a person ends it there. */
export async function sayOfOrder(tx: VerbTx, ctx: Ctx, orderId: string, units: readonly UnitRow[], isNative: boolean): Promise<void> {
  await say(tx, ctx, { orderId }, units, isNative);
}

/** A unit was routed after its parcel was finished: the platform is told now. Nothing happens while its parcel is on the table. */
export async function sayWhenRouted(tx: VerbTx, ctx: Ctx, unit: UnitRow): Promise<void> {
  if (unit.stock !== "none") return;
  const isNative = hasNativeReturns(ctx, await getStore(tx));
  const row = unit.returnId ? await findReturn(tx, unit.returnId) : null;
  if (row) {
    if (row.request === "approved" || (row.wants === "repair" && unit.source === "return")) return;
  } else if (unit.orderId && !(await isRtoReceived(tx, unit.orderId))) {
    const order = await findOrder(tx, unit.orderId);
    // A delivered order has no parcel to finish: what else came is told at once.
    if (unit.source !== "extra" || order?.outcome !== "delivered") return;
  }
  if (unit.source === "extra") return sayOfExtras(tx, ctx, [unit], isNative);
  const about = { ...(unit.orderId && { orderId: unit.orderId }), ...(unit.returnId && { returnId: unit.returnId }) };
  await say(tx, ctx, about, [unit], isNative);
}

async function say(
  tx: VerbTx,
  ctx: Ctx,
  about: Pick<OutboxOrder, "orderId" | "returnId">,
  units: readonly UnitRow[],
  isNative: boolean,
  missing: AboutStock["missing"] = [],
): Promise<void> {
  const told = units.flatMap((unit) => {
    const as = unit.state === "routed" && unit.stock === "none" ? saidOf(unit, isNative) : null;
    return as ? [{ unitId: unit.unitId, as }] : [];
  });
  if (told.length + missing.length === 0) return;
  await moveStock(
    tx,
    told.map((one) => one.unitId),
    ["none"],
    "asked",
    ctx.now(),
  );
  await tx.say([stockMessage(about, { units: told, missing }, ctx.now())]);
}
