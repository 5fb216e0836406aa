import { type SQL, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import type { RefusedChoice } from "../schema/return-policies";
import type { VerdictRow } from "../schema/returns";
import { each, type RowsText, textOf } from "./replay-orders.server";

/** A return of a slice's orders. Instants are milliseconds. */
export interface ReplayReturnRow {
  order: string;
  id: string;
  request: string;
  wants: string;
  asked: number;
  settled: number | null;
  /** When it ended without money; null = it did not. */
  ended: number | null;
  /** Other goods were wished for, and nobody said which. */
  open: boolean;
  /** Made of a withdrawal from the contract: the law decides about it, and no policy. */
  law: boolean;
  /** Somebody asked who got it as a gift. */
  gift: boolean;
  /** Its shopper put another in its place: its units counted, but it is no ask of its own. */
  replaced: boolean;
  verdicts: VerdictRow[];
  /** null = the return has none. */
  lines: { id: string; quantity: number; reason: string | null; photos: number }[] | null;
}

/** A line that a rule refused. */
export interface ReplayRefusalRow {
  order: string;
  line: string;
  code: string;
  quantity: number;
  refused: number;
  choice: RefusedChoice | null;
}

const ms = (column: SQL) => sql`floor(extract(epoch from ${column}) * 1000)::bigint`;
/** Returns end without money when they are declined, cancelled, run out or are closed; the last three have no hour of their own. */
const endedAt = sql`case when r.request = 'declined' then coalesce(r.decided_at, r.changed_at)
  when r.request in ('cancelled', 'expired') or (r.request = 'closed' and r.settled_at is null) then r.changed_at end`;

/** The returns of orders with their lines. */
export function returnsOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<RowsText<ReplayReturnRow>> {
  return textOf(
    tx,
    sql`select r.order_id as "order", r.return_id as id, r.request, r.wants, ${ms(sql`r.requested_at`)} as asked, ${ms(sql`r.settled_at`)} as settled,
      ${ms(endedAt)} as ended, r.decision_reasons @> '[{"code": "exchange_wish"}]' as open, r.withdrawal as law, r.gift, r.replaced_by is not null as replaced, r.verdicts,
      (select json_agg(json_build_object('id', l.order_line_external_id, 'quantity', l.quantity, 'reason', l.reason_id,
        'photos', (select count(*)::int from return_photos f where f.store_id = l.store_id and f.return_id = l.return_id and f.return_line_id = l.return_line_id))
        order by l.return_line_id)
        from return_lines l where l.store_id = r.store_id and l.return_id = r.return_id) as lines
      from ${each(orderIds)} cross join lateral (select * from returns where store_id = ${tx.storeId} and order_id = k.id offset 0) r
      order by r.requested_at, r.return_id`,
  );
}

/** What shoppers of these orders were refused. */
export function refusalsOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<RowsText<ReplayRefusalRow>> {
  return textOf(
    tx,
    sql`select order_id as "order", line_external_id as line, code, quantity, ${ms(sql`created_at`)} as refused, choice
      from ${each(orderIds)} cross join lateral
        (select * from return_refusals where store_id = ${tx.storeId} and order_id = k.id offset 0) f
      order by created_at, line_external_id, code`,
  );
}

/** A refund of one of them. */
export interface ReplayRefundRow {
  order: string;
  amount: number;
  at: number;
}

/** Refunds of orders. */
export function refundsOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<RowsText<ReplayRefundRow>> {
  return textOf(
    tx,
    sql`select order_id as "order", amount_minor as amount, ${ms(sql`refunded_at`)} as at
      from ${each(orderIds)} cross join lateral (select * from refunds where store_id = ${tx.storeId} and order_id = k.id offset 0) f`,
  );
}

/** A return of a shopper, of whatever order. */
export interface ReplayShopperReturnRow {
  shopper: string;
  id: string;
  order: string;
  asked: number;
  /** When it ended, with money or without; null = it did not. */
  until: number | null;
  /** When it was declined, cancelled or ran out; null = it was not. */
  gone: number | null;
  /** What was promised, in the store's currency; 0 in another. */
  worth: number;
}

/** All returns of some shoppers, whatever their orders. */
export function returnsOfShoppers(tx: StoreTx, shopperIds: readonly string[]): Promise<RowsText<ReplayShopperReturnRow>> {
  return textOf(
    tx,
    sql`select r.shopper_id as shopper, r.return_id as id, r.order_id as "order", ${ms(sql`r.requested_at`)} as asked,
      ${ms(sql`coalesce(r.settled_at, ${endedAt})`)} as until,
      ${ms(sql`case when r.request in ('declined', 'cancelled', 'expired') then ${endedAt} end`)} as gone,
      case when r.currency = s.currency then r.quoted_minor else 0 end as worth
      from ${each(shopperIds)} cross join lateral (select * from returns where store_id = ${tx.storeId} and shopper_id = k.id offset 0) r
      join stores s on s.store_id = r.store_id`,
  );
}

/** An order of a shopper. */
export interface ReplayShopperOrderRow {
  shopper: string;
  placed: number;
}

/** When some shoppers placed their orders; cancelled ones are left out. */
export function ordersOfShoppers(tx: StoreTx, shopperIds: readonly string[]): Promise<RowsText<ReplayShopperOrderRow>> {
  return textOf(
    tx,
    sql`select shopper_id as shopper, ${ms(sql`placed_at`)} as placed 
      from ${each(shopperIds)} cross join lateral
        (select * from orders where store_id = ${tx.storeId} and shopper_id = k.id and cancelled_at is null offset 0) o`,
  );
}

/** The middle of the days between the arrival of goods and the ask for their return, of the newest 1,000 returns; null under 20 of them. */
export async function usualAskDay(tx: StoreTx): Promise<number | null> {
  const [row] = (await tx.db.execute(sql`
    with newest as (select r.order_id, r.requested_at from returns r where r.store_id = ${tx.storeId} and r.source <> 'staff'
      order by r.requested_at desc nulls last, r.return_id desc nulls last limit 1000),
    waits as (select extract(epoch from n.requested_at - (select max(p.delivered_at) from parcels p
      where p.store_id = ${tx.storeId} and p.order_id = n.order_id and p.leg = 'forward' and p.delivered_at <= n.requested_at)) / 86400 as days from newest n)
    select count(days)::int as n, percentile_cont(0.5) within group (order by days)::float as days from waits where days is not null`)) as unknown as {
    n: number;
    days: number | null;
  }[];
  return row && row.n >= 20 && row.days !== null ? Math.round(row.days) : null;
}
