import { newId } from "~/domain/ids";
import type { Asker } from "~/domain/returns/commands";
import { announced, mustBeToSend, Tracking } from "~/domain/returns/shipment";
import { updateReturn } from "~db/queries/returns.server";
import { findShipment, saveShipment } from "~db/queries/shipments.server";
import type { Ctx } from "../ctx";
import { takeReturn } from "./lock-return.server";
import { findAskersReturn } from "./shipment-access.server";

/**
 * A shopper says who carries their parcel and under which number. May be put right until the parcel is known to be under way.
 * @throws NotFound when it is not theirs; Refusal `not_to_send`; ZodError
 */
export async function enterTracking(ctx: Ctx, input: { asker: Asker; returnId: string; tracking: Tracking }): Promise<void> {
  const { courier, trackingNumber } = Tracking.parse(input.tracking);
  return ctx.transact(async (tx) => {
    await findAskersReturn(tx, input.asker, input.returnId);
    const row = await takeReturn(tx, input.returnId);
    mustBeToSend(row);
    const known = await findShipment(tx, row.returnId, "own");
    if (known?.courier === courier && known.trackingNumber === trackingNumber) return;
    const shipmentId = newId("shm", ctx.now());
    await saveShipment(tx, { shipmentId, returnId: row.returnId, way: "own" }, { courier, trackingNumber }, ctx.now());
    await updateReturn(tx, row.returnId, { parcel: announced(row.parcel) }, ctx.now());
    await tx.record([{ name: "return.tracking-entered", orderId: row.orderId, returnId: row.returnId, data: { changed: known !== null } }]);
  });
}
