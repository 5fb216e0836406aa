import { sql } from "drizzle-orm";
import type { Foretold } from "~/domain/risk/alarms";
import type { StoreTx } from "../client.server";

/** When an order's end last became known, and orders of a span of time (both ends matured) that still wait for theirs, counted up to 100. */
export async function outcomeFeed(tx: StoreTx, from: Date, until: Date): Promise<{ lastEndAt: Date | null; waiting: number }> {
  const [row] = (await tx.db.execute(sql`
    select (select max(counted_at) from tally_entries where store_id = ${tx.storeId}) as last,
      (select count(*)::int from (select 1 from orders where store_id = ${tx.storeId} and placed_at >= ${from.toISOString()}::timestamptz
        and placed_at < ${until.toISOString()}::timestamptz and outcome = 'unknown' and cancelled_at is null limit 100) w) as waiting`)) as unknown as {
    last: string | Date | null;
    waiting: number;
  }[];
  return { lastEndAt: row?.last ? new Date(row.last) : null, waiting: Number(row?.waiting ?? 0) };
}

/** What models of the store's own said of the orders placed in a span of time, and how those ended. */
export async function foretoldIn(tx: StoreTx, from: Date, until: Date): Promise<Foretold> {
  const [row] = (await tx.db.execute(sql`
    select count(*)::int as orders, coalesce(sum(risk_probability), 0) as expected, coalesce(sum(risk_probability * (1 - risk_probability)), 0) as variance,
      (count(*) filter (where outcome = 'rto'))::int as rto
    from orders where store_id = ${tx.storeId} and placed_at >= ${from.toISOString()}::timestamptz and placed_at < ${until.toISOString()}::timestamptz
      and outcome in ('delivered', 'rto') and risk_model_id like 'rto-%' and scored_at < placed_at + interval '2 days'`)) as unknown as Record<
    keyof Foretold,
    string | number
  >[];
  return {
    orders: Number(row?.orders ?? 0),
    expected: Number(row?.expected ?? 0),
    variance: Number(row?.variance ?? 0),
    rto: Number(row?.rto ?? 0),
  };
}
