import { sql } from "drizzle-orm";
import type { MovementKind } from "~/domain/money-desk/movement";
import type { StoreTx } from "../client.server";

/** One movement of money: our entry with the platform's refund beside it, or one that only the platform has. */
export interface Movement {
  id: string;
  at: Date;
  kind: MovementKind;
  orderId: string;
  orderName: string;
  returnId: string | null;
  returnName: string | null;
  currency: string;
  /** Minor units; null = not in our ledger. A correction may be negative. */
  oursMinor: number | null;
  /** Minor units; null = the platform lists no refund for it. */
  theirsMinor: number | null;
  externalId: string | null;
  method: string | null;
  enteredBy: string;
}

/** A span of time (until is not part of it) and what to list of it. */
export interface MovementFilter {
  from: Date | null;
  until: Date | null;
  kind: MovementKind | null;
  /** Name of an order or a return, whole. */
  name: string | null;
}

/** Newest first, from after a place in the list on. */
export async function listMovements(
  tx: StoreTx,
  filter: MovementFilter,
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<Movement[]> {
  const rows = (await tx.db.execute(sql`
    select m.*, o.name as order_name, r.name as return_name
    from (${movements(tx, filter, after, limit)}) m
    join orders o on o.store_id = ${tx.storeId} and o.order_id = m.order_id
    left join returns r on r.store_id = ${tx.storeId} and r.return_id = m.return_id
    order by m.at desc nulls last, m.id desc nulls last limit ${limit}`)) as unknown as Row[];
  return rows.map((row) => ({
    id: row.id,
    at: new Date(row.at),
    kind: row.kind,
    orderId: row.order_id,
    orderName: row.order_name,
    returnId: row.return_id,
    returnName: row.return_name,
    currency: row.currency,
    oursMinor: row.ours === null ? null : Number(row.ours),
    theirsMinor: row.theirs === null ? null : Number(row.theirs),
    externalId: row.external_id,
    method: row.method,
    enteredBy: row.entered_by,
  }));
}

interface Row {
  id: string;
  at: string | Date;
  kind: MovementKind;
  order_id: string;
  order_name: string;
  return_id: string | null;
  return_name: string | null;
  currency: string;
  ours: string | number | null;
  theirs: string | number | null;
  external_id: string | null;
  method: string | null;
  entered_by: string;
}

/** Sums of one currency and kind. */
export interface MovementTotal {
  currency: string;
  kind: MovementKind;
  count: number;
  oursMinor: number;
  theirsMinor: number;
}

/** Sums per currency and kind of everything the filter finds. */
export async function movementTotals(tx: StoreTx, filter: MovementFilter): Promise<MovementTotal[]> {
  const rows = (await tx.db.execute(sql`
    select currency, kind, count(*)::int as n, coalesce(sum(ours), 0) as ours, coalesce(sum(theirs), 0) as theirs
    from (${movements(tx, filter, null, null)}) m group by currency, kind order by currency, kind`)) as unknown as {
    currency: string;
    kind: MovementKind;
    n: number;
    ours: string;
    theirs: string;
  }[];
  return rows.map((row) => ({
    currency: row.currency,
    kind: row.kind,
    count: row.n,
    oursMinor: Number(row.ours),
    theirsMinor: Number(row.theirs),
  }));
}

/** The three sources of movements, each cut to what a page may need of it before they are joined. */
function movements(tx: StoreTx, filter: MovementFilter, after: { at: Date; id: string } | null, limit: number | null) {
  const cut = (at: string, id: string) => {
    const [atSql, idSql] = [sql.raw(at), sql.raw(id)];
    const from = filter.from ? sql` and ${atSql} >= ${filter.from.toISOString()}::timestamptz` : sql``;
    const until = filter.until ? sql` and ${atSql} < ${filter.until.toISOString()}::timestamptz` : sql``;
    const next = after
      ? sql` and ${atSql} <= ${after.at.toISOString()}::timestamptz and (${atSql}, ${idSql}) < (${after.at.toISOString()}::timestamptz, ${after.id})`
      : sql``;
    const page = limit === null ? sql`` : sql` order by ${atSql} desc nulls last, ${idSql} desc nulls last limit ${limit}`;
    return { where: sql`${from}${until}${next}`, page };
  };
  const named = (order: string, back: string) =>
    filter.name === null
      ? sql``
      : sql` and (${sql.raw(order)} in (select order_id from orders where store_id = ${tx.storeId} and name = any(${sql.param([filter.name, `#${filter.name}`])}::text[]))
          or ${sql.raw(back)} in (select return_id from returns where store_id = ${tx.storeId} and name = ${filter.name}))`;
  const isOurs = filter.kind !== "platform" && filter.kind !== "correction";
  const ours = cut("e.at", "e.entry_id");
  const theirs = cut("f.refunded_at", "f.refund_id");
  const corrected = cut("d.settled_at", "d.difference_id");
  // A refund stands beside its entry; beside a bonus or a certificate it would be counted twice.
  return sql`
    (select e.entry_id as id, e.at, e.kind, e.order_id, e.return_id, e.currency, e.amount_minor as ours, p.amount_minor as theirs, e.external_id, e.method, e.entered_by
      from ledger_entries e left join refunds p on p.store_id = e.store_id and p.external_id = e.external_id and e.kind in ('refund', 'credit', 'by_hand')
      where e.store_id = ${tx.storeId} and ${isOurs}::boolean${filter.kind && isOurs ? sql` and e.kind = ${filter.kind}` : sql``}${ours.where}${named("e.order_id", "e.return_id")}${ours.page})
    union all
    (select f.refund_id as id, f.refunded_at as at, 'platform' as kind, f.order_id, null as return_id, f.currency, null as ours, f.amount_minor as theirs, f.external_id, null as method, 'platform' as entered_by
      from refunds f where f.store_id = ${tx.storeId} and ${filter.kind === null || filter.kind === "platform"}::boolean
        and not exists (select from ledger_entries l where l.store_id = f.store_id and l.external_id = f.external_id and l.kind in ('refund', 'credit', 'by_hand'))${theirs.where}${named("f.order_id", "''")}${theirs.page})
    union all
    (select d.difference_id as id, d.settled_at as at, 'correction' as kind, d.order_id, d.return_id, d.currency, d.theirs_minor - d.ours_minor as ours, null as theirs, null as external_id, null as method, d.settled_by as entered_by
      from money_differences d where d.store_id = ${tx.storeId} and d.state = 'settled' and d.way = 'adopted' and d.kind <> 'missing_here'
        and ${filter.kind === null || filter.kind === "correction"}::boolean${corrected.where}${named("d.order_id", "d.return_id")}${corrected.page})`;
}
