import { sql } from "drizzle-orm";
import type { BenchTimes, ValueSum } from "~/domain/bench/clocks/value-report";
import type { StoreTx } from "../client.server";

/** What units brought since an instant, by month of the store's zone, way and currency. */
export async function sumRecovered(tx: StoreTx, since: Date, timeZone: string): Promise<ValueSum[]> {
  const rows = (await tx.db.execute(sql`
    select to_char(recovered_at at time zone ${timeZone}, 'YYYY-MM') as month, recovered_as as way, currency, count(*)::int as units,
      sum(sold_minor)::text as sold, sum(recovered_minor)::text as recovered, coalesce(sum(recovered_minor) filter (where sold_minor > 0), 0)::text as priced
    from units
    where store_id = ${tx.storeId} and recovered_at is not null and recovered_at >= ${since.toISOString()}::timestamptz
      and recovered_minor is not null and recovered_as is not null
    group by 1, 2, 3 order by 1 desc, 2, 3`)) as unknown as (Pick<ValueSum, "month" | "way" | "currency" | "units"> & {
    sold: string;
    recovered: string;
    priced: string;
  })[];
  return rows.map(({ sold, recovered, priced, ...row }) => ({
    ...row,
    ...{ soldMinor: Number(sold), recoveredMinor: Number(recovered), pricedMinor: Number(priced) },
  }));
}

/** Backlog and cycle time of the bench at an instant. */
export async function readBenchTimes(tx: StoreTx, now: Date): Promise<BenchTimes> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [row] = (await tx.db.execute(sql`
    select o.*, l.usual::float as "usualDays" from
      (select count(*)::int as waiting, (count(*) filter (where received_at < ${at} - interval '7 days'))::int as "overWeek",
        (count(*) filter (where received_at < ${at} - interval '30 days'))::int as "overMonth",
        floor(extract(epoch from ${at} - min(received_at)) / 86400)::int as "oldestDays"
        from units where store_id = ${tx.storeId} and state in ('here', 'graded', 'routed')) o,
      (select percentile_cont(0.5) within group (order by extract(epoch from gone_at - received_at) / 86400) as usual
        from units where store_id = ${tx.storeId} and state = 'gone' and gone_at >= ${at} - interval '90 days') l`)) as unknown as BenchTimes[];
  return row ?? { waiting: 0, overWeek: 0, overMonth: 0, oldestDays: null, usualDays: null };
}
