import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders, shoppers } from "../schema/orders";
import { downwards } from "../sorting";

/**
 * What a checkout may know of a shopper: their hashes, their exemption, and address and risk of their newest scored order on cash (nulls without one).
 * Null for somebody who has no account at the platform, asked to be forgotten, or is not there.
 */
export async function loadStandingFacts(tx: StoreTx, shopperId: ShopperId) {
  const [shopper] = await tx.db
    .select({
      externalId: shoppers.externalId,
      phoneHash: shoppers.phoneHash,
      emailHash: shoppers.emailHash,
      exempt: shoppers.automationOptOut,
    })
    .from(shoppers)
    .where(and(eq(shoppers.storeId, tx.storeId), eq(shoppers.shopperId, shopperId), isNull(shoppers.redactedAt)));
  if (!shopper || shopper.externalId === null) return null;
  const [newest] = await tx.db
    .select({ addressHash: orders.addressHash, risk: orders.riskProbability })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.shopperId, shopperId), eq(orders.isCod, true), isNotNull(orders.riskProbability)))
    .orderBy(downwards(orders.placedAt), downwards(orders.orderId))
    .limit(1);
  const { externalId, ...facts } = shopper;
  return { shopperExternalId: externalId, ...facts, addressHash: newest?.addressHash ?? null, risk: newest?.risk ?? null };
}
