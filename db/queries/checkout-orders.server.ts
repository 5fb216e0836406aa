import { and, eq } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { orders, shoppers } from "../schema/orders";

/**
 * An order by the platform's id, with what proves whose it is and whether its shopper is exempt from automated decisions; null when it is
 * not mirrored.
 */
export async function findCheckoutOrder(tx: StoreTx, externalId: string) {
  const [row] = await tx.db
    .select({ order: orders, shopperExternalId: shoppers.externalId, isExempt: shoppers.automationOptOut })
    .from(orders)
    .leftJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.externalId, externalId)));
  return row ?? null;
}
