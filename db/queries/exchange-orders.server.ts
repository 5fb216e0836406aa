import { and, asc, eq, gte, isNull, lt } from "drizzle-orm";
import type { ReturnId, ShopperId } from "~/domain/ids";
import type { Money } from "~/domain/money";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { returns } from "../schema/returns";

/** The first orders of a shopper since an instant, oldest first, cancelled ones left out: what they bought with the credit of a return. */
export async function listOrdersAfter(
  tx: StoreTx,
  shopperId: ShopperId,
  since: Date,
  limit = 3,
): Promise<{ orderId: string; name: string; placedAt: Date; total: Money }[]> {
  const rows = await tx.db
    .select({ orderId: orders.orderId, name: orders.name, placedAt: orders.placedAt, minor: orders.totalMinor, currency: orders.currency })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.shopperId, shopperId), gte(orders.placedAt, since), isNull(orders.cancelledAt)))
    .orderBy(asc(orders.placedAt))
    .limit(limit);
  return rows.map(({ minor, currency, ...order }) => ({ ...order, total: { minor, currency } }));
}

/** Returns whose exchange went out before an instant and whose goods have not come, oldest first. */
export function listAwaitedGoods(tx: StoreTx, sentBefore: Date, limit: number): Promise<{ returnId: ReturnId }[]> {
  return tx.db
    .select({ returnId: returns.returnId })
    .from(returns)
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        eq(returns.resolution, "settled"),
        eq(returns.request, "approved"),
        eq(returns.settledAs, "exchange"),
        lt(returns.settledAt, sentBefore),
      ),
    )
    .orderBy(asc(returns.settledAt))
    .limit(limit);
}
