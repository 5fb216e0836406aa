import { NotFound } from "~/domain/errors";
import { replayDeliveryRow } from "~db/queries/inbox.server";
import type { Ctx } from "../ctx";

/** Processes a stored delivery once more, whatever became of it. Safe at any time: older never overwrites newer. @throws NotFound */
export function replayDelivery(ctx: Ctx, input: { deliveryId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    if (!(await replayDeliveryRow(tx, input.deliveryId, ctx.now()))) throw new NotFound("The delivery");
    await tx.record([{ name: "delivery.replayed", data: { deliveryId: input.deliveryId } }]);
  });
}
