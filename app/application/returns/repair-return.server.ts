import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { RepairReturn } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { mailAbout, tellStep } from "./announce.server";
import { takeReturn } from "./lock-return.server";

/**
 * The goods were repaired and sent back: no money moves and the shopper has what they bought, so the units can be sent back again. The platform's own
 * return is cancelled, which puts its units back to where they were: with the shopper.
 * @throws NotFound; Refusal `illegal_transition`, `not_received`
 */
export function repairReturn(ctx: Ctx, input: RepairReturn & WithMessage): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.settle");
    const row = await takeReturn(tx, input.returnId);
    const resolution = step(resolutionTable, step(resolutionTable, row.resolution, "settle"), "succeed");
    if (row.request !== "received") throw new Refusal("not_received", "Receive the goods first, then send them back.");
    const request = step(requestTable, row.request, "close");
    const now = ctx.now();
    const change = { request, resolution, settledAs: "repair", settledMinor: 0, restock: false, settledAt: now } as const;
    await updateReturn(tx, row.returnId, change, now);
    await tx.record([{ name: "return.repaired", orderId: row.orderId, returnId: row.returnId }]);
    const store = await getStore(tx);
    await tx.say([...tellStep(ctx, store, row, "return.cancel"), { ...mailAbout(row, "refund_done", "repair"), words: input.message }]);
  });
}
