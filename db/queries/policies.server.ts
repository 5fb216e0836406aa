import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { returnPolicies, returnRefusals } from "../schema/return-policies";
import { returns } from "../schema/returns";
import { stores } from "../schema/stores";
import { downwards } from "../sorting";

export type PolicyRow = typeof returnPolicies.$inferSelect;
export type NewPolicy = Omit<typeof returnPolicies.$inferInsert, "storeId">;

/** The channel of what is published for the whole store. */
export const wholeStore = "";

/** The published version for a channel: its own, else the whole store's; null before version 1 was written. */
export async function findPublished(tx: StoreTx, channel: string): Promise<PolicyRow | null> {
  const rows = await tx.db
    .select()
    .from(returnPolicies)
    .where(
      and(
        eq(returnPolicies.storeId, tx.storeId),
        eq(returnPolicies.state, "published"),
        inArray(returnPolicies.channel, [...new Set([wholeStore, channel])]),
      ),
    );
  return rows.find((row) => row.channel === channel) ?? rows[0] ?? null;
}

/** Every published version of the store, the whole store's first. */
export function listPublished(tx: StoreTx): Promise<PolicyRow[]> {
  return tx.db
    .select()
    .from(returnPolicies)
    .where(and(eq(returnPolicies.storeId, tx.storeId), eq(returnPolicies.state, "published")))
    .orderBy(returnPolicies.channel);
}

/** One channel's versions, the newest first. */
export function listVersions(tx: StoreTx, channel: string): Promise<PolicyRow[]> {
  return tx.db
    .select()
    .from(returnPolicies)
    .where(and(eq(returnPolicies.storeId, tx.storeId), eq(returnPolicies.channel, channel)))
    .orderBy(downwards(returnPolicies.version))
    .limit(200);
}

/** What the store's settings say of returns, as saved before there were policies. */
export async function savedReturnSettings(tx: StoreTx): Promise<unknown> {
  const [row] = await tx.db
    .select({ saved: sql<unknown>`${stores.settings} -> 'returns'` })
    .from(stores)
    .where(eq(stores.storeId, tx.storeId));
  return row?.saved ?? null;
}

/** Adds a version unless somebody else did meanwhile. */
export async function insertPolicyOnce(tx: StoreTx, row: NewPolicy): Promise<void> {
  await tx.db
    .insert(returnPolicies)
    .values({ storeId: tx.storeId, ...row })
    .onConflictDoNothing();
}

/** Locks the store's row: whoever changes its policies takes turns. */
export async function lockPolicies(tx: StoreTx): Promise<void> {
  await tx.db.select({ id: stores.storeId }).from(stores).where(eq(stores.storeId, tx.storeId)).for("update");
}

/** Changes columns of one version. The caller holds the lock. */
export async function updatePolicy(tx: StoreTx, channel: string, version: number, change: Partial<NewPolicy>, now: Date): Promise<void> {
  await tx.db
    .update(returnPolicies)
    .set({ ...change, changedAt: now })
    .where(and(eq(returnPolicies.storeId, tx.storeId), eq(returnPolicies.channel, channel), eq(returnPolicies.version, version)));
}

/** Removes a channel's draft; false when it has none. */
export async function deleteDraft(tx: StoreTx, channel: string): Promise<boolean> {
  const gone = await tx.db
    .delete(returnPolicies)
    .where(and(eq(returnPolicies.storeId, tx.storeId), eq(returnPolicies.channel, channel), eq(returnPolicies.state, "draft")))
    .returning({ version: returnPolicies.version });
  return gone.length > 0;
}

/** Returns asked for, and lines refused, under each version of a channel's policy. */
export async function countByVersion(tx: StoreTx, channel: string): Promise<{ asked: Map<number, number>; refused: Map<number, number> }> {
  const asked = await tx.db
    .select({ version: returns.policyVersion, n: count() })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.policyChannel, channel)))
    .groupBy(returns.policyVersion);
  const refused = await tx.db
    .select({ version: returnRefusals.policyVersion, n: count() })
    .from(returnRefusals)
    .where(and(eq(returnRefusals.storeId, tx.storeId), eq(returnRefusals.policyChannel, channel)))
    .groupBy(returnRefusals.policyVersion);
  const asMap = (rows: readonly { version: number | null; n: number }[]) =>
    new Map(rows.flatMap(({ version, n }) => (version === null ? [] : [[version, n] as const])));
  return { asked: asMap(asked), refused: asMap(refused) };
}

/** Storefronts that the newest orders came from. */
export async function recentChannels(tx: StoreTx): Promise<string[]> {
  const newest = tx.db
    .select({ channel: orders.channelExternalId })
    .from(orders)
    .where(eq(orders.storeId, tx.storeId))
    .orderBy(downwards(orders.placedAt), downwards(orders.orderId))
    .limit(2_000)
    .as("newest");
  const rows = await tx.db.selectDistinct({ channel: newest.channel }).from(newest);
  return rows.flatMap(({ channel }) => channel ?? []).sort();
}
