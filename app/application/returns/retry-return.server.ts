import { Refusal } from "~/domain/errors";
import { can, step } from "~/domain/machine";
import { resolutionTable } from "~/domain/returns/states";
import { setOutboxState } from "~db/queries/outbox.server";
import { updateReturn } from "~db/queries/returns.server";
import { listUnsent } from "~db/queries/returns-records.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { takeReturn } from "./lock-return.server";

/** A person asks to tell the platform again what it refused. @throws NotFound; Refusal `nothing_stuck` */
export function retryReturn(ctx: Ctx, input: { returnId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await takeReturn(tx, input.returnId);
    const stuck = (await listUnsent(tx, row.returnId)).filter((message) => message.state === "stuck");
    if (stuck.length === 0) throw new Refusal("nothing_stuck", "Nothing about this return waits for a decision.");
    for (const message of stuck) await setOutboxState(tx, message.outboxId, "pending", ctx.now());
    if (
      stuck.some((message) => message.kind === "return.settle" || message.kind === "return.exchange") &&
      can(resolutionTable, row.resolution, "retry")
    )
      await updateReturn(tx, row.returnId, { resolution: step(resolutionTable, row.resolution, "retry") }, ctx.now());
    await tx.record([{ name: "return.retried", orderId: row.orderId, returnId: row.returnId, data: { kinds: stuck.map((m) => m.kind) } }]);
    tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
  });
}
