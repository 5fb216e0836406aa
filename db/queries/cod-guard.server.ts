import { and, eq, gte, sql } from "drizzle-orm";
import { newId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { checkoutGuards } from "../schema/checkout";
import { orders, shoppers } from "../schema/orders";
import { downwards } from "../sorting";

export type GuardRow = typeof checkoutGuards.$inferSelect;

/** Stands where the platform may have something of ours, and what is not certain. */
export const uncertain = "?";

const own = (tx: StoreTx) => eq(checkoutGuards.storeId, tx.storeId);

/** Where a walk over all shoppers stands when it begins: each beginning is another, so that one in the midst of a walk is seen. */
const beginning = (now: Date): string => `!${newId("evt", now)}`;

/** The shopper after whom a walk goes on; "" = from the first. */
export const walkedPast = (walkFrom: string): string => (walkFrom.startsWith("!") ? "" : walkFrom);

/** The store's guard; null = never switched on. */
export async function findGuard(tx: StoreTx): Promise<GuardRow | null> {
  const [row] = await tx.db.select().from(checkoutGuards).where(own(tx));
  return row ?? null;
}

/** The same, kept from setting out on its next round until this transaction has ended. Many may hold it so at once. */
export async function shareGuard(tx: StoreTx): Promise<GuardRow | null> {
  const [row] = await tx.db.select().from(checkoutGuards).where(own(tx)).for("share");
  return row ?? null;
}

/** The same for one alone. */
export async function lockGuard(tx: StoreTx): Promise<GuardRow | null> {
  const [row] = await tx.db.select().from(checkoutGuards).where(own(tx)).for("update");
  return row ?? null;
}

/** Writes what a person decided. All is looked at again; what the platform has is certain no more, since it may have been changed there. */
export async function saveSwitch(tx: StoreTx, wanted: { isOn: boolean; byScore: boolean }, now: Date): Promise<GuardRow> {
  const walk = { walkFrom: wanted.isOn ? beginning(now) : null, problem: null, switchedAt: now, changedAt: now };
  const [row] = await tx.db
    .insert(checkoutGuards)
    .values({ storeId: tx.storeId, ...wanted, ...walk })
    .onConflictDoUpdate({
      target: checkoutGuards.storeId,
      set: {
        ...wanted,
        ...walk,
        writtenAt: null,
        written: sql`case when ${checkoutGuards.written} is null then null else ${uncertain} end`,
      },
    })
    .returning();
  if (!row) throw new Error("The guard was not written.");
  return row;
}

/** Changes some of it. */
export async function saveGuard(
  tx: StoreTx,
  change: Partial<Omit<GuardRow, "storeId" | "createdAt" | "changedAt">>,
  now: Date,
): Promise<void> {
  await tx.db
    .update(checkoutGuards)
    .set({ ...change, changedAt: now })
    .where(own(tx));
}

/** The message at work has ended; nothing where another has taken over since. */
export async function releaseGuard(tx: StoreTx, holder: string, now: Date): Promise<void> {
  await tx.db
    .update(checkoutGuards)
    .set({ holder: null, heldUntil: null, changedAt: now })
    .where(and(own(tx), eq(checkoutGuards.holder, holder)));
}

/** Writes what the platform has now, unless a person switched it since: then nothing is certain. */
export async function saveWritten(
  tx: StoreTx,
  guard: Pick<GuardRow, "switchedAt">,
  written: { written: string | null; writtenAt: Date | null },
  now: Date,
): Promise<void> {
  await tx.db
    .update(checkoutGuards)
    .set({ ...written, changedAt: now })
    .where(and(own(tx), eq(checkoutGuards.switchedAt, guard.switchedAt)));
}

/** Moves the walk over all shoppers on, unless it was begun anew since it stood at `from`. `to` null = at its end. */
export async function moveWalk(tx: StoreTx, from: string, to: string | null, now: Date): Promise<void> {
  await tx.db
    .update(checkoutGuards)
    .set({ walkFrom: to, changedAt: now })
    .where(and(own(tx), eq(checkoutGuards.walkFrom, from)));
}

/** Has all shoppers looked at again, where the guard is on. */
export async function walkAgain(tx: StoreTx, now: Date): Promise<GuardRow | null> {
  const [row] = await tx.db
    .update(checkoutGuards)
    .set({ walkFrom: beginning(now), changedAt: now })
    .where(and(own(tx), eq(checkoutGuards.isOn, true)))
    .returning();
  return row ?? null;
}

/** The newest orders on cash since an instant, at most `limit`, with what their checkout would have looked at. */
export function pastCashOrders(tx: StoreTx, since: Date, limit: number) {
  const { totalMinor, currency, postalCode, countryCode, outcome, phoneHash, emailHash, addressHash } = orders;
  // Somebody is known at a checkout only by an account, and has a score only from an earlier order on cash.
  const earlier = sql<boolean>`exists (select 1 from orders e where e.store_id = ${orders.storeId} and e.shopper_id = ${orders.shopperId}
    and e.placed_at < ${orders.placedAt} and e.is_cod)`;
  return tx.db
    .select({
      ...{ totalMinor, currency, postalCode, countryCode, outcome, phoneHash, emailHash, addressHash },
      risk: orders.riskProbability,
      hasEarlier: earlier,
      hasAccount: sql<boolean>`${shoppers.externalId} is not null`,
      exempt: sql<boolean>`coalesce(${shoppers.automationOptOut}, false)`,
    })
    .from(orders)
    .leftJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.isCod, true), gte(orders.placedAt, since)))
    .orderBy(downwards(orders.placedAt), downwards(orders.orderId))
    .limit(limit);
}
