import { Refusal } from "~/domain/errors";
import { can } from "~/domain/machine";
import type { WaiveFees } from "~/domain/returns/commands";
import { noFees } from "~/domain/returns/fees";
import { resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { termsOfReturn } from "../policy/published-policy.server";
import { takeReturn } from "./lock-return.server";

/**
 * The store takes no fees off this return after all: what was promised may only ever be changed to the shopper's good.
 * @throws NotFound; Refusal `too_late`
 */
export function waiveFees(ctx: Ctx, input: WaiveFees): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.settle");
    const row = await takeReturn(tx, input.returnId);
    if (!can(resolutionTable, row.resolution, "settle")) throw new Refusal("too_late", "The money is on its way already.");
    const terms = await termsOfReturn(ctx, tx, await getStore(tx), row);
    await updateReturn(tx, row.returnId, { terms: { ...terms, fees: { ...noFees, outboundMinor: terms.fees.outboundMinor } } }, ctx.now());
    await tx.record([{ name: "return.fees-waived", orderId: row.orderId, returnId: row.returnId }]);
  });
}
