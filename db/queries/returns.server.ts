import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { OrderId, ReturnId, ReturnLineId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders, shoppers } from "../schema/orders";
import { returnLines, returns } from "../schema/returns";

export type ReturnRow = typeof returns.$inferSelect;
export type ReturnLineRow = typeof returnLines.$inferSelect;
export type NewReturn = typeof returns.$inferInsert;
export type NewReturnLine = typeof returnLines.$inferInsert;

const own = (tx: StoreTx, returnId: string) => and(eq(returns.storeId, tx.storeId), eq(returns.returnId, returnId as ReturnId));

/** One return without a lock; null when this store has none of that id. */
export async function findReturn(tx: StoreTx, returnId: string): Promise<ReturnRow | null> {
  const [row] = await tx.db.select().from(returns).where(own(tx, returnId));
  return row ?? null;
}

/** One return, locked until the transaction ends: two people deciding at once take turns. */
export async function lockReturn(tx: StoreTx, returnId: string): Promise<ReturnRow | null> {
  const [row] = await tx.db.select().from(returns).where(own(tx, returnId)).for("update");
  return row ?? null;
}

/** The return that an earlier ask with the same key made. */
export async function findReturnByRequestKey(tx: StoreTx, requestKey: string): Promise<ReturnRow | null> {
  const [row] = await tx.db
    .select()
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.requestKey, requestKey)));
  return row ?? null;
}

/** Ours for the platform's return, locked. */
export async function lockReturnByExternalId(tx: StoreTx, externalId: string): Promise<ReturnRow | null> {
  const [row] = await tx.db
    .select()
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.externalId, externalId)))
    .for("update");
  return row ?? null;
}

/** All returns of an order, oldest first. */
export function listReturnsOfOrder(tx: StoreTx, orderId: string): Promise<ReturnRow[]> {
  return tx.db
    .select()
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.orderId, orderId as OrderId)))
    .orderBy(asc(returns.requestedAt), asc(returns.returnId));
}

/** Lines of some returns, in the order they were asked for. */
export function listReturnLines(tx: StoreTx, returnIds: readonly string[]): Promise<ReturnLineRow[]> {
  if (returnIds.length === 0) return Promise.resolve([]);
  return tx.db
    .select()
    .from(returnLines)
    .where(and(eq(returnLines.storeId, tx.storeId), inArray(returnLines.returnId, returnIds as ReturnId[])))
    .orderBy(asc(returnLines.returnLineId));
}

/** Writes a new return with its lines. @throws on a second return with the same request key */
export async function insertReturn(tx: StoreTx, row: NewReturn, lines: readonly NewReturnLine[]): Promise<void> {
  // Whoever writes one: the list is narrowed by where its order was sent.
  const sentTo = sql`(select o.country_code from orders o where o.store_id = ${tx.storeId} and o.order_id = ${row.orderId})`;
  await tx.db.insert(returns).values({ ...row, countryCode: row.countryCode ?? sentTo });
  if (lines.length > 0) await tx.db.insert(returnLines).values([...lines]);
}

/** Changes columns of one return. The caller holds its lock. */
export async function updateReturn(tx: StoreTx, returnId: string, change: Partial<NewReturn>, now: Date): Promise<void> {
  await tx.db
    .update(returns)
    .set({ ...change, changedAt: now })
    .where(own(tx, returnId));
}

/** Changes columns of one line. The caller holds the return's lock. */
export async function updateReturnLine(
  tx: StoreTx,
  returnId: string,
  returnLineId: string,
  change: Partial<Omit<NewReturnLine, "storeId" | "returnId" | "returnLineId">>,
): Promise<void> {
  await tx.db
    .update(returnLines)
    .set(change)
    .where(
      and(
        eq(returnLines.storeId, tx.storeId),
        eq(returnLines.returnId, returnId as ReturnId),
        eq(returnLines.returnLineId, returnLineId as ReturnLineId),
      ),
    );
}

/** Removes an imported copy of a return that turned out to be ours. */
export async function deleteImportedReturn(tx: StoreTx, externalId: string, keep: string): Promise<boolean> {
  const gone = await tx.db
    .delete(returns)
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        eq(returns.externalId, externalId),
        eq(returns.source, "platform"),
        ne(returns.returnId, keep as ReturnId),
      ),
    )
    .returning({ id: returns.returnId });
  return gone.length > 0;
}

/** Approved returns decided before an instant whose goods never moved, oldest first. A withdrawal by law does not end by waiting. */
export function listForgottenReturns(tx: StoreTx, decidedBefore: Date, limit: number): Promise<{ returnId: ReturnId }[]> {
  return tx.db
    .select({ returnId: returns.returnId })
    .from(returns)
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        eq(returns.request, "approved"),
        eq(returns.resolution, "open"),
        // Nobody waits for goods that are kept.
        eq(returns.keepItem, false),
        eq(returns.withdrawal, false),
        inArray(returns.parcel, ["none", "announced"]),
        sql`${returns.decidedAt} < ${decidedBefore.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(returns.decidedAt))
    .limit(limit);
}

/** The person behind a return, sealed: the shopper's row, else the order's contact. */
export async function readReturnContact(tx: StoreTx, orderId: string) {
  const [row] = await tx.db
    .select({
      orderName: orders.name,
      orderExternalId: orders.externalId,
      locale: sql<string | null>`coalesce(${shoppers.locale}, ${orders.locale})`,
      name: sql<string | null>`coalesce(${orders.contactName}, ${shoppers.name})`,
      email: sql<string | null>`coalesce(${orders.contactEmail}, ${shoppers.email})`,
      phone: sql<string | null>`coalesce(${orders.contactPhone}, ${shoppers.phone})`,
      redactedAt: shoppers.redactedAt,
    })
    .from(orders)
    .leftJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)));
  return row ?? null;
}
