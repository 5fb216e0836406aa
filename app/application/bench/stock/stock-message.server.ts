import { z } from "zod";
import { stockDispositionOf } from "~/domain/bench/unit";
import { Refusal } from "~/domain/errors";
import type { UnitsGone } from "~/ports/stock";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import { findUndelivered } from "~db/queries/unit-stock.server";
import { listUnits, type UnitRow, unitsOf } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { defineOutboxHandler } from "../../outbox/handler";
import { hasNativeReturns } from "../../returns/offers.server";
import { AboutStock, type SaidUnits } from "./stock-say.server";
import { stockRetried, stockStuck, stockTold } from "./stock-told.server";

const byHand = () =>
  new Refusal(
    "by_hand",
    "The platform has no way to put this thing back in stock that Backhaul may use. Correct its stock there, then give this up.",
  );

/** Totals of a line would count twice, or leave out, what a person did there themselves. */
function refuseMixed(units: readonly UnitRow[]): void {
  if (units.some((unit) => unit.source !== "extra" && unit.stock === "by_hand"))
    throw new Refusal(
      "by_hand_before",
      "A person saw to other goods of this parcel on the platform. See to these there as well, then give this up.",
    );
}

/** What an undelivered order's end tells of its native return. */
export const Ended = z.object({
  returnExternalId: z.string(),
  lines: z.array(z.object({ lineExternalId: z.string(), orderLineExternalId: z.string(), quantity: z.number() })),
});

/** Tells the platform where units went, each exactly once. */
export const stockHandler = defineOutboxHandler({
  kind: "unit.stock",
  payload: AboutStock,
  async deliver(ctx, { payload, outboxId, orderId, returnId }) {
    const seen = await ctx.transact(async (tx) => ({
      isNative: hasNativeReturns(ctx, await getStore(tx)),
      units: await listUnits(
        tx,
        payload.units.map((one) => one.unitId),
      ),
      order: orderId ? await findOrder(tx, orderId) : null,
    }));
    const { connection } = await ctx.platform();
    if (seen.isNative) {
      const there = await nativeUnits(ctx, { units: seen.units, orderId, returnId }, payload);
      if (!connection.tellStock || !there) throw byHand();
      await connection.tellStock(there.returnExternalId, there.gone);
      return { units: payload.units.length };
    }
    const shelf = seen.units.flatMap((unit) => (unit.orderLineExternalId ? [unit.orderLineExternalId] : []));
    if (!connection.restock || !seen.order || shelf.length < payload.units.length) throw byHand();
    const lines = [...new Set(shelf)].map((id) => ({ orderLineExternalId: id, quantity: shelf.filter((one) => one === id).length }));
    await connection.restock(seen.order.externalId, lines, outboxId);
    return { units: payload.units.length };
  },
  apply: (tx, ctx, { payload }) => stockTold(tx, ctx, payload.units),
  onStuck: (tx, ctx, { payload }) => stockStuck(tx, ctx, payload.units),
  onRetry: (tx, ctx, { payload }) => stockRetried(tx, ctx, payload.units),
});

/** What the native return should say in all: what it was told before, and now. null = these units are of no native return. */
async function nativeUnits(
  ctx: Ctx,
  { units, orderId, returnId }: { units: readonly UnitRow[]; orderId: string | null; returnId: string | null },
  { units: said, missing }: AboutStock,
): Promise<{ returnExternalId: string; gone: UnitsGone[] } | null> {
  if (returnId) return ofReturn(ctx, returnId, said, missing);
  if (!orderId || units.some((unit) => unit.source !== "rto")) return null;
  const ended = await ctx.transact((tx) => findUndelivered(tx, orderId));
  const there = Ended.safeParse(ended?.result).data;
  if (!there) return null;
  const all = await ctx.transact((tx) => unitsOf(tx, { orderId }));
  refuseMixed(all);
  const line = (unit: UnitRow) => there.lines.find((one) => one.orderLineExternalId === unit.orderLineExternalId)?.lineExternalId ?? null;
  return { returnExternalId: there.returnExternalId, gone: goneOf(all, said, line) };
}

async function ofReturn(ctx: Ctx, returnId: string, said: SaidUnits, missing: AboutStock["missing"]) {
  const { row, lines, units } = await ctx.transact(async (tx) => ({
    row: await findReturn(tx, returnId),
    lines: await listReturnLines(tx, [returnId]),
    units: await unitsOf(tx, { returnId }),
  }));
  if (!row?.externalId)
    throw new Refusal("no_native_return", "The platform does not have this return, so it cannot be told where its goods went.");
  refuseMixed(units);
  const { connection } = await ctx.platform();
  const native = lines.some((line) => !line.externalId) ? await connection.fetchReturn(row.externalId) : null;
  const twin = (returnLineId: string | null) => {
    const line = lines.find((one) => one.returnLineId === returnLineId);
    return line?.externalId ?? native?.lines.find((one) => one.orderLineExternalId === line?.orderLineExternalId)?.externalId ?? null;
  };
  const gone = goneOf(units, said, (unit) => twin(unit.returnLineId));
  for (const { returnLineId, quantity } of missing) {
    const lineExternalId = twin(returnLineId);
    if (lineExternalId) gone.push({ lineExternalId, as: "missing", quantity });
  }
  return { returnExternalId: row.externalId, gone };
}

/** Units that were told before and those that are told now, by line; an extra is of no line. */
function goneOf(units: readonly UnitRow[], said: SaidUnits, lineOf: (unit: UnitRow) => string | null): UnitsGone[] {
  return units.flatMap((unit): UnitsGone[] => {
    const now = said.find((one) => one.unitId === unit.unitId);
    const as = now?.as ?? (unit.stock === "told" ? stockDispositionOf(unit.disposition) : null);
    const lineExternalId = as && unit.source !== "extra" ? lineOf(unit) : null;
    return as && lineExternalId ? [{ lineExternalId, as, quantity: 1 }] : [];
  });
}
