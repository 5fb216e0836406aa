import { step } from "~/domain/machine";
import type { ApproveReturn } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import { requestTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { noteDeparture } from "../desk/note-departure.server";
import { permit } from "../permit";
import { mailAbout, tellStep } from "./announce.server";
import { takeReturn } from "./lock-return.server";

/** The store agrees to take the goods back. @throws NotFound; Refusal `illegal_transition` when it was decided already */
export function approveReturn(ctx: Ctx, input: ApproveReturn & WithMessage): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await takeReturn(tx, input.returnId);
    const request = step(requestTable, row.request, "approve");
    await updateReturn(tx, row.returnId, { request, decidedAt: ctx.now() }, ctx.now());
    await noteDeparture(ctx, tx, "approved", row, input.message ?? null);
    await tx.record([{ name: "return.approved", orderId: row.orderId, returnId: row.returnId }]);
    const store = await getStore(tx);
    await tx.say([...tellStep(ctx, store, row, "return.approve"), { ...mailAbout(row, "approved"), words: input.message }]);
  });
}
