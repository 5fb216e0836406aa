import { defineOutboxHandler } from "../../outbox/handler";
import { AboutReturn, readReturn } from "./read-return.server";

/** Goods came after they had been settled: the platform's own return is told what becomes of them. */
export const takeInHandler = defineOutboxHandler({
  kind: "return.take-in",
  payload: AboutReturn,
  async deliver(ctx, { payload }) {
    const { row, lines } = await readReturn(ctx, payload.returnId);
    const { connection } = await ctx.platform();
    if (!connection.takeIn || !row.externalId) return { skipped: "not_possible" };
    const goods = lines
      .filter((line) => line.receivedQuantity > 0)
      .map((line) => ({
        ...{ lineExternalId: line.externalId, orderLineExternalId: line.orderLineExternalId, quantity: line.receivedQuantity },
        restock: row.restock && line.inspection === "passed",
      }));
    await connection.takeIn(row.externalId, goods);
    return { units: goods.reduce((sum, one) => sum + one.quantity, 0) };
  },
});
