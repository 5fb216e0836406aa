import { defineOutboxHandler } from "../../outbox/handler";
import { passedUnits } from "../settlement-quote.server";
import { AboutReturn, readReturn } from "./read-return.server";

/** Puts the units that passed back in stock, where that is not part of a native return. */
export const restockHandler = defineOutboxHandler({
  kind: "return.restock",
  payload: AboutReturn,
  async deliver(ctx, { payload, outboxId }) {
    const { lines, order } = await readReturn(ctx, payload.returnId);
    const { connection } = await ctx.platform();
    if (!connection.restock) return { skipped: "not_possible" };
    const units = passedUnits(lines).map(({ lineId, quantity }) => ({ orderLineExternalId: lineId, quantity }));
    await connection.restock(order.externalId, units, outboxId);
    return { units: units.reduce((sum, unit) => sum + unit.quantity, 0) };
  },
});
