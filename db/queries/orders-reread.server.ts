import { sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";

/** Marks orders for a re-read by the platform's ids; says how many of them we hold. */
export async function markOrdersByExternalId(tx: StoreTx, externalIds: readonly string[]): Promise<number> {
  const rows = await tx.db.execute(sql`
    update orders set needs_reread = true where store_id = ${tx.storeId} and external_id = any(${sql.param(externalIds)}::text[]) returning order_id`);
  return (rows as unknown as unknown[]).length;
}

/** Marks the unshipped orders of a shopper, whose contact may have changed; says how many. */
export async function markOrdersOfShopper(tx: StoreTx, shopperExternalId: string): Promise<number> {
  const rows = await tx.db.execute(sql`
    update orders o set needs_reread = true from shoppers s
    where s.store_id = ${tx.storeId} and s.external_id = ${shopperExternalId} and o.store_id = s.store_id and o.shopper_id = s.shopper_id
      and o.fulfilment_status = 'unfulfilled' and o.cancelled_at is null returning o.order_id`);
  return (rows as unknown as unknown[]).length;
}

/** Orders after `after` (an order id) that wait for a re-read, oldest first. */
export async function ordersToReread(tx: StoreTx, after: string, limit: number): Promise<{ orderId: string; externalId: string }[]> {
  const rows = (await tx.db.execute(sql`
    select order_id, external_id from orders where store_id = ${tx.storeId} and needs_reread and order_id > ${after}
    order by order_id limit ${limit}`)) as unknown as {
    order_id: string;
    external_id: string;
  }[];
  return rows.map((row) => ({ orderId: row.order_id, externalId: row.external_id }));
}

/** Takes orders off the list: re-read, or gone from the platform. */
export async function clearReread(tx: StoreTx, externalIds: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    update orders set needs_reread = false
    where store_id = ${tx.storeId} and external_id = any(${sql.param(externalIds)}::text[]) and needs_reread`);
}
