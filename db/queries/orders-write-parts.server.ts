import { sql } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { StoreTx } from "../client.server";

const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::text::jsonb`;

/** The platform's value, or the one known from elsewhere while it has none. */
const kept = (column: "courier" | "tracking_number") =>
  sql.raw(`case when p.filled then coalesce(excluded.${column}, p.${column}) else excluded.${column} end`);

/**
 * Parcels with their lines. Facts that webhooks lack (delivery time, the platform's parcel-line id) are never erased, nor courier and number that
 * came from elsewhere than the platform; its own it may take away.
 */
export async function saveParcels(
  tx: StoreTx,
  parcels: readonly object[],
  lines: readonly object[],
  held: readonly OrderId[],
): Promise<void> {
  if (held.length > 0) {
    await tx.db.execute(sql`
      delete from parcels p where p.store_id = ${tx.storeId} and p.order_id = any(${sql.param(held)}::text[]) and p.leg = 'forward'
        and not exists (select from jsonb_to_recordset(${json(parcels)}) as r (external_id text) where r.external_id = p.external_id)`);
  }
  if (parcels.length === 0) return;
  await tx.db.execute(sql`
    insert into parcels as p (store_id, parcel_id, order_id, external_id, leg, status, raw_status, courier, tracking_number, tracking_url,
      shipped_at, delivered_at, changed_at)
    select ${tx.storeId}, r.parcel_id, r.order_id, r.external_id, 'forward', r.status, r.raw_status, r.courier, r.tracking_number, r.tracking_url,
      r.shipped_at, r.delivered_at, r.changed_at
    from jsonb_to_recordset(${json(parcels)}) as r (parcel_id text, order_id text, external_id text, status text, raw_status text, courier text,
      tracking_number text, tracking_url text, shipped_at timestamptz, delivered_at timestamptz, changed_at timestamptz)
    on conflict (store_id, external_id) do update set status = excluded.status, raw_status = excluded.raw_status, courier = ${kept("courier")},
      tracking_number = ${kept("tracking_number")}, tracking_url = excluded.tracking_url, shipped_at = excluded.shipped_at,
      filled = p.filled and (excluded.courier is null or excluded.tracking_number is null),
      delivered_at = coalesce(excluded.delivered_at, p.delivered_at), changed_at = excluded.changed_at
    where (p.status, p.raw_status, p.courier, p.tracking_number, p.tracking_url, p.shipped_at, p.delivered_at) is distinct from (excluded.status,
      excluded.raw_status, ${kept("courier")}, ${kept("tracking_number")}, excluded.tracking_url, excluded.shipped_at,
      coalesce(excluded.delivered_at, p.delivered_at))`);
  if (lines.length === 0) return;
  await tx.db.execute(sql`
    insert into parcel_lines as l (store_id, parcel_id, order_line_external_id, external_id, quantity)
    select ${tx.storeId}, p.parcel_id, r.order_line_external_id, r.external_id, r.quantity
    from jsonb_to_recordset(${json(lines)}) as r (parcel_external_id text, order_line_external_id text, external_id text, quantity int)
    join parcels p on p.store_id = ${tx.storeId} and p.external_id = r.parcel_external_id
    on conflict (store_id, parcel_id, order_line_external_id) do update set quantity = excluded.quantity,
      external_id = coalesce(excluded.external_id, l.external_id)
    where l.quantity <> excluded.quantity or (excluded.external_id is not null and l.external_id is distinct from excluded.external_id)`);
}

/** Parcels of these orders that lack what only a re-read can tell: a parcel-line id, or when a delivered one arrived. */
export async function ordersWithPoorParcels(tx: StoreTx, orderIds: readonly OrderId[]): Promise<OrderId[]> {
  if (orderIds.length === 0) return [];
  const rows = (await tx.db.execute(sql`
    select distinct p.order_id from parcels p left join parcel_lines l on l.store_id = p.store_id and l.parcel_id = p.parcel_id
    where p.store_id = ${tx.storeId} and p.order_id = any(${sql.param(orderIds)}::text[]) and p.leg = 'forward' and p.status <> 'cancelled'
      and (l.external_id is null or (p.status = 'delivered' and p.delivered_at is null))`)) as unknown as { order_id: OrderId }[];
  return rows.map((row) => row.order_id);
}

/** Marks orders that must be read again from the platform. */
export async function markForReread(tx: StoreTx, orderIds: readonly OrderId[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.db.execute(sql`
    update orders set needs_reread = true where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[]) and not needs_reread`);
}

/** Refunds, ours or the platform's. None is ever removed: one that we made may be known here before the order says so. */
export async function saveRefunds(tx: StoreTx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into refunds as f (store_id, refund_id, order_id, external_id, return_external_id, amount_minor, currency, note, refunded_at)
    select ${tx.storeId}, r.* from jsonb_to_recordset(${json(rows)}) as r (refund_id text, order_id text, external_id text,
      return_external_id text, amount_minor bigint, currency text, note text, refunded_at timestamptz)
    on conflict (store_id, external_id) do update set return_external_id = coalesce(excluded.return_external_id, f.return_external_id),
      amount_minor = excluded.amount_minor, note = coalesce(excluded.note, f.note), refunded_at = excluded.refunded_at
    where (f.amount_minor, f.refunded_at, f.note, f.return_external_id) is distinct from (excluded.amount_minor, excluded.refunded_at,
      coalesce(excluded.note, f.note), coalesce(excluded.return_external_id, f.return_external_id))`);
}
