import { findReturn } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { listStuckStock } from "~db/queries/unit-stock.server";
import { listUnits } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { compareStock, type StockComparison } from "./stock-compare.server";
import { AboutStock } from "./stock-say.server";

/** Stock that waits for a person. */
export interface StuckStock {
  outboxId: string;
  /** The return's or the order's name. */
  name: string;
  returnId: string | null;
  orderId: string | null;
  units: { code: string; sku: string; title: string }[];
  /** Why, in words. */
  why: string;
  since: Date;
}

/** What the Stock page shows: what waits for a person, and with `compare` how our books and the platform's differ now. @throws ProviderError */
export async function viewStock(
  ctx: Ctx,
  { compare }: { compare: boolean },
): Promise<{ stuck: StuckStock[]; comparison: StockComparison | null }> {
  const stuck = await ctx.transact(async (tx) => {
    const rows: StuckStock[] = [];
    for (const row of await listStuckStock(tx)) {
      const { units } = AboutStock.pick({ units: true }).parse(row.payload);
      const here = await listUnits(
        tx,
        units.map((unit) => unit.unitId),
      );
      const of = row.returnId ? await findReturn(tx, row.returnId) : row.orderId ? await findOrder(tx, row.orderId) : null;
      rows.push({
        ...{ outboxId: row.outboxId, name: of?.name ?? "", returnId: row.returnId, orderId: row.orderId, since: row.changedAt },
        units: here.map(({ code, sku, title }) => ({ code, sku, title })),
        why: row.error ?? row.errorCode ?? "",
      });
    }
    return rows;
  });
  return { stuck, comparison: compare ? await compareStock(ctx) : null };
}
