import { sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";

/** A place among matured orders, oldest first. */
export interface LearningPlace {
  placedAt: Date;
  orderId: string;
}

/** Days after which nine of ten orders' ends were known, measured on orders placed before `before`; null when fewer than 50 of them have ended. */
export async function measuredMaturity(tx: StoreTx, before: Date): Promise<number | null> {
  const [row] = (await tx.db.execute(sql`
    select count(*)::int as n, percentile_cont(0.9) within group (order by extract(epoch from outcome_at - placed_at) / 86400.0) as days
    from (select outcome_at, placed_at from orders where store_id = ${tx.storeId} and placed_at < ${before.toISOString()}::timestamptz
      and outcome in ('delivered', 'rto') and outcome_at is not null order by placed_at desc nulls last, order_id desc nulls last limit 2000) old`)) as unknown as {
    n: number;
    days: number | null;
  }[];
  return row && row.n >= 50 && row.days !== null ? Number(row.days) : null;
}

/** Matured orders with a known end (placed before `before`), and how many of them came back; counted up to `most` of the newest. */
export async function countMatured(tx: StoreTx, before: Date, most: number): Promise<{ outcomes: number; positives: number }> {
  const [row] = (await tx.db.execute(sql`
    select count(*)::int as outcomes, (count(*) filter (where outcome = 'rto'))::int as positives
    from (select outcome from orders where store_id = ${tx.storeId} and placed_at < ${before.toISOString()}::timestamptz
      and outcome in ('delivered', 'rto') and outcome_at is not null order by placed_at desc nulls last, order_id desc nulls last limit ${most}) newest`)) as unknown as {
    outcomes: number;
    positives: number;
  }[];
  return { outcomes: Number(row?.outcomes ?? 0), positives: Number(row?.positives ?? 0) };
}

/** Where to begin so that the `most` newest matured orders are read; null when all are. */
export async function beginLearningAt(tx: StoreTx, before: Date, most: number): Promise<LearningPlace | null> {
  const [row] = (await tx.db.execute(sql`
    select placed_at as placed, order_id as id from orders where store_id = ${tx.storeId} and placed_at < ${before.toISOString()}::timestamptz
      and outcome in ('delivered', 'rto') and outcome_at is not null order by placed_at desc nulls last, order_id desc nulls last offset ${most} limit 1`)) as unknown as {
    placed: string | Date;
    id: string;
  }[];
  return row ? { placedAt: new Date(row.placed), orderId: row.id } : null;
}

/** The next matured orders with a known end after a place, oldest first. */
export async function maturedAfter(
  tx: StoreTx,
  ask: { before: Date; after: LearningPlace | null; limit: number },
): Promise<LearningPlace[]> {
  const { before, after, limit } = ask;
  const from = after ? sql`and (placed_at, order_id) > (${after.placedAt.toISOString()}::timestamptz, ${after.orderId})` : sql``;
  const rows = (await tx.db.execute(sql`
    select placed_at as placed, order_id as id from orders where store_id = ${tx.storeId} and placed_at < ${before.toISOString()}::timestamptz
      and outcome in ('delivered', 'rto') and outcome_at is not null ${from} order by placed_at, order_id limit ${limit}`)) as unknown as {
    placed: string | Date;
    id: string;
  }[];
  return rows.map((row) => ({ placedAt: new Date(row.placed), orderId: row.id }));
}

/** Whether any end was counted (or moved) since an instant. */
export async function hasNewOutcomes(tx: StoreTx, since: Date): Promise<boolean> {
  const [row] = (await tx.db.execute(sql`
    select exists (select 1 from tally_entries where store_id = ${tx.storeId} and counted_at > ${since.toISOString()}::timestamptz) as yes`)) as unknown as {
    yes: boolean;
  }[];
  return row?.yes === true;
}
