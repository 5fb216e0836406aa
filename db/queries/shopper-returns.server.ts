import { and, eq, isNull, sql } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { returns } from "../schema/returns";

/** Returns of one shopper, as limits count them. */
export interface ShopperReturnFigures {
  /** Not ended yet. */
  open: number;
  /** Asked for since an instant, whatever became of them. */
  recent: number;
  /** Different orders with a return that was not taken back or refused. */
  returnedOrders: number;
  /** What was asked for since another instant is worth, minor units, in the store's currency alone. */
  worthMinor: number;
}

/** How many returns a shopper has, of how many orders, and what they were worth lately. */
export async function countShopperReturns(
  tx: StoreTx,
  shopperId: ShopperId,
  since: { recent: Date; worth: Date },
): Promise<ShopperReturnFigures> {
  const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`;
  const lives = sql`${returns.request} not in ('declined','cancelled','expired')`;
  const [row] = await tx.db
    .select({
      open: sql<number>`count(*) filter (where ${returns.request} in ('requested','approved','received') and ${returns.resolution} = 'open')::int`,
      recent: sql<number>`count(*) filter (where ${returns.requestedAt} >= ${at(since.recent)})::int`,
      returnedOrders: sql<number>`count(distinct ${returns.orderId}) filter (where ${lives})::int`,
      worthMinor: sql<string>`coalesce(sum(${returns.quotedMinor}) filter (where ${lives} and ${returns.requestedAt} >= ${at(since.worth)}
        and ${returns.currency} = (select s.currency from stores s where s.store_id = ${tx.storeId})), 0)`,
    })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.shopperId, shopperId)));
  return {
    open: row?.open ?? 0,
    recent: row?.recent ?? 0,
    returnedOrders: row?.returnedOrders ?? 0,
    worthMinor: Number(row?.worthMinor ?? 0),
  };
}

/** Orders of a shopper that were not cancelled. */
export async function countShopperOrders(tx: StoreTx, shopperId: ShopperId): Promise<number> {
  const [row] = await tx.db
    .select({ orders: sql<number>`count(*)::int` })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.shopperId, shopperId), isNull(orders.cancelledAt)));
  return row?.orders ?? 0;
}
