import { NotFound, Refusal } from "~/domain/errors";
import { lockOutbox, setOutboxState } from "~db/queries/outbox.server";
import type { Ctx } from "../ctx";

/** A person asks to try a message again now. @throws NotFound; Refusal `already_sent` */
export function retryOutbox(ctx: Ctx, input: { outboxId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const row = await lockOutbox(tx, input.outboxId);
    if (!row) throw new NotFound("The message");
    if (row.state === "sent" || row.state === "sending")
      throw new Refusal("already_sent", "This message was sent already, or is being sent now.");
    await setOutboxState(tx, row.outboxId, "pending", ctx.now());
    await tx.record([{ name: "outbox.retried", ...ids(row), data: { kind: row.kind, outboxId: row.outboxId } }]);
    tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
  });
}

function ids(row: { orderId: string | null; returnId: string | null }) {
  return { ...(row.orderId ? { orderId: row.orderId } : {}), ...(row.returnId ? { returnId: row.returnId } : {}) };
}
