import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { OrderId, ParcelId } from "~/domain/ids";
import type { ParcelPlace, Track } from "~/domain/parcels/track";
import type { StoreTx } from "../client.server";
import { orders, parcels } from "../schema/orders";
import { parcelScans } from "../schema/parcel-scans";

export type ScanRow = typeof parcelScans.$inferSelect;
export type ParcelRow = typeof parcels.$inferSelect;

/** Keeps scans that are not there yet. */
export async function insertScans(tx: StoreTx, rows: readonly Omit<typeof parcelScans.$inferInsert, "storeId">[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(parcelScans)
    .values(rows.map((row) => ({ storeId: tx.storeId, ...row })))
    .onConflictDoNothing();
}

/** Parcels on their way to the shopper with one of these numbers, locked. */
export function lockParcelsByNumber(tx: StoreTx, trackingKeys: readonly string[]): Promise<ParcelRow[]> {
  return tx.db
    .select()
    .from(parcels)
    .where(and(eq(parcels.storeId, tx.storeId), inArray(parcels.trackingKey, [...trackingKeys]), eq(parcels.leg, "forward")))
    .orderBy(asc(parcels.parcelId))
    .for("update");
}

/** Everything that was said of these numbers. */
export function scansOfNumbers(tx: StoreTx, trackingKeys: readonly string[]): Promise<ScanRow[]> {
  return tx.db
    .select()
    .from(parcelScans)
    .where(and(eq(parcelScans.storeId, tx.storeId), inArray(parcelScans.trackingKey, [...trackingKeys])));
}

/** Numbers of these orders' parcels of which something was said, or was believed to be. */
export async function trackedNumbers(tx: StoreTx, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = (await tx.db.execute(sql`
    select distinct p.tracking_key as key from parcels p
    where p.store_id = ${tx.storeId} and p.order_id = any(${sql.param(orderIds)}::text[]) and p.leg = 'forward' and p.tracking_key <> ''
      and (p.tracked_status is not null
        or exists (select from parcel_scans s where s.store_id = p.store_id and s.tracking_key = p.tracking_key))`)) as unknown as {
    key: string;
  }[];
  return rows.map((row) => row.key);
}

/** Writes where parcels are. */
export async function saveTracks(tx: StoreTx, rows: readonly { parcelId: ParcelId; track: Track | null }[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map(({ parcelId, track }) => ({
      parcel_id: parcelId,
      leg: track?.leg ?? null,
      status: track?.status ?? null,
      at: track?.at ?? null,
      reason: track?.reason ?? null,
      attempts: track?.attempts ?? 0,
      doubtful: track?.doubts.size ?? 0,
    })),
  );
  await tx.db.execute(sql`
    update parcels p set tracked_leg = r.leg, tracked_status = r.status, tracked_at = r.at, attempt_reason = r.reason, attempts = r.attempts,
      doubtful_attempts = r.doubtful, changed_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${json}::text::jsonb) as r (parcel_id text, leg text, status text, at timestamptz, reason text, attempts int, doubtful int)
    where p.store_id = ${tx.storeId} and p.parcel_id = r.parcel_id`);
}

/** Notes that scans were told in the history of an order. */
export async function markAttached(tx: StoreTx, scanIds: readonly string[], now: Date): Promise<void> {
  if (scanIds.length === 0) return;
  await tx.db
    .update(parcelScans)
    .set({ attachedAt: now })
    .where(and(eq(parcelScans.storeId, tx.storeId), inArray(parcelScans.scanId, [...scanIds])));
}

/** What is known of how orders ended, locked, and all their parcels. */
export async function lockEnds(tx: StoreTx, orderIds: readonly OrderId[]) {
  const held = await tx.db
    .select({ orderId: orders.orderId, outcome: orders.outcome, at: orders.outcomeAt, by: orders.outcomeBy })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), inArray(orders.orderId, [...orderIds])))
    .orderBy(asc(orders.orderId))
    .for("update");
  const theirs = await tx.db
    .select()
    .from(parcels)
    .where(and(eq(parcels.storeId, tx.storeId), inArray(parcels.orderId, [...orderIds]), eq(parcels.leg, "forward")));
  return held.map((order) => ({ ...order, parcels: theirs.filter((parcel) => parcel.orderId === order.orderId) }));
}

/** Where a parcel's row says its scans leave it. */
export function placeOf(row: ParcelRow): (ParcelPlace & { at: Date }) | null {
  const { trackedLeg: leg, trackedStatus: status, trackedAt: at } = row;
  return leg && leg !== "reverse" && status && status !== "unmapped" && at ? { leg, status, at } : null;
}

/** Numbers of the only parcel to the shopper of each of these orders, where it has one. */
export async function onlyNumbers(tx: StoreTx, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map();
  const rows = (await tx.db.execute(sql`
    select order_id as id, min(tracking_number) as number from parcels
    where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[]) and leg = 'forward' and status <> 'cancelled'
    group by order_id having count(*) = 1 and min(tracking_key) <> ''`)) as unknown as { id: string; number: string }[];
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** Removes scans that waited for their parcel since before an instant. @returns how many */
export async function sweepWaitingScans(tx: StoreTx, before: Date): Promise<number> {
  const rows = (await tx.db.execute(sql`
    delete from parcel_scans where store_id = ${tx.storeId} and attached_at is null and received_at < ${before.toISOString()}::timestamptz
    returning scan_id`)) as unknown as unknown[];
  return rows.length;
}
