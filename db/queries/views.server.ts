import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import type { OrderId, ShopperId } from "~/domain/ids";
import type { StoreSettings } from "~/domain/stores/settings";
import type { StoreTx } from "../client.server";
import { orderLines, orders, parcelLines, parcels, refunds, shoppers } from "../schema/orders";
import { outbox } from "../schema/records";
import { returns } from "../schema/returns";
import { savedViews, stores } from "../schema/stores";

/** Saved filters of one page, by name. */
export function listSavedViews(tx: StoreTx, page: string) {
  return tx.db
    .select({ viewId: savedViews.viewId, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(and(eq(savedViews.storeId, tx.storeId), eq(savedViews.page, page)))
    .orderBy(asc(savedViews.name), asc(savedViews.viewId))
    .limit(30);
}

export async function insertSavedView(tx: StoreTx, row: typeof savedViews.$inferInsert): Promise<void> {
  await tx.db.insert(savedViews).values(row);
}

/** Removes a saved view; false when it is not there. */
export async function deleteSavedView(tx: StoreTx, viewId: string): Promise<boolean> {
  const gone = await tx.db
    .delete(savedViews)
    .where(and(eq(savedViews.storeId, tx.storeId), eq(savedViews.viewId, viewId)))
    .returning({ id: savedViews.viewId });
  return gone.length > 0;
}

/** One order with everything hanging on it, for its page; null when it is not this store's. */
export async function readOrder(tx: StoreTx, orderId: string) {
  const id = orderId as OrderId;
  const [order] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, id)));
  if (!order) return null;

  const lines = await tx.db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.storeId, tx.storeId), eq(orderLines.orderId, id)))
    .orderBy(asc(orderLines.position));
  const shipped = await tx.db
    .select()
    .from(parcels)
    .where(and(eq(parcels.storeId, tx.storeId), eq(parcels.orderId, id)))
    .orderBy(asc(parcels.shippedAt));
  const inParcels = await tx.db
    .select({ parcelId: parcelLines.parcelId, orderLineExternalId: parcelLines.orderLineExternalId, quantity: parcelLines.quantity })
    .from(parcelLines)
    .innerJoin(parcels, and(eq(parcels.storeId, parcelLines.storeId), eq(parcels.parcelId, parcelLines.parcelId)))
    .where(and(eq(parcelLines.storeId, tx.storeId), eq(parcels.orderId, id)));
  const paidBack = await tx.db
    .select()
    .from(refunds)
    .where(and(eq(refunds.storeId, tx.storeId), eq(refunds.orderId, id)))
    .orderBy(asc(refunds.refundedAt));
  const asked = await tx.db
    .select()
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.orderId, id)))
    .orderBy(desc(returns.requestedAt));
  const messages = await tx.db
    .select({ outboxId: outbox.outboxId, kind: outbox.kind, state: outbox.state, errorCode: outbox.errorCode, createdAt: outbox.createdAt })
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.orderId, id)))
    .orderBy(desc(outbox.createdAt))
    .limit(50);
  return { order, lines, parcels: shipped, parcelLines: inParcels, refunds: paidBack, returns: asked, messages };
}

/** Whether the shopper is exempt from automated decisions; null when there is no such shopper. */
export async function findShopperOptOut(tx: StoreTx, shopperId: ShopperId): Promise<boolean | null> {
  const [row] = await tx.db
    .select({ optOut: shoppers.automationOptOut })
    .from(shoppers)
    .where(and(eq(shoppers.storeId, tx.storeId), eq(shoppers.shopperId, shopperId)));
  return row?.optOut ?? null;
}

/** Our id of an order by the platform's id or by our own; null when this store has no such order. */
export async function findOrderId(tx: StoreTx, named: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ id: orders.orderId })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), or(eq(orders.externalId, named), eq(orders.orderId, named as OrderId))));
  return row?.id ?? null;
}

/** Writes the store's settings as the next version, only over the version that was read; false when somebody was quicker. */
export async function saveSettings(tx: StoreTx, settings: StoreSettings, version: number, now: Date): Promise<boolean> {
  const rows = await tx.db
    .update(stores)
    .set({ settings, settingsVersion: sql`${stores.settingsVersion} + 1`, changedAt: now })
    .where(and(eq(stores.storeId, tx.storeId), eq(stores.settingsVersion, version)))
    .returning({ id: stores.storeId });
  return rows.length === 1;
}

/** Notes that the first steps are done or skipped. */
export async function markOnboarded(tx: StoreTx, now: Date): Promise<void> {
  await tx.db.update(stores).set({ onboardedAt: now, changedAt: now }).where(eq(stores.storeId, tx.storeId));
}
