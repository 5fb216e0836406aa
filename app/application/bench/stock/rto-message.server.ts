import { z } from "zod";
import { Refusal } from "~/domain/errors";
import type { UndeliveredOrder } from "~/ports/stock";
import { findOrder } from "~db/queries/returns-order.server";
import { listUnits } from "~db/queries/units.server";
import { defineOutboxHandler } from "../../outbox/handler";
import { SaidUnits } from "./stock-say.server";
import { stockRetried, stockStuck, stockTold } from "./stock-told.server";

/** What ends an order whose parcel came back carries. */
export const AboutUndelivered = z.object({
  units: SaidUnits,
  missing: z.array(z.object({ orderLineExternalId: z.string(), quantity: z.number().int().positive() })),
});
export type AboutUndelivered = z.infer<typeof AboutUndelivered>;

/** Ends an unpaid order whose goods came back undelivered, and puts those for the shelf back in stock, once. */
export const closeUndeliveredHandler = defineOutboxHandler({
  kind: "order.close-undelivered",
  payload: AboutUndelivered,
  async deliver(ctx, { payload, outboxId, orderId }) {
    const { order, here } = await ctx.transact(async (tx) => ({
      order: await findOrder(tx, orderId ?? ""),
      here: await listUnits(
        tx,
        payload.units.map((one) => one.unitId),
      ),
    }));
    if (!order) throw new Refusal("order_gone", "The order is not known any more.");
    const { connection } = await ctx.platform();
    if (!connection.closeUndelivered)
      throw new Refusal("by_hand", "This platform lets no app end an order whose goods came back. End it there, then give this up.");
    const gone = payload.units.flatMap(({ unitId, as }): UndeliveredOrder["units"] => {
      const line = here.find((unit) => unit.unitId === unitId)?.orderLineExternalId;
      return line ? [{ orderLineExternalId: line, as, quantity: 1 }] : [];
    });
    const units = together([...gone, ...payload.missing.map((one) => ({ ...one, as: "missing" as const }))]);
    const note = `${order.name} came back undelivered`;
    return { ...(await connection.closeUndelivered({ orderExternalId: order.externalId, units, note }, outboxId)) };
  },
  apply: (tx, ctx, { payload }) => stockTold(tx, ctx, payload.units),
  onStuck: (tx, ctx, { payload }) => stockStuck(tx, ctx, payload.units),
  onRetry: (tx, ctx, { payload }) => stockRetried(tx, ctx, payload.units),
});

/** Units of one line that went one way are one entry. */
function together(units: UndeliveredOrder["units"]): UndeliveredOrder["units"] {
  const sums = new Map<string, UndeliveredOrder["units"][number]>();
  for (const unit of units) {
    const key = `${unit.orderLineExternalId} ${unit.as}`;
    sums.set(key, { ...unit, quantity: unit.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}
