import { Refusal } from "~/domain/errors";
import { can } from "~/domain/machine";
import { resolutionTable } from "~/domain/returns/states";
import { defineOutboxHandler } from "../../outbox/handler";
import { mailAbout } from "../announce.server";
import { takeReturnWithOrder } from "../lock-return.server";
import { finishSettling, retrySettling, stickSettling } from "./finish-settling.server";
import { AboutReturn, readReturn } from "./read-return.server";

/** Sends other goods for the returned ones, as a new order that carries our return's id. */
export const exchangeHandler = defineOutboxHandler({
  kind: "return.exchange",
  payload: AboutReturn,
  async deliver(ctx, { payload, outboxId }): Promise<{ orderExternalId: string }> {
    const { row, order } = await readReturn(ctx, payload.returnId);
    const { connection } = await ctx.platform();
    const units = row.exchangeUnits ?? [];
    if (!connection.exchangeOrder || units.length === 0) throw new Refusal("not_supported", "This platform cannot make an exchange order.");
    const note = `Exchange for return ${row.name} of order ${order.name}`;
    return connection.exchangeOrder({ orderExternalId: order.externalId, returnId: row.returnId, units, note }, outboxId);
  },
  async apply(tx, ctx, { payload }, made) {
    const { row } = await takeReturnWithOrder(tx, payload.returnId);
    if (!can(resolutionTable, row.resolution, "succeed")) return;
    const change = { settledMinor: 0, settledAs: "exchange" as const, exchangeExternalId: made.orderExternalId };
    await finishSettling(tx, ctx, row, change, { to: "exchange", orderExternalId: made.orderExternalId });
    tx.enqueue([{ name: "order.re-read", payload: { orderExternalId: made.orderExternalId } }]);
    await tx.say([mailAbout(row, "refund_done", "exchange")]);
  },
  onStuck: (tx, ctx, { payload }, code) => stickSettling(tx, ctx, payload.returnId, code),
  onRetry: (tx, ctx, { payload }) => retrySettling(tx, ctx, payload.returnId),
});
