import { NotFound, Refusal } from "~/domain/errors";
import { lockOutbox, setOutboxState } from "~db/queries/outbox.server";
import { stockGivenUp } from "../bench/stock/stock-told.server";
import type { Ctx } from "../ctx";
import { freeingGivenUp } from "../returns/outbox/exchange-stock.server";
import { messageOf } from "./handler";
import { outboxHandlers } from "./handlers.server";

/**
 * A person decides that a message need not be sent (done by hand, or pointless now). Messages behind it go on.
 * @throws NotFound; Refusal `already_sent`
 */
export function abandonOutbox(ctx: Ctx, input: { outboxId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const row = await lockOutbox(tx, input.outboxId);
    if (!row) throw new NotFound("The message");
    if (row.state !== "stuck" && row.state !== "failed")
      throw new Refusal("already_sent", "Only a message that could not be sent can be given up.");
    await setOutboxState(tx, row.outboxId, "abandoned", ctx.now());
    await freeingGivenUp(tx, row, ctx.now());
    await stockGivenUp(tx, ctx, row);
    // A stuck one has told its order or return already; one that still waited leaves them waiting for ever unless they are told now.
    if (row.state === "failed") await outboxHandlers.get(row.kind)?.onStuck(tx, ctx, messageOf(row), "abandoned");
    await tx.record([
      {
        name: "outbox.abandoned",
        ...(row.orderId ? { orderId: row.orderId } : {}),
        ...(row.returnId ? { returnId: row.returnId } : {}),
        data: { kind: row.kind, outboxId: row.outboxId },
      },
    ]);
    tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
  });
}
