import { and, asc, eq, sql } from "drizzle-orm";
import type { DigestPace } from "~/domain/returns/desk";
import type { StoreTx } from "../client.server";
import { digestReaders } from "../schema/return-desk";

export type DigestReaderRow = typeof digestReaders.$inferSelect;

/** Who is mailed about new requests, oldest first. */
export function listReaders(tx: StoreTx): Promise<DigestReaderRow[]> {
  return tx.db
    .select()
    .from(digestReaders)
    .where(eq(digestReaders.storeId, tx.storeId))
    .orderBy(asc(digestReaders.createdAt), asc(digestReaders.readerId))
    .limit(100);
}

/** One reader; null when the store has none of that id. */
export async function findReader(tx: StoreTx, readerId: string): Promise<DigestReaderRow | null> {
  const [row] = await tx.db
    .select()
    .from(digestReaders)
    .where(and(eq(digestReaders.storeId, tx.storeId), eq(digestReaders.readerId, readerId)));
  return row ?? null;
}

/** Those of one pace, locked: two jobs at once tell nobody twice. */
export function lockReaders(tx: StoreTx, pace: DigestPace): Promise<DigestReaderRow[]> {
  return tx.db
    .select()
    .from(digestReaders)
    .where(and(eq(digestReaders.storeId, tx.storeId), eq(digestReaders.pace, pace)))
    .orderBy(asc(digestReaders.readerId))
    .for("update");
}

/** Adds a reader, or changes language and pace of the one with this address. */
export async function upsertReader(
  tx: StoreTx,
  row: Omit<DigestReaderRow, "storeId" | "createdAt" | "changedAt">,
  now: Date,
): Promise<void> {
  await tx.db
    .insert(digestReaders)
    .values({ storeId: tx.storeId, ...row, createdAt: now, changedAt: now })
    .onConflictDoUpdate({
      target: [digestReaders.storeId, digestReaders.emailHash],
      set: { locale: row.locale, pace: row.pace, email: row.email, changedAt: now },
    });
}

/** Forgets a reader; false when there is none. */
export async function deleteReader(tx: StoreTx, readerId: string): Promise<boolean> {
  const gone = await tx.db
    .delete(digestReaders)
    .where(and(eq(digestReaders.storeId, tx.storeId), eq(digestReaders.readerId, readerId)))
    .returning({ id: digestReaders.readerId });
  return gone.length > 0;
}

/** Notes until when a reader was told. */
export async function markTold(tx: StoreTx, readerId: string, until: Date): Promise<void> {
  await tx.db
    .update(digestReaders)
    .set({ toldUntil: until, changedAt: until })
    .where(and(eq(digestReaders.storeId, tx.storeId), eq(digestReaders.readerId, readerId)));
}

/** Requests that still wait for a person: those since an instant, all of them, and those past their time; counted to 10,000. */
export async function requestsSince(tx: StoreTx, since: Date, now: Date): Promise<{ fresh: number; waiting: number; overdue: number }> {
  const rows = (await tx.db.execute(sql`
    select count(*) filter (where requested_at > ${since.toISOString()}::timestamptz)::int as fresh, count(*)::int as waiting,
      count(*) filter (where decide_by < ${now.toISOString()}::timestamptz)::int as overdue
    from (select requested_at, decide_by from returns where store_id = ${tx.storeId} and request = 'requested' order by requested_at desc limit 10000) counted`)) as unknown as {
    fresh: number;
    waiting: number;
    overdue: number;
  }[];
  return rows[0] ?? { fresh: 0, waiting: 0, overdue: 0 };
}
