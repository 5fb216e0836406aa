import { and, asc, eq, sql } from "drizzle-orm";
import type { UnitId, VendorId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { vendors } from "../schema/bench-batches";

export type VendorRow = typeof vendors.$inferSelect;
export type VendorChange = Omit<typeof vendors.$inferInsert, "storeId" | "vendorId" | "createdAt" | "changedAt">;

/** A store's vendors, the oldest first: of two that fit a unit alike the earlier takes it. */
export function listVendors(tx: StoreTx): Promise<VendorRow[]> {
  return tx.db.select().from(vendors).where(eq(vendors.storeId, tx.storeId)).orderBy(asc(vendors.vendorId));
}

/** One vendor; null when this store has none of that id. */
export async function findVendor(tx: StoreTx, vendorId: string): Promise<VendorRow | null> {
  const [row] = await tx.db.select().from(vendors).where(own(tx, vendorId));
  return row ?? null;
}

const own = (tx: StoreTx, vendorId: string) => and(eq(vendors.storeId, tx.storeId), eq(vendors.vendorId, vendorId as VendorId));

/** Adds a vendor. */
export async function insertVendor(tx: StoreTx, vendorId: VendorId, row: VendorChange, now: Date): Promise<void> {
  await tx.db.insert(vendors).values({ storeId: tx.storeId, vendorId, ...row, createdAt: now, changedAt: now });
}

/** Changes a vendor; false when there is none of that id. */
export async function updateVendor(tx: StoreTx, vendorId: string, row: VendorChange, now: Date): Promise<boolean> {
  const changed = await tx.db
    .update(vendors)
    .set({ ...row, changedAt: now })
    .where(own(tx, vendorId))
    .returning({ vendorId: vendors.vendorId });
  return changed.length > 0;
}

/** Takes a vendor away; false when there is none of that id. */
export async function deleteVendor(tx: StoreTx, vendorId: string): Promise<boolean> {
  const gone = await tx.db.delete(vendors).where(own(tx, vendorId)).returning({ vendorId: vendors.vendorId });
  return gone.length > 0;
}

/** What says whose a unit is and when its windows began. */
export interface VendorUnit {
  unitId: UnitId;
  sku: string;
  productType: string | null;
  tags: string[];
  receivedAt: Date;
  soldAt: Date | null;
  deliveredAt: Date | null;
}

/** The facts of these units that vendors are chosen by: of their order when it was placed and first delivered, of their product its tags. */
export async function listVendorFacts(tx: StoreTx, unitIds: readonly string[]): Promise<VendorUnit[]> {
  if (unitIds.length === 0) return [];
  const rows = (await tx.db.execute(sql`
    select u.unit_id as "unitId", u.sku, coalesce(p.type, u.product_type) as "productType", coalesce(p.tags, '{}') as tags,
      extract(epoch from u.received_at) as received, extract(epoch from o.placed_at) as sold, (
        select extract(epoch from min(d.delivered_at)) from parcels d
        where d.store_id = u.store_id and d.order_id = u.order_id and d.leg = 'forward') as delivered
    from units u
    left join orders o on o.store_id = u.store_id and o.order_id = u.order_id
    left join products p on p.store_id = u.store_id and p.product_external_id = u.product_external_id
    where u.store_id = ${tx.storeId} and u.unit_id = any(${sql.param([...unitIds])}::text[]) order by u.unit_id`)) as unknown as (Omit<
    VendorUnit,
    "receivedAt" | "soldAt" | "deliveredAt"
  > & { received: string; sold: string | null; delivered: string | null })[];
  const instant = (seconds: string | null) => (seconds === null ? null : new Date(Math.round(Number(seconds) * 1000)));
  return rows.map(({ received, sold, delivered, ...row }) => ({
    ...row,
    ...{ receivedAt: new Date(Math.round(Number(received) * 1000)), soldAt: instant(sold), deliveredAt: instant(delivered) },
  }));
}
