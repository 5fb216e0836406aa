import { NotFound, Refusal } from "~/domain/errors";
import { lockOutbox, setOutboxState } from "~db/queries/outbox.server";
import type { Ctx } from "../ctx";
import { messageOf } from "./handler";
import { outboxHandlers } from "./handlers.server";

/** A person asks to try a message again now. @throws NotFound; Refusal `already_sent`, `given_up` */
export function retryOutbox(ctx: Ctx, input: { outboxId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const row = await lockOutbox(tx, input.outboxId);
    if (!row) throw new NotFound("The message");
    if (row.state === "sent" || row.state === "sending")
      throw new Refusal("already_sent", "This message was sent already, or is being sent now.");
    if (row.state === "abandoned") throw new Refusal("given_up", "This message was given up, so it cannot be sent any more.");
    await setOutboxState(tx, row.outboxId, "pending", ctx.now());
    if (row.state === "stuck") await outboxHandlers.get(row.kind)?.onRetry(tx, ctx, messageOf(row));
    await tx.record([{ name: "outbox.retried", ...ids(row), data: { kind: row.kind, outboxId: row.outboxId } }]);
    tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
  });
}

function ids(row: { orderId: string | null; returnId: string | null }) {
  return { ...(row.orderId ? { orderId: row.orderId } : {}), ...(row.returnId ? { returnId: row.returnId } : {}) };
}
