import type { OrderId } from "~/domain/ids";
import { couriersWordStands, endByParcels } from "~/domain/parcels/order-end";
import { saveDecision } from "~db/queries/order-decision.server";
import { lockEnds, placeOf } from "~db/queries/parcel-scans.server";
import type { Ctx, VerbTx } from "../ctx";
import { countOutcomes } from "../risk/count-outcomes.server";

/**
 * Counts how orders ended by what couriers said of their parcels, where that stands over what is known: once, and again only when a later end
 * contradicts it. Inside the caller's transaction.
 */
export async function settleEnds(ctx: Ctx, tx: VerbTx, orderIds: readonly OrderId[]): Promise<void> {
  if (orderIds.length === 0) return;
  const moved: OrderId[] = [];
  for (const order of await lockEnds(tx, orderIds)) {
    const told = endByParcels(order.parcels.map((parcel) => ({ ...parcel, tracked: placeOf(parcel) })));
    if (!told || !couriersWordStands(order, told)) continue;
    const change = { outcome: told.outcome, outcomeAt: told.at, outcomeMarked: true, outcomeBy: "courier" } as const;
    await saveDecision(tx, order.orderId, change, ctx.now());
    moved.push(order.orderId);
    if (order.outcome === told.outcome) continue;
    await tx.record([
      {
        name: "order.outcome-tracked",
        orderId: order.orderId,
        actor: "courier",
        data: { from: order.outcome, to: told.outcome, at: told.at },
      },
    ]);
  }
  await countOutcomes(ctx, tx, moved);
}
