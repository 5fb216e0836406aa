import { NotFound } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { CancelReturn } from "~/domain/returns/commands";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { findShopperExternalId } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { mailAbout, tellStep } from "./announce.server";
import { freeReserved } from "./exchange-filing.server";
import { askersMay } from "./lock-askers-order.server";
import { takeReturnWithOrder } from "./lock-return.server";

/**
 * Takes a return back before its goods arrived, by staff or by its own shopper.
 * @throws NotFound also for another shopper's return; Refusal `illegal_transition` once received or ended
 */
export function cancelReturn(ctx: Ctx, input: CancelReturn): Promise<void> {
  return ctx.transact(async (tx) => {
    const isShopper = input.shopperExternalId !== null || input.heldOrderExternalId !== undefined || input.gift !== undefined;
    if (!isShopper) permit(ctx, "returns.decide");
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    if (input.shopperExternalId !== null && (await findShopperExternalId(tx, order)) !== input.shopperExternalId)
      throw new NotFound("The return");
    if (input.heldOrderExternalId !== undefined && input.heldOrderExternalId !== order.externalId) throw new NotFound("The return");
    const isTheirs = input.gift ? await askersMay(tx, input.gift, row) : !isShopper || !row.gift;
    if (!isTheirs) throw new NotFound("The return");
    const request = step(requestTable, row.request, "cancel");
    const resolution = step(resolutionTable, row.resolution, "drop");
    await updateReturn(tx, row.returnId, { request, resolution }, ctx.now());
    await tx.record([
      {
        name: "return.cancelled",
        orderId: row.orderId,
        returnId: row.returnId,
        data: { by: isShopper ? "shopper" : "staff" },
      },
    ]);
    const store = await getStore(tx);
    await tx.say([
      ...tellStep(ctx, store, row, "return.cancel"),
      ...(await freeReserved(tx, row, "released")),
      mailAbout(row, "cancelled"),
    ]);
  });
}
