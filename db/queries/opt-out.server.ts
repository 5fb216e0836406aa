import { and, eq, inArray } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { shoppers } from "../schema/orders";

/** Which of these shoppers are exempt from automated decisions. */
export async function optedOutShoppers(tx: StoreTx, shopperIds: readonly ShopperId[]): Promise<Set<string>> {
  if (shopperIds.length === 0) return new Set();
  const rows = await tx.db
    .select({ id: shoppers.shopperId })
    .from(shoppers)
    .where(
      and(eq(shoppers.storeId, tx.storeId), inArray(shoppers.shopperId, [...new Set(shopperIds)]), eq(shoppers.automationOptOut, true)),
    );
  return new Set(rows.map((row) => row.id));
}

/** Sets the exemption; false when there is no such shopper. */
export async function setOptOut(tx: StoreTx, shopperId: ShopperId, optOut: boolean, now: Date): Promise<boolean> {
  const rows = await tx.db
    .update(shoppers)
    .set({ automationOptOut: optOut, changedAt: now })
    .where(and(eq(shoppers.storeId, tx.storeId), eq(shoppers.shopperId, shopperId)))
    .returning({ id: shoppers.shopperId });
  return rows.length === 1;
}
