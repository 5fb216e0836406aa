import { step } from "~/domain/machine";
import type { CloseReturn } from "~/domain/returns/commands";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { takeReturn } from "./lock-return.server";

/** Ends a received return without money: nothing passed inspection, or it was settled by other means. @throws NotFound; Refusal `illegal_transition` */
export function closeReturn(ctx: Ctx, input: CloseReturn): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await takeReturn(tx, input.returnId);
    const request = step(requestTable, row.request, "close");
    const resolution = step(resolutionTable, row.resolution, "drop");
    await updateReturn(tx, row.returnId, { request, resolution }, ctx.now());
    await tx.record([{ name: "return.closed", orderId: row.orderId, returnId: row.returnId, data: { withoutMoney: true } }]);
  });
}
