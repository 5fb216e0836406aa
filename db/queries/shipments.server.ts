import { and, asc, eq, or, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { ShipmentWay } from "~/domain/returns/shipment";
import type { StoreTx } from "../client.server";
import { dropOffPlaces, returnShipments } from "../schema/return-shipments";
import { returns } from "../schema/returns";

export type ShipmentRow = typeof returnShipments.$inferSelect;
export type PlaceRow = typeof dropOffPlaces.$inferSelect;
type ShipmentFacts = Partial<Omit<ShipmentRow, "storeId" | "shipmentId" | "returnId" | "way" | "createdAt" | "changedAt">>;

/** How a return comes back, oldest way first. */
export function listShipments(tx: StoreTx, returnId: string): Promise<ShipmentRow[]> {
  return tx.db
    .select()
    .from(returnShipments)
    .where(and(eq(returnShipments.storeId, tx.storeId), eq(returnShipments.returnId, returnId as ReturnId)))
    .orderBy(asc(returnShipments.createdAt), asc(returnShipments.shipmentId));
}

/** One way of a return; null = it was not arranged. */
export async function findShipment(tx: StoreTx, returnId: string, way: ShipmentWay): Promise<ShipmentRow | null> {
  return (await listShipments(tx, returnId)).find((row) => row.way === way) ?? null;
}

/** Writes what is known of one way over what was. The caller holds the return's lock. */
export async function saveShipment(
  tx: StoreTx,
  row: { shipmentId: string; returnId: ReturnId; way: ShipmentWay },
  facts: ShipmentFacts,
  now: Date,
): Promise<void> {
  await tx.db
    .insert(returnShipments)
    .values({ storeId: tx.storeId, ...row, ...facts, createdAt: now, changedAt: now })
    .onConflictDoUpdate({
      target: [returnShipments.storeId, returnShipments.returnId, returnShipments.way],
      set: { ...facts, changedAt: now },
    });
}

/** Returns that a code means: our id, or the name that people read. More than one = the name is not clear. */
export function findReturnsByCode(tx: StoreTx, code: string): Promise<{ returnId: ReturnId; name: string }[]> {
  return tx.db
    .select({ returnId: returns.returnId, name: returns.name })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), or(eq(returns.returnId, code as ReturnId), sql`upper(${returns.name}) = upper(${code})`)))
    .limit(2);
}

/** Places that take parcels, the first made first. */
export function listPlaces(tx: StoreTx): Promise<PlaceRow[]> {
  return tx.db
    .select()
    .from(dropOffPlaces)
    .where(eq(dropOffPlaces.storeId, tx.storeId))
    .orderBy(asc(dropOffPlaces.createdAt), asc(dropOffPlaces.placeId));
}

/** Keeps a new place. */
export async function insertPlace(tx: StoreTx, row: Omit<PlaceRow, "storeId" | "createdAt" | "changedAt">, now: Date): Promise<void> {
  await tx.db.insert(dropOffPlaces).values({ storeId: tx.storeId, ...row, createdAt: now, changedAt: now });
}

/** Takes a place away; false = it was not there. Parcels taken there keep its name. */
export async function deletePlace(tx: StoreTx, placeId: string): Promise<boolean> {
  const rows = await tx.db
    .delete(dropOffPlaces)
    .where(and(eq(dropOffPlaces.storeId, tx.storeId), eq(dropOffPlaces.placeId, placeId)))
    .returning({ placeId: dropOffPlaces.placeId });
  return rows.length > 0;
}

/** Empties the labels of these orders' returns (null = of all); says which files are left to remove. */
export async function dropLabels(tx: StoreTx, orderIds: readonly string[] | null): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    with former as (
      select s.shipment_id, s.file_key from return_shipments s
        join returns r on r.store_id = s.store_id and r.return_id = s.return_id
      where s.store_id = ${tx.storeId} and s.file_key is not null
        and (${orderIds === null} or r.order_id = any(${sql.param(orderIds ?? [])}::text[])))
    update return_shipments s set file_key = null, content_type = null, bytes = null from former f
    where s.store_id = ${tx.storeId} and s.shipment_id = f.shipment_id returning f.file_key as key`)) as unknown as { key: string }[];
  return rows.map((row) => row.key);
}
