import { NotFound } from "~/domain/errors";
import type { OrderId } from "~/domain/ids";
import { step } from "~/domain/machine";
import type { Asker } from "~/domain/returns/commands";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { releasePhotos } from "~db/queries/photos.server";
import { updateReturn } from "~db/queries/returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { tellStep } from "./announce.server";
import { freeReserved } from "./exchange-filing.server";
import { askersMay } from "./lock-askers-order.server";
import { takeReturn } from "./lock-return.server";

/**
 * Ends a return because its asker wants another in its place, in the transaction in which that other one is made: its units, its money and
 * its photos are free again, and the platform is told first to drop the former. No mail: the new request has its own. The caller holds the
 * order's lock.
 * @throws NotFound for a return of another order; Refusal `illegal_transition` once received or ended
 */
export async function giveWay(
  ctx: Ctx,
  tx: VerbTx,
  store: StoreRow,
  input: { asker: Asker; orderId: OrderId; replaces: string },
): Promise<void> {
  const row = await takeReturn(tx, input.replaces);
  // What its recipient asked for as a gift never becomes the buyer's return, not even by staff.
  const isTheirs = row.gift === (input.asker.source === "gift") && (await askersMay(tx, input.asker, row));
  if (row.orderId !== input.orderId || !isTheirs) throw new NotFound("The return");
  const request = step(requestTable, row.request, "cancel");
  const resolution = step(resolutionTable, row.resolution, "drop");
  await updateReturn(tx, row.returnId, { request, resolution }, ctx.now());
  await releasePhotos(tx, row.returnId, ctx.now());
  const by = input.asker.source === "staff" ? "staff" : "shopper";
  await tx.record([{ name: "return.cancelled", orderId: row.orderId, returnId: row.returnId, data: { by, changed: true } }]);
  await tx.say([...tellStep(ctx, store, row, "return.cancel"), ...(await freeReserved(tx, row, "released"))]);
}
