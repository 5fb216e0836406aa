import { and, asc, eq, sql } from "drizzle-orm";
import type { PlatformId, StoreFacts } from "~/ports/platform";
import type { StoreTx } from "../client.server";
import { staff, stores } from "../schema/stores";

/** Adds the store's row, or wakes the one of an earlier installation; the row stays locked until the transaction ends. */
export async function openStoreRow(tx: StoreTx, platform: PlatformId, domain: string, now: Date) {
  await tx.db.insert(stores).values({ storeId: tx.storeId, platform, domain, installedAt: now }).onConflictDoNothing();
  const [row] = await tx.db.select().from(stores).where(eq(stores.storeId, tx.storeId)).for("update");
  if (!row) throw new Error("the store row vanished");
  return row;
}

/** Marks the store as installed since now and able to be called. */
export async function reviveStore(tx: StoreTx, change: { installedAt?: Date }, now: Date): Promise<void> {
  await tx.db
    .update(stores)
    .set({ ...change, uninstalledAt: null, needsReauthAt: null, changedAt: now })
    .where(eq(stores.storeId, tx.storeId));
}

/** Keeps what the platform says about the store. */
export async function saveStoreFacts(tx: StoreTx, facts: StoreFacts, now: Date): Promise<void> {
  const { name, currency, timezone, countryCode, scopes } = facts;
  await tx.db.update(stores).set({ name, currency, timezone, countryCode, scopes, changedAt: now }).where(eq(stores.storeId, tx.storeId));
}

/** Keeps the granted scopes. */
export async function saveScopes(tx: StoreTx, scopes: string[], now: Date): Promise<void> {
  await tx.db.update(stores).set({ scopes, changedAt: now }).where(eq(stores.storeId, tx.storeId));
}

/**
 * Ends everything of an uninstalled store: its tokens go, its open work stops, what is to be said about returns rests. Its records stay until
 * the platform asks for their end.
 */
export async function closeStoreRow(tx: StoreTx, now: Date): Promise<void> {
  const at = now.toISOString();
  await tx.db.update(stores).set({ uninstalledAt: now, changedAt: now }).where(eq(stores.storeId, tx.storeId));
  await tx.db.execute(sql`delete from platform_sessions where store_id = ${tx.storeId}`);
  await tx.db.execute(sql`update panel_sessions set code_hash = null, expires_at = ${at}::timestamptz where store_id = ${tx.storeId}`);
  await tx.db.execute(sql`
    update backfills set state = 'cancelled', url = null, error_code = 'uninstalled', finished_at = ${at}::timestamptz, changed_at = ${at}::timestamptz
    where store_id = ${tx.storeId} and state in ('asked','running','reading')`);
  await tx.db.execute(sql`
    update reconciliations set state = 'failed', error_code = 'uninstalled', finished_at = ${at}::timestamptz, changed_at = ${at}::timestamptz
    where store_id = ${tx.storeId} and state = 'running'`);
  await tx.db.execute(sql`
    update outbox set state = 'abandoned', error_code = 'uninstalled', changed_at = ${at}::timestamptz
    where store_id = ${tx.storeId} and state in ('pending','failed','stuck') and kind not like 'return.%'`);
  // A return waits for what was said about it, its money above all: those go on when the store comes back.
  await tx.db.execute(sql`
    update outbox set state = 'failed', error_code = 'credentials', run_at = ${at}::timestamptz, changed_at = ${at}::timestamptz
    where store_id = ${tx.storeId} and state in ('pending','failed') and kind like 'return.%'`);
}

/** The staff member with the platform's id, if they were here before. */
export async function findStaff(tx: StoreTx, externalId: string) {
  const [row] = await tx.db
    .select()
    .from(staff)
    .where(and(eq(staff.storeId, tx.storeId), eq(staff.externalId, externalId)));
  return row ?? null;
}

/** Whether anybody opened the app in this store before. */
export async function anyStaff(tx: StoreTx): Promise<boolean> {
  const rows = await tx.db
    .select({ id: staff.staffId })
    .from(staff)
    .where(eq(staff.storeId, tx.storeId))
    .orderBy(asc(staff.staffId))
    .limit(1);
  return rows.length > 0;
}

/** Adds a staff member. */
export async function insertStaff(tx: StoreTx, row: Omit<typeof staff.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(staff).values({ storeId: tx.storeId, ...row });
}

/** Removes a staff member; what they did stays in the history. */
export async function removeStaff(tx: StoreTx, staffId: string): Promise<void> {
  await tx.db.delete(staff).where(and(eq(staff.storeId, tx.storeId), eq(staff.staffId, staffId)));
}

/** Notes that a staff member is here now. */
export async function touchStaff(tx: StoreTx, staffId: string, now: Date): Promise<void> {
  await tx.db
    .update(staff)
    .set({ lastSeenAt: now })
    .where(and(eq(staff.storeId, tx.storeId), eq(staff.staffId, staffId)));
}

/** Seconds for which the platform's offline tokens are good; when one ends says when it was given. */
const tokenSeconds = 3600;

/** When staff were last seen, and when the platform last gave us a token (null for one without an end). */
export async function lastSignedInAt(tx: StoreTx): Promise<{ staffSeenAt: Date | null; tokenGivenAt: Date | null }> {
  const [row] = (await tx.db.execute(sql`
    select (select max(last_seen_at) from staff where store_id = ${tx.storeId}) as seen,
      (select expires at time zone 'utc' - make_interval(secs => ${tokenSeconds}) from platform_sessions where store_id = ${tx.storeId}) as given`)) as unknown as {
    seen: string | null;
    given: string | null;
  }[];
  return { staffSeenAt: row?.seen ? new Date(row.seen) : null, tokenGivenAt: row?.given ? new Date(row.given) : null };
}
