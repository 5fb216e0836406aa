import { and, asc, eq, sql } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { ScanLeg, ScanStatus } from "~/domain/parcels/scan";
import type { StoreTx } from "../client.server";
import { parcels } from "../schema/orders";

/** A parcel of an order, without anything of whom it went to. */
export type TrailParcel = Pick<
  typeof parcels.$inferSelect,
  "parcelId" | "leg" | "status" | "courier" | "trackingNumber" | "shippedAt" | "deliveredAt"
>;

/** Parcels of an order, the first sent first. */
export function listTrailParcels(tx: StoreTx, orderId: OrderId): Promise<TrailParcel[]> {
  return tx.db
    .select({
      ...{ parcelId: parcels.parcelId, leg: parcels.leg, status: parcels.status, courier: parcels.courier },
      ...{ trackingNumber: parcels.trackingNumber, shippedAt: parcels.shippedAt, deliveredAt: parcels.deliveredAt },
    })
    .from(parcels)
    .where(and(eq(parcels.storeId, tx.storeId), eq(parcels.orderId, orderId)))
    .orderBy(asc(parcels.shippedAt), asc(parcels.parcelId));
}

/** What a courier said of a parcel of the order or of the return; not in its own words, which may name people. */
export interface TrailScan {
  leg: ScanLeg | null;
  status: ScanStatus;
  courier: string | null;
  at: Date;
}

/** Scans of the order's parcels and of the return's shipments, the first first; at most 200. */
export async function listTrailScans(tx: StoreTx, orderId: string, returnId: string | null): Promise<TrailScan[]> {
  const rows = (await tx.db.execute(sql`
    select coalesce(s.leg, k.leg) as leg, s.status, s.courier, extract(epoch from s.happened_at) as seconds from (
      select tracking_key, max(leg) as leg from parcels where store_id = ${tx.storeId} and order_id = ${orderId} and tracking_key <> ''
        group by tracking_key
      union
      select tracking_key, 'reverse' from return_shipments
        where store_id = ${tx.storeId} and return_id = ${returnId ?? ""} and tracking_key <> ''
    ) k join parcel_scans s on s.store_id = ${tx.storeId} and s.tracking_key = k.tracking_key
    order by s.happened_at, s.scan_id limit 200`)) as unknown as (Omit<TrailScan, "at"> & { seconds: string })[];
  return rows.map(({ seconds, ...row }) => ({ ...row, at: new Date(Math.round(Number(seconds) * 1000)) }));
}

/** Returns of a SKU, another than this one, asked for since an instant for a reason that these words match. */
export async function countComplaints(tx: StoreTx, sku: string, words: string, except: string | null, since: Date): Promise<number> {
  if (sku === "") return 0;
  const [row] = (await tx.db.execute(sql`
    select count(distinct r.return_id)::int as n from orders o
      join returns r on r.store_id = o.store_id and r.order_id = o.order_id
      join return_lines l on l.store_id = r.store_id and l.return_id = r.return_id
      join order_lines b on b.store_id = o.store_id and b.order_id = o.order_id and b.external_id = l.order_line_external_id
    where o.store_id = ${tx.storeId} and o.skus @> array[${sku}::text] and b.sku = ${sku}
      and r.requested_at >= ${since.toISOString()}::timestamptz and r.return_id <> ${except ?? ""}
      and (l.reason_name || ' ' || l.sub_reason) ~* ${words}`)) as unknown as { n: number }[];
  return row?.n ?? 0;
}

/** How many photos and videos a return's shopper sent when asking. */
export async function countReturnPhotos(tx: StoreTx, returnId: string): Promise<number> {
  const [row] = (await tx.db.execute(
    sql`select count(*)::int as n from return_photos where store_id = ${tx.storeId} and return_id = ${returnId}`,
  )) as unknown as { n: number }[];
  return row?.n ?? 0;
}
