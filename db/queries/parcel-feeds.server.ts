import { and, eq, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { parcelFeeds } from "../schema/parcel-scans";

export type ParcelFeedRow = typeof parcelFeeds.$inferSelect;

const mine = (tx: StoreTx, feed: string) => and(eq(parcelFeeds.storeId, tx.storeId), eq(parcelFeeds.feed, feed));

/** A feed that is on; `lock` keeps others from changing it meanwhile. */
export async function findFeed(tx: StoreTx, feed: string, lock = false): Promise<ParcelFeedRow | null> {
  const query = tx.db.select().from(parcelFeeds).where(mine(tx, feed));
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

/** Every feed of the store that is on, without its secrets. */
export function listFeeds(tx: StoreTx) {
  return tx.db
    .select({ feed: parcelFeeds.feed, changedAt: parcelFeeds.changedAt, previousUntil: parcelFeeds.previousUntil })
    .from(parcelFeeds)
    .where(eq(parcelFeeds.storeId, tx.storeId))
    .orderBy(parcelFeeds.feed);
}

/** Writes a feed's secrets over what is there. */
export async function saveFeed(tx: StoreTx, row: Omit<ParcelFeedRow, "storeId" | "createdAt">): Promise<void> {
  const { secret, previousSecret, previousUntil, changedAt } = row;
  await tx.db
    .insert(parcelFeeds)
    .values({ storeId: tx.storeId, ...row, createdAt: changedAt })
    .onConflictDoUpdate({ target: [parcelFeeds.storeId, parcelFeeds.feed], set: { secret, previousSecret, previousUntil, changedAt } });
}

/** Takes a feed away. False = it was not on. */
export async function deleteFeed(tx: StoreTx, feed: string): Promise<boolean> {
  const rows = await tx.db.delete(parcelFeeds).where(mine(tx, feed)).returning({ feed: parcelFeeds.feed });
  return rows.length > 0;
}

/** What was heard lately, for the Settings page: newest scan of each source, and what of the scans since an instant nobody could use. */
export async function hearings(tx: StoreTx, since: Date) {
  const rows = (await tx.db.execute(sql`
    select source, max(received_at) as newest from parcel_scans where store_id = ${tx.storeId} and received_at >= ${since.toISOString()}::timestamptz
    group by source order by source`)) as unknown as { source: string; newest: string | Date }[];
  const [waiting] = (await tx.db.execute(sql`
    select count(*)::int as n from (select from parcel_scans where store_id = ${tx.storeId} and attached_at is null limit 1001) few`)) as unknown as {
    n: number;
  }[];
  const unmapped = (await tx.db.execute(sql`
    select code, count(*)::int as n from (select code from parcel_scans where store_id = ${tx.storeId} and status = 'unmapped'
      and received_at >= ${since.toISOString()}::timestamptz limit 5000) few
    group by code order by n desc nulls last, code limit 10`)) as unknown as { code: string; n: number }[];
  return {
    newest: rows.map((row) => ({ source: row.source, at: new Date(row.newest) })),
    waiting: Number(waiting?.n ?? 0),
    unmapped: unmapped.map((row) => ({ code: row.code, scans: Number(row.n) })),
  };
}
