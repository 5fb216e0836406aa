import type { OrderSnapshot } from "~/domain/orders/order";
import { ordersWithOpenReturns } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../ctx";

/** Orders whose last change is older than this are not searched for returns by a backfill. */
const recentDays = 180;
/** Orders per job. */
const batch = 25;

/**
 * Has the native returns of directly read orders (when reconciling, of listed ones too) read as well, since a webhook about a return can be
 * lost and returns may be older than the install: of orders that the platform says have any, and, when reconciling, of those whose returns
 * are still open here.
 * @param added external ids of the orders that the mirror did not have
 */
export async function lookForReturns(
  ctx: Ctx,
  tx: VerbTx,
  snapshots: readonly Pick<OrderSnapshot, "externalId" | "updatedAt" | "hasReturns">[],
  via: "webhook" | "reread" | "reconcile" | "backfill",
  added: readonly string[],
): Promise<void> {
  if (via === "webhook") return;
  const since = ctx.now().getTime() - recentDays * 86_400_000;
  const read = via === "reread" ? snapshots.filter((one) => added.includes(one.externalId)) : snapshots;
  const ids = read.filter((one) => one.hasReturns && (via !== "backfill" || one.updatedAt.getTime() >= since)).map((one) => one.externalId);
  const open =
    via === "reconcile"
      ? await ordersWithOpenReturns(
          tx,
          read.map((one) => one.externalId),
        )
      : [];
  const orderExternalIds = [...new Set([...ids, ...open])].sort();
  for (let at = 0; at < orderExternalIds.length; at += batch)
    tx.enqueue([{ name: "order.mirror-returns", payload: { orderExternalIds: orderExternalIds.slice(at, at + batch) } }]);
}
