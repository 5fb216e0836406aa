import { step } from "~/domain/machine";
import type { DeclineReturn } from "~/domain/returns/commands";
import { isOverruled } from "~/domain/returns/decide";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { noteDeparture } from "../desk/note-departure.server";
import { permit } from "../permit";
import { mailAbout, tellStep } from "./announce.server";
import { takeReturn } from "./lock-return.server";

/** The store says no, and why; the shopper reads the note. @throws NotFound; Refusal `illegal_transition` when it was decided already */
export function declineReturn(ctx: Ctx, input: DeclineReturn): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await takeReturn(tx, input.returnId);
    const request = step(requestTable, row.request, "decline");
    const resolution = step(resolutionTable, row.resolution, "drop");
    const declineNote = ctx.sealer.seal(ctx.storeId, input.note);
    const overruled = row.overruled || isOverruled(row.decision, "decline");
    const change = { request, resolution, declineNote, decidedAt: ctx.now(), decidedBy: ctx.actor, overruled };
    await updateReturn(tx, row.returnId, change, ctx.now());
    await noteDeparture(ctx, tx, "declined", row, input.note);
    await tx.record([{ name: "return.declined", orderId: row.orderId, returnId: row.returnId }]);
    const store = await getStore(tx);
    await tx.say([...tellStep(ctx, store, row, "return.decline"), mailAbout(row, "declined")]);
  });
}
