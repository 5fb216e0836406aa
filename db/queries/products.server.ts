import { and, eq, inArray, sql } from "drizzle-orm";
import type { ProductDetails } from "~/ports/platform";
import type { StoreTx } from "../client.server";
import { products } from "../schema/return-policies";

export type ProductRow = typeof products.$inferSelect;

/** What is known of these products; those never read are left out. */
export function listProducts(tx: StoreTx, externalIds: readonly string[]): Promise<ProductRow[]> {
  if (externalIds.length === 0) return Promise.resolve([]);
  return tx.db
    .select()
    .from(products)
    .where(and(eq(products.storeId, tx.storeId), inArray(products.productExternalId, [...externalIds])));
}

/** Keeps products as they were read. */
export async function saveProducts(tx: StoreTx, found: readonly ProductDetails[], now: Date): Promise<void> {
  if (found.length === 0) return;
  await tx.db
    .insert(products)
    .values(
      found.map(({ externalId, tags, collections, type }) => ({
        ...{ storeId: tx.storeId, productExternalId: externalId, tags, collections, type },
        ...{ readAt: now, createdAt: now, changedAt: now },
      })),
    )
    .onConflictDoUpdate({
      target: [products.storeId, products.productExternalId],
      set: { tags: sql`excluded.tags`, collections: sql`excluded.collections`, type: sql`excluded.type`, readAt: now, changedAt: now },
    });
}

/** Notes that these are gone from the platform: what was known of them stays, and of one never read there is nothing to know. */
export async function keepGoneProducts(tx: StoreTx, externalIds: readonly string[], now: Date): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.db
    .insert(products)
    .values(
      externalIds.map((productExternalId) => ({
        ...{ storeId: tx.storeId, productExternalId, tags: [], collections: [], type: null },
        ...{ readAt: now, createdAt: now, changedAt: now },
      })),
    )
    .onConflictDoUpdate({ target: [products.storeId, products.productExternalId], set: { readAt: now } });
}
