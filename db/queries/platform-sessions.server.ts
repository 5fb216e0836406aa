import { and, eq, isNull, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { platformSessions, stores } from "../schema/stores";

/**
 * Takes the renewal lease of the store's session until `until`: one update on the row's `state`, a column that token exchange does
 * not use. Storing the renewed session (its `state` is empty) gives the lease back.
 * @returns false when another process holds it, or there is no session
 */
export async function takeLease(tx: StoreTx, now: Date, until: Date): Promise<boolean> {
  const { state } = platformSessions;
  const free = sql`(case when ${state} ~ '^[0-9]+$' then ${state}::bigint else 0 end) < ${now.getTime()}`;
  const taken = await tx.db
    .update(platformSessions)
    .set({ state: String(until.getTime()) })
    .where(and(eq(platformSessions.id, tx.storeId), free))
    .returning({ id: platformSessions.id });
  return taken.length > 0;
}

/** Gives back the lease that was taken until `until`; one that another process has taken meanwhile stays with it. */
export async function dropLease(tx: StoreTx, until: Date): Promise<void> {
  await tx.db
    .update(platformSessions)
    .set({ state: "" })
    .where(and(eq(platformSessions.id, tx.storeId), eq(platformSessions.state, String(until.getTime()))));
}

/** The platform refused our token: the store's jobs wait until somebody signs in again. */
export async function markNeedsReauth(tx: StoreTx, now: Date): Promise<void> {
  await tx.db
    .update(stores)
    .set({ needsReauthAt: now })
    .where(and(eq(stores.storeId, tx.storeId), isNull(stores.needsReauthAt)));
}
