import { and, asc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { newId, type OrderId, type ParcelId, type ReturnId } from "~/domain/ids";
import type { RefundSnapshot } from "~/domain/orders/order";
import type { StoreTx } from "../client.server";
import { orderLines, orders, parcelLines, parcels, refunds, shoppers } from "../schema/orders";
import { returnLines, returns } from "../schema/returns";

export type ReturnOrderRow = typeof orders.$inferSelect;

/** The order of a return, locked: returns of one order are asked for and settled one after another. */
export async function lockOrder(tx: StoreTx, orderId: string): Promise<ReturnOrderRow | null> {
  const [row] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)))
    .for("update");
  return row ?? null;
}

/** An order by our id, without a lock. */
export async function findOrder(tx: StoreTx, orderId: string): Promise<ReturnOrderRow | null> {
  const [row] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)));
  return row ?? null;
}

/** An order by the platform's id, without a lock. */
export async function findOrderByExternalId(tx: StoreTx, externalId: string): Promise<ReturnOrderRow | null> {
  const [row] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.externalId, externalId)));
  return row ?? null;
}

/** The platform's id of the order's shopper; null for a guest. */
export async function findShopperExternalId(tx: StoreTx, order: ReturnOrderRow): Promise<string | null> {
  if (!order.shopperId) return null;
  const [row] = await tx.db
    .select({ externalId: shoppers.externalId })
    .from(shoppers)
    .where(and(eq(shoppers.storeId, tx.storeId), eq(shoppers.shopperId, order.shopperId)));
  return row?.externalId ?? null;
}

/** Lines of an order in the platform's order. */
export function listOrderLines(tx: StoreTx, orderId: OrderId) {
  return tx.db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.storeId, tx.storeId), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position), asc(orderLines.lineId));
}

/** Of these orders (platform's ids), those with a return that the platform knows and that has not ended here. */
export async function ordersWithOpenReturns(tx: StoreTx, externalIds: readonly string[]): Promise<string[]> {
  if (externalIds.length === 0) return [];
  const rows = await tx.db
    .selectDistinct({ id: orders.externalId })
    .from(orders)
    .innerJoin(returns, and(eq(returns.storeId, orders.storeId), eq(returns.orderId, orders.orderId)))
    .where(
      and(
        eq(orders.storeId, tx.storeId),
        inArray(orders.externalId, [...externalIds]),
        inArray(returns.request, ["requested", "approved", "received"]),
        isNotNull(returns.externalId),
      ),
    );
  return rows.map((row) => row.id);
}

/** What was shipped, per parcel and line. */
export async function listShippedLines(tx: StoreTx, orderId: OrderId) {
  const boxes = await tx.db
    .select()
    .from(parcels)
    .where(and(eq(parcels.storeId, tx.storeId), eq(parcels.orderId, orderId)))
    .orderBy(asc(parcels.shippedAt), asc(parcels.parcelId));
  if (boxes.length === 0) return [];
  const inside = await tx.db
    .select()
    .from(parcelLines)
    .where(
      and(
        eq(parcelLines.storeId, tx.storeId),
        inArray(
          parcelLines.parcelId,
          boxes.map((box) => box.parcelId as ParcelId),
        ),
      ),
    );
  return boxes.flatMap((box) => inside.filter((line) => line.parcelId === box.parcelId).map((line) => ({ parcel: box, line })));
}

/** Units of the order's lines in returns that still count: asked, approved, received, or with money moving or moved. */
export function listReturnedUnits(tx: StoreTx, orderId: OrderId, except: ReturnId | null) {
  return tx.db
    .select({
      returnId: returns.returnId,
      orderLineExternalId: returnLines.orderLineExternalId,
      fulfilmentLineExternalId: returnLines.fulfilmentLineExternalId,
      quantity: returnLines.quantity,
      resolution: returns.resolution,
      settledMinor: returns.settledMinor,
    })
    .from(returns)
    .innerJoin(returnLines, and(eq(returnLines.storeId, returns.storeId), eq(returnLines.returnId, returns.returnId)))
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        eq(returns.orderId, orderId),
        except ? ne(returns.returnId, except) : undefined,
        sql`(${returns.request} in ('requested','approved','received') or ${returns.resolution} in ('settling','stuck','settled'))`,
        // What was repaired is with the shopper again.
        sql`${returns.settledAs} is distinct from 'repair'`,
      ),
    );
}

/** Refunds of an order as recorded. */
export function listRefunds(tx: StoreTx, orderId: OrderId) {
  return tx.db
    .select()
    .from(refunds)
    .where(and(eq(refunds.storeId, tx.storeId), eq(refunds.orderId, orderId)))
    .orderBy(asc(refunds.refundedAt), asc(refunds.refundId));
}

/** Records refunds; one that the order mirror wrote already only learns which return it belongs to. */
export async function recordRefunds(
  tx: StoreTx,
  orderId: OrderId,
  returnExternalId: string | null,
  found: readonly RefundSnapshot[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  await tx.db
    .insert(refunds)
    .values(
      found.map((refund) => ({
        storeId: tx.storeId,
        refundId: newId("ref", now),
        orderId,
        externalId: refund.externalId,
        returnExternalId: refund.returnExternalId ?? returnExternalId,
        amountMinor: refund.amount.minor,
        currency: refund.amount.currency,
        note: refund.note,
        refundedAt: refund.createdAt,
      })),
    )
    .onConflictDoUpdate({
      target: [refunds.storeId, refunds.externalId],
      set: { returnExternalId: sql`coalesce(${refunds.returnExternalId}, excluded.return_external_id)`, changedAt: now },
    });
}
