import { sql } from "drizzle-orm";
import type { OrderId, ParcelId, ReturnId, UnitId } from "~/domain/ids";
import type { StoreTx } from "../client.server";

/** What a scanned code can mean. */
export interface CodeHit {
  kind: "unit" | "return" | "parcel" | "order" | "sku";
  unitId: UnitId | null;
  returnId: ReturnId | null;
  orderId: OrderId | null;
  parcelId: ParcelId | null;
}

/** Most hits of one kind that are told. */
const mostHits = 12;

/**
 * What a code names: a unit's label, a return (its id or name), a tracking number of goods coming back or of a parcel that went out, an order.
 * One index each, one round trip.
 * @param names the code as names are written (with and without `#`, capitals) @param trackingKey empty = it is none
 */
export async function findByCode(tx: StoreTx, code: string, names: readonly string[], trackingKey: string): Promise<CodeHit[]> {
  const store = tx.storeId;
  const list = sql.param([...names]);
  const rows = await tx.db.execute(sql`
    (select 'unit' as kind, unit_id as "unitId", return_id as "returnId", order_id as "orderId", parcel_id as "parcelId"
      from units where store_id = ${store} and code = upper(${code}) limit 1)
    union all
    (select 'return', null, return_id, order_id, null from returns where store_id = ${store} and return_id = ${code})
    union all
    (select 'return', null, return_id, order_id, null from returns where store_id = ${store} and name = any(${list}::text[]) limit ${mostHits})
    union all
    (select 'return', null, r.return_id, r.order_id, null from return_shipments s
      join returns r on r.store_id = s.store_id and r.return_id = s.return_id
      where s.store_id = ${store} and s.tracking_number is not null and s.tracking_key = ${trackingKey} and ${trackingKey} <> '' limit ${mostHits})
    union all
    (select 'parcel', null, null, order_id, parcel_id from parcels
      where store_id = ${store} and tracking_key = ${trackingKey} and ${trackingKey} <> '' and status <> 'cancelled' limit ${mostHits})
    union all
    (select 'order', null, null, order_id, null from orders where store_id = ${store} and name = any(${list}::text[]) limit ${mostHits})`);
  return rows as unknown as CodeHit[];
}

/** Approved returns that wait for goods of a SKU, the first asked for first. It looks through all that are awaited: ask it last. */
export async function findBySku(tx: StoreTx, sku: string): Promise<CodeHit[]> {
  const rows = await tx.db.execute(sql`
    select 'sku' as kind, null as "unitId", r.return_id as "returnId", r.order_id as "orderId", null as "parcelId" from returns r
      join return_lines l on l.store_id = r.store_id and l.return_id = r.return_id
      join order_lines o on o.store_id = r.store_id and o.order_id = r.order_id and o.external_id = l.order_line_external_id
      where r.store_id = ${tx.storeId} and r.request = 'approved' and o.sku = ${sku} order by r.requested_at limit ${mostHits}`);
  return rows as unknown as CodeHit[];
}
