import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { newId, type OrderId } from "~/domain/ids";
import type { Difference, OurEntry, StuckPayment } from "~/domain/money-desk/differences";
import type { StoreTx } from "../client.server";
import { ledgerEntries } from "../schema/ledger";
import { moneyChecks, moneyDifferences } from "../schema/money-desk";
import { orders } from "../schema/orders";
import { returns } from "../schema/returns";
import { downwards } from "../sorting";

export type DifferenceRow = typeof moneyDifferences.$inferSelect;

/** Differences of some state with the names of what they are about, newest first; at most `limit`. */
export function listDifferences(tx: StoreTx, state: DifferenceRow["state"], limit: number) {
  return tx.db
    .select({ difference: moneyDifferences, orderName: orders.name, returnName: returns.name })
    .from(moneyDifferences)
    .innerJoin(orders, and(eq(orders.storeId, moneyDifferences.storeId), eq(orders.orderId, moneyDifferences.orderId)))
    .leftJoin(returns, and(eq(returns.storeId, moneyDifferences.storeId), eq(returns.returnId, moneyDifferences.returnId)))
    .where(and(eq(moneyDifferences.storeId, tx.storeId), eq(moneyDifferences.state, state)))
    .orderBy(downwards(moneyDifferences.foundAt), downwards(moneyDifferences.differenceId))
    .limit(limit);
}

/** How many differences wait for a person, counted up to 1,001. */
export async function countOpenDifferences(tx: StoreTx): Promise<number> {
  const some = tx.db
    .select({ one: sql`1` })
    .from(moneyDifferences)
    .where(and(eq(moneyDifferences.storeId, tx.storeId), eq(moneyDifferences.state, "open")))
    .limit(1_001)
    .as("some");
  const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
  return Number(row?.n ?? 0);
}

/** One difference; `lock` keeps others from settling it meanwhile, and its order must be locked before. */
export async function findDifference(tx: StoreTx, differenceId: string, lock = false): Promise<DifferenceRow | null> {
  const query = tx.db
    .select()
    .from(moneyDifferences)
    .where(and(eq(moneyDifferences.storeId, tx.storeId), eq(moneyDifferences.differenceId, differenceId)));
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

/** All differences ever found of an order, locked. */
export function lockDifferencesOf(tx: StoreTx, orderId: OrderId): Promise<DifferenceRow[]> {
  return tx.db
    .select()
    .from(moneyDifferences)
    .where(and(eq(moneyDifferences.storeId, tx.storeId), eq(moneyDifferences.orderId, orderId)))
    .orderBy(moneyDifferences.differenceId)
    .for("update");
}

/** Writes a difference that was not known. */
export async function insertDifference(tx: StoreTx, orderId: OrderId, currency: string, found: Difference, now: Date): Promise<void> {
  await tx.db.insert(moneyDifferences).values({
    storeId: tx.storeId,
    differenceId: newId("dif", now),
    orderId,
    currency,
    ...found,
    returnId: found.returnId as DifferenceRow["returnId"],
    foundAt: now,
    createdAt: now,
    changedAt: now,
  });
}

/** Changes a difference. The caller holds its lock. */
export async function updateDifference(
  tx: StoreTx,
  differenceId: string,
  change: Partial<Omit<DifferenceRow, "storeId" | "differenceId">>,
  now: Date,
): Promise<void> {
  await tx.db
    .update(moneyDifferences)
    .set({ ...change, changedAt: now })
    .where(and(eq(moneyDifferences.storeId, tx.storeId), eq(moneyDifferences.differenceId, differenceId)));
}

/** Our entries of an order, as they are compared. */
export function entriesOfOrder(tx: StoreTx, orderId: OrderId): Promise<OurEntry[]> {
  return tx.db
    .select({
      returnId: ledgerEntries.returnId,
      kind: ledgerEntries.kind,
      externalId: ledgerEntries.externalId,
      amountMinor: ledgerEntries.amountMinor,
    })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.storeId, tx.storeId), eq(ledgerEntries.orderId, orderId)));
}

/** Payments of an order that wait for a person, or that no answer came to since an instant. */
export async function stuckPaymentsOf(tx: StoreTx, orderId: OrderId, silentSince: Date): Promise<StuckPayment[]> {
  const rows = await tx.db
    .select({ returnId: returns.returnId, settledMinor: returns.settledMinor, quotedMinor: returns.quotedMinor })
    .from(returns)
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        eq(returns.orderId, orderId),
        sql`(${returns.resolution} = 'stuck' or (${returns.resolution} = 'settling' and ${returns.changedAt} < ${silentSince.toISOString()}::timestamptz))`,
      ),
    );
  return rows.map((row) => ({ returnId: row.returnId, amountMinor: row.settledMinor ?? row.quotedMinor }));
}

/** Orders whose money is worth comparing: something of it moved, or should have, since an instant. By our id, after one. */
export async function ordersToCompare(tx: StoreTx, since: Date, after: string | null, limit: number) {
  const rows = await tx.db
    .select({ orderId: orders.orderId, externalId: orders.externalId, currency: orders.currency })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), after === null ? undefined : gt(orders.orderId, after as OrderId), moved(tx, since)))
    .orderBy(orders.orderId)
    .limit(limit);
  return rows;
}

/** How many those are. */
export async function countToCompare(tx: StoreTx, since: Date): Promise<number> {
  const [row] = await tx.db
    .select({ n: sql<string>`count(*)` })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), moved(tx, since)));
  return Number(row?.n ?? 0);
}

function moved(tx: StoreTx, since: Date) {
  const at = since.toISOString();
  return inArray(
    orders.orderId,
    sql`(select order_id from ledger_entries where store_id = ${tx.storeId} and at >= ${at}::timestamptz
      union select order_id from refunds where store_id = ${tx.storeId} and refunded_at >= ${at}::timestamptz
      union select order_id from returns where store_id = ${tx.storeId} and resolution in ('settling', 'stuck')
      union select order_id from returns where store_id = ${tx.storeId} and resolution = 'settled' and settled_at >= ${at}::timestamptz
      union select order_id from money_differences where store_id = ${tx.storeId} and state = 'open')`,
  );
}

export type MoneyCheckRow = typeof moneyChecks.$inferSelect;

/** How far comparing is; null = never begun. `lock` keeps a second run away. */
export async function readMoneyCheck(tx: StoreTx, lock = false): Promise<MoneyCheckRow | null> {
  const query = tx.db.select().from(moneyChecks).where(eq(moneyChecks.storeId, tx.storeId));
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

/** Writes how far comparing is. */
export async function saveMoneyCheck(tx: StoreTx, change: Partial<Omit<MoneyCheckRow, "storeId">>, now: Date): Promise<void> {
  await tx.db
    .insert(moneyChecks)
    .values({ storeId: tx.storeId, ...change, changedAt: now })
    .onConflictDoUpdate({ target: [moneyChecks.storeId], set: { ...change, changedAt: now } });
}
