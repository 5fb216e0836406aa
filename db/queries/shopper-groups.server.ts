import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { shoppers } from "../schema/orders";

/** A shopper's account at the platform (null: a guest) and the groups it was in when they were read; null = never. */
export interface ShopperGroupsRow {
  externalId: string | null;
  groups: string[] | null;
  groupsReadAt: Date | null;
}

/** What is known of a shopper's groups; null when they are gone. */
export async function findShopperGroups(tx: StoreTx, shopperId: ShopperId): Promise<ShopperGroupsRow | null> {
  const [row] = await tx.db
    .select({ externalId: shoppers.externalId, groups: shoppers.groups, groupsReadAt: shoppers.groupsReadAt })
    .from(shoppers)
    .where(and(eq(shoppers.storeId, tx.storeId), eq(shoppers.shopperId, shopperId)));
  return row ?? null;
}

/** Keeps the groups of these shoppers as they were read. Who was erased meanwhile stays without. */
export async function saveShopperGroups(
  tx: StoreTx,
  found: readonly { externalId: string; groups: readonly string[] }[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  await tx.db.execute(sql`
    update shoppers s set groups = array(select jsonb_array_elements_text(f.groups)), groups_read_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(found)}::text::jsonb) as f ("externalId" text, groups jsonb)
    where s.store_id = ${tx.storeId} and s.external_id = f."externalId" and s.redacted_at is null`);
}

/** Notes that these have no account any more: they are in no group. */
export async function keepGoneShoppers(tx: StoreTx, externalIds: readonly string[], now: Date): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.db
    .update(shoppers)
    .set({ groups: [], groupsReadAt: now })
    .where(and(eq(shoppers.storeId, tx.storeId), inArray(shoppers.externalId, [...externalIds]), isNull(shoppers.redactedAt)));
}
