import { sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import type { ModelKind } from "./models.server";

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

/**
 * Orders whose end can be learnt from: for RTO those placed before `before` with a known end; for returns delivered ones whose time to be sent
 * back is over, as the tallies have it.
 */
const matured = (kind: ModelKind, before: Date) =>
  kind === "rto"
    ? sql`placed_at < ${before.toISOString()}::timestamptz and outcome in ('delivered', 'rto') and outcome_at is not null`
    : sql`placed_at < ${before.toISOString()}::timestamptz and exists (select from tally_entries e
        where e.store_id = orders.store_id and e.order_id = orders.order_id and e.return_end is not null)`;

/** Matured orders with a known end, and how many of them came back (or were sent back); counted up to `most` of the newest. */
export async function countMatured(
  tx: StoreTx,
  kind: ModelKind,
  before: Date,
  most: number,
): Promise<{ outcomes: number; positives: number }> {
  // Returns are counted along their own index: a page asks, and most orders of a large store may have no such end.
  const newest =
    kind === "rto"
      ? sql`select outcome = 'rto' as happened from orders where store_id = ${tx.storeId} and ${matured(kind, before)}
          order by placed_at desc nulls last, order_id desc nulls last limit ${most}`
      : sql`select return_end = 'returned' as happened from tally_entries where store_id = ${tx.storeId} and return_end is not null
          order by ended_at desc nulls last, order_id desc nulls last limit ${most}`;
  const [row] = (await tx.db.execute(sql`
    select count(*)::int as outcomes, (count(*) filter (where happened))::int as positives from (${newest}) newest`)) as unknown as {
    outcomes: number;
    positives: number;
  }[];
  return { outcomes: Number(row?.outcomes ?? 0), positives: Number(row?.positives ?? 0) };
}

/** Where to begin so that the `most` newest matured orders are read; null when all are. */
export async function beginLearningAt(tx: StoreTx, kind: ModelKind, before: Date, most: number): Promise<LearningPlace | null> {
  const [row] = (await tx.db.execute(sql`
    select placed_at as placed, order_id as id from orders where store_id = ${tx.storeId} and ${matured(kind, before)}
      order by placed_at desc nulls last, order_id desc nulls last offset ${most} limit 1`)) as unknown as {
    placed: string | Date;
    id: string;
  }[];
  return row ? { placedAt: new Date(row.placed), orderId: row.id } : null;
}

/** The next matured orders with a known end after a place, oldest first. */
export async function maturedAfter(
  tx: StoreTx,
  ask: { kind: ModelKind; before: Date; after: LearningPlace | null; limit: number },
): Promise<LearningPlace[]> {
  const { kind, before, after, limit } = ask;
  const from = after ? sql`and (placed_at, order_id) > (${after.placedAt.toISOString()}::timestamptz, ${after.orderId})` : sql``;
  const rows = (await tx.db.execute(sql`
    select placed_at as placed, order_id as id from orders where store_id = ${tx.storeId} and ${matured(kind, before)} ${from}
      order by placed_at, order_id limit ${limit}`)) as unknown as {
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
