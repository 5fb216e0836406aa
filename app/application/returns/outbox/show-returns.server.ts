import { z } from "zod";
import { labelOf, labelWords } from "~/domain/returns/label";
import { listReturnsOfOrder } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { defineOutboxHandler } from "../../outbox/handler";

/** Lets the storefront read where an order's returns stand. Reads them when it is sent, so that a late message never brings back an old state. */
export const showReturnsHandler = defineOutboxHandler({
  kind: "order.show-returns",
  payload: z.object({}),
  async deliver(ctx, { orderId }) {
    const found = await ctx.transact(async (tx) => {
      const order = await findOrder(tx, orderId ?? "");
      return order && { externalId: order.externalId, returns: await listReturnsOfOrder(tx, order.orderId) };
    });
    if (!found) return { skipped: "order_gone" };
    const { platform, connection } = await ctx.platform();
    if (!platform.can.orderMetafields || !connection.showReturns) return { skipped: "not_possible" };
    // A gift's return is its recipient's: the buyer's account does not show it.
    const shown = found.returns.filter((row) => !row.gift).map((row) => ({ name: row.name, label: labelWords[labelOf(row)] }));
    await connection.showReturns(found.externalId, shown);
    return { returns: shown.length };
  },
});
