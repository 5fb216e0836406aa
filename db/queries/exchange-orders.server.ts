import { and, asc, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
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

/**
 * Returns, under a name in the statement, that were settled before their goods came, by other goods or by credit that goes first; goods on their way
 * after money went out at the handing over are no worry yet. Literals: a partial index covers them.
 */
export const awaitedGoods = (name: "r" | "returns"): SQL =>
  sql.raw(
    `${name}.request = 'approved' and ${name}.resolution = 'settled' and not ${name}.keep_item and (${name}.settled_as = 'exchange' or ${name}.parcel in ('none', 'announced'))`,
  );

/** Of those: a person was asked to decide, because the goods are late for good (`chaseGoods`). */
export const goodsOverdue = (name: "r" | "returns"): SQL =>
  sql.raw(
    `exists (select from history h where h.store_id = ${name}.store_id and h.return_id = ${name}.return_id and h.name = 'return.goods-missing')`,
  );

/** How many returns that were settled first wait for goods so late that a person must decide, counted to `cap` and no further. */
export async function countGoodsOverdue(tx: StoreTx, cap: number): Promise<number> {
  const rows = (await tx.db.execute(sql`
    select count(*)::int as n from (
      select 1 from returns where store_id = ${tx.storeId} and ${awaitedGoods("returns")} and ${goodsOverdue("returns")} limit ${cap}) counted`)) as unknown as {
    n: number;
  }[];
  return rows[0]?.n ?? 0;
}

/** Of those, the ones that were settled before an instant, oldest first. */
export function listAwaitedGoods(tx: StoreTx, sentBefore: Date, limit: number): Promise<{ returnId: ReturnId }[]> {
  return tx.db
    .select({ returnId: returns.returnId })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), awaitedGoods("returns"), lt(returns.settledAt, sentBefore)))
    .orderBy(asc(returns.settledAt))
    .limit(limit);
}
