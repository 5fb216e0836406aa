import { and, eq } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";

/** Locks one order for a decision; null when it is not this store's. */
export async function lockOrder(tx: StoreTx, orderId: string) {
  const [row] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)))
    .for("update");
  return row ?? null;
}

/** Our id of the platform's order; null when it is not mirrored. */
export async function orderIdOf(tx: StoreTx, externalId: string): Promise<OrderId | null> {
  const [row] = await tx.db
    .select({ id: orders.orderId })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.externalId, externalId)));
  return row?.id ?? null;
}

/** Writes a decision or an outcome marked by a person. */
export async function saveDecision(
  tx: StoreTx,
  orderId: string,
  change: Partial<Pick<typeof orders.$inferInsert, "decision" | "outcome" | "outcomeAt" | "outcomeMarked" | "outcomeBy">>,
  now: Date,
): Promise<void> {
  await tx.db
    .update(orders)
    .set({ ...change, changedAt: now })
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)));
}

/** Remembers what the platform's adapter needs to release a hold; null forgets it. */
export async function keepHeldFrom(tx: StoreTx, orderId: string, heldFrom: string | null, now: Date): Promise<void> {
  await tx.db
    .update(orders)
    .set({ heldFrom, changedAt: now })
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)));
}
