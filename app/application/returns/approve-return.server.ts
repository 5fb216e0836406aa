import { step } from "~/domain/machine";
import type { ApproveReturn } from "~/domain/returns/commands";
import { isOverruled } from "~/domain/returns/decide";
import type { WithMessage } from "~/domain/returns/message";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { noteDeparture } from "../desk/note-departure.server";
import { permit } from "../permit";
import { mailAbout } from "./announce.server";
import { sendAtOnce } from "./exchange-at-once.server";
import { tellApproved, tellAsked } from "./exchange-filing.server";
import { isDeclinedByRule } from "./follow-decision.server";
import { takeReturn, takeReturnWithOrder } from "./lock-return.server";
import { payAtApproval } from "./pay-at-approval.server";

/**
 * The store agrees to take the goods back, though the rules may have declined them. Goods that the shopper keeps are paid at once. @throws NotFound; Refusal `illegal_transition` when it was decided already
 */
export function approveReturn(ctx: Ctx, input: ApproveReturn & WithMessage): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    const wasDeclined = isDeclinedByRule(row);
    const request = step(requestTable, row.request, wasDeclined ? "overrule" : "approve");
    const change = {
      request,
      decidedAt: ctx.now(),
      decidedBy: ctx.actor,
      overruled: row.overruled || isOverruled(row.decision, "approve"),
    };
    const opened = wasDeclined ? { resolution: step(resolutionTable, row.resolution, "reopen"), declineNote: null } : {};
    await updateReturn(tx, row.returnId, { ...change, ...opened }, ctx.now());
    await noteDeparture(ctx, tx, "approved", row, input.message ?? null);
    await tx.record([{ name: "return.approved", orderId: row.orderId, returnId: row.returnId }]);
    const store = await getStore(tx);
    await tx.say([
      ...(wasDeclined ? tellAsked(ctx, store, row) : []),
      ...(await tellApproved(ctx, tx, store, row)),
      { ...mailAbout(row, row.keepItem ? "kept" : "approved"), words: input.message },
    ]);
    await sendAtOnce(ctx, tx, store, row.returnId);
    await payAtApproval(tx, ctx, { row: await takeReturn(tx, row.returnId), order }, ctx.actor);
  });
}
