import { sql } from "drizzle-orm";
import type { LedgerKind } from "~/domain/ledger";
import type { KindSum } from "~/domain/money-desk/report";
import type { StoreTx } from "../client.server";

/** Sums of returns' ledger entries of a span of time (until is not part of it) per currency and kind, and how many returns had any, per currency. */
export async function keptSums(
  tx: StoreTx,
  span: { from: Date | null; until: Date | null },
): Promise<{ sums: KindSum[]; settled: Map<string, number> }> {
  const within = sql`store_id = ${tx.storeId} and return_id is not null
    ${span.from ? sql`and at >= ${span.from.toISOString()}::timestamptz` : sql``} ${span.until ? sql`and at < ${span.until.toISOString()}::timestamptz` : sql``}`;
  const rows = (await tx.db.execute(sql`
    select currency, kind, count(distinct return_id)::int as n, coalesce(sum(amount_minor), 0) as minor from ledger_entries where ${within}
    group by grouping sets ((currency, kind), (currency))`)) as unknown as {
    currency: string;
    kind: LedgerKind | null;
    n: number;
    minor: string;
  }[];
  const sums = rows.flatMap(({ currency, kind, n, minor }) => (kind ? [{ currency, kind, returns: n, minor: Number(minor) }] : []));
  return { sums, settled: new Map(rows.flatMap(({ currency, kind, n }) => (kind ? [] : [[currency, n] as const]))) };
}
