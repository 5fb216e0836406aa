import { sql } from "drizzle-orm";
import type { ValueSum } from "~/domain/bench/clocks/value-report";
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
